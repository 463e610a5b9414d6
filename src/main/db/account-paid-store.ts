import type { PaidSince } from '../../domain/account.ts'
import type { BusinessDate, Instant } from '../../domain/calendar.ts'
import { type Cents, cents } from '../../domain/money.ts'
import type { StaffName } from '../../domain/staff.ts'
import { isCentral } from './account-central-store.ts'
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
const isSinceImport = (position: string, paidAt: string): string => `(
       ${position} > coalesce((SELECT position FROM account_import WHERE id = 1), 0)
       OR ${paidAt} > (SELECT as_of FROM account_import WHERE id = 1))`

/**
 * Whether the centre had counted an entry of this journal when it sent the account. Beside the table that
 * names both. Without a join, which makes SQLite plan anew at every call.
 */
const isCounted = (position: string, accountNo: string): string => `EXISTS (
       SELECT 1 FROM acknowledged
       WHERE acknowledged.history = (SELECT history FROM account_source WHERE id = 1)
         AND acknowledged.position = ${position}
         AND acknowledged.office_position <= (
           SELECT projected FROM account_central WHERE account_central.account_no = ${accountNo}))`

const IS_PAID_COUNTED = isCounted('account_paid.position', 'account_paid.account_no')

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

/**
 * The money was another account's: it never paid this one. A centre that has counted it already will
 * take it back when it hears of the fix, so what is taken back is kept.
 */
export function takeBackPaid(
  writer: Writer,
  accountNo: string,
  fix: { readonly position: number; readonly paidPosition: number },
): void {
  writer.runOne(
    `INSERT INTO account_taken_back (account_no, position, paid_position, cents, paid_at)
     SELECT account_no, ?, position, paid_cents, paid_at FROM account_paid
     WHERE account_no = ? AND position = ?`,
    fix.position,
    accountNo,
    fix.paidPosition,
  )
  writer.runOne(
    'DELETE FROM account_paid WHERE account_no = ? AND position = ?',
    accountNo,
    fix.paidPosition,
  )
}

/**
 * Whether what an entry paid on an account is still taken off it: no import holds it in its balances,
 * or the centre has not even counted it.
 */
export const isTakenOff = (reader: Reader, accountNo: string, position: number): boolean =>
  reader.row(
    `SELECT 1 FROM account_paid WHERE account_no = ? AND position = ?
       AND (${isSinceImport('position', 'paid_at')} OR NOT ${IS_PAID_COUNTED}
         AND EXISTS (SELECT 1 FROM account_source WHERE id = 1))`,
    accountNo,
    position,
  ) !== undefined

/** What was paid since the balances that an account came with, and when there was a payment last. */
export const findPaidSince = (reader: Reader, accountNo: string): PaidSince | undefined =>
  isCentral(reader) ? paidSinceCentral(reader, accountNo) : paidSinceImport(reader, accountNo)

interface LastPaid {
  readonly paid_at: string | null
  readonly paid_on: string
  readonly paid_cents: number
}

/** What was recorded after the import was paid after it, also where the clock was set back meanwhile. */
function paidSinceImport(reader: Reader, accountNo: string): PaidSince | undefined {
  const row = reader.row<LastPaid & { since_cents: number }>(PAID_SINCE_IMPORT, accountNo)
  return row === undefined ? undefined : paidSince(row.since_cents, row)
}

const paidSince = (sinceCents: number, last: LastPaid): PaidSince | undefined =>
  last.paid_at === null
    ? undefined
    : {
        paidCents: cents(sinceCents),
        lastPaidAt: last.paid_at as Instant,
        lastPaidOn: last.paid_on as BusinessDate,
        lastPaidCents: cents(last.paid_cents),
      }

// Beside a max(), SQLite takes the other columns from its row: the last payment, in one pass. Without
// ORDER BY, GROUP BY, a join and a bound LIMIT, each of which makes SQLite parse and plan anew at every call.
const PAID_SINCE_IMPORT = `SELECT max(position), paid_at, paid_on, paid_cents,
    sum(iif(${isSinceImport('position', 'paid_at')}, paid_cents, 0)) AS since_cents
  FROM account_paid WHERE account_no = ?`

/**
 * What the centre counted, and on top of it what was paid here that it had not counted by then: each
 * payment is in one of the two, so none shows twice and none disappears while it travels.
 */
function paidSinceCentral(reader: Reader, accountNo: string): PaidSince | undefined {
  const counted = reader.row<LastPaid & { since_cents: number }>(COUNTED, accountNo)
  const own = reader.row<LastPaid & { since_cents: number | null }>(NOT_COUNTED, accountNo)
  const back = reader.row<{ cents: number | null }>(TAKEN_BACK, accountNo)
  const sum = (counted?.since_cents ?? 0) + (own?.since_cents ?? 0) - (back?.cents ?? 0)
  const isOwnLater = (own?.paid_at ?? '') >= (counted?.paid_at ?? '')
  const last = isOwnLater ? own : counted
  // New balances of the centre may hold a payment that was moved here meanwhile; it is not below nothing then.
  return last === undefined ? undefined : paidSince(Math.max(sum, 0), last)
}

const COUNTED = `SELECT since_cents, last_paid_at AS paid_at, last_paid_on AS paid_on,
    last_paid_cents AS paid_cents
  FROM account_central WHERE account_no = ?`

const NOT_COUNTED = `SELECT max(position), paid_at, paid_on, paid_cents,
    sum(paid_cents) AS since_cents
  FROM account_paid WHERE account_no = ? AND NOT ${IS_PAID_COUNTED}`

// Of payments that the centre counted, and of whose fix it did not know yet. As a condition of the rows, OR
// makes SQLite plan anew at every call; within the sum it does not.
const TAKEN_BACK = `SELECT sum(iif(${isSinceImport('paid_position', 'paid_at')}
      AND ${isCounted('account_taken_back.paid_position', 'account_taken_back.account_no')}
      AND NOT ${isCounted('account_taken_back.position', 'account_taken_back.account_no')},
    cents, 0)) AS cents
  FROM account_taken_back WHERE account_no = ?`

/** Whether what was paid on an account at that moment was paid at this workstation. */
export const isPaidHere = (reader: Reader, accountNo: string, paidAt: Instant): boolean =>
  reader.row(
    'SELECT 1 FROM account_paid WHERE account_no = ? AND paid_at = ?',
    accountNo,
    paidAt,
  ) !== undefined

/** Those of the accounts on which anything was ever paid, here or as the centre told. */
export const listEverPaid = (
  reader: Reader,
  accountNos: readonly string[],
): ReadonlySet<string> => {
  const rows = reader.rows<{ account_no: string }>(
    `SELECT value AS account_no FROM json_each(?)
     WHERE EXISTS (SELECT 1 FROM account_paid WHERE account_no = value)
       OR EXISTS (SELECT 1 FROM account_central
         WHERE account_no = value AND last_paid_at IS NOT NULL)`,
    JSON.stringify(accountNos),
  )
  return new Set(rows.map((row) => row.account_no))
}

/** What was paid here on an account after a moment. */
export const paidAfter = (reader: Reader, accountNo: string, moment: Instant): Cents =>
  cents(
    reader.row<{ paid: number }>(
      `SELECT coalesce(sum(paid_cents), 0) AS paid FROM account_paid
       WHERE account_no = ? AND paid_at > ?`,
      accountNo,
      moment,
    )?.paid ?? 0,
  )
