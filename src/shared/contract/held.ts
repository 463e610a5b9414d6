import { z } from 'zod'
import { method } from '../rpc.ts'
import { Cents, EntryId, Nothing } from './parts.ts'
import { BATCH_REJECTIONS, Draft } from './payment.ts'

/** A payment that was put aside. What was tendered lies with the cashier, and not in the books. */
export const HeldPayment = z.strictObject({
  entryId: EntryId,
  /** Office wall-clock time, `10:42`. */
  heldTime: z.string(),
  /** Whose accounts, or which fees: name and number. */
  lines: z.array(z.strictObject({ name: z.string(), number: z.string() })),
  toPayCents: Cents,
  tenders: z.array(z.strictObject({ kind: z.string(), cents: Cents })),
})
export type HeldPayment = z.output<typeof HeldPayment>

const ChangedDue = z.strictObject({ accountNo: z.string(), wasCents: Cents, nowCents: Cents })

const COUNTER = ['cashier', 'supervisor'] as const
const ByEntry = z.strictObject({ entryId: EntryId })

export const heldContract = {
  /** Puts the payment in hand aside: it is no longer the unfinished one, and the next one may begin. */
  'payment.hold': method(COUNTER, z.strictObject({ draft: Draft }), Nothing, [
    ...BATCH_REJECTIONS,
    'held_full',
    'payment_taken_already',
  ]),
  /** The payments of this drawer that are put aside, the longest first. */
  'payment.held': method(COUNTER, Nothing, z.array(HeldPayment), ['count_in_progress']),
  /** Makes it the unfinished payment again, with its accounts as they stand now. */
  'payment.recall': method(COUNTER, ByEntry, z.strictObject({ changed: z.array(ChangedDue) }), [
    ...BATCH_REJECTIONS,
    'not_held',
    'payment_unfinished',
    'unknown_account',
    'unknown_fee_code',
  ]),
  /** Forgets it. What was tendered is given back by hand. */
  'payment.giveUp': method(COUNTER, ByEntry, Nothing, [...BATCH_REJECTIONS, 'not_held']),
} as const
