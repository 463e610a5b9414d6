import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Batch } from '../../src/domain/batch.ts'
import { expectedCash, overdrawnCash } from '../../src/domain/batch.ts'
import type { CashCount } from '../../src/domain/denomination.ts'
import {
  type BatchRejection,
  checkOpenBatch,
  type DropRejection,
  decideCount,
  decideDrop,
} from '../../src/domain/drawer.ts'
import { assertBalanced, type Posting } from '../../src/domain/journal.ts'
import { cents } from '../../src/domain/money.ts'
import { ANA, BEN, readOut, type Sums, sampleBatch } from '../fixtures/sample-batch.ts'

/** One sample for every rule: a rejection without a sample does not compile. */
const SHUT: Record<BatchRejection, readonly [Batch | undefined, boolean]> = {
  no_open_batch: [undefined, false],
  batch_not_yours: [sampleBatch({}, { cashier: BEN }), false],
  batch_already_counted: [sampleBatch({}, { state: 'counted' }), false],
  batch_paused: [sampleBatch({}, { state: 'paused' }), false],
  count_in_progress: [sampleBatch(), true],
}

describe('a drawer takes acts from its cashier while it is open', () => {
  test.each(Object.entries(SHUT))('not when: %s', (rejection, [batch, isBeingCounted]) => {
    const checked = checkOpenBatch(batch, ANA.number, isBeingCounted)
    expect(checked).toMatchObject({ ok: false, rejection })
  })

  test('somebody else is told whose it is, not that it is counted', () => {
    const batch = sampleBatch({}, { cashier: BEN, state: 'counted' })
    const detail = { cashier: 'Ben Okafor' }
    expect(checkOpenBatch(batch, ANA.number, true)).toMatchObject({ detail })
  })

  test('its own cashier goes on', () => {
    const batch = sampleBatch()
    expect(checkOpenBatch(batch, ANA.number, false)).toEqual({ ok: true, value: batch })
  })
})

const DROP_REFUSED: Record<DropRejection, readonly [Sums, number]> = {
  drop_of_nothing: [{}, 0],
  drop_exceeds_cash_taken: [{ tendered: 500 }, 20_501],
}

describe('cash is dropped to the safe', () => {
  test.each(Object.entries(DROP_REFUSED))('not when: %s', (rejection, [sums, amount]) => {
    const decided = decideDrop(sampleBatch(sums), cents(amount))
    expect(decided).toMatchObject({ ok: false, rejection, detail: {} })
  })

  test.each<readonly [string, Sums, number]>([
    ['some of it', { tendered: 50_000 }, 40_000],
    ['all that the drawer ever held', { tendered: 500 }, 20_500],
    ['what is left after an earlier drop', { tendered: 50_000, drops: 60_000 }, 10_000],
    ['more than is expected: a refusal would tell it', { tendered: 9_000, change: 8_000 }, 29_000],
  ])('%s', (_name, sums, amount) => {
    const decided = decideDrop(sampleBatch(sums), cents(amount))
    const postings = [`safe:cash +${amount}`, `till:1:cash -${amount}`]
    expect(decided.ok && readOut(decided.value)).toEqual(postings)
  })

  test('a refused drop tells nothing about what should be there: change makes no difference', () => {
    const amount = fc.nat(100_000)
    fc.assert(
      fc.property(amount, amount, amount, amount, (tendered, change, drops, dropped) => {
        const one = decideDrop(sampleBatch({ tendered, drops }), cents(dropped))
        const other = decideDrop(sampleBatch({ tendered, change, drops }), cents(dropped))
        expect(other).toEqual(one)
      }),
    )
  })
})

const TOLERANCE = cents(1_000)
const pennies = (amount: number): CashCount => ({ c1: { loose: amount, packs: 0 } })
const countOf = (amount: number) => ({
  cash: pennies(amount),
  checkCount: 0,
  checkCents: cents(0),
  cardCents: cents(0),
})

/** Ana's drawer should hold 220.00: 200.00 to begin with, and 20.00 paid. */
const paid = (countAttempts: number, sums: Sums = { tendered: 2_000 }): Batch =>
  sampleBatch(sums, { countAttempts })

