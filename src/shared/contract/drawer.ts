import { z } from 'zod'
import { method } from '../rpc.ts'
import { CashCount, Cents, EntryCents, EntryId, Nothing, plainText } from './parts.ts'
import { BATCH_REJECTIONS } from './payment.ts'

/** The count as typed so far: kept by the core, so that a power cut loses no counting. */
export const CountDraft = z.strictObject({
  cash: CashCount,
  checkCount: z.number().int().min(0).max(9_999),
  checkCents: EntryCents,
  cardCents: EntryCents,
})
export type CountDraft = z.output<typeof CountDraft>

/** All a cashier is told of a count. Before it is final there is only `count_again`. */
export const CountAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('count_again') }),
  z.strictObject({
    outcome: z.enum(['agrees', 'over', 'short']),
    batchNo: z.string(),
    countedCents: Cents,
    differenceCents: Cents,
    owesReason: z.boolean(),
    startingCashCents: Cents,
    /** Which pieces stay in the tray; absent where the counted pieces cannot make it exactly. */
    startingCash: CashCount.optional(),
    proceedsCents: Cents,
  }),
])
export type CountAnswer = z.output<typeof CountAnswer>

const COUNTER = ['cashier', 'supervisor'] as const

export const drawerContract = {
  'drawer.drop': method(
    COUNTER,
    z.strictObject({ entryId: EntryId, cents: EntryCents }),
    z.strictObject({ dropNo: z.string(), cents: Cents }),
    [...BATCH_REJECTIONS, 'drop_of_nothing', 'drop_exceeds_cash_taken', 'entry_id_reused'],
  ),
  /** Opens the drawer without a payment: always recorded, always with a reason. */
  'drawer.open': method(
    COUNTER,
    z.strictObject({ entryId: EntryId, reason: plainText(80) }),
    Nothing,
    [...BATCH_REJECTIONS, 'entry_id_reused'],
  ),
  /** Shuts receipts and totals until the count is final or left. */
  'drawer.beginCount': method(
    COUNTER,
    Nothing,
    z.strictObject({ draft: CountDraft, attempt: z.number().int() }),
    ['no_open_batch', 'batch_already_counted', 'payment_unfinished', 'payments_held'],
  ),
  'drawer.keepCount': method(COUNTER, z.strictObject({ draft: CountDraft }), Nothing, ['no_count']),
  /** Back to the counter; only before the first count was submitted. */
  'drawer.leaveCount': method(COUNTER, Nothing, Nothing, ['no_count', 'count_already_submitted']),
  'drawer.submitCount': method(
    COUNTER,
    z.strictObject({ entryId: EntryId, count: CountDraft }),
    CountAnswer,
    ['no_count', 'entry_id_reused'],
  ),
  'drawer.explainDifference': method(
    COUNTER,
    z.strictObject({ entryId: EntryId, batchNo: z.string().max(24), reason: plainText(200) }),
    Nothing,
    ['no_reason_owed', 'entry_id_reused'],
  ),
} as const
