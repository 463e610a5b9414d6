import { expectedCash, overdrawnCash } from '../../domain/batch.ts'
import { assertBalanced } from '../../domain/journal.ts'
import { paperNumber } from '../../domain/paper-number.ts'
import { findBatch } from '../db/batch-store.ts'
import type { Reader } from '../db/database.ts'
import { eachEntry, type JournalRow } from '../db/journal-store.ts'
import { listIncarnations } from '../db/number-store.ts'
import { openInMemory } from '../db/open-database.ts'
import { eachProjectionRow, projectionNames } from '../db/projection-store.ts'
import { hashEntry, NO_HASH, readEntry } from './entry.ts'
import { isSignedBy, publicKeyOf } from './key-ring.ts'
import { rebuild } from './rebuild.ts'

/** One named check: what was looked at, and everything that did not hold. */
export interface BookCheck {
  readonly name: string
  readonly looked: string
  readonly problems: readonly string[]
}

/** Every integrity check on the books, each told whether it holds or not. Changes nothing. */
export function checkBooks(reader: Reader): readonly BookCheck[] {
  const rows = [...eachEntry(reader)]
  return [
    checkChain(rows),
    checkSignatures(reader, rows),
    checkBalances(rows),
    checkColumns(rows),
    checkNumbers(rows),
    checkDrawers(reader, rows),
    checkProjections(reader, rows.length),
  ]
}

const check = (name: string, looked: string, problems: Iterable<string>): BookCheck => ({
  name,
  looked,
  problems: [...problems],
})

const entries = (rows: readonly unknown[]): string => `${rows.length} entries`

function checkChain(rows: readonly JournalRow[]): BookCheck {
  const problems: string[] = []
  const heads = new Map<string, { seq: number; hash: Buffer }>()
  rows.forEach((row, at) => {
    const head = heads.get(row.incarnation) ?? { seq: 0, hash: NO_HASH }
    const name = `entry ${row.position}`
    if (row.position !== at + 1) problems.push(`${name} stands at place ${at + 1}`)
    if (row.seq !== head.seq + 1) problems.push(`${name} has seq ${row.seq} after ${head.seq}`)
    if (!head.hash.equals(row.prev_hash)) problems.push(`${name} does not follow the one before`)
    if (!hashEntry(row.prev_hash, row.body).equals(row.hash)) problems.push(`${name} was altered`)
    heads.set(row.incarnation, { seq: row.seq, hash: row.hash })
  })
  return check('chain', entries(rows), problems)
}

function checkSignatures(reader: Reader, rows: readonly JournalRow[]): BookCheck {
  const keys = new Map(
    listIncarnations(reader).map((row) => [row.incarnation, publicKeyOf(row.public_key)]),
  )
  const bad = rows.filter((row) => {
    const key = keys.get(row.incarnation)
    return key === undefined || !isSignedBy(key, row.hash, row.signature)
  })
  return check(
    'signatures',
    `${entries(rows)}, ${keys.size} keys`,
    bad.map((row) => `entry ${row.position} is not signed by its workstation`),
  )
}

function checkBalances(rows: readonly JournalRow[]): BookCheck {
  const bad = rows.filter((row) => {
    try {
      assertBalanced(readEntry(row).postings)
      return false
    } catch {
      return true
    }
  })
  return check(
    'balance of every entry',
    entries(rows),
    bad.map((row) => `entry ${row.position} does not balance`),
  )
}

function checkColumns(rows: readonly JournalRow[]): BookCheck {
  const bad = rows.filter((row) => {
    const body = readEntry(row)
    const said = [body.incarnation, body.seq, body.entryId, body.kind, body.v]
    const copied = [row.incarnation, row.seq, row.entry_id, row.kind, row.v]
    const when = [body.businessOn, body.recordedAt, body.staff.number]
    const copiedWhen = [row.business_on, row.recorded_at, row.staff_number]
    return [...said, ...when].some((value, at) => value !== [...copied, ...copiedWhen][at])
  })
  return check(
    'columns equal to body',
    entries(rows),
    bad.map((row) => `entry ${row.position} has a column that differs from its body`),
  )
}

/** Every series is gapless from 1, and the text of a number is what its parts say. */
function checkNumbers(rows: readonly JournalRow[]): BookCheck {
  const problems: string[] = []
  const last = new Map<string, number>()
  const tags = new Map<string, string>()
  for (const row of rows) {
    const body = readEntry(row)
    if (body.kind === 'incarnation.started') tags.set(body.incarnation, body.facts.tag)
    const given = givenNumber(body)
    if (given === undefined) continue
    const key = `${body.incarnation} ${given.series}`
    const before = last.get(key) ?? 0
    const text = paperNumber(
      body.workstation,
      tags.get(body.incarnation) ?? '?',
      given.series,
      given.n,
    )
    if (given.n !== before + 1) problems.push(`${given.text} follows number ${before}`)
    if (given.text !== text) problems.push(`${given.text} should read ${text}`)
    last.set(key, given.n)
  }
  return check('number sequences', `${last.size} series`, problems)
}

function givenNumber(body: ReturnType<typeof readEntry>) {
  if (body.kind === 'payment.taken') {
    return { series: 'receipt' as const, n: body.facts.n, text: body.facts.receiptNo }
  }
  if (body.kind === 'batch.opened') {
    return { series: 'batch' as const, n: body.facts.n, text: body.facts.batchNo }
  }
  if (body.kind === 'cash.dropped') {
    return { series: 'drop' as const, n: body.facts.n, text: body.facts.dropNo }
  }
  return undefined
}

/** Expected cash of each batch, from the postings alone, equals the drawer identity. */
function checkDrawers(reader: Reader, rows: readonly JournalRow[]): BookCheck {
  const inTill = new Map<string, number>()
  const problems: string[] = []
  for (const row of rows) {
    const body = readEntry(row)
    if (!('batchNo' in body.facts) || body.kind === 'drawer.counted') continue
    const { batchNo } = body.facts
    const cash = body.postings.filter(({ glAccount }) => /^till:[^:]+:cash$/.test(glAccount))
    const moved = cash.reduce((sum, p) => sum + (p.side === 'debit' ? p.cents : -p.cents), 0)
    inTill.set(batchNo, (inTill.get(batchNo) ?? 0) + moved)
  }
  for (const [batchNo, posted] of inTill) {
    const batch = findBatch(reader, batchNo)
    if (batch === undefined || expectedCash(batch) - overdrawnCash(batch) !== posted) {
      problems.push(`batch ${batchNo} should hold what its postings say`)
    }
  }
  return check('drawer identity', `${inTill.size} batches`, problems)
}

function checkProjections(reader: Reader, entryCount: number): BookCheck {
  const problems: string[] = []
  const again = openInMemory()
  try {
    rebuild(reader, again)
    for (const table of projectionNames) {
      const live = [...eachProjectionRow(reader, table)].map((row) => JSON.stringify(row))
      const rebuilt = [...eachProjectionRow(again, table)].map((row) => JSON.stringify(row))
      if (live.join('\n') !== rebuilt.join('\n')) problems.push(`${table} differs from the journal`)
    }
  } catch (error) {
    problems.push(`the journal cannot be applied: ${(error as Error).message}`)
  } finally {
    again.close()
  }
  return check(
    'projections equal to rebuild',
    `${projectionNames.length} tables from ${entryCount} entries`,
    problems,
  )
}
