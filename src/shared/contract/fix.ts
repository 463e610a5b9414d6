import { z } from 'zod'
import { MOST_LINES } from '../../domain/payment/payment-line.ts'
import { method } from '../rpc.ts'
import { Cents, EntryId, Into, TenderKind } from './parts.ts'
import {
  BATCH_REJECTIONS,
  CardSlipFields,
  ConfirmationName,
  PaperKind,
  PaperSlipFields,
} from './payment.ts'
import { FixView, PaperLineView, ReceiptLineView, ReceiptView, TenderView } from './receipt.ts'

/** A payment of the open drawer or run with what of it can be put right, as it stands now. */
export const FixablePayment = z.strictObject({
  receiptNo: z.string(),
  takenTime: z.string(),
  totalCents: Cents,
  changeCents: Cents,
  lines: z.array(ReceiptLineView),
  tenders: z.array(TenderView),
  fixes: z.array(FixView),
})
export type FixablePayment = z.output<typeof FixablePayment>

/** What a tender truly was; its amount stays. */
const TrueTender = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash') }),
  z.strictObject({ kind: PaperKind, ...PaperSlipFields }),
  z.strictObject({ kind: z.literal('card'), ...CardSlipFields }),
])

const Place = z.number().int().min(0).max(MOST_LINES)
const ReceiptNo = z.string().max(24)
const AccountNo = z.string().min(1).max(20)

/** A line that would move, and both its accounts before and after. */
export const MoveView = z.strictObject({
  cents: Cents,
  from: z.strictObject({
    accountNo: z.string(),
    customerName: z.string(),
    dueBeforeCents: Cents,
    creditBeforeCents: Cents,
    dueAfterCents: Cents,
    creditAfterCents: Cents,
    turnOffNoLongerStopped: z.boolean(),
    /** Who was told already that the turn-off is stopped. */
    toldTo: z.string().optional(),
  }),
  to: z.strictObject({
    accountNo: z.string(),
    customerName: z.string(),
    serviceAddress: z.string(),
    dueBeforeCents: Cents,
    creditBeforeCents: Cents,
    dueAfterCents: Cents,
    creditAfterCents: Cents,
    stopsTurnOff: z.boolean(),
    allocation: z.array(z.strictObject({ name: z.string(), cents: Cents })),
  }),
  /** What must be said yes to. */
  confirmations: z.array(ConfirmationName),
})
export type MoveView = z.output<typeof MoveView>

const Fixed = z.strictObject({ fix: FixView, receipt: ReceiptView })

const Move = {
  receiptNo: ReceiptNo,
  place: Place,
  fromAccountNo: AccountNo,
  toAccountNo: AccountNo,
}

const MOVE_REJECTIONS = [
  ...BATCH_REJECTIONS,
  'no_open_run',
  'receipt_not_in_batch',
  'fixed_meanwhile',
  'fee_cannot_move',
  'nothing_to_fix',
  'unknown_account',
  'account_closed',
  'account_twice',
  'checks_not_accepted',
  'accounts_imported_since',
] as const

const COUNTER = ['cashier', 'supervisor'] as const

export const fixContract = {
  /** The last payments of this person's open drawer or run as they stand now, newest first. */
  'payment.fixable': method(COUNTER, z.strictObject({ into: Into }), z.array(FixablePayment), [
    'count_in_progress',
  ]),
  /** Puts the kind of a tender right, or what is written on it. No cash moves. */
  'payment.correctTender': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      receiptNo: ReceiptNo,
      place: Place,
      /** What the window showed there. */
      wasKind: TenderKind,
      became: TrueTender,
      confirmed: z.array(ConfirmationName),
    }),
    Fixed,
    [
      ...BATCH_REJECTIONS,
      'no_open_run',
      'receipt_not_in_batch',
      'fixed_meanwhile',
      'nothing_to_fix',
      'rounded_cash_cannot_change',
      'change_was_given',
      'check_pays_elsewhere',
      'tender_not_accepted',
      'tender_zero',
      'check_number_missing',
      'check_twice',
      'not_the_same_check',
      'checks_not_accepted',
      'card_slip_incomplete',
      'card_exceeds_remaining',
      'change_exceeds_cash_tendered',
      'amount_over_limit',
      'cash_fixes_used_up',
      'needs_confirmation',
      'entry_id_reused',
    ],
  ),
  /** What moving a line would do to both accounts; changes nothing. */
  'payment.previewMove': method(COUNTER, z.strictObject(Move), MoveView, [...MOVE_REJECTIONS]),
  /** Moves a whole line to the account it was meant for. */
  'payment.moveLine': method(
    COUNTER,
    z.strictObject({ entryId: EntryId, ...Move, confirmed: z.array(ConfirmationName) }),
    Fixed,
    [...MOVE_REJECTIONS, 'needs_confirmation', 'entry_id_reused'],
  ),
  /** The corrected receipt as paper, to be seen on screen. */
  'payment.fixPaper': method(
    COUNTER,
    z.strictObject({ fixNo: ReceiptNo }),
    z.strictObject({ lines: z.array(PaperLineView), columns: z.number().int() }),
    ['unknown_fix', 'count_in_progress'],
  ),
  /** Prints the corrected receipt; from the second time on marked DUPLICATE. */
  'payment.printFix': method(
    COUNTER,
    z.strictObject({ fixNo: ReceiptNo }),
    z.strictObject({ copy: z.number().int() }),
    ['unknown_fix', 'count_in_progress'],
  ),
} as const
