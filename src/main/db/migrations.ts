import type { Database } from 'better-sqlite3'
import { assert } from '../../domain/decision.ts'
import journal from './migrations/0001-journal.sql?raw'
import projections from './migrations/0002-projections.sql?raw'
import reference from './migrations/0003-reference.sql?raw'
import localState from './migrations/0004-local-state.sql?raw'
import printStates from './migrations/0005-print-states.sql?raw'
import neverReplaced from './migrations/0006-journal-never-replaced.sql?raw'
import tenders from './migrations/0007-tenders.sql?raw'
import owedByService from './migrations/0008-owed-by-service.sql?raw'
import heldPayments from './migrations/0009-held-payments.sql?raw'
import receiptSearch from './migrations/0010-receipt-search.sql?raw'
import officeAndFeeCodes from './migrations/0011-office-and-fee-codes.sql?raw'
import accountsIn from './migrations/0012-accounts-in.sql?raw'
import drawerDay from './migrations/0013-drawer-day.sql?raw'
import payerLists from './migrations/0014-payer-lists.sql?raw'
import importPosition from './migrations/0015-import-position.sql?raw'
import runs from './migrations/0016-runs.sql?raw'
import fixes from './migrations/0017-fixes.sql?raw'
import slips from './migrations/0018-slips.sql?raw'
import batchesInUse from './migrations/0019-batches-in-use.sql?raw'
import receiptIndex from './migrations/0020-receipt-index.sql?raw'
import central from './migrations/0021-central.sql?raw'
import officeBooks from './migrations/0022-office-books.sql?raw'

/** In order; a released one is never edited. The count of them is the schema's version. */
export const MIGRATIONS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-journal', sql: journal },
  { name: '0002-projections', sql: projections },
  { name: '0003-reference', sql: reference },
  { name: '0004-local-state', sql: localState },
  { name: '0005-print-states', sql: printStates },
  { name: '0006-journal-never-replaced', sql: neverReplaced },
  { name: '0007-tenders', sql: tenders },
  { name: '0008-owed-by-service', sql: owedByService },
  { name: '0009-held-payments', sql: heldPayments },
  { name: '0010-receipt-search', sql: receiptSearch },
  { name: '0011-office-and-fee-codes', sql: officeAndFeeCodes },
  { name: '0012-accounts-in', sql: accountsIn },
  { name: '0013-drawer-day', sql: drawerDay },
  { name: '0014-payer-lists', sql: payerLists },
  { name: '0015-import-position', sql: importPosition },
  { name: '0016-runs', sql: runs },
  { name: '0017-fixes', sql: fixes },
  { name: '0018-slips', sql: slips },
  { name: '0019-batches-in-use', sql: batchesInUse },
  { name: '0020-receipt-index', sql: receiptIndex },
  { name: '0021-central', sql: central },
  { name: '0022-office-books', sql: officeBooks },
]

/** The database was written by a newer Headgate. */
export class DatabaseFromTheFuture extends Error {
  constructor(found: number) {
    super(`schema version ${found} is newer than ${MIGRATIONS.length}`)
  }
}

/**
 * Brings the schema up to `target`, all steps in one transaction: a start that is cut off leaves the
 * version that was there. Throws: DatabaseFromTheFuture, with nothing changed.
 */
export function migrate(db: Database, target = MIGRATIONS.length): void {
  const found = db.pragma('user_version', { simple: true }) as number
  if (found > MIGRATIONS.length) throw new DatabaseFromTheFuture(found)
  if (found >= target) return
  const steps = MIGRATIONS.slice(found, target)
  assert(steps.length === target - found, `there is a migration ${target}`)
  db.transaction(() => {
    for (const { sql } of steps) db.exec(sql)
    db.pragma(`user_version = ${target}`)
  }).immediate()
}
