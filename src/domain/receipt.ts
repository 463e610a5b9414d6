import type { BusinessDate, Instant } from './calendar.ts'
import type { Rounded } from './cash-rounding.ts'
import type { ManualReceipt } from './manual-receipt.ts'
import type { Cents } from './money.ts'
import type { Payer } from './payment/payer.ts'
import type { DecidedLine } from './payment/payment-line.ts'
import type { Source } from './source.ts'
import type { StaffName } from './staff.ts'
import type { Tender } from './tender.ts'

/** The document of a payment: enough to print it again, identical, at any time. */
export interface Receipt {
  readonly receiptNo: string
  readonly batchNo: string
  readonly till: string
  readonly source: Source
  /** The day an item of the mail or the drop box came in. */
  readonly receivedOn?: BusinessDate | undefined
  /** The paper that the customer was given while the machine was down. */
  readonly manual?: ManualReceipt | undefined
  readonly district: string
  readonly officeName: string
  readonly workstation: string
  readonly isDemo: boolean
  readonly isPractice: boolean
  readonly businessOn: BusinessDate
  readonly takenAt: Instant
  /** The calendar date at the office when it was taken; after the cut-off the business date is a later one. */
  readonly takenOn: BusinessDate
  /** The wall-clock time at the office when it was taken, `10:42`. */
  readonly takenTime: string
  readonly cashier: StaffName
  /** Who paid, where no account says it. */
  readonly payer?: Payer | undefined
  readonly lines: readonly DecidedLine[]
  readonly tenders: readonly Tender[]
  readonly totalCents: Cents
  readonly changeCents: Cents
  readonly rounded: Rounded
  /** SHA-256 of the journal entry, hexadecimal. */
  readonly entryHash: string
  /** The text of the QR code; undefined where the key that could sign it is gone. */
  readonly seal: string | undefined
}
