import { type Batch, tillCash } from './batch.ts'
import { accept, type Decision, refuse } from './decision.ts'
import { type CashCount, chooseStartingCash, countCents } from './denomination.ts'
import type { Posting } from './journal.ts'
import { type Cents, cents, leastCents, ZERO } from './money.ts'
import type { Role, StaffName } from './staff.ts'

/**
 * What the drawer is counted for: to finish it; to go on in a new batch with the starting cash that
 * stays in the tray; or to hand it over to another cashier, who counted it together with this one.
 */
export type CountPurpose = 'finish' | 'go_on' | 'hand_over'

/** The starting cash of the next batch: it never left the tray. */
export interface CarriedCash {
  readonly floatCents: Cents
  readonly startingCash: CashCount
  readonly postings: readonly Posting[]
}

/**
 * Of the counted pieces, those that stay for the next batch: the starting cash of this one exactly;
 * where the pieces cannot make it, or there is less, the most that they can make below it.
 */
export function carryStartingCash(batch: Batch, counted: CashCount): CarriedCash {
  let floatCents = leastCents(batch.floatCents, countCents(counted))
  let startingCash = chooseStartingCash(counted, floatCents)
  while (startingCash === undefined) {
    floatCents = cents(floatCents - 1)
    startingCash = chooseStartingCash(counted, floatCents)
  }
  const till = tillCash(batch.till)
  const postings: readonly Posting[] = [
    { glAccount: till, side: 'debit', cents: floatCents },
    { glAccount: 'changefund', side: 'credit', cents: floatCents },
  ]
  return { floatCents, startingCash, postings: floatCents === ZERO ? [] : postings }
}

interface HandOver {
  readonly giver: StaffName
  /** Who signed for the drawer; undefined where nobody did. */
  readonly receiver: (StaffName & { readonly roles: readonly Role[] }) | undefined
  /** The batch that the receiver has open or paused already. */
  readonly openOfReceiver: Batch | undefined
}

export type HandOverRejection =
  | 'receiver_must_sign'
  | 'receiver_is_giver'
  | 'receiver_takes_no_payments'
  | 'receiver_has_open_batch'

/**
 * Who may take over a drawer. Asked before the count is looked at, so that it tells nothing of it.
 * Source: controls D1 (counted with both present; the receiver signs).
 */
export function decideReceiver({
  giver,
  receiver,
  openOfReceiver,
}: HandOver): Decision<StaffName, HandOverRejection> {
  if (receiver === undefined) return refuse('receiver_must_sign')
  const { number, name, roles } = receiver
  if (number === giver.number) return refuse('receiver_is_giver')
  if (!roles.includes('cashier') && !roles.includes('supervisor')) {
    return refuse('receiver_takes_no_payments', { receiver: name })
  }
  if (openOfReceiver !== undefined) {
    return refuse('receiver_has_open_batch', { receiver: name, till: openOfReceiver.till })
  }
  return accept({ number, name })
}
