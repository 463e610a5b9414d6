import type { Instant } from '../../domain/calendar.ts'
import { type Cents, cents, sumCents } from '../../domain/money.ts'
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
 * The cash of all receipts with a line for any of these accounts since a moment. A receipt that pays
 * several of them counts once, and whole: who handed it over is one payer.
 */
export const cashPaidSince = (
  reader: Reader,
  accountNos: readonly string[],
  since: Instant,
): Cents =>
  sumCents(
    reader
      .rows<{ cash_cents: number }>(CASH_PAID, JSON.stringify(accountNos), since)
      .map((row) => cents(row.cash_cents)),
  )

const CASH_PAID = `SELECT DISTINCT position, cash_cents FROM receipt_account
  WHERE account_no IN (SELECT value FROM json_each(?)) AND taken_at >= ?`