describe('a blind count', () => {
  test.each<readonly [string, number, number, string, boolean]>([
    ['that agrees is final at once', 0, 22_000, 'agrees', true],
    ['that misses a cent is counted again', 0, 21_999, 'count_again', false],
    ['that is over by a fortune is counted again too', 0, 99_999, 'count_again', false],
    ['that agrees the second time is final', 1, 22_000, 'agrees', true],
    ['that is short the second time is final, by name', 1, 21_999, 'short', true],
    ['that is over the second time is final, by name', 1, 22_001, 'over', true],
    ['of an empty drawer', 1, 0, 'short', true],
  ])('%s', (_name, attempts, counted, outcome, isFinal) => {
    const decided = decideCount(paid(attempts), countOf(counted), TOLERANCE)
    expect(decided).toMatchObject({ outcome, isFinal, attempt: attempts + 1 })
    expect(decided.postings.length > 0).toBe(isFinal)
  })

  test.each([
    ['a check that nobody paid with', { checkCount: 1, checkCents: cents(500) }],
    ['a card slip that nobody paid with', { cardCents: cents(500) }],
  ])('is taken again for %s', (_name, found) => {
    const decided = decideCount(paid(0), { ...countOf(22_000), ...found }, TOLERANCE)
    expect(decided.outcome).toBe('count_again')
  })

  test.each<readonly [string, number, boolean]>([
    ['no difference', 22_000, false],
    ['short by the tolerance', 21_000, false],
    ['short by more', 20_999, true],
    ['over by the tolerance', 23_000, false],
    ['over by more', 23_001, true],
  ])('owes a reason beyond the tolerance: %s', (_name, counted, owesReason) => {
    expect(decideCount(paid(1), countOf(counted), TOLERANCE).owesReason).toBe(owesReason)
  })

  test('owes no reason before it is final', () => {
    expect(decideCount(paid(0), countOf(0), TOLERANCE).owesReason).toBe(false)
  })
})

describe('after the final count the till is empty in the books', () => {
  test.each<readonly [string, Batch, number, readonly string[]]>([
    [
      'starting cash returns, proceeds go to the safe',
      paid(0),
      22_000,
      ['changefund +20000', 'safe:cash +2000', 'till:1:cash -22000'],
    ],
    [
      'short, by name',
      paid(1),
      21_500,
      [
        ...['overshort +500', 'till:1:cash -500'],
        ...['changefund +20000', 'safe:cash +1500', 'till:1:cash -21500'],
      ],
    ],
    [
      'over, by name',
      paid(1),
      22_100,
      [
        ...['till:1:cash +100', 'overshort -100'],
        ...['changefund +20000', 'safe:cash +2100', 'till:1:cash -22100'],
      ],
    ],
    [
      'less than the starting cash is there',
      paid(1),
      15_000,
      ['overshort +7000', 'till:1:cash -7000', 'changefund +15000', 'till:1:cash -15000'],
    ],
    ['nothing is there', paid(1), 0, ['overshort +22000', 'till:1:cash -22000']],
    [
      'a drop was keyed 10.00 beyond all that could be there',
      paid(1, { tendered: 2_000, change: 1_000, drops: 22_000 }),
      20_000,
      ['till:1:cash +21000', 'overshort -21000', 'changefund +20000', 'till:1:cash -20000'],
    ],
  ])('%s', (_name, batch, counted, postings) => {
    expect(readOut(decideCount(batch, countOf(counted), TOLERANCE).postings)).toEqual(postings)
  })

  test('for any drawer and any count, in balance and to the cent', () => {
    const amount = fc.nat(200_000)
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        amount,
        amount,
        (float, tendered, change, drops, found) => {
          const batch = sampleBatch({ float, tendered, change, drops }, { countAttempts: 1 })
          const { postings, ...decided } = decideCount(batch, countOf(found), TOLERANCE)
          assertBalanced(postings)
          const held = expectedCash(batch) - overdrawnCash(batch)
          expect(sumOn(postings, 'till:1:cash') + held).toBe(0)
          expect(sumOn(postings, 'overshort')).toBe(held - found)
          expect(decided.startingCashCents + decided.proceedsCents).toBe(found)
        },
      ),
    )
  })
})

const sumOn = (postings: readonly Posting[], glAccount: string): number =>
  postings
    .filter((posting) => posting.glAccount === glAccount)
    .reduce((sum, posting) => sum + (posting.side === 'debit' ? 1 : -1) * posting.cents, 0)
