import { canonicalJson } from '../../domain/canonical-json.ts'
import { type AnyEntryBody, assertBalanced } from '../../domain/journal.ts'
import { paperNumber } from '../../domain/paper-number.ts'
import { type EntryCheck, Problems, type SeenEntry } from './book-check.ts'
import { hashEntry, NO_HASH } from './entry.ts'
import type { JournalHead } from './head-note.ts'
import { isSignedBy, publicKeyOf } from './key-ring.ts'

/** What lies beside the books and was not made from them. */
export interface Witnesses {
  /** The public keys of each incarnation. */
  readonly keys: ReadonlyMap<string, readonly string[]>
  /** How far each incarnation went, when it was last noted. */
  readonly heads: readonly JournalHead[]
}

const entries = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'}`

const nameOf = ({ row }: SeenEntry): string => `entry ${row.position}`

/** A check that asks the same of every entry. */
function ofEach(name: string, problemOf: (seen: SeenEntry) => string | undefined): EntryCheck {
  const problems = new Problems()
  let count = 0
  return {
    name,
    see(seen) {
      count += 1
      const problem = problemOf(seen)
      if (problem !== undefined) problems.add(`${nameOf(seen)} ${problem}`)
    },
    end: () => ({ looked: entries(count), problems: problems.list }),
  }
}

/** Positions and sequences without a gap, each entry's hash over the one before, each fork named truly. */
export function chainCheck(): EntryCheck {
  const problems = new Problems()
  const heads = new Map<string, { seq: number; hash: Buffer }>()
  let last: { incarnation: string; seq: number; hash: Buffer } | undefined
  let count = 0
  return {
    name: 'chain',
    see(seen) {
      const { row, at, body } = seen
      const head = heads.get(row.incarnation) ?? { seq: 0, hash: NO_HASH }
      const name = nameOf(seen)
      problems.addUnless(row.position === at, `${name} stands at place ${at}`)
      problems.addUnless(row.seq === head.seq + 1, `${name} has seq ${row.seq} after ${head.seq}`)
      problems.addUnless(head.hash.equals(row.prev_hash), `${name} does not follow the one before`)
      const isWhole = hashEntry(row.prev_hash, row.body).equals(row.hash)
      problems.addUnless(isWhole, `${name} was altered`)
      if (head.seq === 0) problems.addUnless(namesFork(body, last), `${name} forks from nowhere`)
      last = { incarnation: row.incarnation, seq: row.seq, hash: row.hash }
      heads.set(row.incarnation, last)
      count += 1
    },
    end: () => ({ looked: entries(count), problems: problems.list }),
  }
}

/** A later incarnation names the entry it goes on from; the first names none. */
function namesFork(
  body: AnyEntryBody | undefined,
  before: { incarnation: string; seq: number; hash: Buffer } | undefined,
): boolean {
  if (body?.kind !== 'incarnation.started') return false
  const { forkedFrom } = body.facts
  if (before === undefined || forkedFrom === undefined) return before === forkedFrom
  return (
    forkedFrom.incarnation === before.incarnation &&
    forkedFrom.seq === before.seq &&
    forkedFrom.hash === before.hash.toString('hex')
  )
}

/** The last entry that was noted beside the books, for each incarnation they know, is still in them. */
export function endCheck(noted: readonly JournalHead[]): EntryCheck {
  const missing = new Map(noted.map((head) => [head.incarnation, head]))
  const known = new Set<string>()
  return {
    name: 'end of the journal',
    see({ row }) {
      known.add(row.incarnation)
      const head = missing.get(row.incarnation)
      const isIt = head?.seq === row.seq && head.hash === row.hash.toString('hex')
      if (isIt) missing.delete(row.incarnation)
    },
    end() {
      const heads = noted.filter(({ incarnation }) => known.has(incarnation))
      return {
        looked: `${heads.length} of ${known.size} ends noted beside the books`,
        problems: heads
          .filter(({ incarnation }) => missing.has(incarnation))
          .map(
            ({ incarnation, seq }) =>
              `${incarnation} went on to seq ${seq}, and that entry is missing`,
          ),
      }
    },
  }
}

