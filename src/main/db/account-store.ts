import {
  type Account,
  accountDigits,
  owedForWater,
  owesOnlyWater,
  type Warning,
} from '../../domain/account.ts'
import { ftsQuery, searchDocument } from '../../domain/account-search.ts'
import type { OwedService } from '../../domain/allocation.ts'
import type { BusinessDate } from '../../domain/calendar.ts'
import { cents } from '../../domain/money.ts'
import type { Reader, Writer } from './database.ts'

interface AccountRow {
  readonly account_no: string
  readonly customer_name: string
  readonly service_address: string
  readonly mailing_address: string
  readonly phone: string
  readonly route: string
  readonly meter_no: string
  readonly status: Account['status']
  readonly due_cents: number
  readonly past_due_cents: number
  readonly credit_cents: number
  readonly last_bill_on: string | null
  readonly last_bill_cents: number
  readonly turn_off_on: string | null
  readonly enough_to_stay_on_cents: number | null
  readonly plan_installment_cents: number | null
  readonly warnings: string
  readonly owed: string
}

const accountOf = (row: AccountRow): Account => ({
  accountNo: row.account_no,
  customerName: row.customer_name,
  serviceAddress: row.service_address,
  mailingAddress: row.mailing_address,
  phone: row.phone,
  route: row.route,
  meterNo: row.meter_no,
  status: row.status,
  dueCents: cents(row.due_cents),
  pastDueCents: cents(row.past_due_cents),
  owed: owedOf(row),
  creditCents: cents(row.credit_cents),
  lastBillOn: (row.last_bill_on ?? undefined) as BusinessDate | undefined,
  lastBillCents: cents(row.last_bill_cents),
  turnOffOn: (row.turn_off_on ?? undefined) as BusinessDate | undefined,
  enoughToStayOnCents: optionalCents(row.enough_to_stay_on_cents),
  planInstallmentCents: optionalCents(row.plan_installment_cents),
  warnings: row.warnings === '' ? [] : (row.warnings.split(',') as Warning[]),
})

/** By service as imported; without a breakdown, and before there was one, all of it is water. */
const owedOf = ({ owed, due_cents, past_due_cents }: AccountRow): readonly OwedService[] =>
  owed === ''
    ? owedForWater(cents(due_cents), cents(past_due_cents))
    : (JSON.parse(owed) as OwedService[])

const optionalCents = (value: number | null) => (value === null ? undefined : cents(value))

/** `next_`: what an import is writing, until the two change names. */
export type AccountTable = 'account' | 'next_account'

/** Writes one account and what it is searched by, at the place `id` of the import. */
export function recordAccount(writer: Writer, id: number, account: Account): void {
  recordAccountRow(writer, 'account', id, account)
  recordSearchRow(writer, 'account', id, account)
}

/** Everything of an account but its place. */
const COLUMNS = `account_no, digits, customer_name, service_address, mailing_address, phone, route,
  meter_no, status, due_cents, past_due_cents, credit_cents, last_bill_on, last_bill_cents,
  turn_off_on, enough_to_stay_on_cents, plan_installment_cents, warnings, owed`
const MARKS = COLUMNS.replace(/\w+/g, '?')

const valuesOf = (account: Account) => [
  account.accountNo,
  accountDigits(account.accountNo),
  account.customerName,
  account.serviceAddress,
  account.mailingAddress,
  account.phone,
  account.route,
  account.meterNo,
  account.status,
  account.dueCents,
  account.pastDueCents,
  account.creditCents,
  account.lastBillOn ?? null,
  account.lastBillCents,
  account.turnOffOn ?? null,
  account.enoughToStayOnCents ?? null,
  account.planInstallmentCents ?? null,
  account.warnings.join(','),
  owesOnlyWater(account) ? '' : JSON.stringify(account.owed),
]

/** Writes one account alone: nobody finds it by its words yet. */
export const recordAccountRow = (
  writer: Writer,
  table: AccountTable,
  id: number,
  account: Account,
): void =>
  writer.runOne(
    `INSERT INTO ${table} (id, ${COLUMNS}) VALUES (?, ${MARKS})`,
    id,
    ...valuesOf(account),
  )

/** Writes an account where it stands already; what it is searched by stays as it was. */
export const replaceAccountRow = (
  writer: Writer,
  table: AccountTable,
  id: number,
  account: Account,
): void =>
  writer.runOne(
    `UPDATE ${table} SET (${COLUMNS}) = (${MARKS}) WHERE id = ?`,
    ...valuesOf(account),
    id,
  )

export const recordSearchRow = (
  writer: Writer,
  table: AccountTable,
  id: number,
  account: Account,
): void =>
  writer.runOne(
    `INSERT INTO ${table}_search (rowid, document) VALUES (?, ?)`,
    id,
    searchDocument(account),
  )

/**
 * Makes an account findable by its new words and no longer by its old ones. The index keeps no words of
 * its own, so it has to be told the old ones exactly: those of the row as it stood.
 * Source: sqlite.org/fts5.html, "The 'delete' Command".
 */
