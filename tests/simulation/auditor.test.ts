import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audit, CHECK_NAMES, type CheckName } from './auditor/audit.ts'
import type { BlindSpan, Testimony } from './auditor/testimony.ts'
import { type Draft, forgeEntries, forgeTables, type Seal } from './forger.ts'
import { type Simulated, simulate } from './simulate.ts'

// An auditor that never finds anything proves nothing: here the books of a good day are falsified,
// one way after the other, and each must be found by the check that is there for it.

let day: Simulated
beforeAll(async () => {
  day = await simulateFullDay(FIRST_SEED)
}, 120_000)
afterAll(() => day.remove())

/** The first seed tried. Whatever is new among the acts changes what each seed plays. */
const FIRST_SEED = 58
const MOST_SEEDS = 12

/** Two days in which everything happened that is falsified below. */
async function simulateFullDay(firstSeed: number): Promise<Simulated> {
  for (let seed = firstSeed; seed < firstSeed + MOST_SEEDS; seed += 1) {
    const played = await simulate(seed, 2)
    const missing = missingIn(played)
    if (missing.length === 0) return played
    console.log(`Seed ${seed} plays no ${missing.join(', no ')}`)
    played.remove()
  }
  throw new Error(`No seed from ${firstSeed} plays everything that is falsified here`)
}

function missingIn({ said }: Simulated): string[] {
  const { payments, secrets, fixes, runs, runEnds, exchanges, drops, imports, blindSpans } = said
  const tenders = payments.flatMap(({ paidBy }) => paidBy)
  const kinds = ['card', 'cash', 'cashiers_check', 'check', 'money_order']
  const happened: Record<string, boolean> = {
    'tender of each kind': kinds.every((kind) => tenders.some((tender) => tender.kind === kind)),
    'check that was read': tenders.some(({ bank }) => bank !== undefined),
    'check that paid twice': tenders.some(({ partOf }) => partOf !== undefined),
    fee: payments.some(({ fees }) => fees.length > 0),
    'payer of fees alone': payments.some(({ payer }) => payer !== undefined),
    'rounded cash': payments.some(({ roundedCents }) => roundedCents !== 0),
    'payment for many accounts': payments.some(({ lines }) => lines.length >= 8),
    'number that must be nowhere': secrets.length > 10,
    'fix of a tender': fixes.some(({ part }) => part === 'tender'),
    'fix of a line': fixes.some(({ part }) => part === 'line'),
    'fix in a run': fixes.some((fix) => runs.some(({ batchNo }) => batchNo === fix.batchNo)),
    'finished run': runs.length > 0 && runEnds.length > 0,
    'change order': exchanges.length > 0,
    drop: drops.length > 0,
    'count of checks': blindSpans.some(({ checkCents }) => checkCents > 100),
    'count of cards': blindSpans.some(({ cardCents }) => cardCents > 100),
    'import of accounts': imports.some(({ accounts }) => accounts.length > 0),
  }
  return Object.keys(happened).filter((what) => !happened[what])
}

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

interface FactsWith {
  lines: { accountNo?: string; allocation?: { cents: number; glAccount: string }[] }[]
  tenders: { kind: string; partOf?: string; cardNumber?: string }[]
  rounded?: { cents: number }
}

/** The first payment of the day that is so. */
function payment(entries: Draft[], isIt: (facts: FactsWith) => boolean): Draft {
  const found = entries.find(
    ({ kind, facts }) => kind === 'payment.taken' && isIt(facts as unknown as FactsWith),
  )
  if (found === undefined) throw new Error('The day has no such payment')
  return found
}

const factsOf = ({ facts }: Draft): FactsWith => facts as unknown as FactsWith
const hasTender = (kind: string) => (facts: FactsWith) =>
  facts.tenders.some((tender) => tender.kind === kind)
