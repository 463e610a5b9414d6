import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Batch } from '../../src/domain/batch.ts'
import { type DrawerCount, decideCount } from '../../src/domain/drawer.ts'
import { assertBalanced, type Posting } from '../../src/domain/journal.ts'
import { cents } from '../../src/domain/money.ts'
import type { TenderTotals } from '../../src/domain/tender.ts'
import { readOut, sampleBatch } from '../fixtures/sample-batch.ts'

const TOLERANCE = cents(1_000)

const total = (count: number, amount: number) => ({ count, cents: cents(amount) })

/** 200.00 in cash, three checks of 150.00, a money order of 40.00, two cards of 90.00. */
const TENDERED: TenderTotals = {
  check: total(3, 15_000),
  money_order: total(1, 4_000),
  card: total(2, 9_000),
}
const drawer = (countAttempts = 0, tendered = TENDERED): Batch =>
  sampleBatch({}, { countAttempts, tendered })

const RIGHT: DrawerCount = {
  cash: { n20: { loose: 10, packs: 0 } },
  checkCount: 4,
  checkCents: cents(19_000),
  cardCents: cents(9_000),
}
const count = (change: Partial<DrawerCount> = {}, attempts = 1) =>
  decideCount(drawer(attempts), { ...RIGHT, ...change }, TOLERANCE)

describe('a count agrees only where cash, number and total of checks, and cards all agree', () => {
  test('all of it', () => {
    expect(count({}, 0)).toMatchObject({ outcome: 'agrees', isFinal: true, owesReason: false })
  })

  const MISSES: readonly [string, Partial<DrawerCount>][] = [
    ['a check too many', { checkCount: 5 }],
    ['a check too few', { checkCount: 3 }],
    ['checks a cent off', { checkCents: cents(19_001) }],
    ['card slips a cent off', { cardCents: cents(8_999) }],
    ['no checks at all', { checkCount: 0, checkCents: cents(0) }],
  ]
  test.each(MISSES)('%s: count again, and the second time it is named', (_name, miss) => {
    expect(count(miss, 0)).toMatchObject({ outcome: 'count_again', isFinal: false, postings: [] })
    expect(count(miss)).toMatchObject({ outcome: 'differs', isFinal: true })
  })

  test('checks nobody paid with never end as agreed', () => {
    const found = { ...RIGHT, cardCents: cents(0), checkCount: 1, checkCents: cents(500) }
    const decided = decideCount(drawer(1, {}), found, TOLERANCE)
    expect(decided).toMatchObject({
      ...{ outcome: 'differs', owesReason: true },
      checks: { overCount: 1, overCents: 500, expectedCount: 0 },
    })
  })

  test('cash is named first, and the others beside it', () => {
    const decided = count({ cash: { n20: { loose: 9, packs: 0 } }, checkCents: cents(21_000) })
    expect(decided).toMatchObject({
      ...{ outcome: 'short', difference: { is: 'short', cents: 2_000 } },
      checks: { overCents: 2_000, shortCents: 0, overCount: 0 },
    })
  })
})

describe('a reason is wanted', () => {
  test.each<readonly [string, Partial<DrawerCount>, boolean]>([
    ['not for checks off by the tolerance', { checkCents: cents(20_000) }, false],
    ['for checks off by more', { checkCents: cents(20_001) }, true],
    ['for cards off by more', { cardCents: cents(7_999) }, true],
    ['for a piece of paper, whatever it is worth', { checkCount: 5 }, true],
  ])('%s', (_name, change, owesReason) => {
    expect(count(change).owesReason).toBe(owesReason)
  })
})

describe('after the final count every tender has left the till', () => {
  const CASH = ['changefund +20000', 'till:1:cash -20000']
  test.each<readonly [string, Partial<DrawerCount>, readonly string[]]>([
    [
      'to the safe, each kind by its name',
      {},
      [
        ...['safe:check +15000', 'till:1:check -15000'],
        ...['safe:money_order +4000', 'till:1:money_order -4000'],
        ...['safe:card +9000', 'till:1:card -9000'],
      ],
    ],
    [
      'checks over, cards short',
      { checkCents: cents(19_500), cardCents: cents(8_000) },
      [
        ...['till:1:check +500', 'overshort:check -500'],
        ...['safe:check +15500', 'till:1:check -15500'],
        ...['safe:money_order +4000', 'till:1:money_order -4000'],
        ...['overshort:card +1000', 'till:1:card -1000'],
        ...['safe:card +8000', 'till:1:card -8000'],
      ],
    ],
    [
      'more checks missing than there are of the first kind',
      { checkCents: cents(1_000), checkCount: 1 },
      [
        ...['overshort:check +15000', 'till:1:check -15000'],
        ...['overshort:check +3000', 'till:1:money_order -3000'],
        ...['safe:money_order +1000', 'till:1:money_order -1000'],
        ...['safe:card +9000', 'till:1:card -9000'],
      ],
    ],
  ])('%s', (_name, change, postings) => {
    expect(readOut(count(change).postings)).toEqual([...CASH, ...postings])
  })

  test('for any tenders and any count, in balance, empty, and to the cent', () => {
    const amount = fc.nat(50_000)
    const some = fc.record({ count: fc.nat(9), cents: amount.map(cents) })
    const totals = fc.record(
      { check: some, cashiers_check: some, money_order: some, card: some, eft: some },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(totals, fc.nat(9), amount, amount, (tendered, checkCount, paper, cards) => {
        const counted = { checkCount, checkCents: cents(paper), cardCents: cents(cards) }
        const { postings } = decideCount(drawer(1, tendered), { ...RIGHT, ...counted }, TOLERANCE)
        assertBalanced(postings)
        for (const [kind, taken] of Object.entries(tendered)) {
          expect(sumOn(postings, `till:1:${kind}`)).toBe(0 - taken.cents)
        }
        const papers = ['check', 'cashiers_check', 'money_order']
        const inSafe = papers.map((kind) => sumOn(postings, `safe:${kind}`))
        expect(inSafe.reduce((sum, each) => sum + each, 0)).toBe(paper)
        expect(sumOn(postings, 'safe:card')).toBe(cards)
      }),
    )
  })
})

const sumOn = (postings: readonly Posting[], glAccount: string): number =>
  postings
    .filter((posting) => posting.glAccount === glAccount)
    .reduce((sum, posting) => sum + (posting.side === 'debit' ? 1 : -1) * posting.cents, 0)
