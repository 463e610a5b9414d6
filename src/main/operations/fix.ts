import { accept, type Decision, refuse } from '../../domain/decision.ts'
import { layoutCorrected } from '../../domain/fix/fix-paper.ts'
import type { FixablePayment } from '../../shared/contract/fix.ts'
import type { Output } from '../../shared/contract/index.ts'
import { findFix, type RecordedFix } from '../db/fix-store.ts'
import { countPapers } from '../db/print-store.ts'
import { findReceipt, listReceipts, type ReceiptRow } from '../db/receipt-store.ts'
import { correctTender } from './correct-tender.ts'
import { correctedOf, paymentNow } from './fixed-receipt.ts'
import type { Handlers, Tell } from './handler.ts'
import { moveLine, previewMove } from './move-line.ts'
import { batchOf } from './payment-batch.ts'
import type { Printing } from './printing.ts'
import { isShut } from './receipt.ts'
import { lineView, receiptViewOfRow, tenderView } from './receipt-view.ts'
import type { Station } from './station.ts'

/** How many of the last payments can be chosen. */
const RECENT = 8

interface FixContext {
  station(): Station
  printing(): Printing
  readonly tell: Tell
}

type FixMethod =
  | 'payment.fixable'
  | 'payment.correctTender'
  | 'payment.previewMove'
  | 'payment.moveLine'
  | 'payment.fixPaper'
  | 'payment.printFix'

/** What a cashier puts right without anybody's approval. Source: UX, "Fix the last payment". */
export function fixHandlers(context: FixContext): Pick<Handlers, FixMethod> {
  return {
    'payment.fixable': ({ into }, { staff }) => {
      const station = context.station()
      if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
      const batch = batchOf(station, staff.number, into)
      const rows = batch === undefined ? [] : listReceipts(station.writer, batch.batchNo, RECENT)
      return accept(rows.map((row) => fixableView(station, row)))
    },
    'payment.correctTender': (input, { staff }) =>
      announced(context, input.receiptNo, correctTender(context.station(), input, staff)),
    'payment.previewMove': (input, { staff }) => previewMove(context.station(), input, staff),
    'payment.moveLine': (input, { staff }) =>
      announced(context, input.receiptNo, moveLine(context.station(), input, staff)),
    'payment.fixPaper': ({ fixNo }, { staff }) => {
      const station = context.station()
      const found = findOpenFix(station, fixNo, staff.number)
      if (!found.ok) return found
      const printing = context.printing()
      const { columns } = printing.chosen()
      const printed = countPapers(station.writer, corrected(fixNo))
      const copy = printed > 1 ? { copy: { duplicateOf: printed - 1 } } : {}
      const options = { columns, logo: printing.hasLogo(), ...copy }
      const lines = layoutCorrected(correctedOf(station, fixNo), options)
      return accept({ lines: lines.map((line) => ({ ...line })), columns })
    },
    'payment.printFix': ({ fixNo }, { staff }) => {
      const found = findOpenFix(context.station(), fixNo, staff.number)
      if (!found.ok) return found
      return accept({ copy: context.printing().printAgain(corrected(fixNo)) })
    },
  }
}

const corrected = (paperNo: string) => ({ paper: 'corrected_receipt', paperNo }) as const

/** The fix, unless its receipt is shut, or all are because this person is counting. */
function findOpenFix(
  station: Station,
  fixNo: string,
  staffNumber: string,
): Decision<RecordedFix, 'unknown_fix' | 'count_in_progress'> {
  if (station.isCountingFor(staffNumber)) return refuse('count_in_progress')
  const found = findFix(station.writer, fixNo)
  if (found === undefined) return refuse('unknown_fix')
  return isShut(station, { batch_no: found.batchNo }) ? refuse('count_in_progress') : accept(found)
}

function fixableView(station: Station, row: ReceiptRow): FixablePayment {
  const { receiptNo, takenTime, totalCents, changeCents, fixes } = receiptViewOfRow(station, row)
  const { lines, tenders } = paymentNow(station, row)
  return {
    ...{ receiptNo, takenTime, totalCents, changeCents, fixes },
    lines: lines.map(lineView),
    tenders: tenders.map(tenderView),
  }
}

/** Answers a fix with the receipt it is of; what is shown of the books is stale by then. */
function announced<Rejection extends string>(
  { station, tell }: FixContext,
  receiptNo: string,
  fixed: Decision<{ readonly fixNo: string }, Rejection>,
): Decision<Output<'payment.moveLine'>, Rejection> {
  if (!fixed.ok) return fixed
  tell('books.changed', { nouns: ['batch', 'run', 'receipt', 'account', 'turnOff'] })
  const row = findReceipt(station().writer, receiptNo)
  if (row === undefined) throw new Error(`Assertion failed: ${receiptNo} is a receipt`)
  const receipt = receiptViewOfRow(station(), row)
  const fix = receipt.fixes.find(({ fixNo }) => fixNo === fixed.value.fixNo)
  if (fix === undefined) throw new Error(`Assertion failed: ${fixed.value.fixNo} is a fix`)
  return accept({ fix, receipt })
}
