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
 * Whether the centre had counted an entry of this journal when it sent the account. Beside
 * `account_source AS source` and the `account_central AS central` of the account.
 */
const isCounted = (position: string): string => `EXISTS (
       SELECT 1 FROM acknowledged
       WHERE acknowledged.history = source.history AND acknowledged.position = ${position}
         AND acknowledged.office_position <= coalesce(central.projected, 0))`

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
       AND (${isSinceImport('account_paid.position', 'paid_at')} OR EXISTS (
         SELECT 1 FROM account_source AS source
         LEFT JOIN account_central AS central ON central.account_no = account_paid.account_no
         WHERE source.id = 1 AND NOT ${isCounted('account_paid.position')}))`,
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
// ORDER BY, GROUP BY and a bound LIMIT, each of which makes SQLite parse and plan anew at every call.
const PAID_SINCE_IMPORT = `SELECT max(position), paid_at, paid_on, paid_cents,
    sum(iif(${isSinceImport('position', 'paid_at')}, paid_cents, 0)) AS since_cents
  FROM account_paid WHERE account_no = ?`

interface CentralRow extends LastPaid {
  readonly own_cents: number | null
  readonly back_cents: number | null
  readonly since_cents: number | null
  readonly last_paid_at: string | null
  readonly last_paid_on: string
  readonly last_paid_cents: number
}

/**
 * What the centre counted, and on top of it what was paid here that it had not counted by then: each
 * payment is in one of the two, so none shows twice and none disappears while it travels.
 */
function paidSinceCentral(reader: Reader, accountNo: string): PaidSince | undefined {
  const row = reader.row<CentralRow>(PAID_SINCE_CENTRAL, accountNo, accountNo, accountNo)
  if (row === undefined) return undefined
  const sum = (row.since_cents ?? 0) + (row.own_cents ?? 0) - (row.back_cents ?? 0)
  const counted = {
    paid_at: row.last_paid_at,
    paid_on: row.last_paid_on,
    paid_cents: row.last_paid_cents,
  }
  const isOwnLater = row.paid_at !== null && row.paid_at >= (counted.paid_at ?? '')
  // New balances of the centre may hold a payment that was moved here meanwhile; it is not below nothing then.
  return paidSince(Math.max(sum, 0), isOwnLater ? row : counted)
}

// Planned once, for the reasons above. The single row of `source` is joined with the few of `paid`; what
// the centre counted stands in each of them.
const PAID_SINCE_CENTRAL = `SELECT max(paid.position), paid.paid_at, paid.paid_on, paid.paid_cents,
    sum(paid.paid_cents) AS own_cents,
    central.since_cents, central.last_paid_at, central.last_paid_on, central.last_paid_cents,
    (SELECT sum(back.cents) FROM account_taken_back AS back
     WHERE back.account_no = ? AND ${isCounted('back.paid_position')}
       AND NOT ${isCounted('back.position')}
       AND ${isSinceImport('back.paid_position', 'back.paid_at')}) AS back_cents
  FROM account_source AS source
  LEFT JOIN account_central AS central ON central.account_no = ?
  LEFT JOIN account_paid AS paid ON paid.account_no = ? AND NOT ${isCounted('paid.position')}
  WHERE source.id = 1`

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
