import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decideOpenBatch,
  expectedCash,
  type OpenBatchRejection,
  type OpenBatchRequest,
  type OpenBatchSituation,
  overdrawnCash,
} from '../../src/domain/batch.ts'
import { assertBalanced } from '../../src/domain/journal.ts'
import { cents } from '../../src/domain/money.ts'
import { ANA, BEN, readOut, SAM, type Sums, sampleBatch } from '../fixtures/sample-batch.ts'

describe('what should be in the drawer', () => {
  test.each<readonly [string, Sums, number]>([
    ['starting cash and nothing else', {}, 20_000],
    ['cash tendered comes in', { tendered: 8_320 }, 28_320],
    ['change goes out', { tendered: 10_000, change: 1_680 }, 28_320],
    ['drops go out', { tendered: 50_000, drops: 40_000 }, 30_000],
    ['everything dropped', { tendered: 50_000, drops: 70_000 }, 0],
    ['no starting cash', { float: 0, tendered: 100 }, 100],
  ])('%s', (_name, sums, expected) => {
    expect(expectedCash(sampleBatch(sums))).toBe(expected)
    expect(overdrawnCash(sampleBatch(sums))).toBe(0)
  })

  test('a drop keyed too large leaves nothing expected, and says how much too large', () => {
    const batch = sampleBatch({ tendered: 10_000, change: 9_000, drops: 30_000 })
    expect([expectedCash(batch), overdrawnCash(batch)]).toEqual([0, 9_000])
  })

  test('drawer identity: float + cash tendered - change - drops, for any drawer', () => {
    const amount = fc.nat(1_000_000)
    fc.assert(
      fc.property(amount, amount, amount, amount, (float, tendered, change, drops) => {
        const batch = sampleBatch({ float, tendered, change, drops })
        const identity = float + tendered - change - drops
        expect(expectedCash(batch) - overdrawnCash(batch)).toBe(identity)
      }),
    )
  })
})

const REQUEST: OpenBatchRequest = { till: '1', startingCash: { n20: { loose: 10, packs: 0 } } }
const SITUATION: OpenBatchSituation = {
  cashier: ANA,
  tillExists: true,
  openAtTill: undefined,
  openOfCashier: undefined,
  giver: SAM,
  isAlone: false,
  changeFundCents: cents(200_000),
}

/** One sample for every rule: a rejection without a sample does not compile. */
const REJECTED: Record<OpenBatchRejection, Partial<OpenBatchSituation>> = {
  unknown_till: { tillExists: false },
  till_in_use: { openAtTill: sampleBatch({}, { cashier: BEN }) },
  cashier_has_open_batch: { openOfCashier: sampleBatch({}, { till: '2' }) },
  giver_must_sign: { giver: undefined },
  giver_is_receiver: { giver: ANA },
  starting_cash_over_change_fund: { changeFundCents: cents(19_999) },
}

describe('a drawer is opened', () => {
  test.each(Object.entries(REJECTED))('not when: %s', (rejection, change) => {
    const decided = decideOpenBatch(REQUEST, { ...SITUATION, ...change })
    expect(decided).toMatchObject({ ok: false, rejection })
  })

  test('the rules are asked in their order', () => {
    const rules = Object.entries(REJECTED)
    for (const [at, [rejection]] of rules.entries()) {
      // This rule and all after it are broken; where two say other things, the earlier one stands.
      const broken = rules.slice(at).reverse()
      const situation = Object.assign({}, SITUATION, ...broken.map(([, change]) => change))
      expect(decideOpenBatch(REQUEST, situation)).toMatchObject({ rejection })
    }
  })

  test.each<readonly [string, Partial<OpenBatchSituation>, OpenBatchRequest, readonly string[]]>([
    ['out of the change fund', {}, REQUEST, ['till:1:cash +20000', 'changefund -20000']],
    [
      'with the last dollar of the change fund',
      { changeFundCents: cents(20_000) },
      REQUEST,
      ['till:1:cash +20000', 'changefund -20000'],
    ],
    ['without starting cash', { changeFundCents: cents(0) }, { till: '1', startingCash: {} }, []],
  ])('%s', (_name, change, request, postings) => {
    const decided = decideOpenBatch(request, { ...SITUATION, ...change })
    expect(decided.ok && readOut(decided.value.postings)).toEqual(postings)
    expect(decided.ok && decided.value.doneAlone).toBe(false)
  })

  test('alone only where nobody else could sign, and marked so', () => {
    const decided = decideOpenBatch(REQUEST, { ...SITUATION, giver: undefined, isAlone: true })
    expect(decided).toMatchObject({ ok: true, value: { doneAlone: true } })
  })

  test('any starting cash that the change fund holds is posted in balance', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(5), (loose, packs) => {
        const startingCash = { n5: { loose, packs } }
        const decided = decideOpenBatch({ till: '1', startingCash }, SITUATION)
        const floatCents = 500 * (loose + packs * 100)
        expect(decided.ok).toBe(floatCents <= 200_000)
        if (!decided.ok) return
        assertBalanced(decided.value.postings)
        expect(decided.value.floatCents).toBe(floatCents)
      }),
    )
  })
})