/** Every signature is by the key its incarnation began with, and that is the key known from outside. */
export function signatureCheck(known: Witnesses['keys']): EntryCheck {
  const problems = new Problems()
  const keys = new Map<string, ReturnType<typeof publicKeyOf>>()
  let count = 0
  let compared = 0
  return {
    name: 'signatures',
    see(seen) {
      const { row, body } = seen
      count += 1
      if (body?.kind === 'incarnation.started' && !keys.has(row.incarnation)) {
        keys.set(row.incarnation, publicKeyOf(body.facts.publicKey))
        for (const key of known.get(row.incarnation) ?? []) {
          compared += 1
          const isSame = key === body.facts.publicKey
          problems.addUnless(isSame, `${nameOf(seen)} names another key than the one laid down`)
        }
      }
      const key = keys.get(row.incarnation)
      const isSigned = key !== undefined && isSignedBy(key, row.hash, row.signature)
      problems.addUnless(isSigned, `${nameOf(seen)} is not signed by its workstation`)
    },
    end: () => ({
      looked: `${entries(count)}, ${keys.size} keys, ${compared} compared with a key file`,
      problems: problems.list,
    }),
  }
}

/** Every body is of a kind this program knows and is the one text of what it says. */
export const readingCheck = (): EntryCheck =>
  ofEach('every entry can be read', ({ body, row }) => {
    if (body === undefined) return 'cannot be read'
    return isCanonical(body, row.body) ? undefined : 'is not written canonically'
  })

function isCanonical(body: AnyEntryBody, text: string): boolean {
  try {
    return canonicalJson(body) === text
  } catch {
    return false
  }
}

export const balanceCheck = (): EntryCheck =>
  ofEach('balance of every entry', ({ body }) => {
    try {
      if (body !== undefined) assertBalanced(body.postings)
      return undefined
    } catch {
      return 'does not balance'
    }
  })

export const columnCheck = (): EntryCheck =>
  ofEach('columns equal to body', ({ row, body }) => {
    if (body === undefined) return undefined
    const said = {
      incarnation: body.incarnation,
      seq: body.seq,
      entry_id: body.entryId,
      kind: body.kind,
      v: body.v,
      business_on: body.businessOn,
      recorded_at: body.recordedAt,
      staff_number: body.staff.number,
    }
    const differing = Object.entries(said).find(
      ([column, value]) => row[column as keyof typeof said] !== value,
    )
    return differing === undefined ? undefined : `has another ${differing[0]} than its body`
  })

/** Every series is gapless from 1, and the text of a number is what its parts say. */
export function numberCheck(): EntryCheck {
  const problems = new Problems()
  const last = new Map<string, number>()
  const tags = new Map<string, string>()
  let numbers = 0
  return {
    name: 'number sequences',
    see({ body }) {
      if (body?.kind === 'incarnation.started') tags.set(body.incarnation, body.facts.tag)
      const given = body === undefined ? undefined : givenNumber(body)
      if (body === undefined || given === undefined) return
      const { series, n, text } = given
      const before = last.get(`${body.incarnation} ${series}`) ?? 0
      const tag = tags.get(body.incarnation) ?? '?'
      problems.addUnless(n === before + 1, `${text} follows number ${before}`)
      const shouldRead = n > 0 ? paperNumber(body.workstation, tag, series, n) : 'a number above 0'
      problems.addUnless(text === shouldRead, `${text} should read ${shouldRead}`)
      last.set(`${body.incarnation} ${series}`, n)
      numbers += 1
    },
    end: () => ({ looked: `${numbers} numbers in ${last.size} series`, problems: problems.list }),
  }
}

function givenNumber(body: AnyEntryBody) {
  if (body.kind === 'payment.taken') {
    return { series: 'receipt' as const, n: body.facts.n, text: body.facts.receiptNo }
  }
  if (body.kind === 'batch.opened' || body.kind === 'run.opened') {
    return { series: 'batch' as const, n: body.facts.n, text: body.facts.batchNo }
  }
  if (body.kind === 'cash.dropped') {
    return { series: 'drop' as const, n: body.facts.n, text: body.facts.dropNo }
  }
  if (body.kind === 'cash.exchanged') {
    return { series: 'exchange' as const, n: body.facts.n, text: body.facts.exchangeNo }
  }
  if (body.kind === 'tender.corrected' || body.kind === 'line.moved') {
    return { series: 'fix' as const, n: body.facts.n, text: body.facts.fixNo }
  }
  return undefined
}
