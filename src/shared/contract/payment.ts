import { z } from 'zod'
import { MOST_LISTED } from '../../domain/payer-list.ts'
import { MOST_PAYER_NAME } from '../../domain/payment/payer.ts'
import { MOST_LINES } from '../../domain/payment/payment-line.ts'
import { paymentAmounts } from '../../domain/payment/payment-tape.ts'
import type { KeptTape } from '../../domain/tape.ts'
import { PAPER_KINDS } from '../../domain/tender.ts'
import { method } from '../rpc.ts'
import { AccountView } from './account.ts'
import { MANUAL_REJECTIONS, ManualReceipt } from './manual.ts'
import {
  Cents,
  EntryCents,
  EntryId,
  Instant,
  Into,
  Nothing,
  plainText,
  SourceName,
} from './parts.ts'
import { ReceiptView } from './receipt.ts'
import { DraftTape, Tape } from './tape.ts'

export const ConfirmationName = z.enum([
  'more_than_due',
  'nothing_due',
  'small_payment',
  'paid_today',
  'large_change',
  'check_seen_before',
])

const Line = z.union([
  z.strictObject({ accountNo: z.string().min(1).max(20), cents: EntryCents }),
  z.strictObject({ feeCode: z.string().regex(/^\d{1,4}$/), cents: EntryCents }),
])

/** What a check reader read beside the number: only what may be kept. */
const PaperMarks = {
  bank: z
    .string()
    .regex(/^\d{9}$/)
    .exactOptional(),
  accountMark: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .exactOptional(),
  accountLastFour: z
    .string()
    .regex(/^.{1,4}$/)
    .exactOptional(),
}
export const PaperKind = z.enum(PAPER_KINDS)
const CheckNumber = z.string().regex(/^\d{0,12}$/)

/** What is written on a check, beside its kind and amount. */
export const PaperSlipFields = {
  number: CheckNumber,
  ...PaperMarks,
  /** The receipt on which the same piece of paper paid before. */
  partOf: z.string().max(24).exactOptional(),
}

/** What the card terminal printed, beside the amount. */
export const CardSlipFields = {
  approvalCode: z.string().regex(/^[0-9A-Z]{2,8}$/),
  lastFour: z.string().regex(/^\d{4}$/),
}

const TenderInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), cents: EntryCents }),
  z.strictObject({ kind: PaperKind, cents: EntryCents, ...PaperSlipFields }),
  z.strictObject({ kind: z.literal('card'), cents: EntryCents, ...CardSlipFields }),
])

/** Who pays fees alone; of an account only its number counts. */
const PayerInput = z.strictObject({
  name: plainText(MOST_PAYER_NAME),
  accountNo: z.string().min(1).max(20).exactOptional(),
})

/** The counter leaves out a tape that was typed over. */
const isTapeOfPayment = ({ tape, ...payment }: PaymentAmounts): boolean =>
  tape === undefined || paymentAmounts(payment).includes(tape.totalCents)

type PaymentAmounts = Parameters<typeof paymentAmounts>[0] & { readonly tape?: KeptTape }

/** A check or card half written down. */
const SlipInput = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('paper'),
    kind: PaperKind,
    cents: EntryCents,
    number: CheckNumber,
    ...PaperMarks,
  }),
  z.strictObject({
    is: z.literal('card'),
    cents: EntryCents,
    approvalCode: z.string().regex(/^[0-9A-Z]{0,8}$/),
    lastFour: z.string().regex(/^\d{0,4}$/),
    at: z.enum(['approval_code', 'last_four']),
  }),
])

const FeeCodeView = z.strictObject({
  code: z.string(),
  name: z.string(),
  glAccount: z.string(),
  defaultCents: Cents.exactOptional(),
})

/** How many lines a frame may have; how many a payment may have is a rule of its own. */
const MOST_FRAME_LINES = MOST_LINES + 50

/** A payer's list as it is being paid: also the rows that are left out. */
const ListDraft = z.strictObject({
  number: z.string().regex(/^\d{1,4}$/),
  name: z.string().max(40),
  at: z.number().int().min(0).max(MOST_LISTED),
  rows: z
    .array(
      z.strictObject({
        accountNo: z.string().min(1).max(20),
        /** Absent where its field is empty. */
        cents: EntryCents.exactOptional(),
        isLeftOut: z.boolean(),
      }),
    )
    .max(MOST_LISTED),
})

