import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import canonicalize from 'canonicalize'
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

/** Who seals what was changed: nobody, the workstation with its own key, or somebody with another. */
export type Seal = 'own_key' | 'other_key' | 'hash_only'

/**
 * A copy of the books in which the entries were changed and the whole chain was hashed and signed
 * anew, as only the workstation itself could, or somebody who took its key.
 */
export function forgeEntries(
  dataFolder: string,
  change: (entries: Draft[]) => void,
  seal: Seal = 'own_key',
  toText: (body: Draft) => string = canonicalText,
): string {
  return forgeTables(dataFolder, (database) => {
    const texts = database.prepare<[], string>('SELECT body FROM journal ORDER BY position').pluck()
    const entries = (texts.all() as string[]).map((text) => JSON.parse(text) as Draft)
    const signatures = database
      .prepare<[], Buffer>('SELECT signature FROM journal ORDER BY position')
      .pluck()
      .all() as Buffer[]
    change(entries)
    const key = keyOf(dataFolder, entries[0]?.incarnation ?? '', seal)
    database.exec('DELETE FROM journal')
    let previous = Buffer.alloc(32)
    for (const [at, entry] of entries.entries()) {
      entry.seq = at + 1
      const text = toText(entry)
      const hash = createHash('sha256')
        .update(Buffer.concat([Buffer.of(0), previous, Buffer.from(text)]))
        .digest()
      const signature = key === undefined ? (signatures[at] ?? hash) : sign(null, hash, key)
      insert(database, entry, { text, previous, hash, signature })
      previous = hash
    }
  })
}

const canonicalText = (body: Draft): string => canonicalize(body) ?? ''

/** A copy of the books in which somebody wrote with plain SQL, past the triggers. */
export function forgeTables(
  dataFolder: string,
  change: (database: Database.Database) => void,
): string {
  const file = join(
    dataFolder,
    `forged-${createHash('sha256').update(String(forged++)).digest('hex')}`,
  )
  copyFileSync(join(dataFolder, 'headgate.db'), file)
  const database = new Database(file)
  database.exec('DROP TRIGGER journal_is_never_updated; DROP TRIGGER journal_is_never_deleted')
  database.transaction(() => change(database))()
  database.close()
  return file
}

let forged = 0

function keyOf(dataFolder: string, incarnation: string, seal: Seal): KeyObject | undefined {
  if (seal === 'hash_only') return undefined
  if (seal === 'other_key') return generateKeyPairSync('ed25519').privateKey
  const file = readFileSync(join(`${dataFolder}.keys`, `${incarnation}.json`), 'utf8')
  return createPrivateKey((JSON.parse(file) as { privateKey: string }).privateKey)
}

interface Sealed {
  readonly text: string
  readonly previous: Buffer
  readonly hash: Buffer
  readonly signature: Buffer
}

function insert(database: Database.Database, entry: Draft, sealed: Sealed): void {
  const { seq, incarnation, entryId, kind, v, businessOn, recordedAt, staff } = entry
  database
    .prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      ...[seq, incarnation, seq, entryId, kind, v, businessOn, recordedAt, staff.number],
      ...[sealed.text, sealed.previous, sealed.hash, sealed.signature],
    )
}
