import Sqlite from 'better-sqlite3'
import { databasePath } from '../../src/main/db/open-database.ts'

export interface PayableAccount {
  readonly accountNo: string
  readonly dueCents: number
}

/**
 * Accounts that owe something, have not paid here yet and ask nothing extra, from all over the district.
 * The same books answer the same.
 */
export function payableAccounts(dataFolder: string, count: number): readonly PayableAccount[] {
  const books = new Sqlite(databasePath(dataFolder), { readonly: true })
  try {
    const found = books
      .prepare<[number], PayableAccount>(
        `SELECT account_no AS accountNo, due_cents AS dueCents FROM account
         WHERE status = 'active' AND due_cents BETWEEN 500 AND 30000
           AND account_no NOT IN (SELECT account_no FROM account_paid)
         ORDER BY (id * 48271) % 2147483647 LIMIT ?`,
      )
      .all(count)
    if (found.length === count) return found
    throw new Error(`Only ${found.length} accounts of this store still owe something; remove it`)
  } finally {
    books.close()
  }
}
