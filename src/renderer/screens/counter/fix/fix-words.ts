import { formatCents } from '../../../../domain/money.ts'
import { TENDER_NAMES } from '../../../../domain/tender.ts'
import type { FixView, ReceiptLineView, TenderView } from '../../../../shared/contract/receipt.ts'

/** `Check 1042`, `Card ending 4417`, `Cash`. */
export function tenderName({ kind, number, lastFour }: TenderView): string {
  if (number !== undefined) return `${TENDER_NAMES[kind]} ${number}`
  return lastFour === undefined ? TENDER_NAMES[kind] : `${TENDER_NAMES[kind]} ending ${lastFour}`
}

export const lineName = (line: ReceiptLineView): string =>
  'feeCode' in line ? line.feeName : line.customerName

/** What was put right, in one line. */
export function fixWords(fix: FixView): string {
  if (fix.is === 'tender') {
    const amount = formatCents(fix.was.cents)
    return `${amount} was ${tenderName(fix.was)}, is ${tenderName(fix.became)}`
  }
  const { cents, from, to } = fix
  return `${formatCents(cents)} moved from ${from.accountNo} to ${to.accountNo} ${to.customerName}`
}
