import { z } from 'zod'
import { method } from '../rpc.ts'
import {
  BusinessDate,
  CashCount,
  Cents,
  DrawerSourceName,
  EntryId,
  Instant,
  Nothing,
  Signature,
  StaffName,
  Till,
} from './parts.ts'
import { BATCH_REJECTIONS } from './payment.ts'

/** A batch as its cashier may see it: never expected cash, never totals. */
export const BatchView = z.strictObject({
  batchNo: z.string(),
  till: Till,
  source: DrawerSourceName,
  cashier: StaffName,
  /** `paused`: locked by its cashier, until they are back. */
  state: z.enum(['open', 'paused', 'counted']),
  businessOn: BusinessDate,
  openedAt: Instant,
  openedTime: z.string(),
  /** Since when it is paused; absent where it is not. */
  pausedTime: z.string().optional(),
  /** The batch whose starting cash stayed in the tray for this one. */
  carriedFrom: z.string().optional(),
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
  /** Where the till stands, as it was last opened. */
  place: DrawerSourceName,
  /** Who has it now, and how it stands; absent where it is free. */
  inUseBy: z.string().optional(),
  use: z.enum(['open', 'paused', 'counting']).optional(),
})
export type TillView = z.infer<typeof TillView>

/** Something that happened at the drawer beside its payments. */
const DrawerAct = z.strictObject({
  kind: z.enum([
    'batch.opened',
    'batch.paused',
    'batch.resumed',
    'cash.dropped',
    'cash.exchanged',
    'drawer.opened',
    'receipt.reprinted',
    'tender.corrected',
    'line.moved',
  ]),
  at: Instant,
  time: z.string(),
  /** Of the drop, the change order, the receipt, the fix. */
  paperNo: z.string().optional(),
  /** What was moved by the cashier's own act. */
  cents: Cents.optional(),
  /** The reason, or who signed. */
  words: z.string().optional(),
})
export type DrawerAct = z.output<typeof DrawerAct>

/** A drawer's day as its cashier may know it: never what should be there, nor a total of what came in. */
const DrawerDay = z.strictObject({
  /** The last of them, newest first. */
  acts: z.array(DrawerAct),
  /** How often each kind of act happened. */
  counts: z.partialRecord(DrawerAct.shape.kind, z.number().int()),
  receipts: z.strictObject({ firstNo: z.string(), lastNo: z.string() }).optional(),
})
export type DrawerDay = z.output<typeof DrawerDay>

const COUNTER = ['cashier', 'supervisor'] as const

export const batchContract = {
  /** The batch this person has open, or has counted and still owes a reason for. */
  'batch.mine': method(
    COUNTER,
    Nothing,
    z.strictObject({
      batch: BatchView.optional(),
      /** A reason is owed for this one, also while the next is open already. */
      owing: z.strictObject({ batchNo: z.string() }).optional(),
    }),
  ),
  /** What happened at the drawer of this person; shut while it is counted. */
  'batch.day': method(COUNTER, Nothing, DrawerDay, ['no_open_batch', 'count_in_progress']),
  'batch.tills': method(COUNTER, Nothing, z.array(TillView)),
  'batch.open': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      till: Till,
      /** Where the till stands: no payment asks for it again. Default: the counter. */
      place: DrawerSourceName.exactOptional(),
      startingCash: CashCount,
      /** Who hands over the starting cash and signs with a PIN; absent where nobody else works here. */
      giver: Signature.optional(),
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
  /** Locks the drawer and signs its cashier out; a relief cashier may open another till meanwhile. */
  'batch.pause': method(COUNTER, z.strictObject({ entryId: EntryId }), Nothing, [
    ...BATCH_REJECTIONS,
    'payment_unfinished',
    'entry_id_reused',
  ]),
  /** Its cashier is back and goes on. */
  'batch.resume': method(COUNTER, z.strictObject({ entryId: EntryId }), BatchView, [
    'no_open_batch',
    'batch_not_yours',
    'batch_already_counted',
    'batch_not_paused',
    'entry_id_reused',
  ]),
} as const
