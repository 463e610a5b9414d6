import { assert } from '../../domain/decision.ts'
import type { CorrectedReceipt } from '../../domain/fix/fix-paper.ts'
import { type FixablePayment, fixedPayment } from '../../domain/fix/fixed-payment.ts'
import type { EntryBody } from '../../domain/journal.ts'
import { findFix, listFixes } from '../db/fix-store.ts'
import { findEntryAt } from '../db/journal-store.ts'
import type { ReceiptRow } from '../db/receipt-store.ts'
import { readEntry } from '../journal/entry.ts'
import { documentOf } from './receipt.ts'
import type { Station } from './station.ts'

/** The payment of a receipt as it stands now, with every fix since. */
export function paymentNow({ writer }: Station, row: ReceiptRow): FixablePayment {
  const { facts } = readEntry(row) as EntryBody<'payment.taken'>
  const fixes = listFixes(writer, facts.receiptNo).map(({ fix }) => fix)
  return fixedPayment({ ...facts, rounded: facts.rounded ?? { is: 'none' } }, fixes)
}

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