export function replaceSearchRow(
  writer: Writer,
  table: AccountTable,
  id: number,
  { before, account }: { readonly before: Account; readonly account: Account },
): void {
  const words = searchDocument(before)
  if (words === searchDocument(account)) return
  writer.runOne(
    `INSERT INTO ${table}_search (${table}_search, rowid, document) VALUES ('delete', ?, ?)`,
    id,
    words,
  )
  recordSearchRow(writer, table, id, account)
}

/** About ten milliseconds of merging. Units: pages of the index. */
const PACK_PAGES = 200

/**
 * Merges the search index into one piece, a slice at each step: a look-up then reads one tree.
 * Between two steps anything else may be written.
 * Source: sqlite.org/fts5.html, "The 'merge' Command".
 */
export function* packSearch(
  writer: Writer,
  table: AccountTable = 'account',
): Generator<void, void> {
  // The negative number begins: every piece of the index then takes part in the merge.
  let pages = -PACK_PAGES
  for (let before = 0, after = 2; after - before >= 2; pages = PACK_PAGES) {
    before = changesSoFar(writer)
    writer.run(`INSERT INTO ${table}_search (${table}_search, rank) VALUES ('merge', ?)`, pages)
    after = changesSoFar(writer)
    yield
  }
}

const changesSoFar = (reader: Reader): number =>
  reader.row<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0

export function findAccount(reader: Reader, accountNo: string): Account | undefined {
  const row = reader.row<AccountRow>('SELECT * FROM account WHERE account_no = ?', accountNo)
  return row === undefined ? undefined : accountOf(row)
}

export const findAccountByDigits = (
  reader: Reader,
  digits: string,
  table: AccountTable = 'account',
): Account | undefined => findPlaced(reader, digits, table)?.account

/** The account with these digits, and where it stands. */
export function findPlaced(
  reader: Reader,
  digits: string,
  table: AccountTable,
): PlacedAccount | undefined {
  const row = reader.row<AccountRow & { readonly id: number }>(
    `SELECT * FROM ${table} WHERE digits = ?`,
    digits,
  )
  return row === undefined ? undefined : { id: row.id, account: accountOf(row) }
}

/** Accounts read at once: a million never stand in memory together. */
const PAGE = 1_000

/** An account with its place in the import. */
export interface PlacedAccount {
  readonly id: number
  readonly account: Account
}

/** The next accounts after a place, in the order of the import; none at the end. */
export const accountsAfter = (
  reader: Reader,
  table: AccountTable,
  after: number,
  most: number,
): readonly PlacedAccount[] =>
  reader
    .rows<AccountRow & { readonly id: number }>(
      `SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`,
      after,
      most,
    )
    .map((row) => ({ id: row.id, account: accountOf(row) }))

/** Every account, in the order of the import. */
export function* eachAccount(reader: Reader): Generator<Account> {
  let after = 0
  for (;;) {
    const page = accountsAfter(reader, 'account', after, PAGE)
    for (const { account } of page) yield account
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = last.id
  }
}

/** Every account, in the order of its number by bytes: the same at every workstation. */
export function* eachAccountByNumber(reader: Reader): Generator<Account> {
  let after = ''
  for (;;) {
    const page = reader
      .rows<AccountRow>(ACCOUNTS_BY_NUMBER, after, PAGE)
      .map((row) => accountOf(row))
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = last.accountNo
  }
}

const ACCOUNTS_BY_NUMBER = 'SELECT * FROM account WHERE account_no > ? ORDER BY account_no LIMIT ?'

/** Account numbers whose copy without marks, by which they are found, says something else. */
export const listMisfiledAccounts = (reader: Reader): readonly string[] =>
  reader
    .rows<{ account_no: string }>(
      "SELECT account_no FROM account WHERE digits <> replace(replace(account_no, '-', ''), ' ', '')",
    )
    .map((row) => row.account_no)

/** Accounts that match every word of the text by its beginning, in account order. */
export function searchAccounts(reader: Reader, text: string, most: number): readonly Account[] {
  const query = ftsQuery(text)
  if (query === undefined) return []
  return reader.rows<AccountRow>(`${SEARCH_ACCOUNTS} LIMIT ${most}`, query).map(accountOf)
}

// Where the limit is bound, SQLite plans anew at every call.
const SEARCH_ACCOUNTS = `SELECT account.* FROM account_search
  JOIN account ON account.id = account_search.rowid
  WHERE account_search MATCH ? ORDER BY account_search.rowid`

/** Places are given from 1 on and never given up, so the last is how many there are. */
export const countAccounts = (reader: Reader, table: AccountTable = 'account'): number =>
  reader.row<{ n: number }>(`SELECT coalesce(max(id), 0) AS n FROM ${table}`)?.n ?? 0

export function forgetAccounts(writer: Writer): void {
  writer.run('DELETE FROM account')
  writer.run("INSERT INTO account_search (account_search) VALUES ('delete-all')")
}
