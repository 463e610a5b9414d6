import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writer } from './database.ts'
import { asCannotOpen, databasePath, openCopy } from './open-database.ts'

/** A look at books that nobody's work can disturb, and that changes nothing in their folder. */
export interface BookCopy {
  readonly books: Writer
  close(): void
}

/** No moment came in which the database stood still. */
export class BooksBusy extends Error {}

/** A workstation at work may write its log back while it is copied: then once more. */
const MOST_TRIES = 20
const PAUSE_MS = 100

/**
 * Copies the database and its log to a folder of its own and opens the copy. Even a read-only
 * connection would lay files beside the books, and could not open them in a folder it cannot write to.
 * Throws: CannotOpen, BooksBusy.
 */
export function copyBooks(dataFolder: string): BookCopy {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-books-'))
  const discard = () => rmSync(folder, { recursive: true, force: true })
  try {
    const file = databasePath(folder)
    copyAtRest(databasePath(dataFolder), file)
    const books = openCopy(file)
    return {
      books,
      close() {
        books.close()
        discard()
      },
    }
  } catch (error) {
    discard()
    throw asCannotOpen(error)
  }
}

/** Database and log as they stood together: the database did not change while they were copied. */
function copyAtRest(from: string, to: string): void {
  for (let tries = 1; ; tries += 1) {
    const before = stampOf(from)
    copyPart(from, to)
    rmSync(`${to}-wal`, { force: true })
    if (existsSync(`${from}-wal`)) copyPart(`${from}-wal`, `${to}-wal`)
    if (stampOf(from) === before) return
    if (tries === MOST_TRIES) throw new BooksBusy()
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
  }
}

/** The log only grows while the database stays as it is, and its last, half-copied part is ignored. */
function stampOf(file: string): string {
  const { size, mtimeNs } = statSync(file, { bigint: true })
  return `${size} ${mtimeNs}`
}

function copyPart(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  chmodSync(to, 0o600)
}
