import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audit, CHECK_NAMES, type CheckName } from './auditor/audit.ts'
import type { Testimony } from './auditor/testimony.ts'
import { type Draft, forgeEntries, forgeTables, type Seal } from './forger.ts'
import { type Simulated, simulate } from './simulate.ts'

// An auditor that never finds anything proves nothing: here the books of a good day are falsified,
// one way after the other, and each must be found by the check that is there for it.

let day: Simulated
beforeAll(async () => {
  day = await simulate(7, 3)
}, 60_000)
afterAll(() => day.remove())

const caught = new Set<CheckName>()

const checksThatFind = (said: Testimony, dataFolder = day.dataFolder): Set<CheckName> =>
  new Set(audit(dataFolder, said).map(({ check }) => check))

function checksThatFindForged(copy: string): Set<CheckName> {
  const found = checksThatFind(day.said, copy)
  rmSync(join(copy, '..'), { recursive: true })
  return found
}

test('the books of the day as they are hold', () => {
  expect(day.findings).toEqual([])
  expect(day.payments).toBeGreaterThan(20)
  expect([...checksThatFind(day.said)]).toEqual([])
})

const pick = (entries: Draft[], kind: string, ...more: string[]): Draft => {
  const found = entries.find(
    (entry) => entry.kind === kind && more.every((fact) => fact in entry.facts),
  )
  if (found === undefined) throw new Error(`The day has no ${kind}`)
  return found
}

const raise = (entry: Draft, fact: string, cents: number): void => {
  entry.facts[fact] = (entry.facts[fact] as number) + cents
}

/** Takes an entry of a series out, and gives the later ones of the series their numbers anew. */
function leaveOut(entries: Draft[], kind: string, paper: string): void {
  const gone = pick(entries, kind)
  entries.splice(entries.indexOf(gone), 1)
  let { n, [paper]: name } = gone.facts
  for (const entry of entries.filter((one) => one.kind === kind)) {
    if ((entry.facts.n as number) < (n as number)) continue
    const next = { n: entry.facts.n, name: entry.facts[paper] }
    Object.assign(entry.facts, { n, [paper]: name })
    ;({ n, name } = next)
  }
}

function doubled(entries: Draft[]): Draft {
  const copy = structuredClone(pick(entries, 'payment.taken'))
  return { ...copy, entryId: randomUUID() }
}

function appendAsNext(entries: Draft[]): void {
  const copy = doubled(entries)
  const last = entries.filter((entry) => entry.kind === 'payment.taken').at(-1)
  const n = (last?.facts.n as number) + 1
  const receiptNo = (copy.facts.receiptNo as string).replace(/\d{6}$/, String(n).padStart(6, '0'))
  copy.facts = { ...copy.facts, n, receiptNo }
  entries.push(copy)
}

interface Falsification {
  readonly name: string
  readonly found: CheckName
  readonly change: (entries: Draft[]) => void
  readonly seal?: Seal
}

/** The chain is whole again after each of these: only what the entries say gives them away. */
const SEALED: readonly Falsification[] = [
  {
    name: 'one cent more on one side',
    found: 'balance of every entry',
    change: (entries) => {
      for (const posting of pick(entries, 'payment.taken').postings.slice(0, 1)) posting.cents += 1
    },
  },
  {
    name: 'another amount on both sides',
    found: 'ledger',
    change: (entries) => {
      for (const posting of pick(entries, 'cash.dropped').postings) posting.cents += 100
    },
  },
  {
    name: 'a tender put right to another kind',
    found: 'acknowledged is recorded',
    change: (entries) => {
      const { facts } = pick(entries, 'tender.corrected')
      const became = facts.became as { kind: string }
      became.kind = 'eft'
    },
  },
  {
    name: 'a line moved to another account',
    found: 'ledger',
    change: (entries) => {
      for (const posting of pick(entries, 'line.moved').postings) {
        if (posting.side === 'credit') posting.glAccount = 'receivable:204817-mine'
      }
    },
  },
  {
    name: 'a payment to another account',
    found: 'acknowledged is recorded',
    change: (entries) => {
      const { facts, postings } = pick(entries, 'payment.taken')
      const [line] = facts.lines as { accountNo: string }[]
      const posting = postings.find(
        ({ glAccount }) => glAccount === `receivable:${line?.accountNo}`,
      )
      if (line === undefined || posting === undefined) throw new Error('A payment has a line')
      line.accountNo = '204817'
      posting.glAccount = 'receivable:204817'
    },
  },
  {
    name: 'a payment is left out, and no number is missing',
    found: 'acknowledged is recorded',
    change: (entries) => leaveOut(entries, 'payment.taken', 'receiptNo'),
  },
  {
    name: 'a payment is recorded twice, under a number of its own',
    found: 'acknowledged is recorded',
    change: appendAsNext,
  },
  {
    name: 'a receipt number is given twice',
    found: 'numbers on paper',
    change: (entries) => entries.push(doubled(entries)),
  },
  {
    name: 'a number is skipped',
    found: 'numbers on paper',
    change: (entries) => raise(pick(entries, 'cash.dropped'), 'n', 1),
  },
  {
    name: 'a count expects what was counted',
    found: 'drawer identity',
    change: (entries) => raise(pick(entries, 'drawer.counted'), 'expectedCents', 100),
  },
  {
    name: 'what was counted is altered with its difference',
    found: 'over and short',
    change: (entries) => {
      const count = pick(entries, 'drawer.counted')
      raise(count, 'countedCents', 5)
      raise(count, 'overCents', 5)
    },
  },
  {
    name: 'a drop is moved to another day',
    found: 'business dates',
    change: (entries) => {
      pick(entries, 'cash.dropped').businessOn = '2026-01-05'
    },
  },
  {
    name: 'nobody signed for the starting cash',
    found: 'two people at the starting cash',
    change: (entries) => {
      pick(entries, 'batch.opened').approvers = []
    },
  },
  {
    name: 'more goes on than the count left in the tray',
    found: 'two people at the starting cash',
    change: (entries) => raise(pick(entries, 'batch.opened', 'carriedFrom'), 'floatCents', 100),
  },
  {
    name: 'a drawer is handed over, and nobody is named for it',
    found: 'two people at the starting cash',
    change: (entries) => {
      pick(entries, 'batch.opened', 'carriedFrom', 'giver').approvers = []
    },
  },
  {
    name: 'a change order brings less than it takes',
    found: 'change orders',
    change: (entries) => {
      pick(entries, 'cash.exchanged').facts.in = { n1: { loose: 1, packs: 0 } }
    },
  },
  {
    name: 'a drawer that was never gone on with is counted',
    found: 'drawer identity',
    change: (entries) => {
      entries.splice(entries.indexOf(pick(entries, 'batch.resumed')), 1)
    },
  },
  {
    name: 'a refused payment is recorded',
    found: 'acknowledged is recorded',
    change: (entries) => {
      entries.push({ ...doubled(entries), entryId: day.said.neverRecorded[0] ?? '' })
    },
  },
  {
    name: 'hashed anew, and the old signatures left',
    found: 'signatures',
    change: (entries) => raise(pick(entries, 'payment.taken'), 'totalCents', 1),
    seal: 'hash_only',
  },
  {
    name: 'signed anew with another key',
    found: 'signatures',
    change: (entries) => raise(pick(entries, 'payment.taken'), 'totalCents', 1),
    seal: 'other_key',
  },
]

