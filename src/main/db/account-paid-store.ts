import type { PaidSince } from '../../domain/account.ts'
import type { BusinessDate, Instant } from '../../domain/calendar.ts'
import { type Cents, cents } from '../../domain/money.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { Reader, Writer } from './database.ts'

/** The last import of accounts, as its entry says. */
export interface AccountImport {
  /** Of its entry in the journal. */
  readonly position: number
  readonly asOf: Instant
  readonly rows: number
  readonly source: string
  readonly importedAt: Instant
  readonly staff: StaffName
}

export const recordAccountImport = (writer: Writer, imported: AccountImport): void =>
  writer.runOne(
    `INSERT INTO account_import (id, position, as_of, rows, source, imported_at, staff_number,
       staff_name)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       position = excluded.position, as_of = excluded.as_of, rows = excluded.rows, source = excluded.source,
       imported_at = excluded.imported_at, staff_number = excluded.staff_number,
       staff_name = excluded.staff_name`,
    imported.position,
    imported.asOf,
    imported.rows,
    imported.source,
    imported.importedAt,
    imported.staff.number,
    imported.staff.name,
  )

export function findAccountImport(reader: Reader): AccountImport | undefined {
  const row = reader.row<{
    position: number
    as_of: Instant
    rows: number
    source: string
    imported_at: Instant
    staff_number: string
    staff_name: string
  }>('SELECT * FROM account_import WHERE id = 1')
  if (row === undefined) return undefined
  const { position, rows, source } = row
  const staff = { number: row.staff_number, name: row.staff_name }
  return { position, asOf: row.as_of, rows, source, importedAt: row.imported_at, staff }
}

/** Paid after the moment that the balances stand for, by its place in the journal or by the clock. */
const IS_SINCE_IMPORT = `(
       position > coalesce((SELECT position FROM account_import WHERE id = 1), 0)
       OR paid_at > (SELECT as_of FROM account_import WHERE id = 1))`

export const addPaid = (
  writer: Writer,
  accountNo: string,
  paid: {
    readonly position: number
    readonly cents: Cents
    readonly at: Instant
    readonly on: BusinessDate
  },
): void =>
  writer.runOne(
    `INSERT INTO account_paid (account_no, position, paid_cents, paid_at, paid_on)
     VALUES (?, ?, ?, ?, ?)`,
    accountNo,
    paid.position,
    paid.cents,
    paid.at,
    paid.on,
  )

/** The money was another account's: it never paid this one. */
export const takeBackPaid = (writer: Writer, accountNo: string, position: number): void =>
  writer.runOne(
    'DELETE FROM account_paid WHERE account_no = ? AND position = ?',
    accountNo,
    position,
  )

/** Whether what an entry paid on an account is still taken off it: no import holds it in its balances. */
export const isTakenOff = (reader: Reader, accountNo: string, position: number): boolean =>
  reader.row(
    `SELECT 1 FROM account_paid WHERE account_no = ? AND position = ? AND ${IS_SINCE_IMPORT}`,
    accountNo,
    position,
  ) !== undefined

/**
 * What was paid since the imported balances, and when there was a payment last. What was recorded after
 * the import was paid after it, also where the clock was set back meanwhile.
 */
export function findPaidSince(reader: Reader, accountNo: string): PaidSince | undefined {
  const row = reader.row<{
    since_cents: number
    paid_at: string | null
    paid_on: string
    paid_cents: number
  }>(PAID_SINCE, accountNo)
  return row === undefined || row.paid_at === null
    ? undefined
    : {
        paidCents: cents(row.since_cents),
        lastPaidAt: row.paid_at as Instant,
        lastPaidOn: row.paid_on as BusinessDate,
        lastPaidCents: cents(row.paid_cents),
      }
}

// Beside a max(), SQLite takes the other columns from its row: the last payment, in one pass. Without
// ORDER BY, GROUP BY and a bound LIMIT, each of which makes SQLite parse and plan anew at every call.
const PAID_SINCE = `SELECT max(position), paid_at, paid_on, paid_cents,
    sum(iif(${IS_SINCE_IMPORT}, paid_cents, 0)) AS since_cents
  FROM account_paid WHERE account_no = ?`

/** Those of the accounts on which anything was ever paid here. */
export const listEverPaid = (
  reader: Reader,
  accountNos: readonly string[],
): ReadonlySet<string> => {
  const rows = reader.rows<{ account_no: string }>(
    `SELECT value AS account_no FROM json_each(?)
     WHERE EXISTS (SELECT 1 FROM account_paid WHERE account_no = value)`,
    JSON.stringify(accountNos),
  )
  return new Set(rows.map((row) => row.account_no))
}

/** What was paid on an account after a moment. */
export const paidAfter = (reader: Reader, accountNo: string, moment: Instant): Cents =>
  cents(
    reader.row<{ paid: number }>(
      `SELECT coalesce(sum(paid_cents), 0) AS paid FROM account_paid
       WHERE account_no = ? AND paid_at > ?`,
      accountNo,
      moment,
    )?.paid ?? 0,
  )
