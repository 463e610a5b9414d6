import type { Instant } from '../../domain/calendar.ts'
import { assert } from '../../domain/decision.ts'
import type { Reader, Writer } from './database.ts'
import type { JournalRow } from './journal-store.ts'
import { PULLED_FROM } from './office-books-store.ts'

interface NewReceipt {
  /** Of its entry in the journal. */
  readonly position: number
  readonly receiptNo: string
  readonly batchNo: string
  readonly takenAt: Instant
  /** False for an item of a run that asked for no receipt. */
  readonly wantsPaper: boolean
  readonly accountNos: readonly string[]
}

export const recordReceipt = (writer: Writer, receipt: NewReceipt): void =>
  writer.runOne(
    `INSERT INTO receipt (position, receipt_no, batch_no, copies, taken_at, wants_paper, account_nos)
     VALUES (?, ?, ?, 0, ?, ?, ?)`,
    receipt.position,
    receipt.receiptNo,
    receipt.batchNo,
    receipt.takenAt,
    receipt.wantsPaper ? 1 : 0,
    JSON.stringify(receipt.accountNos),
  )

/** The receipt was printed again, as an entry of its own says. */
export function recordCopy(
  writer: Writer,
  { receiptNo, copy }: { readonly receiptNo: string; readonly copy: number },
  position: number,
): void {
  writer.runOne('UPDATE receipt SET copies = ? WHERE receipt_no = ?', copy, receiptNo)
  writer.runOne(
    'INSERT INTO receipt_copy (receipt_no, copy, position) VALUES (?, ?, ?)',
    receiptNo,
    copy,
    position,
  )
}

/** The entries of a receipt's reprints, the first copy first. */
export const listCopies = (reader: Reader, receiptNo: string): readonly JournalRow[] =>
  reader.rows<JournalRow>(
    `SELECT journal.* FROM receipt_copy JOIN journal ON journal.position = receipt_copy.position
     WHERE receipt_copy.receipt_no = ? ORDER BY receipt_copy.copy`,
    receiptNo,
  )

/** The entry a receipt documents, and how often it was reprinted. */
export type ReceiptRow = JournalRow & {
  readonly receipt_no: string
  readonly batch_no: string
  readonly copies: number
}

/** What is read of a receipt and its entry. */
export const RECEIPT_ROW = 'journal.*, receipt.receipt_no, receipt.batch_no, receipt.copies'

const FROM_RECEIPT = `SELECT ${RECEIPT_ROW}
  FROM receipt JOIN journal ON journal.position = receipt.position`

export const findReceipt = (reader: Reader, receiptNo: string): ReceiptRow | undefined =>
  reader.row<ReceiptRow>(`${FROM_RECEIPT} WHERE receipt.receipt_no = ?`, receiptNo)

export const findBatchOfReceipt = (reader: Reader, receiptNo: string): string | undefined =>
  reader.row<{ batch_no: string }>('SELECT batch_no FROM receipt WHERE receipt_no = ?', receiptNo)
    ?.batch_no

/** The numbers of the first and the last receipt of a batch; undefined before there is one. */
export function findReceiptSpan(
  reader: Reader,
  batchNo: string,
): { readonly firstNo: string; readonly lastNo: string } | undefined {
  const numberAt = (order: 'ASC' | 'DESC') =>
    reader.row<{ receipt_no: string }>(
      `SELECT receipt_no FROM receipt WHERE batch_no = ? ORDER BY position ${order} LIMIT 1`,
      batchNo,
    )?.receipt_no
  const [firstNo, lastNo] = [numberAt('ASC'), numberAt('DESC')]
  return firstNo === undefined || lastNo === undefined ? undefined : { firstNo, lastNo }
}

export const hasReceipt = (reader: Reader, receiptNo: string): boolean =>
  reader.row('SELECT position FROM receipt WHERE receipt_no = ?', receiptNo) !== undefined

/** All receipts of a batch, the first one first. */
export const listReceiptsInOrder = (reader: Reader, batchNo: string): readonly ReceiptRow[] =>
  reader.rows<ReceiptRow>(
    `${FROM_RECEIPT} WHERE receipt.batch_no = ? ORDER BY receipt.position`,
    batchNo,
  )

/**
 * Where in the journal the entry of a receipt stands.
 * Throws: when there is no such receipt.
 */
export function findReceiptPlace(reader: Reader, receiptNo: string): number {
  const row = reader.row<{ position: number }>(
    'SELECT position FROM receipt WHERE receipt_no = ?',
    receiptNo,
  )
  assert(row !== undefined, `${receiptNo} is a receipt`)
  return row.position
}

/** The last receipts of a batch, newest first. */
export const listReceipts = (
  reader: Reader,
  batchNo: string,
  most: number,
): readonly ReceiptRow[] =>
  reader.rows<ReceiptRow>(
    `${FROM_RECEIPT} WHERE receipt.batch_no = ? ORDER BY receipt.position DESC LIMIT ?`,
    batchNo,
    most,
  )

/** Whether a receipt was recorded here after a place in the journal, and yet not after a moment: the clock went back. */
export const hasReceiptBefore = (reader: Reader, position: number, moment: string): boolean =>
  reader.row(
    'SELECT position FROM receipt WHERE position > ? AND position < ? AND taken_at <= ? LIMIT 1',
    position,
    PULLED_FROM,
    moment,
  ) !== undefined
