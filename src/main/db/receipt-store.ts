import type { Reader, Writer } from './database.ts'
import type { JournalRow } from './journal-store.ts'

export const recordReceipt = (
  writer: Writer,
  position: number,
  receiptNo: string,
  batchNo: string,
): void =>
  writer.runOne(
    'INSERT INTO receipt (position, receipt_no, batch_no, copies) VALUES (?, ?, ?, 0)',
    position,
    receiptNo,
    batchNo,
  )

export const recordCopy = (writer: Writer, receiptNo: string, copy: number): void =>
  writer.runOne('UPDATE receipt SET copies = ? WHERE receipt_no = ?', copy, receiptNo)

/** The entry a receipt documents, and how often it was reprinted. */
export type ReceiptRow = JournalRow & {
  readonly receipt_no: string
  readonly batch_no: string
  readonly copies: number
}

const FROM_RECEIPT = `SELECT journal.*, receipt.receipt_no, receipt.batch_no, receipt.copies
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
