import type { EntryBody } from '../../domain/journal.ts'
import { type DecidedLine, isFeeLine } from '../../domain/payment/payment-line.ts'
import { isPaper, type Tender, tenderedCents } from '../../domain/tender.ts'
import type {
  FixView,
  ReceiptLineView,
  ReceiptView,
  TenderView,
} from '../../shared/contract/receipt.ts'
import { listFixes, type RecordedFix } from '../db/fix-store.ts'
import { findPrintState } from '../db/print-store.ts'
import { listReceipts, type ReceiptRow } from '../db/receipt-store.ts'
import { readEntry } from '../journal/entry.ts'
import type { Station } from './station.ts'

export function lastReceiptOf(station: Station, batchNo: string): ReceiptView | undefined {
  const [row] = listReceipts(station.writer, batchNo, 1)
  return row === undefined ? undefined : receiptViewOfRow(station, row)
}

export const receiptViewOfRow = (station: Station, row: ReceiptRow): ReceiptView =>
  receiptViewOf(
    station,
    readEntry(row) as EntryBody<'payment.taken'>,
    findPrintState(station.writer, row.receipt_no) ?? 'not_printed',
  )

export function receiptViewOf(
  station: Station,
  { facts, businessOn, recordedAt, staff }: EntryBody<'payment.taken'>,
  print: ReceiptView['print'],
  fixes = listFixes(station.writer, facts.receiptNo),
): ReceiptView {
  return {
    receiptNo: facts.receiptNo,
    batchNo: facts.batchNo,
    businessOn,
    takenAt: recordedAt,
    takenTime: station.timeOf(recordedAt),
    cashier: staff,
    lines: facts.lines.map(lineView),
    tenders: facts.tenders.map(tenderView),
    totalCents: facts.totalCents,
    tenderedCents: tenderedCents(facts.tenders),
    changeCents: facts.changeCents,
    ...(facts.rounded === undefined ? {} : { rounded: facts.rounded }),
    ...(facts.cashNoted === undefined ? {} : { cashNoted: facts.cashNoted }),
    fixes: fixes.map((fixed) => fixView(station, fixed)),
    print,
  }
}

export function lineView(line: DecidedLine): ReceiptLineView {
  if (isFeeLine(line)) return { feeCode: line.feeCode, feeName: line.feeName, cents: line.cents }
  return {
    accountNo: line.accountNo,
    customerName: line.customerName,
    cents: line.cents,
    dueAfterCents: line.dueAfterCents,
    creditAfterCents: line.creditAfterCents,
    stopsTurnOff: line.stopsTurnOff,
    allocation: (line.allocation ?? []).map(({ name, cents }) => ({ name, cents })),
  }
}

export function tenderView(tender: Tender): TenderView {
  const { kind, cents } = tender
  if (tender.kind === 'card') return { kind, cents, lastFour: tender.lastFour }
  return isPaper(tender) && tender.number !== undefined
    ? { kind, cents, number: tender.number }
    : { kind, cents }
}

/** What was put right, as the receipt's view tells it. */
export function fixView(station: Station, { fix, fixNo, fixedAt }: RecordedFix): FixView {
  const known = { fixNo, time: station.timeOf(fixedAt) }
  if (fix.is === 'tender') {
    return { is: 'tender', ...known, was: tenderView(fix.was), became: tenderView(fix.became) }
  }
  const { from, to } = fix
  return {
    is: 'line',
    ...known,
    cents: to.cents,
    from: {
      accountNo: from.accountNo,
      customerName: from.customerName,
      turnOffNoLongerStopped: from.turnOffNoLongerStopped,
    },
    to: {
      accountNo: to.accountNo,
      customerName: to.customerName,
      stopsTurnOff: to.stopsTurnOff,
    },
  }
}
