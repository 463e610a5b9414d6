import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  carryStartingCash,
  decideReceiver,
  type HandOverRejection,
} from '../../src/domain/carry-on.ts'
import { type CashCount, countCents, DENOMINATIONS } from '../../src/domain/denomination.ts'
import { decideCount } from '../../src/domain/drawer.ts'
import { assertBalanced, type Posting } from '../../src/domain/journal.ts'
import { cents } from '../../src/domain/money.ts'
import { ANA, BEN, readOut, sampleBatch } from '../fixtures/sample-batch.ts'

const loose = (id: string, pieces: number): CashCount => ({ [id]: { loose: pieces, packs: 0 } })

describe('the starting cash stays in the tray', () => {
  test.each<readonly [string, number, CashCount, number, CashCount]>([
    ['exactly', 20_000, loose('n20', 15), 20_000, loose('n20', 10)],
    [
      'small pieces first',
      20_000,
      { ...loose('n100', 2), ...loose('n20', 9), ...loose('n10', 3) },
      20_000,
      { ...loose('n20', 9), ...loose('n10', 2) },
    ],
    ['as much as is there, where there is less', 20_000, loose('n20', 9), 18_000, loose('n20', 9)],
    ['the most below it that the pieces make', 15_000, loose('n20', 30), 14_000, loose('n20', 7)],
    ['nothing, where the pieces are all larger', 5_000, loose('n100', 4), 0, {}],
    ['nothing, where nothing is there', 20_000, {}, 0, {}],
    ['nothing, where there was none', 0, loose('n20', 3), 0, {}],
  ])('%s', (_name, float, counted, floatCents, startingCash) => {
    const carried = carryStartingCash(sampleBatch({ float }), counted)
    expect(carried).toMatchObject({ floatCents, startingCash })
    expect(readOut(carried.postings)).toEqual(
      floatCents === 0 ? [] : [`till:1:cash +${floatCents}`, `changefund -${floatCents}`],
    )
  })

  test('never more than the starting cash or the count, out of counted pieces, to the cent', () => {
    fc.assert(
      fc.property(fc.nat(40_000), anyCount, (float, counted) => {
        const { floatCents, startingCash, postings } = carryStartingCash(
          sampleBatch({ float }),
          counted,
        )
        expect(floatCents).toBeLessThanOrEqual(Math.min(float, countCents(counted)))
        expect(countCents(startingCash)).toBe(floatCents)
        for (const { id, packSize } of DENOMINATIONS) {
          const { loose: there = 0, packs = 0 } = counted[id] ?? {}
          expect(startingCash[id]?.loose ?? 0).toBeLessThanOrEqual(there + packs * packSize)
        }
        assertBalanced(postings)
      }),
    )
  })

  test('after the count and the next opening the till holds what stays, and no dollar is lost', () => {
    const amount = fc.nat(40_000)
    fc.assert(
      fc.property(amount, amount, anyCount, (float, tendered, counted) => {
        const batch = sampleBatch({ float, tendered }, { countAttempts: 1 })
        const count = { cash: counted, checkCount: 0, checkCents: cents(0), cardCents: cents(0) }
        const final = decideCount(batch, count, cents(1_000))
        const carried = carryStartingCash(batch, counted)
        const postings = [...final.postings, ...carried.postings]
        expect(sumOn(postings, 'till:1:cash')).toBe(carried.floatCents - float - tendered)
        const inSafe = sumOn(postings, 'safe:cash') + sumOn(postings, 'changefund')
        expect(inSafe).toBe(countCents(counted) - carried.floatCents)
      }),
    )
  })
})

const anyCount = fc
  .array(fc.tuple(fc.constantFrom(...DENOMINATIONS.map(({ id }) => id)), fc.nat(12)), {
    maxLength: 6,
  })
  .map((pieces): CashCount => Object.assign({}, ...pieces.map(([id, n]) => loose(id, n))))

const sumOn = (postings: readonly Posting[], glAccount: string): number =>
  postings
    .filter((posting) => posting.glAccount === glAccount)
    .reduce((sum, posting) => sum + (posting.side === 'debit' ? 1 : -1) * posting.cents, 0)

const receiver = { ...BEN, roles: ['cashier' as const] }
const HAND_OVER = { giver: ANA, receiver, openOfReceiver: undefined }

/** One sample for every rule: a rejection without a sample does not compile. */
const REJECTED: Record<HandOverRejection, object> = {
  receiver_must_sign: { receiver: undefined },
  receiver_is_giver: { receiver: { ...ANA, roles: ['cashier'] } },
  receiver_takes_no_payments: { receiver: { ...BEN, roles: ['custodian'] } },
  receiver_has_open_batch: { openOfReceiver: sampleBatch({}, { cashier: BEN, till: '2' }) },
}

describe('a drawer is handed over', () => {
  test.each(Object.entries(REJECTED))('not when: %s', (rejection, change) => {
    expect(decideReceiver({ ...HAND_OVER, ...change })).toMatchObject({ ok: false, rejection })
  })

  test('to somebody who takes payments and has no other drawer', () => {
    expect(decideReceiver(HAND_OVER)).toEqual({ ok: true, value: BEN })
  })
})
