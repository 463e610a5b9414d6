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
    const page = accountsAfter(writer, 'next_account', after, SLICE)
    writer.transaction(() => {
      for (const { id, account } of page) recordSearchRow(writer, 'next_account', id, account)
    })
    const last = page.at(-1)
    if (last === undefined) return
    after = last.id
    yield after
  }
}

/**
 * The next accounts become the accounts, and the other way round. Nothing is copied: the tables change
 * names, so a million take no longer than ten. Within the caller's transaction.
 */
export function swapAccounts(writer: Writer): void {
  for (const table of ['account', 'account_search']) {
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
}

const CLEAR_SLICE =
  'DELETE FROM next_account WHERE id IN (SELECT id FROM next_account ORDER BY id LIMIT ?)'

const hasNextAccounts = (reader: Reader): boolean =>
  reader.row('SELECT id FROM next_account LIMIT 1') !== undefined
