import type { BusinessDate } from '../../domain/calendar.ts'
import type { ReceiptBook, UsedNumber } from '../../domain/manual-receipt.ts'
import type { Reader, Writer } from './database.ts'

interface BookRow {
  readonly book_series: string
  readonly first_number: number
  readonly last_number: number
  readonly issued_to_number: string
  readonly issued_to_name: string
  readonly issued_on: string
}

const bookOf = (row: BookRow): ReceiptBook => ({
  bookSeries: row.book_series,
  firstNumber: row.first_number,
  lastNumber: row.last_number,
  issuedTo: { number: row.issued_to_number, name: row.issued_to_name },
  issuedOn: row.issued_on as BusinessDate,
})

export const recordBook = (writer: Writer, book: ReceiptBook): void =>
  writer.runOne(
    `INSERT INTO receipt_book
       (book_series, first_number, last_number, issued_to_number, issued_to_name, issued_on)
     VALUES (?, ?, ?, ?, ?, ?)`,
    book.bookSeries,
    book.firstNumber,
    book.lastNumber,
    book.issuedTo.number,
    book.issuedTo.name,
    book.issuedOn,
  )

/** Every book of manual receipts, in the order of their numbers. */
export const listBooks = (reader: Reader): readonly ReceiptBook[] =>
  reader.rows<BookRow>('SELECT * FROM receipt_book ORDER BY book_series, first_number').map(bookOf)

/** The book that a number is in. */
export function findBook(
  reader: Reader,
  bookSeries: string,
  number: number,
): ReceiptBook | undefined {
  const row = reader.row<BookRow>(
    `SELECT * FROM receipt_book WHERE book_series = ? AND first_number <= ?
     ORDER BY first_number DESC LIMIT 1`,
    bookSeries,
    number,
  )
  return row === undefined || row.last_number < number ? undefined : bookOf(row)
}

interface NumberRow {
  readonly number: number
  readonly receipt_no: string | null
  readonly reason: string | null
}

const numberOf = ({ number, receipt_no, reason }: NumberRow): UsedNumber => ({
  number,
  receiptNo: receipt_no ?? undefined,
  reason: reason ?? undefined,
})

/** What became of a number: keyed as a receipt, or spoiled for a reason. */
export const recordManualNumber = (
  writer: Writer,
  bookSeries: string,
  { number, receiptNo, reason }: UsedNumber,
): void =>
  writer.runOne(
    'INSERT INTO manual_number (book_series, number, receipt_no, reason) VALUES (?, ?, ?, ?)',
    bookSeries,
    number,
    receiptNo ?? null,
    reason ?? null,
  )

export function findManualNumber(
  reader: Reader,
  bookSeries: string,
  number: number,
): UsedNumber | undefined {
  const row = reader.row<NumberRow>(
    'SELECT number, receipt_no, reason FROM manual_number WHERE book_series = ? AND number = ?',
    bookSeries,
    number,
  )
  return row === undefined ? undefined : numberOf(row)
}

/** The numbers of a book of which something became, in order. */
export const listManualNumbers = (
  reader: Reader,
  { bookSeries, firstNumber, lastNumber }: ReceiptBook,
): readonly UsedNumber[] =>
  reader
    .rows<NumberRow>(
      `SELECT number, receipt_no, reason FROM manual_number
       WHERE book_series = ? AND number BETWEEN ? AND ? ORDER BY number`,
      bookSeries,
      firstNumber,
      lastNumber,
    )
    .map(numberOf)
