import { z } from 'zod'
import { method } from '../rpc.ts'
import { AccountView } from './account.ts'
import { EntryCents, EntryId, Instant, Nothing } from './parts.ts'
import { ReceiptView } from './receipt.ts'

const ConfirmationName = z.enum([
  'more_than_due',
  'nothing_due',
  'small_payment',
  'paid_today',
  'large_change',
])

const Line = z.strictObject({ accountNo: z.string().min(1).max(20), cents: EntryCents })
const TenderInput = z.strictObject({
  /** Other kinds come with the whole counter. */
  kind: z.literal('cash'),
  cents: EntryCents,
})

/** The unfinished payment, as the core keeps it for its window. */
export const Draft = z.strictObject({
  /** The entry this payment will become: made when it begins, so that a retry is the same payment. */
  entryId: EntryId,
  startedAt: Instant,
  stage: z.enum(['amount', 'tender']),
  lines: z.array(Line).max(50),
  tenders: z.array(TenderInput).max(20),
  /** Digits in the money field, as they stood. */
  typed: z.string().max(16),
  confirmed: z.array(ConfirmationName),
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

export const paymentContract = {
  'payment.take': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      startedAt: Instant,
      source: z.literal('counter'),
      lines: z.array(Line).min(1).max(50),
      tenders: z.array(TenderInput).max(20),
      confirmed: z.array(ConfirmationName),
    }),
    ReceiptView,
    [
      ...BATCH_REJECTIONS,
      'no_lines',
      'account_twice',
      'unknown_account',
      'account_closed',
      'amount_zero',
      'amount_over_limit',
      'tender_zero',
      'tendered_less_than_total',
      'change_exceeds_cash_tendered',
      'needs_confirmation',
      'entry_id_reused',
    ],
  ),
  /** Keeps the unfinished payment; without one, forgets it. */
  'payment.keepDraft': method(COUNTER, z.strictObject({ draft: Draft.optional() }), Nothing, [
    ...BATCH_REJECTIONS,
  ]),
  /** The unfinished payment with its accounts, and the last receipt of this batch with its change. */
  'payment.resume': method(
    COUNTER,
    Nothing,
    z.strictObject({
      draft: Draft.optional(),
      accounts: z.array(AccountView),
      last: ReceiptView.optional(),
    }),
    ['count_in_progress'],
  ),
} as const
