import type { Batch } from './batch.ts'
import { accept, type Decision, refuse } from './decision.ts'
import { type CashCount, countCents } from './denomination.ts'
import { addCents, type Cents, ZERO } from './money.ts'
import type { StaffName } from './staff.ts'

/** Notes swapped for coin with the safe, both by denomination. */
export interface ChangeOrder {
  /** What leaves the drawer. */
  readonly out: CashCount
  /** What comes from the safe. */
  readonly in: CashCount
}

interface ChangeOrderSituation {
  readonly batch: Batch
  /** Who counted it with the cashier and signed; undefined where nobody did. */
  readonly giver: StaffName | undefined
  /** No other active person could sign: the act is marked *done alone*. */
  readonly isAlone: boolean
}

export type ChangeOrderRejection =
  | 'change_order_of_nothing'
  | 'change_order_unequal'
  | 'change_order_exceeds_cash_taken'
  | 'change_order_must_be_signed'
  | 'change_order_signed_by_oneself'

export interface DecidedChangeOrder {
  readonly cents: Cents
  readonly doneAlone: boolean
}

/**
 * Totals are unchanged on both sides, so nothing is posted: the entry keeps the pieces and both names.
 * As with a drop only an impossible amount is refused: to refuse by expected cash would tell it.
 * Source: GLOSSARY, change order; controls D1.
 */
export function decideChangeOrder(
  order: ChangeOrder,
  { batch, giver, isAlone }: ChangeOrderSituation,
): Decision<DecidedChangeOrder, ChangeOrderRejection> {
  const [outCents, inCents] = [countCents(order.out), countCents(order.in)]
  if (outCents === ZERO && inCents === ZERO) return refuse('change_order_of_nothing')
  if (outCents !== inCents) return refuse('change_order_unequal', { outCents, inCents })
  const everIn = addCents(batch.floatCents, batch.cashTenderedCents)
  if (addCents(batch.dropCents, outCents) > everIn) return refuse('change_order_exceeds_cash_taken')
  if (giver === undefined && !isAlone) return refuse('change_order_must_be_signed')
  if (giver?.number === batch.cashier.number) return refuse('change_order_signed_by_oneself')
  return accept({ cents: outCents, doneAlone: giver === undefined })
}
