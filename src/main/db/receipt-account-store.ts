import type { Instant } from '../../domain/calendar.ts'
import { type Cents, cents } from '../../domain/money.ts'
import type { Reader, Writer } from './database.ts'

/** A receipt with a line for an account. */
export interface ReceiptAccount {
  readonly accountNo: string
  readonly takenAt: Instant
  readonly position: number
  /** Of the whole receipt: handed over in cash, less change. */
  readonly cashCents: Cents
}

export const recordReceiptAccount = (writer: Writer, row: ReceiptAccount): void =>
  writer.runOne(
    `INSERT INTO receipt_account (account_no, taken_at, position, cash_cents)
     VALUES (?, ?, ?, ?)`,
    row.accountNo,
    row.takenAt,
    row.position,
    row.cashCents,
  )

/**
 * The cash of all receipts with a line for this account since a moment. A receipt that pays several
 * accounts counts whole for each: who handed it over is one payer.
 */
export const cashPaidSince = (reader: Reader, accountNo: string, since: Instant): Cents =>
  cents(
    reader.row<{ cash_cents: number }>(
      `SELECT coalesce(sum(cash_cents), 0) AS cash_cents FROM receipt_account
       WHERE account_no = ? AND taken_at >= ?`,
      accountNo,
      since,
    )?.cash_cents ?? 0,
  )
