import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CentralChain } from '../fixtures/central-chain.ts'
import { makeCentre, type TestCentre } from '../fixtures/central-office.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

// A data folder was copied, and both copies went on: what they wrote under one number stays apart in every view.

let postgres: TestPostgres
let centre: TestCentre
let numbers: Record<'before' | 'after', string>

beforeAll(async () => {
  postgres = await startPostgres()
  centre = await makeCentre(postgres)
  const station = await centre.enrol('main', 'W01')
  const chain = await station.begin()
  const before = chain.pay([{ accountNo: '10-1', cents: 100 }])
  await chain.pushAll(station.calls)
  const copy = chain.copy()
  const after = pay(chain, '10-2', 200)
  expect(pay(copy, '10-3', 300)).toBe(after)
  copy.move({ receiptNo: before }, { from: '10-1', to: '10-8', cents: 100 })
  copy.move({ receiptNo: after }, { from: '10-3', to: '10-9', cents: 300 })
  await chain.pushAll(station.calls)
  await copy.pushAll(station.calls)
  // The store goes on in a chain of its own, and puts right what its books hold.
  const anew = await station.begin()
  anew.move({ receiptNo: before }, { from: '10-8', to: '10-7', cents: 100 })
  await anew.pushAll(station.calls)
  numbers = { before, after }
})
afterAll(() => postgres.close())

const pay = (chain: CentralChain, accountNo: string, cents: number) =>
  chain.pay([{ accountNo, cents }])

test('each line stands once, with the last fix of the books that hold it', async () => {
  const rows =
    await centre.admin.rows(`SELECT receipt_no AS "receiptNo", branch, taken_account_no AS taken,
    account_no AS now, cents::int FROM headgate.finance_receipt_line ORDER BY position`)
  expect(rows).toEqual([
    { receiptNo: numbers.before, branch: 0, taken: '10-1', now: '10-7', cents: 100 },
    { receiptNo: numbers.after, branch: 0, taken: '10-2', now: '10-2', cents: 200 },
    { receiptNo: numbers.after, branch: 1, taken: '10-3', now: '10-9', cents: 300 },
  ])
  const tenders = await centre.admin.rows(
    'SELECT cents::int FROM headgate.finance_tender ORDER BY position',
  )
  expect(tenders).toEqual([{ cents: 100 }, { cents: 200 }, { cents: 300 }])
})

test.each([
  {
    view: "finance_receipt WHERE office = 'main' AND business_on = '2026-11-23'",
    index: 'entry_of_day',
  },
  {
    view: "finance_receipt_line WHERE office = 'main' AND business_on = '2026-11-23'",
    index: 'entry_of_day',
  },
  {
    view: "finance_tender WHERE office = 'main' AND business_on = '2026-11-23'",
    index: 'entry_of_day',
  },
  {
    view: "finance_posting_by_gl WHERE office = 'main' AND business_on = '2026-11-23'",
    index: 'entry_of_day',
  },
  { view: 'finance_fix', index: 'entry_of_batch_or_fix' },
  { view: 'finance_batch', index: 'entry_of_batch_or_fix' },
])('one day of a long history is found by an index: $view', async ({ view, index }) => {
  const plan = await centre.admin.transaction(async (session) => {
    await session.script('SET LOCAL enable_seqscan = off')
    return session.rows<Record<string, string>>(`EXPLAIN SELECT * FROM headgate.${view}`)
  })
  const text = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(text).toContain(index)
  expect(text).not.toContain('Seq Scan on entry')
})
