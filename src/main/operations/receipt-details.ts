import type { Instant } from '../../domain/calendar.ts'
import type { EntryBody } from '../../domain/journal.ts'
import { addCents, type Cents, ZERO } from '../../domain/money.ts'
import { type DecidedLine, isFeeLine } from '../../domain/payment/payment-line.ts'
import type { PrinterConfig } from '../../shared/contract/printer.ts'
import type { ReceiptDetails } from '../../shared/contract/receipt-search.ts'
import { listFixes } from '../db/fix-store.ts'
import { listPapers } from '../db/print-store.ts'
import { listCopies, type ReceiptRow } from '../db/receipt-store.ts'
import { listTurnOffsOf } from '../db/turn-off-store.ts'
import { readEntry } from '../journal/entry.ts'
import { nameOfLine, receiptFields } from './receipt-search.ts'
import { fixView } from './receipt-view.ts'
import type { Station } from './station.ts'
import { onAgainOf, toldOf } from './turn-off.ts'

/** All that is known of a receipt: its entry, its reprints, its papers, and the turn-offs it stopped. */
export function receiptDetails(
  station: Station,
  row: ReceiptRow,
  printers: readonly PrinterConfig[],
): ReceiptDetails {
  const { facts, businessOn, staff, postings } = readEntry(row) as EntryBody<'payment.taken'>
  return {
    ...receiptFields(station, row),
    batchNo: facts.batchNo,
    till: facts.till,
    cashier: staff,
    businessOn,
    lines: facts.lines.map(lineOf),
    changeCents: facts.changeCents,
    postings: [...postings],
    entryHash: row.hash.toString('hex'),
    papers: papersOf(station, row.receipt_no, printers),
    reprints: reprintsOf(station, row.receipt_no),
    turnOffs: turnOffsOf(station, row),
    fixes: listFixes(station.writer, row.receipt_no).map((fixed) => fixView(station, fixed)),
  }
}

function lineOf(line: DecidedLine): ReceiptDetails['lines'][number] {
  const shown = { name: nameOfLine(line), cents: line.cents }
  if (isFeeLine(line)) return { ...shown, allocation: [] }
  const { accountNo, dueAfterCents, creditAfterCents } = line
  const allocation = byService(line.allocation ?? [])
  return { ...shown, accountNo, dueAfterCents, creditAfterCents, allocation }
}

/** What went to each service, past due and current together. */
function byService(parts: readonly { readonly name: string; readonly cents: Cents }[]) {
  const sums = new Map<string, Cents>()
  for (const { name, cents } of parts) sums.set(name, addCents(sums.get(name) ?? ZERO, cents))
  return [...sums].map(([name, cents]) => ({ name, cents }))
}

function papersOf(station: Station, receiptNo: string, printers: readonly PrinterConfig[]) {
  const shown = (at: string | null, name: 'queuedAt' | 'changedAt') =>
    at === null ? {} : { [name]: station.momentOf(at as Instant) }
  return listPapers(station.writer, receiptNo).map((job) => ({
    jobId: job.job_id,
    copy: job.copy,
    printer: printers.find(({ id }) => id === job.printer_id)?.name ?? job.printer_id,
    state: job.state,
    sentence: job.sentence,
    ...shown(job.queued_at, 'queuedAt'),
    ...shown(job.changed_at, 'changedAt'),
  }))
}

const reprintsOf = (station: Station, receiptNo: string) =>
  listCopies(station.writer, receiptNo).map((row) => {
    const { facts, staff, recordedAt } = readEntry(row) as EntryBody<'receipt.reprinted'>
    return { copy: facts.copy, by: staff, at: station.momentOf(recordedAt) }
  })

const turnOffsOf = (station: Station, { position }: ReceiptRow) =>
  listTurnOffsOf(station.writer, position).map((row) => {
    const told = toldOf(station, row)
    const accountNo = row.account_no
    return { accountNo, ...(told === undefined ? {} : { told }), ...onAgainOf(row) }
  })
