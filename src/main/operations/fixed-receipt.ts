import { assert } from '../../domain/decision.ts'
import type { CorrectedReceipt } from '../../domain/fix/fix-paper.ts'
import { type Fix, type FixablePayment, fixedPayment } from '../../domain/fix/fixed-payment.ts'
import type { EntryBody } from '../../domain/journal.ts'
import { findFix, listFixes } from '../db/fix-store.ts'
import { findEntryAt } from '../db/journal-store.ts'
import type { ReceiptRow } from '../db/receipt-store.ts'
import { readEntry } from '../journal/entry.ts'
import { documentOf } from './receipt-document.ts'
import type { Station } from './station.ts'

/** The payment of a receipt as it stands now, with every fix since. */
export function paymentNow(station: Station, row: ReceiptRow): FixablePayment {
  return fixedPayment(paymentTaken(row), fixesOf(station, row))
}

/** The payment as it was taken, and as it stood after each fix. */
export function paymentsEver(station: Station, row: ReceiptRow): readonly FixablePayment[] {
  const taken = paymentTaken(row)
  const fixes = fixesOf(station, row)
  return [taken, ...fixes.map((_, at) => fixedPayment(taken, fixes.slice(0, at + 1)))]
}

function paymentTaken(row: ReceiptRow): FixablePayment {
  const { facts } = readEntry(row) as EntryBody<'payment.taken'>
  return { ...facts, rounded: facts.rounded ?? { is: 'none' } }
}

const fixesOf = ({ writer }: Station, row: ReceiptRow): readonly Fix[] =>
  listFixes(writer, row.receipt_no).map(({ fix }) => fix)

/**
 * The document of a fix that is in the books.
 * Throws: when it is not.
 */
export function correctedOf(station: Station, fixNo: string): CorrectedReceipt {
  const found = findFix(station.writer, fixNo)
  assert(found !== undefined, `${fixNo} is a fix`)
  const { fix, fixedAt, staff, position, receiptNo } = found
  return {
    receipt: documentOf(station, receiptNo),
    fixNo,
    fix,
    fixedOn: station.dateOf(fixedAt),
    fixedTime: station.timeOf(fixedAt),
    fixedBy: staff,
    entryHash: findEntryAt(station.writer, position)?.hash.toString('hex') ?? '',
  }
}
