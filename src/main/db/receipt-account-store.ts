import type { Instant } from '../../domain/calendar.ts'
import { type Cents, cents, ZERO } from '../../domain/money.ts'
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

interface CashChange {
  readonly position: number
  readonly byCents: number
  /** Accounts that lines of it left: none of its cash is theirs. */
  readonly leftAccountNos: readonly string[]
}

/** The receipt paid more in cash, or less, than was said when it was taken; for all it pays by now. */
export const changeCashPaid = (
  writer: Writer,
  { position, byCents, leftAccountNos }: CashChange,
): number =>
  writer.run(
    `UPDATE receipt_account SET cash_cents = cash_cents + ?
     WHERE position = ? AND account_no IN (
       SELECT value FROM json_each((SELECT account_nos FROM receipt WHERE position = ?))
       EXCEPT SELECT value FROM json_each(?))`,
    byCents,
    position,
    position,
    JSON.stringify(leftAccountNos),
  )

/** A line was moved: the receipt is still found by the account it left, but none of its cash is its. */
export function moveReceiptAccount(
  writer: Writer,
  position: number,
  from: string,
  to: string,
): void {
  writer.runOne(
    `INSERT INTO receipt_account (account_no, taken_at, position, cash_cents)
     SELECT ?, taken_at, position, cash_cents FROM receipt_account
     WHERE account_no = ? AND position = ?
     ON CONFLICT (account_no, taken_at, position) DO UPDATE SET cash_cents = excluded.cash_cents`,
    to,
    from,
    position,
  )
  writer.runOne(
    'UPDATE receipt_account SET cash_cents = 0 WHERE account_no = ? AND position = ?',
    from,
    position,
  )
  writer.runOne(
    `UPDATE receipt SET account_nos = (
       SELECT json_group_array(value) FROM (
         SELECT value FROM json_each(account_nos) UNION SELECT ?))
     WHERE position = ?`,
    to,
    position,
  )
}

/**
 * The cash of each receipt with a line for any of these accounts since a moment. A receipt that pays
 * several of them is there once, and whole: who handed it over is one payer.
 */
export function listCashPaid(
  reader: Reader,
  accountNos: readonly string[],
  since: Instant,
): readonly CashPaid[] {
  const byReceipt = new Map<number, CashPaid>()
  for (const accountNo of accountNos) {
    for (const row of reader.rows<CashPaidRow>(CASH_PAID, accountNo, since)) {
      // An account that a line has left has no part in its cash, and the other account has all of it.
      const known = byReceipt.get(row.position)?.cashCents ?? ZERO
      const cashCents = cents(Math.max(known, row.cash_cents))
      byReceipt.set(row.position, { takenAt: row.taken_at, cashCents })
    }
  }
  return [...byReceipt.values()]
}

type CashPaid = Pick<ReceiptAccount, 'takenAt' | 'cashCents'>

interface CashPaidRow {
  readonly position: number
  readonly taken_at: Instant
  readonly cash_cents: number
}

// One account at a time: a list would be a table of its own at every call, which costs more.
const CASH_PAID = `SELECT position, taken_at, cash_cents FROM receipt_account
  WHERE account_no = ? AND taken_at >= ?`
