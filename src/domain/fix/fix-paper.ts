import { type BusinessDate, formatDate } from '../calendar.ts'
import { formatCents } from '../money.ts'
import { printable, spread } from '../paper-text.ts'
import type { DecidedAccountLine } from '../payment/payment-line.ts'
import { markPractice } from '../practice.ts'
import type { Receipt } from '../receipt.ts'
import {
  balanceLines,
  centered,
  DEMO_BANNER,
  headLines,
  type PaperLine,
  paidLines,
  type ReceiptLayoutOptions,
  shortHash,
  tenderLabel,
  textLine,
} from '../receipt-paper.ts'
import type { StaffName } from '../staff.ts'
import type { Tender } from '../tender.ts'
import type { Fix } from './fixed-payment.ts'

/** A fix as a document: enough to print it again, identical, at any time. */
export interface CorrectedReceipt {
  /** As it was given. */
  readonly receipt: Receipt
  readonly fixNo: string
  readonly fix: Fix
  /** Calendar date and wall-clock time at the office. */
  readonly fixedOn: BusinessDate
  readonly fixedTime: string
  readonly fixedBy: StaffName
  /** SHA-256 of the journal entry of the fix, hexadecimal. */
  readonly entryHash: string
}

const CORRECTED_BANNER = 'CORRECTED RECEIPT'

/**
 * The paper a customer gets beside the receipt: what was put right, old and new. Of the account a line
 * left it says the number and nothing else: it is another customer's.
 */
export function layoutCorrected(
  corrected: CorrectedReceipt,
  options: ReceiptLayoutOptions,
): readonly PaperLine[] {
  const { receipt, fix, fixNo } = corrected
  const { columns } = options
  if (receipt.isPractice) {
    const plain = { ...corrected, receipt: { ...receipt, isPractice: false } }
    return markPractice(layoutCorrected(plain, options))
  }
  const demo: readonly PaperLine[] = receipt.isDemo ? [{ is: 'banner', text: DEMO_BANNER }] : []
  const row = (left: string, right: string, bold = false) =>
    textLine(spread(left, right, columns), { bold })
  return [
    ...demo,
    ...copyLines(options),
    { is: 'banner', text: CORRECTED_BANNER },
    ...centered('Not another payment. Keep both papers.', columns),
    { is: 'blank' },
    ...headLines(receipt, options),
    row(`Correction ${fixNo}`, corrected.fixedTime),
    row(formatDate(corrected.fixedOn), `Till ${printable(receipt.till)}`),
    row(`of receipt ${receipt.receiptNo}`, receipt.takenTime),
    row(formatDate(receipt.takenOn), `Batch ${receipt.batchNo}`),
    row(`Corrected by ${printable(corrected.fixedBy.name)}`, ''),
    { is: 'rule' },
    ...(fix.is === 'tender'
      ? tenderChange(fix.was, fix.became, columns)
      : lineChange(fix, columns)),
    { is: 'rule' },
    row('TOTAL PAID, unchanged', formatCents(receipt.totalCents), true),
    row('Change given, unchanged', formatCents(receipt.changeCents)),
    ...(fix.is === 'tender' ? [] : newBalance(fix.to, columns)),
    { is: 'blank' },
    ...centered(`entry ${shortHash(corrected.entryHash)}`, columns),
    ...demo,
  ]
}

function copyLines({ copy = 'original' }: ReceiptLayoutOptions): readonly PaperLine[] {
  return copy === 'original' ? [] : [{ is: 'banner', text: `DUPLICATE ${copy.duplicateOf}` }]
}

const tenderChange = (was: Tender, became: Tender, columns: number): readonly PaperLine[] => [
  textLine('The receipt says'),
  textLine(spread(`  ${tenderLabel(was)}`, formatCents(was.cents), columns)),
  textLine('It was paid by', { bold: true }),
  textLine(spread(`  ${tenderLabel(became)}`, formatCents(became.cents), columns), { bold: true }),
]

const lineChange = (
  { from, to }: Extract<Fix, { is: 'line' }>,
  columns: number,
): readonly PaperLine[] => [
  textLine('The receipt says'),
  textLine(spread(`  Account ${printable(from.accountNo)}`, formatCents(to.cents), columns)),
  textLine('It pays', { bold: true }),
  ...paidLines([to], columns),
]

const newBalance = (to: DecidedAccountLine, columns: number): readonly PaperLine[] => [
  { is: 'blank' },
  ...balanceLines([to], columns),
]
