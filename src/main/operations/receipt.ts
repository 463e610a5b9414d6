import { accept, assert, type Decision, refuse } from '../../domain/decision.ts'
import type { EntryBody } from '../../domain/journal.ts'
import type { Receipt } from '../../domain/receipt.ts'
import { layoutReceipt } from '../../domain/receipt-paper.ts'
import { composeSeal, sealPayload } from '../../domain/receipt-seal.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { KeptTape } from '../../domain/tape.ts'
import { findBatch } from '../db/batch-store.ts'
import { findDistrict } from '../db/district-store.ts'
import { findSeal, keepSeal } from '../db/print-store.ts'
import { findReceipt, listReceipts, type ReceiptRow } from '../db/receipt-store.ts'
import { readEntry } from '../journal/entry.ts'
import type { HandlersOf } from './handler.ts'
import type { Printing } from './printing.ts'
import { receiptDetails } from './receipt-details.ts'
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
    'receipt.recent': (_input, { staff }) => {
      const station = context.station()
      const batch = station.openBatchOf(staff.number)
      if (station.isBeingCounted(batch)) return refuse('count_in_progress')
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

/** The receipt as a document, the same at every printing. */
function receiptOf(station: Station, row: ReceiptRow): Receipt {
  const body = readEntry(row) as EntryBody<'payment.taken'>
  const { facts } = body
  const { district, officeName, isDemo, isPractice } =
    findDistrict(station.writer, row.position) ?? station.district
  const fields = {
    receiptNo: facts.receiptNo,
    businessOn: body.businessOn,
    totalCents: facts.totalCents,
    lines: facts.lines,
    entryHash: row.hash.toString('hex'),
  }
  return {
    ...fields,
    batchNo: facts.batchNo,
    till: facts.till,
    district,
    officeName,
    workstation: body.workstation,
    isDemo,
    isPractice,
    takenAt: body.recordedAt,
    takenOn: station.dateOf(body.recordedAt),
    takenTime: station.timeOf(body.recordedAt),
    cashier: body.staff,
    tenders: facts.tenders,
    changeCents: facts.changeCents,
    rounded: facts.rounded ?? { is: 'none' },
    seal: sealOf(station, body.incarnation, fields),
  }
}

/** The document of a receipt that is in the books, sealed while the key that signed its entry is at hand. */
export function documentOf(station: Station, receiptNo: string): Receipt {
  const row = findReceipt(station.writer, receiptNo)
  assert(row !== undefined, `${receiptNo} is a receipt`)
  return receiptOf(station, row)
}

/** The kept seal, or a new one while the key that signed the entry is the one that signs now. */
function sealOf(
  { writer, journal }: Station,
  incarnation: string,
  fields: Parameters<typeof sealPayload>[0],
): string | undefined {
  const kept = findSeal(writer, fields.receiptNo)
  if (kept !== undefined) return kept
  const { signer } = journal
  if (signer === undefined || journal.incarnation !== incarnation) return undefined
  const payload = sealPayload(fields)
  const seal = composeSeal(payload, signer.sign(Buffer.from(payload, 'utf8')))
  keepSeal(writer, fields.receiptNo, seal)
  return seal
}
