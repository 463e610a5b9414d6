import type { Rounded } from '../cash-rounding.ts'
import type { Cents } from '../money.ts'
import type { Payer } from '../payment/payer.ts'
import type { DecidedAccountLine, DecidedLine } from '../payment/payment-line.ts'
import type { Tender } from '../tender.ts'

/** The account that a line was moved away from, without that money. */
export interface MovedFrom {
  readonly accountNo: string
  readonly customerName: string
  readonly dueBeforeCents: Cents
  readonly dueAfterCents: Cents
  readonly creditAfterCents: Cents
  /** The payment had stopped a turn-off, and now nothing does. */
  readonly turnOffNoLongerStopped: boolean
}

/** The kind of a tender, or what is written on it, put right. */
export interface TenderFix {
  readonly is: 'tender'
  /** Among the tenders of its payment, from 0. */
  readonly place: number
  readonly was: Tender
  readonly became: Tender
}

/** A line moved to the right account. */
export interface LineFix {
  readonly is: 'line'
  /** Among the lines of its payment, from 0. */
  readonly place: number
  readonly from: MovedFrom
  readonly to: DecidedAccountLine
}

/** What was put right on a payment. Cash never moves by either. */
export type Fix = TenderFix | LineFix

/** A payment as far as it can be fixed. */
export interface FixablePayment {
  readonly receiptNo: string
  readonly lines: readonly DecidedLine[]
  readonly tenders: readonly Tender[]
  readonly totalCents: Cents
  readonly changeCents: Cents
  readonly rounded: Rounded
  /** Who paid fees alone. */
  readonly payer?: Payer
}

/** The payment as it stands after its fixes, in their order. */
export const fixedPayment = (payment: FixablePayment, fixes: readonly Fix[]): FixablePayment =>
  fixes.reduce(withFix, payment)

const withFix = (payment: FixablePayment, fix: Fix): FixablePayment =>
  fix.is === 'tender'
    ? { ...payment, tenders: payment.tenders.with(fix.place, fix.became) }
    : { ...payment, lines: payment.lines.with(fix.place, fix.to) }

/** Whether a corrected tender left the cash of the drawer, as the books reckon it, or came into it. */
export type CashDirection = 'out' | 'in' | 'none'

export function cashDirection(was: Tender, became: Tender): CashDirection {
  if (was.kind === became.kind) return 'none'
  if (was.kind === 'cash') return 'out'
  return became.kind === 'cash' ? 'in' : 'none'
}
