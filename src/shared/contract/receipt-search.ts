import { z } from 'zod'
import { method } from '../rpc.ts'
import { BusinessDate, Cents, SourceName, StaffName, Till } from './parts.ts'
import { FixView, PrintState } from './receipt.ts'

/** One means of payment, with what tells it apart. Of an account or a card never more than four digits. */
const TenderView = z.strictObject({
  kind: z.string(),
  cents: Cents,
  number: z.string().optional(),
  bank: z.string().optional(),
  accountLastFour: z.string().optional(),
  approvalCode: z.string().optional(),
  lastFour: z.string().optional(),
})

const RECEIPT = {
  receiptNo: z.string(),
  /** The calendar date at the office, and its wall-clock time. */
  takenOn: BusinessDate,
  takenTime: z.string(),
  source: SourceName,
  /** The day an item of the mail or the drop box came in. */
  receivedOn: BusinessDate.optional(),
  /** The paper it was keyed from: its number, and the date and time written on it. */
  manual: z
    .strictObject({
      paper: z.string(),
      writtenOn: BusinessDate,
      writtenTime: z.string().optional(),
    })
    .optional(),
  /** Who paid fees alone, with the account where there is one. */
  payer: z.string().optional(),
  totalCents: Cents,
  tenders: z.array(TenderView),
  /** Of the original; where that may have printed, of the last copy since. */
  print: PrintState,
  /** Reprints so far. */
  copies: z.number().int(),
} as const

/** A receipt in a list. */
export const ReceiptHit = z.strictObject({
  ...RECEIPT,
  /** Of the first line: the customer, or what the fee is called. */
  name: z.string(),
  accountNo: z.string().optional(),
  lineCount: z.number().int(),
  /** `untold`: nobody who would turn the water off was told yet. `on_again`: nor that it is on again. */
  turnOff: z.enum(['untold', 'told', 'on_again']).optional(),
})
export type ReceiptHit = z.output<typeof ReceiptHit>

const DetailLine = z.strictObject({
  name: z.string(),
  accountNo: z.string().optional(),
  cents: Cents,
  dueAfterCents: Cents.optional(),
  creditAfterCents: Cents.optional(),
  /** To which services the money went; empty where that was not kept. */
  allocation: z.array(z.strictObject({ name: z.string(), cents: Cents })),
})

const PaperView = z.strictObject({
  jobId: z.number().int(),
  copy: z.number().int(),
  printer: z.string(),
  state: PrintState,
  sentence: z.string(),
  /** Date and wall-clock time at the office; absent of papers older than this was kept. */
  queuedAt: z.string().optional(),
  changedAt: z.string().optional(),
})

const CopyView = z.strictObject({ copy: z.number().int(), by: StaffName, at: z.string() })

const Posting = z.strictObject({
  glAccount: z.string(),
  side: z.enum(['debit', 'credit']),
  cents: Cents,
})

const StoppedTurnOff = z.strictObject({
  accountNo: z.string(),
  told: z.strictObject({ to: z.string(), by: z.string(), at: z.string() }).optional(),
  /** The payment was another account's: it is on again. */
  onAgain: z.strictObject({ believedBy: z.string().optional() }).optional(),
})

/** All that the books and this workstation know of a receipt. */
export const ReceiptDetails = z.strictObject({
  ...RECEIPT,
  batchNo: z.string(),
  till: Till,
  cashier: StaffName,
  businessOn: BusinessDate,
  lines: z.array(DetailLine),
  changeCents: Cents,
  postings: z.array(Posting),
  /** SHA-256 of the journal entry, hexadecimal. */
  entryHash: z.string(),
  papers: z.array(PaperView),
  reprints: z.array(CopyView),
  turnOffs: z.array(StoppedTurnOff),
  fixes: z.array(FixView),
})
export type ReceiptDetails = z.output<typeof ReceiptDetails>

const COUNTER = ['cashier', 'supervisor'] as const

export const receiptSearchContract = {
  /**
   * The receipts of this workstation that match, newest first. Those of a drawer that is being counted
   * are as good as not there, whatever is asked.
   */
  'receipt.search': method(
    COUNTER,
    z.strictObject({
      text: z.string().max(80),
      /** The day that is looked at; today unless said. A date in the text goes before it. */
      on: BusinessDate.optional(),
      only: z.literal('turn_offs').optional(),
      /** The last receipt of the part before. */
      after: z.string().max(24).optional(),
    }),
    z.strictObject({
      on: BusinessDate,
      /** The calendar date at the office now. */
      today: BusinessDate,
      /** The text was looked for on every day there was. */
      isAnyDay: z.boolean(),
      hits: z.array(ReceiptHit),
      hasMore: z.boolean(),
      /** Tills whose receipts are shut now, because their drawers are being counted. */
      shutTills: z.array(Till),
    }),
    ['count_in_progress'],
  ),
  'receipt.details': method(
    COUNTER,
    z.strictObject({ receiptNo: z.string().max(24) }),
    ReceiptDetails,
    ['unknown_receipt', 'count_in_progress'],
  ),
} as const
