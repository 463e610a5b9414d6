import { createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** A row of the journal table, as SQLite holds it. */
export interface Row {
  readonly position: number
  readonly incarnation: string
  readonly seq: number
  readonly entry_id: string
  readonly kind: string
  readonly v: number
  readonly business_on: string
  readonly recorded_at: string
  readonly staff_number: string
  readonly body: string
  readonly prev_hash: Buffer
  readonly hash: Buffer
  readonly signature: Buffer
}

export interface Person {
  readonly number: string
  readonly name: string
}

export interface Posting {
  readonly glAccount: string
  readonly side: string
  readonly cents: number
}

export type Pieces = Readonly<Record<string, { readonly loose: number; readonly packs: number }>>

/** The facts that the auditor reads, of all kinds of entry together. */
export interface Facts {
  readonly tag?: string
  readonly publicKey?: string
  readonly changeFundCents?: number
  readonly n?: number
  readonly batchNo?: string
  readonly till?: string
  readonly giver?: Person
  readonly floatCents?: number
  readonly receiptNo?: string
  readonly lines?: readonly { readonly accountNo: string; readonly cents: number }[]
  readonly tenders?: readonly { readonly kind: string; readonly cents: number }[]
  readonly totalCents?: number
  readonly changeCents?: number
  readonly dropNo?: string
  readonly exchangeNo?: string
  readonly carriedFrom?: string
  /** Pieces by denomination. */
  readonly out?: Pieces
  readonly in?: Pieces
  readonly cents?: number
  readonly reason?: string
  readonly attempt?: number
  readonly outcome?: string
  readonly countedCents?: number
  readonly expectedCents?: number
  readonly overdrawnCents?: number
  readonly overCents?: number
  readonly shortCents?: number
  readonly isFinal?: boolean
  readonly proceedsCents?: number
  readonly startingCashCents?: number
  readonly copy?: number
  readonly number?: string
  readonly fixNo?: string
  readonly place?: number
  readonly was?: SaidTender
  readonly became?: SaidTender
  readonly from?: { readonly accountNo: string }
  readonly to?: { readonly accountNo: string; readonly cents: number }
}

interface SaidTender {
  readonly kind: string
  readonly cents: number
}

export interface Body {
  readonly v: number
  readonly workstation: string
  readonly incarnation: string
  readonly seq: number
  readonly entryId: string
  readonly kind: string
  readonly businessOn: string
  readonly recordedAt: string
  readonly staff: Person
  readonly approvers: readonly Person[]
  readonly facts: Facts
  readonly postings: readonly Posting[]
}

export interface Entry {
  readonly row: Row
  readonly body: Body
}

/** The books as found on disk. */
export interface Books {
  readonly entries: readonly Entry[]
  /** The public keys that lie in the data folder, by incarnation. */
  readonly keys: ReadonlyMap<string, KeyObject>
  /** Debits less credits, as the core keeps them. */
  readonly ledger: ReadonlyMap<string, number>
  readonly receiptNos: readonly string[]
}

/** Reads the books of a data folder. */
export function readBooks(dataFolder: string): Books {
  const database = new Database(join(dataFolder, 'headgate.db'), { readonly: true })
  try {
    const rows = database.prepare<[], Row>('SELECT * FROM journal ORDER BY position').all()
    const entries = rows.map((row) => ({ row, body: JSON.parse(row.body) as Body }))
    return {
      entries,
      keys: readKeys(dataFolder, rows),
      ledger: readLedger(database),
      receiptNos: database
        .prepare<[], string>('SELECT receipt_no FROM receipt ORDER BY position')
        .pluck()
        .all() as string[],
    }
  } finally {
    database.close()
  }
}

function readKeys(dataFolder: string, rows: readonly Row[]): Map<string, KeyObject> {
  const keys = new Map<string, KeyObject>()
  for (const { incarnation } of rows) {
    const file = join(dataFolder, 'public-keys', `${incarnation}.pem`)
    if (!keys.has(incarnation) && existsSync(file)) {
      keys.set(incarnation, createPublicKey(readFileSync(file)))
    }
  }
  return keys
}

function readLedger(database: Database.Database): Map<string, number> {
  const rows = database
    .prepare<[], { gl_account: string; debit_cents: number; credit_cents: number }>(
      'SELECT gl_account, debit_cents, credit_cents FROM gl_balance',
    )
    .all()
  return new Map(rows.map((row) => [row.gl_account, row.debit_cents - row.credit_cents]))
}
