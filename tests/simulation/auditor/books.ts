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

/** Of an account or of a fee code. */
export interface Line {
  readonly accountNo?: string
  readonly feeCode?: string
  readonly glAccount?: string
  readonly cents: number
  readonly dueBeforeCents?: number
  readonly dueAfterCents?: number
  readonly creditAfterCents?: number
  readonly allocation?: readonly Part[]
}

export interface Part {
  readonly service: string
  readonly age: string
  readonly glAccount: string
  readonly cents: number
}

export interface Tender {
  readonly kind: string
  readonly cents: number
  readonly number?: string
  readonly bank?: string
  readonly accountMark?: string
  readonly accountLastFour?: string
  readonly partOf?: string
  readonly approvalCode?: string
  readonly lastFour?: string
}
export type Pieces = Readonly<Record<string, { readonly loose: number; readonly packs: number }>>

/** What a count found of checks or cards. */
export interface Found {
  readonly overCents: number
  readonly shortCents: number
  readonly overCount?: number
  readonly shortCount?: number
}

/** The facts that the auditor reads, of all kinds of entry together. */
export interface Facts {
  readonly tag?: string
  readonly noun?: string
  readonly publicKey?: string
  readonly changeFundCents?: number
  readonly n?: number
  readonly batchNo?: string
  readonly till?: string
  readonly giver?: Person
  readonly floatCents?: number
  readonly receiptNo?: string
  readonly lines?: readonly Line[]
  readonly tenders?: readonly Tender[]
  readonly confirmed?: readonly string[]
  readonly rounded?: { readonly is: string; readonly cents: number }
  readonly payer?: { readonly name: string; readonly accountNo?: string }
  readonly cashNoted?: { readonly in24HoursCents: number; readonly in12MonthsCents: number }
  readonly checks?: Found
  readonly cards?: Found
  readonly policy?: { readonly name: string; readonly effectiveOn: string; readonly value: unknown }
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
  /** Of a person; of a paper it is a figure. */
  readonly number?: string | number
  readonly source?: string
  readonly receivedOn?: string
  readonly opener?: Person
  readonly controlCount?: number
  readonly controlCents?: number
  readonly itemCount?: number
  readonly itemsOver?: number
  readonly itemsShort?: number
  readonly bookSeries?: string
  readonly firstNumber?: number
  readonly lastNumber?: number
  readonly manual?: { readonly bookSeries: string; readonly number: number }
  readonly fixNo?: string
  readonly place?: number
  readonly was?: Tender
  readonly became?: Tender
  readonly from?: { readonly accountNo: string }
  readonly to?: Line & { readonly accountNo: string }
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
  readonly batches: readonly BatchRow[]
  /** What each account owed when it was imported last. */
  readonly owed: ReadonlyMap<string, readonly Owed[]>
  /** All that any table holds, a row a text, with the name of its table. */
  texts(): Iterable<{ readonly table: string; readonly text: string }>
}

export interface Owed {
  readonly service: string
  pastDueCents: number
  currentCents: number
}

export interface BatchRow {
  readonly batch_no: string
  readonly tendered: string
  readonly cash_tendered_cents: number
  readonly rounded_up_cents: number
  readonly rounded_down_cents: number
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
      batches: database.prepare<[], BatchRow>('SELECT * FROM batch').all(),
      owed: readOwed(database),
      texts: () => readTexts(dataFolder),
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

function readOwed(database: Database.Database): Map<string, readonly Owed[]> {
  const rows = database
    .prepare<[], { account_no: string; due_cents: number; past_due_cents: number; owed: string }>(
      'SELECT account_no, due_cents, past_due_cents, owed FROM account',
    )
    .all()
  return new Map(rows.map((row) => [row.account_no, owedIn(row)]))
}

/** An account whose services are not told apart owes all of it for water. */
function owedIn(row: { due_cents: number; past_due_cents: number; owed: string }): Owed[] {
  if (row.owed !== '') return JSON.parse(row.owed) as Owed[]
  const currentCents = row.due_cents - row.past_due_cents
  return [{ service: 'water', pastDueCents: row.past_due_cents, currentCents }]
}

/** Blobs too, as the letters their bytes would be. */
function* readTexts(dataFolder: string) {
  const database = new Database(join(dataFolder, 'headgate.db'), { readonly: true })
  try {
    const tables = database
      .prepare<[], string>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')",
      )
      .pluck()
      .all() as string[]
    for (const table of tables) {
      for (const row of database.prepare<[], object>(`SELECT * FROM "${table}"`).iterate()) {
        const parts = Object.values(row).map((value) =>
          Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
        )
        yield { table, text: parts.join('\n') }
      }
    }
  } finally {
    database.close()
  }
}
