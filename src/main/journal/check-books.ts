import type { AnyEntryBody } from '../../domain/journal.ts'
import type { Reader } from '../db/database.ts'
import { eachEntry, type JournalRow } from '../db/journal-store.ts'
import type { BookCheck, EntryCheck } from './book-check.ts'
import { carriedCheck } from './carried-check.ts'
import { drawerCheck } from './drawer-check.ts'
import { readEntry } from './entry.ts'
import {
  balanceCheck,
  chainCheck,
  columnCheck,
  endCheck,
  numberCheck,
  readingCheck,
  signatureCheck,
  type Witnesses,
} from './entry-checks.ts'
import { fixCheck } from './fix-check.ts'
import { listHeads } from './head-note.ts'
import { keysFolderOf, listKnownKeys } from './key-ring.ts'
import { manualCheck } from './manual-check.ts'
import { officeFeedChecks } from './office-feed-check.ts'
import { runCheck } from './run-check.ts'
import {
  pageCheck,
  paperCheck,
  projectionCheck,
  referenceCheck,
  schemaCheck,
} from './store-checks.ts'
import { tapeCheck } from './tape-check.ts'
import { tenderCheck } from './tender-check.ts'

/** What lies beside the books of a data folder, as far as it may be read. */
export const witnessesOf = (dataFolder: string): Witnesses => ({
  keys: listKnownKeys(dataFolder),
  heads: listHeads(keysFolderOf(dataFolder)),
})

const NOTHING_BESIDE: Witnesses = { keys: new Map(), heads: [] }

/**
 * Every integrity check on the books, each told whether it holds or not. Changes nothing, reads the
 * journal once from end to end, and keeps none of it in memory.
 */
export function checkBooks(reader: Reader, beside = NOTHING_BESIDE): readonly BookCheck[] {
  return [
    guarded('pages of the database', () => pageCheck(reader)),
    guarded('schema', () => schemaCheck(reader)),
    ...walkJournal(reader, [
      chainCheck(),
      endCheck(beside.heads),
      signatureCheck(beside.keys),
      readingCheck(),
      balanceCheck(),
      columnCheck(),
      numberCheck(),
      drawerCheck(),
      carriedCheck(),
      tenderCheck(),
      runCheck(),
      manualCheck(),
      fixCheck(),
      tapeCheck(),
      referenceCheck(reader),
    ]),
    guarded('projections equal to rebuild', () => projectionCheck(reader)),
    guarded('printed receipts are in the journal', () => paperCheck(reader)),
    ...walkOfficeFeed(reader),
  ]
}

function walkOfficeFeed(reader: Reader): readonly BookCheck[] {
  try {
    return officeFeedChecks(reader)
  } catch (error) {
    return [unreadable('feed of the office', error as Error)]
  }
}

function walkJournal(reader: Reader, checks: readonly EntryCheck[]): readonly BookCheck[] {
  const broken = walk(reader, checks)
  return checks.map((check) =>
    guarded(check.name, () => {
      const { looked, problems } = check.end()
      return { looked, problems: [...problems, ...broken] }
    }),
  )
}

/** Shows every entry to every check; answers why it could not go to the end. */
function walk(reader: Reader, checks: readonly EntryCheck[]): readonly string[] {
  let at = 0
  try {
    for (const row of eachEntry(reader)) {
      at += 1
      const body = bodyOf(row)
      for (const check of checks) check.see({ row, body, at })
    }
    return []
  } catch (error) {
    return [`the journal cannot be read beyond entry ${at}: ${(error as Error).message}`]
  }
}

function bodyOf(row: JournalRow): AnyEntryBody | undefined {
  try {
    return readEntry(row)
  } catch {
    return undefined
  }
}

/** A check that cannot be made does not hold. */
function guarded(name: string, check: () => Omit<BookCheck, 'name'>): BookCheck {
  try {
    return { name, ...check() }
  } catch (error) {
    return unreadable(name, error as Error)
  }
}

const unreadable = (name: string, { message }: Error): BookCheck => ({
  name,
  looked: 'could not be looked at',
  problems: [`this part of the database cannot be read: ${message}`],
})
