import { findAccountPull } from './account-pull-store.ts'
import { accountsAfter, recordSearchRow } from './account-store.ts'
import type { Reader, Writer } from './database.ts'

/** Accounts written or read in one go: about ten milliseconds. */
const SLICE = 200
/** Rows taken away in one go: about as long. */
const CLEARED = 500

/** Where the next account with these digits stands, and how its number is written. */
export const findNextPlace = (
  reader: Reader,
  digits: string,
): { readonly id: number; readonly accountNo: string } | undefined =>
  reader.row<{ id: number; accountNo: string }>(
    'SELECT id, account_no AS accountNo FROM next_account WHERE digits = ?',
    digits,
  )

/** Makes the words of the next accounts findable, a slice at each step; tells how many are done. */
export function* indexNextAccounts(writer: Writer): Generator<number, void> {
  for (let after = 0; ; ) {
    const from = after
    const last = writer.transaction(() => indexNextSlice(writer, from))
    if (last === undefined) return
    after = last
    yield after
  }
}

/**
 * Makes the words of the next accounts behind a place findable, one slice of them; answers the place of
 * its last, undefined where there was none.
 */
export function indexNextSlice(writer: Writer, after: number): number | undefined {
  const page = accountsAfter(writer, 'next_account', after, SLICE)
  for (const { id, account } of page) recordSearchRow(writer, 'next_account', id, account)
  return page.at(-1)?.id
}

/**
 * The next accounts become the accounts, and the other way round. Nothing is copied: the tables change
 * names, so a million take no longer than ten. Within the caller's transaction.
 */
export const swapAccounts = (writer: Writer): void =>
  swapTables(writer, ['account', 'account_search'])

/** The same for accounts of the centre, with what it counted on them. */
export const swapCentralAccounts = (writer: Writer): void =>
  swapTables(writer, ['account', 'account_search', 'account_central'])

function swapTables(writer: Writer, tables: readonly string[]): void {
  for (const table of tables) {
    writer.exec(`ALTER TABLE ${table} RENAME TO ${table}_before`)
    writer.exec(`ALTER TABLE next_${table} RENAME TO ${table}`)
    writer.exec(`ALTER TABLE ${table}_before RENAME TO next_${table}`)
  }
}

/** Takes away the next accounts, a slice at each step. The index first: while rows are left, more is left. */
export function* clearNextAccounts(writer: Writer): Generator<void, void> {
  if (!hasNextAccounts(writer)) return
  writer.run("INSERT INTO next_account_search (next_account_search) VALUES ('delete-all')")
  yield
  while (writer.run(CLEAR_SLICE, CLEARED) > 0) yield
  while (writer.run(CLEAR_COUNTED_SLICE, CLEARED) > 0) yield
}

/** The same for what an import left: nothing of what is being pulled from the centre. */
export function* clearAfterImport(writer: Writer): Generator<void, void> {
  const clearing = clearNextAccounts(writer)
  while (findAccountPull(writer) === undefined && clearing.next().done !== true) yield
}

const CLEAR_SLICE =
  'DELETE FROM next_account WHERE id IN (SELECT id FROM next_account ORDER BY id LIMIT ?)'
const CLEAR_COUNTED_SLICE = `DELETE FROM next_account_central WHERE account_no IN (
  SELECT account_no FROM next_account_central ORDER BY account_no LIMIT ?)`

const hasNextAccounts = (reader: Reader): boolean =>
  reader.row(
    `SELECT EXISTS (SELECT 1 FROM next_account) OR EXISTS (SELECT 1 FROM next_account_central)
       AS has_any`,
  )?.has_any === 1
