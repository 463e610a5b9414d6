import type { Instant } from '../../domain/calendar.ts'
import { type Cents, cents } from '../../domain/money.ts'
import { plainCheckNumber } from '../../domain/receipt-search.ts'
import type { PaperKind } from '../../domain/tender.ts'
import type { Reader, Writer } from './database.ts'

/** A check, cashier's check or money order, by what is known of it. */
export interface CheckIdentity {
  readonly number: string
  /** Routing number. */
  readonly bank?: string | undefined
  readonly accountMark?: string | undefined
  /** The accounts that it pays: what tells checks apart where the bank is not known. */
  readonly payerAccountNos: readonly string[]
  /** The batch that takes it: the same paper may lie in its drawer, whatever it paid there. */
  readonly batchNo: string
  readonly kind: PaperKind
}

/** A piece of paper on a receipt. */
export interface RecordedCheck {
  readonly number: string
  readonly position: number
  /** Among the tenders of its payment, from 0. */
  readonly place: number
  readonly kind: PaperKind
  readonly bank: string | undefined
  readonly accountMark: string | undefined
  readonly cents: Cents
  readonly batchNo: string
}

export const recordCheck = (writer: Writer, check: RecordedCheck): void =>
  writer.runOne(
    `INSERT INTO receipt_check (number, position, place, kind, bank, account_mark, cents, batch_no)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    plainCheckNumber(check.number),
    check.position,
    check.place,
    check.kind,
    check.bank ?? null,
    check.accountMark ?? null,
    check.cents,
    check.batchNo,
  )

/** The tender was no check after all, or another one. */
export const forgetCheck = (
  writer: Writer,
  { number, position, place }: Pick<RecordedCheck, 'number' | 'position' | 'place'>,
): void =>
  writer.runOne(
    'DELETE FROM receipt_check WHERE number = ? AND position = ? AND place = ?',
    plainCheckNumber(number),
    position,
    place,
  )

interface CheckRow {
  readonly number: string
  readonly position: number
  readonly place: number
  readonly kind: PaperKind
  readonly bank: string | null
  readonly account_mark: string | null
  readonly cents: number
  readonly batch_no: string
  readonly receipt_no: string
  readonly taken_at: string
}

/** A piece of paper that was taken before, with its receipt. */
export type EarlierCheck = RecordedCheck & {
  readonly receiptNo: string
  readonly takenAt: Instant
}

/**
 * The receipts that the same piece of paper may stand on, newest first: where number, bank and account
 * are the same; and where bank or account are not known on both sides, where the number is, what is
 * known agrees, and it pays one of the same accounts or lies in the same drawer.
 */
export const findCheck = (reader: Reader, check: CheckIdentity): readonly EarlierCheck[] =>
  reader
    .rows<CheckRow>(
      FIND_CHECK,
      plainCheckNumber(check.number),
      check.kind,
      ...twice(check.bank),
      ...twice(check.accountMark),
      check.bank ?? null,
      check.accountMark ?? null,
      check.batchNo,
      JSON.stringify(check.payerAccountNos),
    )
    .map(checkOf)

const twice = (value: string | undefined) => [value ?? null, value ?? null] as const

/** What one side does not know can speak neither for nor against. */
const FIND_CHECK = `SELECT receipt_check.*, receipt.receipt_no, receipt.taken_at
  FROM receipt_check JOIN receipt ON receipt.position = receipt_check.position
  WHERE number = ? AND kind = ?
    AND (bank IS NULL OR ? IS NULL OR bank = ?)
    AND (account_mark IS NULL OR ? IS NULL OR account_mark = ?)
    AND ((bank = ? AND account_mark = ?) OR receipt_check.batch_no = ? OR EXISTS (
      SELECT 1 FROM receipt_account WHERE account_no IN (SELECT value FROM json_each(?))
        AND receipt_account.taken_at = receipt.taken_at
        AND receipt_account.position = receipt.position))
  ORDER BY receipt_check.position DESC, place`

const checkOf = (row: CheckRow): EarlierCheck => ({
  number: row.number,
  position: row.position,
  place: row.place,
  kind: row.kind,
  bank: row.bank ?? undefined,
  accountMark: row.account_mark ?? undefined,
  cents: cents(row.cents),
  batchNo: row.batch_no,
  receiptNo: row.receipt_no,
  takenAt: row.taken_at as Instant,
})
