import { z } from 'zod'
import { method } from '../rpc.ts'
import { BusinessDate, Cents, EntryId, Instant, Into, StaffName, TenderKind } from './parts.ts'
import { Tape } from './tape.ts'

/** `sent` to a printer that says nothing; `confirmed` by one that does. */
export const PrintState = z.enum([
  'queued',
  'sent',
  'confirmed',
  'failed',
  'may_have_printed',
  'not_printed',
])

const AllocationView = z.strictObject({ name: z.string(), cents: Cents })

export const ReceiptLineView = z.union([
  z.strictObject({
    accountNo: z.string(),
    customerName: z.string(),
    cents: Cents,
    dueAfterCents: Cents,
    creditAfterCents: Cents,
    stopsTurnOff: z.boolean(),
    allocation: z.array(AllocationView),
  }),
  z.strictObject({ feeCode: z.string(), feeName: z.string(), cents: Cents }),
])
export type ReceiptLineView = z.output<typeof ReceiptLineView>

export const TenderView = z.strictObject({
  kind: TenderKind,
  cents: Cents,
  /** Of a check, cashier's check or money order. */
  number: z.string().exactOptional(),
  /** Of a card. */
  lastFour: z.string().exactOptional(),
})
export type TenderView = z.output<typeof TenderView>

/** What was put right on a payment after its receipt was given. */
export const FixView = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('tender'),
    fixNo: z.string(),
    /** Office wall-clock time, `10:42`. */
    time: z.string(),
    was: TenderView,
    became: TenderView,
  }),
  z.strictObject({
    is: z.literal('line'),
    fixNo: z.string(),
    time: z.string(),
    cents: Cents,
    from: z.strictObject({
      accountNo: z.string(),
      customerName: z.string(),
      turnOffNoLongerStopped: z.boolean(),
    }),
    to: z.strictObject({
      accountNo: z.string(),
      customerName: z.string(),
      stopsTurnOff: z.boolean(),
    }),
  }),
])
export type FixView = z.output<typeof FixView>

/** A receipt as the counter shows it: as it was given, and what was put right since. */
export const ReceiptView = z.strictObject({
  receiptNo: z.string(),
  batchNo: z.string(),
  businessOn: BusinessDate,
  takenAt: Instant,
  takenTime: z.string(),
  cashier: StaffName,
  lines: z.array(ReceiptLineView),
  tenders: z.array(TenderView),
  totalCents: Cents,
  tenderedCents: Cents,
  changeCents: Cents,
  /** How the cash leg was rounded; absent where it was not. */
  rounded: z.strictObject({ is: z.enum(['up', 'down']), cents: Cents }).exactOptional(),
  /** Cash of this payer that has to be noted. */
  cashNoted: z.strictObject({ in24HoursCents: Cents, in12MonthsCents: Cents }).exactOptional(),
  fixes: z.array(FixView),
  print: PrintState,
})
export type ReceiptView = z.output<typeof ReceiptView>

/** A line of paper as `layoutReceipt` makes it, for the on-screen paper. */
export const PaperLineView = z.record(z.string(), z.unknown())

const COUNTER = ['cashier', 'supervisor'] as const

export const receiptContract = {
  /** The last receipts of this person's drawer or run, newest first. */
  'receipt.recent': method(COUNTER, z.strictObject({ into: Into }), z.array(ReceiptView), [
    'count_in_progress',
  ]),
  /** The receipt as paper, to be seen on screen. */
  'receipt.paper': method(
    COUNTER,
    z.strictObject({
      receiptNo: z.string().max(24),
      /** The how-manieth reprint; the original unless said. */
      copy: z.number().int().positive().optional(),
    }),
    z.strictObject({
      lines: z.array(PaperLineView),
      columns: z.number().int(),
      /** The tape kept with the payment; it is not on the paper. */
      tape: Tape.exactOptional(),
    }),
    ['unknown_receipt', 'count_in_progress'],
  ),
  /** Prints it again, marked DUPLICATE; the reprint is an entry. */
  'receipt.reprint': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      receiptNo: z.string().max(24),
      printerId: z.string().max(40).optional(),
    }),
    z.strictObject({ copy: z.number().int() }),
    ['unknown_receipt', 'count_in_progress', 'unknown_printer', 'entry_id_reused'],
  ),
} as const