describe('falsified by somebody who can hash and sign the whole chain anew', () => {
  test.each(SEALED)('$name', ({ found, change, seal = 'own_key' }) => {
    const checks = checksThatFindForged(forgeEntries(day.dataFolder, change, seal))
    expect(checks).toContain(found)
    expect(checks).not.toContain('chain')
    if (seal === 'own_key') expect(checks).not.toContain('signatures')
    caught.add(found)
  })

  test('a body is written with white space', () => {
    const spaced = (body: Draft) => JSON.stringify(body, null, 1)
    const copy = forgeEntries(day.dataFolder, () => {}, 'own_key', spaced)
    expect([...checksThatFindForged(copy)]).toEqual(['canonical text'])
    caught.add('canonical text')
  })
})

const payment = "kind = 'payment.taken'"
const oneOf = (where: string) => `position = (SELECT min(position) FROM journal WHERE ${where})`

const UNSEALED: readonly (readonly [string, CheckName, string])[] = [
  ['an entry is deleted', 'chain', `DELETE FROM journal WHERE ${oneOf(payment)}`],
  [
    'the last entry is deleted',
    'acknowledged is recorded',
    'DELETE FROM journal WHERE position = (SELECT max(position) FROM journal)',
  ],
  [
    'a body is edited',
    'chain',
    `UPDATE journal SET body = replace(body, '"side":"debit"', '"side":"credit"')
     WHERE ${oneOf(payment)}`,
  ],
  [
    'a column is edited',
    'columns equal to body',
    `UPDATE journal SET staff_number = '999' WHERE ${oneOf(payment)}`,
  ],
  ['a sum is edited', 'ledger', 'UPDATE gl_balance SET debit_cents = debit_cents + 1'],
  [
    'a receipt is struck from the list',
    'acknowledged is recorded',
    'DELETE FROM receipt WHERE position = (SELECT min(position) FROM receipt)',
  ],
]

describe('falsified with plain SQL', () => {
  test.each(UNSEALED)('%s', (_name, found, sql) => {
    const run = (database: Database.Database) => void database.exec(sql)
    expect(checksThatFindForged(forgeTables(day.dataFolder, run))).toContain(found)
    caught.add(found)
  })
})

describe('told falsely', () => {
  test('one receipt was given to two customers', () => {
    const [first, second, ...others] = day.said.payments
    if (first === undefined || second === undefined) throw new Error('Two payments were taken')
    const payments = [first, { ...second, receiptNo: first.receiptNo }, ...others]
    expect(checksThatFind({ ...day.said, payments })).toContain('acknowledged is recorded')
  })

  test('a payment was acknowledged and never recorded', () => {
    const [first, ...others] = day.said.payments
    if (first === undefined) throw new Error('A payment was taken')
    const payments = [first, { ...first, entryId: randomUUID(), receiptNo: 'W01-K7-9' }, ...others]
    expect(checksThatFind({ ...day.said, payments })).toContain('acknowledged is recorded')
  })

  test.each([
    ['a total by name', (): unknown => ({ id: 4, output: { totalCents: 12 } })],
    ['the expected cash as a number', (expected: number) => ({ event: 'x', data: [expected] })],
    [
      'the expected cash in a sentence',
      (expected: number) => ({ id: 4, fault: 'x', sentence: `Not ${(expected / 100).toFixed(2)}` }),
    ],
  ])('while a drawer was counted, a frame told %s', (_name, frame) => {
    const span = day.said.blindSpans.find(({ expectedCents }) => expectedCents > 100)
    if (span === undefined) throw new Error('A drawer was counted')
    const told = { text: JSON.stringify(frame(span.expectedCents)), isToCounter: true }
    const blindSpans = [{ ...span, frames: [...span.frames, told] }]
    expect([...checksThatFind({ ...day.said, blindSpans })]).toEqual(['blind counts'])
    caught.add('blind counts')
  })
})

test('every check of the auditor was seen to find something', () => {
  expect(CHECK_NAMES.filter((name) => !caught.has(name))).toEqual([])
})
