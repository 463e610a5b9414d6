import { type BusinessDate, formatDate } from './calendar.ts'
import { type Cents, formatCents } from './money.ts'
import { printable, spread } from './paper-text.ts'
import { markPractice } from './practice.ts'
import {
  centered,
  DEMO_BANNER,
  headLines,
  type PaperLine,
  type ReceiptLayoutOptions,
  shortHash,
  textLine,
} from './receipt-paper.ts'
import type { StaffName } from './staff.ts'

/** A drop as a document: enough to print its slip again, identical, at any time. */
export interface DropSlip {
  readonly dropNo: string
  readonly batchNo: string
  readonly till: string
  readonly district: string
  readonly officeName: string
  readonly workstation: string
  readonly isDemo: boolean
  readonly isPractice: boolean
  readonly businessOn: BusinessDate
  /** Calendar date and wall-clock time at the office. */
  readonly droppedOn: BusinessDate
  readonly droppedTime: string
  readonly cashier: StaffName
  readonly cents: Cents
  /** SHA-256 of the journal entry of the drop, hexadecimal. */
  readonly entryHash: string
}

/**
 * The paper that goes into the envelope with the cash: what, how much, from where, and room for the two
 * who hand it over. Source: controls D1 (money changes hands documented and signed), D10.
 */
export function layoutDropSlip(
  slip: DropSlip,
  options: ReceiptLayoutOptions,
): readonly PaperLine[] {
  const { columns } = options
  if (slip.isPractice) return markPractice(layoutDropSlip({ ...slip, isPractice: false }, options))
  const demo: readonly PaperLine[] = slip.isDemo ? [{ is: 'banner', text: DEMO_BANNER }] : []
  const row = (left: string, right: string) => textLine(spread(left, right, columns))
  return [
    ...demo,
    ...copyLines(options),
    ...headLines(slip, options),
    { is: 'banner', text: 'DROP TO THE SAFE' },
    { is: 'blank' },
    row(`Drop ${slip.dropNo}`, slip.droppedTime),
    row(formatDate(slip.droppedOn), `Batch ${slip.batchNo}`),
    ...(slip.droppedOn === slip.businessOn
      ? []
      : [row('Business date', formatDate(slip.businessOn))]),
    row(`Dropped by ${printable(slip.cashier.name)}`, `Till ${printable(slip.till)}`),
    { is: 'rule' },
    textLine('Cash in this envelope'),
    textLine(formatCents(slip.cents), { align: 'right', bold: true, size: 2 }),
    { is: 'rule' },
    ...signatureLines(`Dropped: ${slip.cashier.name}`, columns),
    ...signatureLines('Received at the safe', columns),
    { is: 'blank' },
    ...centered('Keep with the cash. Not a receipt.', columns),
    ...centered(`entry ${shortHash(slip.entryHash)}`, columns),
    ...demo,
  ]
}

const copyLines = ({ copy = 'original', columns }: ReceiptLayoutOptions): readonly PaperLine[] =>
  copy === 'original'
    ? []
    : [
        { is: 'banner', text: `DUPLICATE ${copy.duplicateOf}` },
        ...centered('Slip printed again, not another drop', columns),
        { is: 'blank' },
      ]

/** Room for a hand and a pen above the line. */
const signatureLines = (who: string, columns: number): readonly PaperLine[] => [
  { is: 'blank' },
  { is: 'blank' },
  { is: 'rule' },
  textLine(printable(who).slice(0, columns)),
]
