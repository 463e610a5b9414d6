import { isCentral } from './account-central-store.ts'
import type { Reader, Writer } from './database.ts'

/** The centre's accounts on their way into `next_account`, which no import touches meanwhile. */
export interface AccountPull {
  /** Nothing is left of what stood in the next accounts before. */
  readonly isCleared: boolean
  /** The last of the next accounts that can be found by its words. */
  readonly indexedTo: number
  /** The centre had counted this office's entries up to here for one of them. */
  readonly projected: number
}

/** Undefined where no accounts are being pulled into the next ones. */
export function findAccountPull(reader: Reader): AccountPull | undefined {
  const row = reader.row<{ is_cleared: number; indexed_to: number; projected: number }>(
    'SELECT is_cleared, indexed_to, projected FROM account_pull WHERE id = 1',
  )
  return row === undefined
    ? undefined
    : {
        isCleared: row.is_cleared === 1,
        indexedTo: row.indexed_to,
        projected: row.projected,
      }
}

/** Whether accounts are imported here from files: no centre sends them, and none is about to. */
export const takesImports = (reader: Reader): boolean =>
  findAccountPull(reader) === undefined && !isCentral(reader)

/** Claims the next accounts for a pull from the beginning. */
export const beginAccountPull = (writer: Writer): void =>
  writer.runOne(
    `INSERT OR REPLACE INTO account_pull (id, is_cleared, indexed_to, projected)
     VALUES (1, 0, 0, 0)`,
  )

export const keepAccountPull = (writer: Writer, pull: AccountPull): void =>
  writer.runOne(
    'UPDATE account_pull SET is_cleared = ?, indexed_to = ?, projected = ? WHERE id = 1',
    pull.isCleared ? 1 : 0,
    pull.indexedTo,
    pull.projected,
  )

export const endAccountPull = (writer: Writer): void =>
  writer.runOne('DELETE FROM account_pull WHERE id = 1')