const laidTwice = ({ allocation = [] }: FactsWith['lines'][number]) =>
  allocation.length > 1 && allocation[0]?.cents !== allocation[1]?.cents

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
    name: 'a fee paid by somebody else',
    found: 'acknowledged is recorded',
    change: (entries) => {
      pick(entries, 'payment.taken', 'payer').facts.payer = { name: 'Somebody else' }
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
    name: 'a run that ends as though nothing were missing',
    found: 'mail and drop box runs',
    change: (entries) => {
      const { facts } = pick(entries, 'run.closed')
      Object.assign(facts, { itemsOver: 0, itemsShort: 0, overCents: 7, shortCents: 0 })
    },
  },
  {
    name: 'mail that one person opened',
    found: 'mail and drop box runs',
    change: (entries) => {
      pick(entries, 'run.opened').approvers = []
    },
  },
  {
    name: 'one paper keyed twice',
    found: 'manual receipts',
    change: (entries) => {
      const { manual } = pick(entries, 'payment.taken', 'manual').facts
      const other = entries.find(({ kind, facts }) => kind === 'payment.taken' && !facts.manual)
      if (other !== undefined) other.facts.manual = manual
    },
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
    change: (entries) => raise(pick(entries, 'batch.opened', 'carriedFrom'), 'floatCents', 100_000),
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
    name: 'a check that was missing from the pile is hushed up',
    found: 'over and short',
    change: (entries) => {
      const { facts } = pick(entries, 'drawer.counted', 'checks')
      Object.assign(facts.checks as object, { shortCount: 1, overCount: 0 })
    },
  },
  {
    name: 'a check is posted as cash',
    found: 'postings of payments',
    change: (entries) => {
      const { postings } = payment(entries, hasTender('check'))
      for (const posting of postings) {
        posting.glAccount = posting.glAccount.replace(/:check$/, ':cash')
      }
    },
  },
  {
    name: 'a payment is rounded by a step more',
    found: 'cash rounding',
    change: (entries) => {
      const { rounded } = factsOf(payment(entries, (facts) => facts.rounded !== undefined))
      if (rounded !== undefined) rounded.cents += 5
    },
  },
  {
    name: 'cash is noted that need not be',
    found: 'cash to be noted',
    change: (entries) => {
      const { facts } = payment(entries, hasTender('cash'))
      facts.cashNoted = { in24HoursCents: 1_000_001, in12MonthsCents: 1_000_001 }
    },
  },
  {
    name: 'the same money is laid to the wrong of two services',
    found: 'allocation',
    change: (entries) => {
      const { lines } = factsOf(payment(entries, (facts) => facts.lines.some(laidTwice)))
      const [one, other] = lines.find(laidTwice)?.allocation ?? []
      if (one === undefined || other === undefined) throw new Error('A line is laid to two')
      ;[one.cents, other.cents] = [other.cents, one.cents]
    },
  },
  {
    name: 'a service goes to another ledger account',
    found: 'distribution',
    change: (entries) => {
      const { lines } = factsOf(payment(entries, (facts) => facts.lines.some(laidTwice)))
      const [part] = lines.find(laidTwice)?.allocation ?? []
      if (part !== undefined) part.glAccount = 'receivables:elsewhere'
    },
  },
  {
    name: 'one check is counted twice',
    found: 'checks counted once',
    change: (entries) => {
      const isPart = (tender: { partOf?: string }) => tender.partOf !== undefined
      const { tenders } = factsOf(payment(entries, (facts) => facts.tenders.some(isPart)))
      for (const tender of tenders) delete tender.partOf
    },
  },
  {
    name: 'a card is kept with its number',
    found: 'cards and bank accounts',
    change: (entries) => {
      const { tenders } = factsOf(payment(entries, hasTender('card')))
      for (const tender of tenders) tender.cardNumber = '4111111111111111'
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

const taken = "kind = 'payment.taken'"
const oneOf = (where: string) => `position = (SELECT min(position) FROM journal WHERE ${where})`

const UNSEALED: readonly (readonly [string, CheckName, string])[] = [
  ['an entry is deleted', 'chain', `DELETE FROM journal WHERE ${oneOf(taken)}`],
  [
    'the last entry is deleted',
    'acknowledged is recorded',
    'DELETE FROM journal WHERE position = (SELECT max(position) FROM journal)',
  ],
  [
    'a body is edited',
    'chain',
    `UPDATE journal SET body = replace(body, '"side":"debit"', '"side":"credit"')
     WHERE ${oneOf(taken)}`,
  ],
  [
    'a column is edited',
    'columns equal to body',
    `UPDATE journal SET staff_number = '999' WHERE ${oneOf(taken)}`,
  ],
  [
    'a batch is said to have one check more',
    'tenders of batches',
    `UPDATE batch SET tendered = json_set(tendered, '$.check.count',
       json_extract(tendered, '$.check.count') + 1)
     WHERE json_extract(tendered, '$.check.count') > 0`,
  ],
  [
    'a batch is said to have rounded more',
    'tenders of batches',
    'UPDATE batch SET rounded_up_cents = rounded_up_cents + 1',
  ],
  [
    'an account owes more than was imported',
    'accounts imported',
    "UPDATE account SET due_cents = due_cents + 1, owed = ''",
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

  test('an import was acknowledged and never recorded', () => {
    const imports = [...day.said.imports, { entryId: randomUUID(), staff: '201', accounts: [] }]
    expect([...checksThatFind({ ...day.said, imports })]).toEqual(['accounts imported'])
  })

  test.each([
    ['a total by name', (): unknown => ({ id: 4, output: { totalCents: 12 } })],
    ['the expected cash as a number', (expected: number) => ({ event: 'x', data: [expected] })],
    [
      'the expected cash in a sentence',
      (expected: number) => ({ id: 4, fault: 'x', sentence: `Not ${(expected / 100).toFixed(2)}` }),
    ],
  ])('while a drawer was counted, a frame told %s', (_name, frame) => {
    const span = spanWith('expectedCents')
    expect([...withFrame(span, frame(span.expectedCents))]).toEqual(['blind counts'])
    caught.add('blind counts')
  })

  test.each(['checkCents', 'cardCents'] as const)(
    'while a drawer was counted, a frame told %s, as a number or in words',
    (which) => {
      const span = spanWith(which)
      const dollars = (span[which] / 100).toFixed(2)
      for (const frame of [{ id: 4, output: { due: span[which] } }, { sentence: `= ${dollars}` }]) {
        expect([...withFrame(span, frame)]).toEqual(['blind counts'])
      }
    },
  )

  test('while a drawer was counted, a frame told the number of checks, by name or in words', () => {
    const span = spanWith('checkCents')
    const { checkCount } = span
    for (const frame of [{ output: { checks: checkCount } }, { note: `${checkCount} checks` }]) {
      expect([...withFrame(span, frame)]).toEqual(['blind counts'])
    }
    expect([...withFrame(span, { output: { jobs: checkCount } })]).toEqual([])
  })

  const spanWith = (which: 'expectedCents' | 'checkCents' | 'cardCents') => {
    const span = day.said.blindSpans.find((each) => each[which] > 100)
    if (span === undefined) throw new Error(`No drawer was counted that should have ${which}`)
    return span
  }
  const withFrame = (span: BlindSpan, frame: unknown) => {
    const told = { text: JSON.stringify(frame), isToCounter: true }
    const blindSpans = [{ ...span, frames: [...span.frames, told] }]
    return checksThatFind({ ...day.said, blindSpans })
  }
})

describe('a number that must be nowhere', () => {
  test.each(['first', 'last'] as const)('the %s one shown is kept in a table', (which) => {
    const secret = day.said.secrets.at(which === 'first' ? 0 : -1) ?? ''
    const grouped = secret.replace(/(.{4})(?=.)/g, '$1-')
    for (const text of [secret, `x${secret}9`, grouped]) {
      const keep = (database: Database.Database) =>
        void database.prepare("INSERT INTO setting VALUES ('note', ?)").run(JSON.stringify(text))
      const found = checksThatFindForged(forgeTables(day.dataFolder, keep))
      expect([...found]).toEqual(['cards and bank accounts'])
    }
  })

  test('is told by a frame', () => {
    const frames = [...day.said.frames, JSON.stringify({ id: 1, output: day.said.secrets[0] })]
    expect([...checksThatFind({ ...day.said, frames })]).toEqual(['cards and bank accounts'])
    caught.add('cards and bank accounts')
  })
})

test('every check of the auditor was seen to find something', () => {
  expect(CHECK_NAMES.filter((name) => !caught.has(name))).toEqual([])
})