/** The unfinished payment, as the core keeps it for its window. */
export const Draft = z.strictObject({
  /** The entry this payment will become: made when it begins, so that a retry is the same payment. */
  entryId: EntryId,
  startedAt: Instant,
  stage: z.enum(['find', 'list', 'amount', 'tender']),
  lines: z.array(Line).max(MOST_FRAME_LINES),
  tenders: z.array(TenderInput).max(20),
  /** Digits in the money field, as they stood. */
  typed: z.string().max(16),
  confirmed: z.array(ConfirmationName),
  slip: SlipInput.exactOptional(),
  list: ListDraft.exactOptional(),
  tape: DraftTape.exactOptional(),
  manual: ManualReceipt.exactOptional(),
  sendsReceipt: z.boolean().exactOptional(),
  payer: PayerInput.exactOptional(),
})
export type Draft = z.output<typeof Draft>

const COUNTER = ['cashier', 'supervisor'] as const

export const BATCH_REJECTIONS = [
  'no_open_batch',
  'batch_not_yours',
  'batch_already_counted',
  'batch_paused',
  'count_in_progress',
] as const

/** Rules of payments that go into a run. */
const RUN_REJECTIONS = ['no_open_run', 'source_of_another_batch', 'manual_in_run'] as const

export const paymentContract = {
  'payment.take': method(
    COUNTER,
    z
      .strictObject({
        entryId: EntryId,
        startedAt: Instant,
        /** Of the drawer, or of the run, that it goes into. */
        source: SourceName,
        lines: z.array(Line).min(1).max(MOST_FRAME_LINES),
        tenders: z.array(TenderInput).max(20),
        confirmed: z.array(ConfirmationName),
        tape: Tape.exactOptional(),
        manual: ManualReceipt.exactOptional(),
        /** Of a run: a receipt was asked for. */
        sendsReceipt: z.literal(true).exactOptional(),
        payer: PayerInput.exactOptional(),
      })
      .refine(isTapeOfPayment, 'has a tape of another amount'),
    ReceiptView,
    [
      ...BATCH_REJECTIONS,
      ...RUN_REJECTIONS,
      ...MANUAL_REJECTIONS,
      'no_lines',
      'too_many_lines',
      'account_twice',
      'unknown_account',
      'account_closed',
      'payer_beside_account',
      'unknown_fee_code',
      'amount_zero',
      'amount_over_limit',
      'tender_not_accepted',
      'tender_zero',
      'check_number_missing',
      'check_twice',
      'not_the_same_check',
      'checks_not_accepted',
      'card_slip_incomplete',
      'card_exceeds_remaining',
      'tendered_less_than_total',
      'change_exceeds_cash_tendered',
      'no_change_in_run',
      'needs_confirmation',
      'entry_id_reused',
    ],
  ),
  /** Keeps the unfinished payment; without one, forgets it. */
  'payment.keepDraft': method(
    COUNTER,
    z.strictObject({ draft: Draft.optional(), into: Into }),
    Nothing,
    [...BATCH_REJECTIONS, 'no_open_run'],
  ),
  /** The unfinished payment with its accounts, and the last receipt of this batch with its change. */
  'payment.resume': method(
    COUNTER,
    z.strictObject({ into: Into }),
    z.strictObject({
      draft: Draft.optional(),
      accounts: z.array(AccountView),
      fees: z.array(FeeCodeView),
      last: ReceiptView.optional(),
    }),
    ['count_in_progress'],
  ),
  /** What the line at the foot of a check says, as far as it may be kept. */
  'payment.readCheck': method(
    COUNTER,
    z.strictObject({ micr: z.string().max(200) }),
    z.strictObject({ number: CheckNumber, ...PaperMarks }),
    ['not_a_check', 'check_not_read'],
  ),
  /** What may be charged behind `*`. */
  'payment.feeCodes': method(COUNTER, Nothing, z.array(FeeCodeView)),
} as const
