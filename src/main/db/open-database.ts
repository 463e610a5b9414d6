import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { assert } from '../../domain/decision.ts'
import { sqliteCode, Writer } from './database.ts'
import { DatabaseFromTheFuture, migrate } from './migrations.ts'
import { listPageProblems } from './schema-store.ts'

export type OpenProblem = 'folder_damaged' | 'folder_read_only' | 'folder_full' | 'folder_newer'

/** The folder cannot be used as it is; `problem` names the sentence. */
export class CannotOpen extends Error {
  readonly problem: OpenProblem

  constructor(problem: OpenProblem, cause: unknown) {
    super(problem, { cause })
    this.problem = problem
  }
}

const DATABASE_FILE = 'headgate.db'

export const databasePath = (dataFolder: string): string => join(dataFolder, DATABASE_FILE)

/** SQLite before this has a race that can corrupt a WAL database. Source: sqlite.org/wal.html#walresetbug. */
const OLDEST_SQLITE = [3, 51, 3]

/** With less room than this a day's work would end in the middle. Units: bytes. */
const LEAST_FREE = 8 * 1024 * 1024

/** Lies in the folder after the disk failed: the next start looks at everything. */
const VERIFY_MARK = 'verify-at-start'

/**
 * Opens the books for writing, durable at every commit, migrated to this version.
 * Throws: CannotOpen, with the folder unchanged.
 */
export function openDatabase(dataFolder: string): Writer {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    accessSync(dataFolder, constants.W_OK)
    refuseFull(dataFolder)
    return opened(new Sqlite(databasePath(dataFolder)), (db) => {
      prepare(db)
      refuseDamaged(db, mustVerify(dataFolder))
    })
  } catch (error) {
    throw asCannotOpen(error)
  }
}

/** The books, or the file closed again. */
function opened(db: Database, make: (db: Database) => void): Writer {
  try {
    make(db)
    return new Writer(db)
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Opens a copy of the books, which may be brought to this version and is to be thrown away. What is
 * damaged in it is left for the checks to name.
 * Throws: CannotOpen, when nothing at all can be read.
 */
export function openCopy(file: string): Writer {
  try {
    return opened(new Sqlite(file, { fileMustExist: true }), prepare)
  } catch (error) {
    throw asCannotOpen(error)
  }
}

/** The same schema in memory: what `check-books` rebuilds into. */
export function openInMemory(): Writer {
  const db = new Sqlite(':memory:')
  prepare(db)
  return new Writer(db)
}

function prepare(db: Database): void {
  const version = db.prepare('SELECT sqlite_version() AS version').pluck().get() as string
  assert(isAtLeast(version, OLDEST_SQLITE), `SQLite ${version} is new enough to trust`)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cache_size = -65536')
  // The log is copied back when nobody types; by a payment only where that never comes. Units: pages.
  db.pragma('wal_autocheckpoint = 16000')
  migrate(db)
}

/** A disk failed under these books: the next start verifies all of them before anybody posts. */
export function markToVerify(dataFolder: string): void {
  try {
    writeFileSync(join(dataFolder, VERIFY_MARK), '')
  } catch {
    // A disk too full for an empty file: the usual look at every start has to do.
  }
}

export const mustVerify = (dataFolder: string): boolean => existsSync(join(dataFolder, VERIFY_MARK))

export const markVerified = (dataFolder: string): void =>
  rmSync(join(dataFolder, VERIFY_MARK), { force: true })

function refuseFull(dataFolder: string): void {
  const { bavail, bsize } = statfsSync(dataFolder)
  const free = bavail * bsize
  if (free < LEAST_FREE) throw new CannotOpen('folder_full', new Error(`${free} bytes are free`))
}

/** The tables that money stands in, page by page; after a failure, and in `check-books`, every page. */
function refuseDamaged(db: Database, isWhole: boolean): void {
  const [whole] = isWhole ? listPageProblems(new Writer(db)) : []
  if (whole !== undefined) throw new CannotOpen('folder_damaged', new Error(whole))
  for (const table of ['journal', 'batch', 'receipt', 'gl_balance']) {
    const found = db.pragma(`quick_check('${table}')`, { simple: true })
    if (found !== 'ok') throw new CannotOpen('folder_damaged', new Error(String(found)))
  }
}

function isAtLeast(version: string, oldest: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  for (const [at, least] of oldest.entries()) {
    if ((parts[at] ?? 0) !== least) return (parts[at] ?? 0) > least
  }
  return true
}

export function asCannotOpen(error: unknown): Error {
  if (error instanceof CannotOpen) return error
  if (error instanceof DatabaseFromTheFuture) return new CannotOpen('folder_newer', error)
  const code = sqliteCode(error) ?? (error as NodeJS.ErrnoException).code ?? ''
  if (/^(SQLITE_READONLY|SQLITE_CANTOPEN|EACCES|EROFS|EPERM)/.test(code)) {
    return new CannotOpen('folder_read_only', error)
  }
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return new CannotOpen('folder_full', error)
  if (/^(SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_IOERR)/.test(code)) {
    return new CannotOpen('folder_damaged', error)
  }
  return error instanceof Error ? error : new Error(String(error))
}
