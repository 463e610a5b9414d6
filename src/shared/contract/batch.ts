import { z } from 'zod'
import { method } from '../rpc.ts'
import {
  BusinessDate,
  CashCount,
  Cents,
  EntryId,
  Instant,
  Nothing,
  Pin,
  StaffName,
  StaffNumber,
  Till,
} from './parts.ts'

/** A batch as its cashier may see it: never expected cash, never totals. */
export const BatchView = z.strictObject({
  batchNo: z.string(),
  till: Till,
  cashier: StaffName,
  state: z.enum(['open', 'counted']),
  businessOn: BusinessDate,
  openedAt: Instant,
  openedTime: z.string(),
  floatCents: Cents,
  /** Absent while a count is under way. */
  paymentCount: z.number().int().optional(),
  dropCount: z.number().int(),
  /** Set while a count is under way: the attempt now being counted, 1 or 2. */
  countingAttempt: z.number().int().optional(),
  /** Cash is above the drawer's ceiling: a drop is due after the customer in hand. Absent while counting. */
  isAboveCeiling: z.boolean().optional(),
  owesReason: z.boolean(),
})
export type BatchView = z.output<typeof BatchView>

export const TillView = z.strictObject({
  till: Till,
  /** Who has it now; absent where it is free. */
  inUseBy: z.string().optional(),
})
export type TillView = z.infer<typeof TillView>

const COUNTER = ['cashier', 'supervisor'] as const

export const batchContract = {
  /** The batch this person has open, or has counted and still owes a reason for. */
  'batch.mine': method(COUNTER, Nothing, z.strictObject({ batch: BatchView.optional() })),
  'batch.tills': method(COUNTER, Nothing, z.array(TillView)),
  'batch.open': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      till: Till,
      startingCash: CashCount,
      /** Who hands over the starting cash and signs with a PIN; absent where nobody else works here. */
      giver: z.strictObject({ number: StaffNumber, pin: Pin }).optional(),
      /** Said yes to a business date far from the last one. */
      confirmedBusinessOn: BusinessDate.optional(),
    }),
    BatchView,
    [
      'unknown_till',
      'till_in_use',
      'cashier_has_open_batch',
      'giver_must_sign',
      'giver_is_receiver',
      'starting_cash_over_change_fund',
      'wrong_number_or_pin',
      'locked_out',
      'staff_inactive',
      'business_date_far_ahead',
      'entry_id_reused',
    ],
  ),
} as const
