import Sqlite, { type Database, type Statement, type Transaction } from 'better-sqlite3'
import { assert } from '../../domain/decision.ts'

type Value = string | number | bigint | Buffer | null
type Row = Record<string, unknown>

/** Asks and never changes anything. Statements are compiled once. */
export class Reader {
  protected readonly db: Database
  private readonly statements = new Map<string, Statement<Value[]>>()

  constructor(db: Database) {
    this.db = db
  }

  row<T = Row>(sql: string, ...values: Value[]): T | undefined {
    return this.statement(sql).get(...values) as T | undefined
  }

  rows<T = Row>(sql: string, ...values: Value[]): T[] {
    return this.statement(sql).all(...values) as T[]
  }

  each<T = Row>(sql: string, ...values: Value[]): IterableIterator<T> {
    return this.statement(sql).iterate(...values) as IterableIterator<T>
  }

  protected statement(sql: string): Statement<Value[]> {
    const known = this.statements.get(sql)
    if (known !== undefined) return known
    const made = this.db.prepare<Value[]>(sql)
    this.statements.set(sql, made)
    return made
  }
}

/** The one connection that may change the books. */
export class Writer extends Reader {
  private readonly inTransaction: Transaction<(act: () => unknown) => unknown>

  constructor(db: Database) {
    super(db)
    this.inTransaction = db.transaction((act) => act())
  }

  /** Answers how many rows changed. */
  run(sql: string, ...values: Value[]): number {
    return this.statement(sql).run(...values).changes
  }

  /** Throws: when not exactly one row changed. */
  runOne(sql: string, ...values: Value[]): void {
    assert(this.run(sql, ...values) === 1, 'exactly one row changed')
  }

  /** All or nothing, with the write lock from the start. */
  transaction<T>(act: () => T): T {
    return this.inTransaction.immediate(act) as T
  }

  exec(sql: string): void {
    this.db.exec(sql)
  }

  /** Copies the log back into the database where nobody is in the way; never waits. */
  checkpoint(): void {
    this.db.pragma('wal_checkpoint(PASSIVE)')
  }

  close(): void {
    this.db.close()
  }
}

/** SQLite's own name for what went wrong, `SQLITE_FULL`; undefined for any other error. */
export const sqliteCode = (error: unknown): string | undefined =>
  error instanceof Sqlite.SqliteError ? error.code : undefined
