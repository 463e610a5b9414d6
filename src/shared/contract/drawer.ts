import { z } from 'zod'
import { MOST_TAPE_LINES } from '../../domain/tape.ts'
import { method } from '../rpc.ts'
import {
  CashCount,
  Cents,
  EntryCents,
  EntryId,
  Nothing,
  plainText,
  Signature,
  StaffName,
  Till,
} from './parts.ts'
import { BATCH_REJECTIONS } from './payment.ts'
import { PaperLineView } from './receipt.ts'

/** The count as typed so far: kept by the core, so that a power cut loses no counting. */
export const CountDraft = z.strictObject({
  cash: CashCount,
  checkCount: z.number().int().min(0).max(9_999),
  checkCents: EntryCents,
  cardCents: EntryCents,
  /** The checks one by one, where they were added on a tape. */
  checkAmounts: z.array(EntryCents).max(MOST_TAPE_LINES).optional(),
})
export type CountDraft = z.output<typeof CountDraft>

/** To finish, to go on with the starting cash that stays, or to hand the drawer over. */
const CountPurpose = z.enum(['finish', 'go_on', 'hand_over'])

/** The batch that goes on at the till with the starting cash that stayed in the tray. */
const NextBatch = z.strictObject({
  batchNo: z.string(),
  till: Till,
  cashier: StaffName,
  floatCents: Cents,
  startingCash: CashCount,
  /** By how much it is less than the starting cash before. */
  lessCents: Cents,
})
export type NextBatch = z.output<typeof NextBatch>

const CardDifference = z.strictObject({ overCents: Cents, shortCents: Cents })

const PaperDifference = CardDifference.extend({
  overCount: z.number().int(),
  shortCount: z.number().int(),
})

/** Recorded checks that nobody counted, and counted amounts that no receipt knows. */
const UnmatchedChecks = z.strictObject({
  recorded: z.array(
    z.strictObject({ receiptNo: z.string(), number: z.string().optional(), cents: Cents }),
  ),
  counted: z.array(Cents),
})

/** All a cashier is told of a count. Before it is final there is only `count_again`. */
export const CountAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('count_again') }),
  z.strictObject({
    /** `over`, `short`: of cash. `differs`: cash agrees, and checks or cards do not. */
    outcome: z.enum(['agrees', 'over', 'short', 'differs']),
    batchNo: z.string(),
    countedCents: Cents,
    differenceCents: Cents,
    /** How each other tender differs, never netted; all zero where it agrees. */
    checks: PaperDifference,
    cards: CardDifference,
    /** The checks that do not match; absent where number and total agree. */
    unmatched: UnmatchedChecks.optional(),
    owesReason: z.boolean(),
    startingCashCents: Cents,
    /** Which pieces stay in the tray; absent where the counted pieces cannot make it exactly. */
    startingCash: CashCount.optional(),
    proceedsCents: Cents,
    /** Absent where the drawer is finished. */
    next: NextBatch.optional(),
  }),
])
export type CountAnswer = z.output<typeof CountAnswer>

const SIGNATURE_REJECTIONS = ['wrong_number_or_pin', 'locked_out', 'staff_inactive'] as const

const COUNTER = ['cashier', 'supervisor'] as const

export const drawerContract = {
  'drawer.drop': method(
    COUNTER,
    z.strictObject({ entryId: EntryId, cents: EntryCents }),
    z.strictObject({ dropNo: z.string(), cents: Cents }),
    [...BATCH_REJECTIONS, 'drop_of_nothing', 'drop_exceeds_cash_taken', 'entry_id_reused'],
  ),
  /** The slip of a drop as paper, to be seen on screen. */
  'drawer.slip': method(
    COUNTER,
    z.strictObject({ dropNo: z.string().max(24) }),
    z.strictObject({ lines: z.array(PaperLineView), columns: z.number().int() }),
    ['unknown_drop', 'count_in_progress'],
  ),
  /** Prints the slip of a drop again; from the second time on marked DUPLICATE. */
  'drawer.printSlip': method(
    COUNTER,
    z.strictObject({ dropNo: z.string().max(24) }),
    z.strictObject({ copy: z.number().int() }),
    ['unknown_drop', 'count_in_progress'],
  ),
  /** Notes swapped for coin with the safe: two names, and the totals unchanged. */
  'drawer.exchange': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      out: CashCount,
      in: CashCount,
      /** Who counted it with the cashier; absent where nobody else works here. */
      giver: Signature.optional(),
    }),
    z.strictObject({ exchangeNo: z.string(), cents: Cents }),
    [
      ...BATCH_REJECTIONS,
      ...SIGNATURE_REJECTIONS,
      'change_order_of_nothing',
      'change_order_unequal',
      'change_order_exceeds_cash_taken',
      'change_order_must_be_signed',
      'change_order_signed_by_oneself',
      'entry_id_reused',
    ],
  ),
  /** Opens the drawer without a payment: always recorded, always with a reason. */
  'drawer.open': method(
    COUNTER,
    z.strictObject({ entryId: EntryId, reason: plainText(80) }),
    Nothing,
    [...BATCH_REJECTIONS, 'entry_id_reused'],
  ),
  /** Shuts receipts and totals until the count is final or left. Named again, the purpose changes. */
  'drawer.beginCount': method(
    COUNTER,
    z.strictObject({ purpose: CountPurpose.optional() }),
    z.strictObject({ draft: CountDraft, attempt: z.number().int(), purpose: CountPurpose }),
    [
      'no_open_batch',
      'batch_already_counted',
      'batch_paused',
      'payment_unfinished',
      'payments_held',
    ],
  ),
  'drawer.keepCount': method(COUNTER, z.strictObject({ draft: CountDraft }), Nothing, ['no_count']),
  /** Back to the counter; only before the first count was submitted. */
  'drawer.leaveCount': method(COUNTER, Nothing, Nothing, ['no_count', 'count_already_submitted']),
  'drawer.submitCount': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      count: CountDraft,
      /** Who takes over the drawer and counted it together with its cashier. */
      receiver: Signature.optional(),
    }),
    CountAnswer,
    [
      ...SIGNATURE_REJECTIONS,
      'no_count',
      'receiver_must_sign',
      'receiver_is_giver',
      'receiver_takes_no_payments',
      'receiver_has_open_batch',
      'entry_id_reused',
    ],
  ),
  'drawer.explainDifference': method(
    COUNTER,
    z.strictObject({ entryId: EntryId, batchNo: z.string().max(24), reason: plainText(200) }),
    Nothing,
    ['no_reason_owed', 'entry_id_reused'],
  ),
} as const
