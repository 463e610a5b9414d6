import type { Bounds, Instant } from '../../domain/calendar.ts'
import type { Cents } from '../../domain/money.ts'
import { LEAST_ENDING } from '../../domain/receipt-search.ts'
import type { Reader, Writer } from './database.ts'
import { RECEIPT_ROW, type ReceiptRow } from './receipt-store.ts'

/** A part of what was found, newest first. */
export interface Page {
  /** Only receipts before this one in the journal. */
  readonly before: number
  readonly most: number
  /** The batches whose receipts are shut: what is in them is not even counted. */
  readonly shutBatches: readonly string[]
}

/** How far the journal is indexed: the place of the last entry; 0 before the first. */
export const indexedUpTo = (reader: Reader): number =>
  reader.row<{ position: number }>('SELECT position FROM receipt_indexed')?.position ?? 0

export const recordIndexedUpTo = (writer: Writer, position: number): void =>
  writer.runOne(
    `INSERT INTO receipt_indexed (id, position) VALUES (1, ?)
     ON CONFLICT (id) DO UPDATE SET position = excluded.position`,
    position,
  )

export const recordTime = (writer: Writer, takenAt: Instant, position: number): void =>
  writer.runOne('INSERT INTO receipt_time (taken_at, position) VALUES (?, ?)', takenAt, position)

export const recordAmount = (writer: Writer, cents: Cents, position: number): void =>
  writer.runOne('INSERT INTO receipt_amount (cents, position) VALUES (?, ?)', cents, position)

/** Once for each word and account, however often it pays. */
export const recordPayerName = (writer: Writer, word: string, accountNo: string): number =>
  writer.run('INSERT OR IGNORE INTO payer_name (word, account_no) VALUES (?, ?)', word, accountNo)

/** Once for each fee of a receipt. */
export const recordReceiptFee = (writer: Writer, feeCode: string, position: number): void =>
  writer.runOne('INSERT INTO receipt_fee (fee_code, position) VALUES (?, ?)', feeCode, position)

/** Once for each word and fee, whoever pays it. */
export const recordFeeWord = (writer: Writer, word: string, feeCode: string): number =>
  writer.run('INSERT OR IGNORE INTO fee_word (word, fee_code) VALUES (?, ?)', word, feeCode)

/** A word of the name of a payer without an account. */
export const recordPayerWord = (writer: Writer, word: string, position: number): number =>
  writer.run('INSERT OR IGNORE INTO payer_word (word, position) VALUES (?, ?)', word, position)

/** A table that knows the places of receipts in the journal, and what of it is wanted. */
interface Wanted {
  readonly from: string
  /** A plus sign keeps SQLite from walking all receipts backwards instead of looking up those wanted. */
  readonly position?: '+position'
}

/** The newest receipts of those wanted; only these are read from the journal. */
function pick(
  reader: Reader,
  { before, most, shutBatches }: Page,
  { from, position }: Wanted,
  ...values: readonly (string | number)[]
): readonly ReceiptRow[] {
  const at = position ?? 'position'
  return reader.rows<ReceiptRow>(
    `SELECT ${RECEIPT_ROW} FROM (
       SELECT DISTINCT position FROM ${from} AND ${at} < ? AND position NOT IN (
         SELECT position FROM receipt WHERE batch_no IN (SELECT value FROM json_each(?)))
       ORDER BY ${at} DESC LIMIT ?) AS picked
     JOIN receipt ON receipt.position = picked.position
     JOIN journal ON journal.position = picked.position ORDER BY picked.position DESC`,
    ...values,
    before,
    JSON.stringify(shutBatches),
    most,
  )
}

/** Receipts taken within a stretch of time. */
export const findTaken = (reader: Reader, { from, until }: Bounds, page: Page) =>
  pick(reader, page, { from: 'receipt_time WHERE taken_at >= ? AND taken_at < ?' }, from, until)

export const findByAmount = (reader: Reader, cents: Cents, page: Page) =>
  pick(reader, page, { from: 'receipt_amount WHERE cents = ?' }, cents)

/** Receipts of accounts by their whole numbers. */
export const findByAccounts = (reader: Reader, accountNos: readonly string[], page: Page) =>
  pick(
    reader,
    page,
    { from: 'receipt_account WHERE account_no IN (SELECT value FROM json_each(?))' },
    JSON.stringify(accountNos),
  )

/** Receipts with a piece of paper of this number, without leading zeros. */
export const findByCheckNumber = (reader: Reader, number: string, page: Page) =>
  pick(reader, page, { from: 'receipt_check WHERE number = ?' }, number)

/** More words than this narrow nothing down. */
const MOST_WORDS = 4

/** Receipts of accounts that ever paid under names with words of these beginnings. */
export function findByPayer(reader: Reader, words: readonly string[], page: Page) {
  const starts = words.slice(0, MOST_WORDS)
  const named = starts
    .map(() => 'SELECT account_no FROM payer_name WHERE word >= ? AND word < ?')
    .join(' INTERSECT ')
  return pick(
    reader,
    page,
    { from: `receipt_account WHERE account_no IN (${named})` },
    ...starts.flatMap(wordsFrom),
  )
}

/** Receipts with a line for a fee, by its code. */
export const findByFee = (reader: Reader, feeCode: string, page: Page) =>
  pick(reader, page, { from: 'receipt_fee WHERE fee_code = ?' }, feeCode)

/** Receipts with a fee whose name has a word of this beginning. */
export const findByFeeWord = (reader: Reader, start: string, page: Page) =>
  pick(
    reader,
    page,
    {
      from: `receipt_fee WHERE fee_code IN (
        SELECT fee_code FROM fee_word WHERE word >= ? AND word < ?)`,
    },
    ...wordsFrom(start),
  )

/** Receipts of a payer without an account, whose name has a word of this beginning. */
export const findByPayerWord = (reader: Reader, start: string, page: Page) =>
  pick(reader, page, { from: 'payer_word WHERE word >= ? AND word < ?' }, ...wordsFrom(start))

const wordsFrom = (start: string): readonly [string, string] => [start, `${start}\u{10ffff}`]

/** Receipts of payments that stopped a turn-off. */
export const findWithTurnOff = (reader: Reader, page: Page) =>
  pick(reader, page, { from: 'turn_off_stopped WHERE true' })

/** Receipts by their numbers. */
export const findByNumbers = (reader: Reader, receiptNos: readonly string[], page: Page) =>
  pick(
    reader,
    page,
    { from: 'receipt WHERE receipt_no IN (SELECT value FROM json_each(?))', position: '+position' },
    JSON.stringify(receiptNos),
  )

/** As many numbers as one ending may stand for: beyond them the search must be narrowed. */
const MOST_ENDINGS = 500

/** The numbers of a series, up to its last, that end in these digits; few digits are the number itself. */
export function numbersEndingIn(digits: string, last: number): readonly number[] {
  const first = Number(digits)
  if (digits.length < LEAST_ENDING) return first > 0 && first <= last ? [first] : []
  const step = 10 ** digits.length
  const count = Math.min(MOST_ENDINGS, Math.floor((last - first) / step) + 1)
  const highest = first + Math.floor((last - first) / step) * step
  return Array.from({ length: Math.max(0, count) }, (_, at) => highest - at * step).filter(
    (n) => n > 0,
  )
}
