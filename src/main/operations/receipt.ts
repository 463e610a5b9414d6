import { accept, type Decision, refuse } from '../../domain/decision.ts'
import type { EntryBody } from '../../domain/journal.ts'
import { layoutReceipt } from '../../domain/receipt-paper.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { KeptTape } from '../../domain/tape.ts'
import { findBatch } from '../db/batch-store.ts'
import { findReceipt, listReceipts, type ReceiptRow } from '../db/receipt-store.ts'
import { readEntry } from '../journal/entry.ts'
import type { HandlersOf } from './handler.ts'
import { batchOf } from './payment-batch.ts'
import type { Printing } from './printing.ts'
import { receiptDetails } from './receipt-details.ts'
import { receiptOf } from './receipt-document.ts'
import { searchReceipts } from './receipt-search.ts'
import { receiptViewOfRow } from './receipt-view.ts'
import type { Station } from './station.ts'

/** How many of a batch's last receipts the counter shows. */
const RECENT = 8

interface ReceiptContext {
  station(): Station
  printing(): Printing
}

export function receiptHandlers(context: ReceiptContext): HandlersOf<'receipt'> {
  return {
    'receipt.search': (input, { staff }) => {
      const station = context.station()
      if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
      return searchReceipts(station, input)
    },
    'receipt.details': ({ receiptNo }, { staff }) => {
      const station = context.station()
      const found = findOpenReceipt(station, receiptNo, staff)
      if (!found.ok) return found
      return accept(receiptDetails(station, found.value, context.printing().view().printers))
    },
    'receipt.recent': ({ into }, { staff }) => {
      const station = context.station()
      if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
      const batch = batchOf(station, staff.number, into)
      const rows = batch === undefined ? [] : listReceipts(station.writer, batch.batchNo, RECENT)
      return accept(rows.map((row) => receiptViewOfRow(station, row)))
    },
    'receipt.paper': ({ receiptNo, copy = 0 }, { staff }) => {
      const station = context.station()
      const found = findOpenReceipt(station, receiptNo, staff)
      if (!found.ok) return found
      const row = found.value
      const columns = context.printing().chosen().columns
      // A copy that was never printed is not shown either.
      const duplicateOf = Math.min(copy, row.copies)
      const options = {
        columns,
        logo: context.printing().hasLogo(),
        ...(duplicateOf === 0 ? {} : { copy: { duplicateOf } }),
      }
      const lines = layoutReceipt(receiptOf(station, row), options).map((line) => ({ ...line }))
      const { tape } = (readEntry(row) as EntryBody<'payment.taken'>).facts
      return accept({ lines, columns, ...(tape === undefined ? {} : { tape: frameTape(tape) }) })
    },
    'receipt.reprint': ({ entryId, receiptNo, printerId }, { staff }) => {
      const station = context.station()
      if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
      const printing = context.printing()
      if (printerId !== undefined && !printing.has(printerId)) return refuse('unknown_printer')
      const recorded = station.journal.record({
        entryId,
        kind: 'receipt.reprinted',
        staff,
        restates: (facts) => facts.receiptNo === receiptNo,
        decide: () => {
          const row = findReceipt(station.writer, receiptNo)
          if (row === undefined) return refuse('unknown_receipt', { receiptNo })
          if (isShut(station, row)) return refuse('count_in_progress')
          const facts = { receiptNo, copy: row.copies + 1, reason: 'reprinted at the counter' }
          return accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] }))
        },
      })
      if (!recorded.ok) return recorded
      const { copy } = recorded.value.body.facts
      if (!recorded.value.isRepeat) printing.print(receiptNo, copy, printerId)
      return accept({ copy })
    },
  }
}

/** The receipt, unless it is shut, or all are because this person is counting. */
function findOpenReceipt(
  station: Station,
  receiptNo: string,
  staff: StaffName,
): Decision<ReceiptRow, 'unknown_receipt' | 'count_in_progress'> {
  if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
  const row = findReceipt(station.writer, receiptNo)
  if (row === undefined) return refuse('unknown_receipt', { receiptNo })
  return isShut(station, row) ? refuse('count_in_progress') : accept(row)
}
const frameTape = ({ lines, totalCents }: KeptTape) => ({ lines: [...lines], totalCents })

/** A receipt of a drawer that is being counted is shut to everybody, not to its cashier alone. */
export const isShut = (station: Station, row: Pick<ReceiptRow, 'batch_no'>): boolean =>
  station.isBeingCounted(findBatch(station.writer, row.batch_no))
