import type { Database } from 'better-sqlite3'
import canonicalize from 'canonicalize'
import { anotherKey, chainAgain, copyOfBooks, forge, ownKey } from '../fixtures/forged-books.ts'
import type { Body } from './auditor/books.ts'

/** A body that may be changed. */
export interface Draft extends Omit<Body, 'facts' | 'postings' | 'businessOn' | 'approvers'> {
  seq: number
  entryId: string
  businessOn: string
  approvers: unknown[]
  facts: Record<string, unknown>
  postings: { glAccount: string; side: string; cents: number }[]
}

/** Who signs what was changed: the workstation with its own key, somebody with another, or nobody. */
export type Seal = 'own_key' | 'other_key' | 'hash_only'

/**
 * A copy of the books in which the entries were changed and the whole chain was hashed and signed
 * anew, as only the workstation itself could, or somebody who took its key.
 */
export function forgeEntries(
  dataFolder: string,
  change: (entries: Draft[]) => void,
  seal: Seal = 'own_key',
  toText: (body: Draft) => string = (body) => canonicalize(body) ?? '',
): string {
  const key = { own_key: ownKey(dataFolder), other_key: anotherKey(), hash_only: undefined }[seal]
  return forgeTables(dataFolder, (database) => {
    const texts = database.prepare<[], string>('SELECT body FROM journal ORDER BY position').pluck()
    const entries = (texts.all() as string[]).map((text) => JSON.parse(text) as Draft)
    change(entries)
    database.exec('DELETE FROM journal')
    for (const [at, entry] of entries.entries()) insert(database, { ...entry, seq: at + 1 }, toText)
    chainAgain(database, key)
  })
}

/** A copy of the books in which somebody wrote with plain SQL, past the triggers. */
export function forgeTables(dataFolder: string, change: (database: Database) => void): string {
  const copy = copyOfBooks(dataFolder)
  forge(copy, (database) => database.transaction(() => change(database))())
  return copy
}

/** Puts an entry in its place; what it is hashed to is told afterwards. */
function insert(database: Database, entry: Draft, toText: (body: Draft) => string): void {
  const { seq, incarnation, entryId, kind, v, businessOn, recordedAt, staff } = entry
  const [hash, signature] = [Buffer.alloc(32), Buffer.alloc(64)]
  database
    .prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      ...[seq, incarnation, seq, entryId, kind, v, businessOn, recordedAt, staff.number],
      ...[toText(entry), hash, hash, signature],
    )
}
