import Sqlite from 'better-sqlite3'
import { databasePath } from '../../src/main/db/open-database.ts'
import { DEMO_ANCHORS } from '../../src/main/demo/anchors.ts'

export interface PayableAccount {
  readonly accountNo: string
  readonly dueCents: number
}

/** Accounts that pages and tests name: they stay as they are for whoever reads those. */
const KNOWN = Object.values(DEMO_ANCHORS).map(({ accountNo }) => accountNo)

/**
 * Accounts that owe something, have not paid here yet and ask nothing extra, from all over the district.
 * The same books answer the same.
 */
export function payableAccounts(dataFolder: string, count: number): readonly PayableAccount[] {
  const books = new Sqlite(databasePath(dataFolder), { readonly: true })
  try {
    const found = books
      .prepare<[string, number], PayableAccount>(
        `SELECT account_no AS accountNo, due_cents AS dueCents FROM account
         WHERE status = 'active' AND due_cents BETWEEN 500 AND 30000
           AND account_no NOT IN (SELECT account_no FROM account_paid)
           AND account_no NOT IN (SELECT value FROM json_each(?))
         ORDER BY (id * 48271) % 2147483647 LIMIT ?`,
      )
      .all(JSON.stringify(KNOWN), count)
    if (found.length === count) return found
    throw new Error(`Only ${found.length} accounts of this store still owe something; remove it`)
  } finally {
    books.close()
  }
}
