import { describe, expect, test } from 'vitest'
import { addDays, businessDate } from '../../src/domain/calendar.ts'
import { cents } from '../../src/domain/money.ts'
import {
  compareRun,
  decideCloseRun,
  decideOpenRun,
  type OpenRunRejection,
  type OpenRunRequest,
  type OpenRunSituation,
  type Run,
} from '../../src/domain/run.ts'
import { ANA, readOut, SAM, sampleBatch } from '../fixtures/sample-batch.ts'

const TODAY = businessDate('2026-11-23')
const control = (count: number, amount: number) => ({ count, cents: cents(amount) })

/** A run of the mail with three items in it: two checks and some cash. */
const run = (change: Partial<Run> = {}): Run => ({
  batch: {
    ...sampleBatch({ float: 0, tendered: 2_000 }),
    ...{ source: 'mail', till: 'mail', paymentCount: 3 },
    tendered: { check: { count: 2, cents: cents(13_730) } },
  },
  receivedOn: TODAY,
  opener: SAM,
  control: control(3, 15_730),
  ...change,
})

const asked: OpenRunRequest = { receivedOn: TODAY, control: control(3, 15_730) }
const situation: OpenRunSituation = {
  cashier: ANA,
  today: TODAY,
  openOfCashier: undefined,
  opener: SAM,
  isAlone: false,
}

const REJECTED: Record<OpenRunRejection, [Partial<OpenRunRequest>, Partial<OpenRunSituation>]> = {
  cashier_has_open_run: [{}, { openOfCashier: run() }],
  received_in_future: [{ receivedOn: addDays(TODAY, 1) }, {}],
  run_control_missing: [{ control: control(0, 15_730) }, {}],
  opener_must_sign: [{}, { opener: undefined }],
  opener_is_cashier: [{}, { opener: ANA }],
}

describe('a run is opened by two, who counted first', () => {
  test.each(Object.entries(REJECTED))('%s', (rejection, [request, change]) => {
    const decided = decideOpenRun({ ...asked, ...request }, { ...situation, ...change })
    expect(decided).toMatchObject({ ok: false, rejection })
  })

  test.each<readonly [string, Partial<OpenRunRequest>, Partial<OpenRunSituation>, boolean]>([
    ['signed by another', {}, {}, false],
    ['mail that came in last week', { receivedOn: addDays(TODAY, -7) }, {}, false],
    ['alone, where nobody else works', {}, { opener: undefined, isAlone: true }, true],
  ])('%s', (_name, request, change, doneAlone) => {
    const decided = decideOpenRun({ ...asked, ...request }, { ...situation, ...change })
    expect(decided).toEqual({ ok: true, value: { doneAlone } })
  })

  test('a total of nothing is no total', () => {
    const decided = decideOpenRun({ ...asked, control: control(3, 0) }, situation)
    expect(decided).toMatchObject({ rejection: 'run_control_missing' })
  })
})

test.each([
  [3, 15_730, 'none', 0, 'none', 0],
  [2, 15_730, 'short', 1, 'none', 0],
  [4, 15_730, 'over', 1, 'none', 0],
  [3, 15_729, 'none', 0, 'short', 1],
  [5, 16_730, 'over', 2, 'over', 1_000],
] as const)('%i items of %i: %s %i, %s %i', (count, amount, countIs, by, totalIs, byCents) => {
  const none = { is: 'none' }
  expect(compareRun(control(count, amount), control(3, 15_730))).toEqual({
    count: by === 0 ? none : { is: countIs, count: by },
    total: byCents === 0 ? none : { is: totalIs, cents: byCents },
  })
})

describe('the end of a run', () => {
  test('agrees, and everything goes to the safe', () => {
    const decided = decideCloseRun(run(), undefined)
    if (!decided.ok) throw new Error(decided.rejection)
    expect(decided.value.keyed).toEqual(control(3, 15_730))
    expect(readOut(decided.value.postings)).toEqual([
      ...['safe:cash +2000', 'till:mail:cash -2000'],
      ...['safe:check +13730', 'till:mail:check -13730'],
    ])
  })

  test.each([
    ['one item fewer', control(4, 15_730)],
    ['one cent more', control(3, 15_729)],
  ])('%s wants a reason', (_name, counted) => {
    const differing = run({ control: counted })
    expect(decideCloseRun(differing, undefined)).toMatchObject({
      rejection: 'run_difference_unexplained',
    })
    expect(decideCloseRun(differing, 'A stub without money')).toMatchObject({ ok: true })
  })

  test('a run in which nothing was found is ended too, and moves nothing', () => {
    const batch = { ...sampleBatch({ float: 0 }), source: 'mail', till: 'mail' } as const
    const decided = decideCloseRun(run({ batch }), 'All returned to the post office')
    expect(decided).toMatchObject({ ok: true, value: { postings: [] } })
  })
})
