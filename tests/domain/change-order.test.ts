import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ChangeOrder,
  type ChangeOrderRejection,
  decideChangeOrder,
} from '../../src/domain/change-order.ts'
import { ANA, SAM, type Sums, sampleBatch } from '../fixtures/sample-batch.ts'

const loose = (id: string, pieces: number) => ({ [id]: { loose: pieces, packs: 0 } })
/** Two 20s out; a roll of quarters and thirty 1s in. */
const ORDER: ChangeOrder = {
  out: loose('n20', 2),
  in: { c25: { loose: 0, packs: 1 }, ...loose('n1', 30) },
}

interface Case {
  readonly order?: ChangeOrder
  readonly sums?: Sums
  readonly giver?: typeof SAM | undefined
  readonly isAlone?: boolean
}

const decide = ({ order = ORDER, sums = {}, isAlone = false, ...signed }: Case) =>
  decideChangeOrder(order, {
    batch: sampleBatch(sums),
    giver: 'giver' in signed ? signed.giver : SAM,
    isAlone,
  })

/** One sample for every rule: a rejection without a sample does not compile. */
const REJECTED: Record<ChangeOrderRejection, Case> = {
  change_order_of_nothing: { order: { out: {}, in: loose('n1', 0) } },
  change_order_unequal: { order: { ...ORDER, out: loose('n20', 3) } },
  change_order_exceeds_cash_taken: { sums: { float: 3_999 } },
  change_order_must_be_signed: { giver: undefined },
  change_order_signed_by_oneself: { giver: ANA },
}

describe('notes are swapped for coin', () => {
  test.each(Object.entries(REJECTED))('not when: %s', (rejection, change) => {
    expect(decide(change)).toMatchObject({ ok: false, rejection })
  })

  test('both sums are told when they differ', () => {
    const decided = decide(REJECTED.change_order_unequal)
    expect(decided).toMatchObject({ detail: { outCents: 6_000, inCents: 4_000 } })
  })

  test('the amount, under two names', () => {
    expect(decide({})).toEqual({ ok: true, value: { cents: 4_000, doneAlone: false } })
  })

  test('alone only where nobody else could sign, and marked so', () => {
    const decided = decide({ giver: undefined, isAlone: true })
    expect(decided).toMatchObject({ ok: true, value: { doneAlone: true } })
  })

  test('it is refused by what is known to the cashier alone: change makes no difference', () => {
    const amount = fc.nat(20_000)
    fc.assert(
      fc.property(amount, amount, amount, fc.nat(500), (tendered, change, drops, pieces) => {
        const order = { out: loose('n1', pieces), in: loose('c1', pieces * 100) }
        const one = decide({ order, sums: { tendered, drops } })
        const other = decide({ order, sums: { tendered, change, drops } })
        expect(other).toEqual(one)
        if (one.ok) expect(pieces * 100 + drops).toBeLessThanOrEqual(20_000 + tendered)
      }),
    )
  })
})
