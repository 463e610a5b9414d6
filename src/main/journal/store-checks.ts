import type { PaperName } from '../../domain/printed-paper.ts'
import { isCentral } from '../db/account-central-store.ts'
import { findAccountPull } from '../db/account-pull-store.ts'
import { eachAccount, eachAccountByNumber, listMisfiledAccounts } from '../db/account-store.ts'
import type { Reader } from '../db/database.ts'
import { listImportedFeeCodes } from '../db/fee-code-store.ts'
import { findCursor } from '../db/feed-store.ts'
import { findPulledProjected } from '../db/office-books-store.ts'
import { openInMemory } from '../db/open-database.ts'
import { findLogo, listUnknownPapers } from '../db/print-store.ts'
import { eachProjectionRow, projectionNames } from '../db/projection-store.ts'
import { indexedUpTo } from '../db/receipt-search-store.ts'
import { listPageProblems, listSchema } from '../db/schema-store.ts'
import { type BookCheck, type EntryCheck, Problems } from './book-check.ts'
import { isRebuildDue, rebuild } from './rebuild.ts'
import { digestAccounts, digestRows, type RowsDigest } from './reference-digest.ts'

/** SQLite's own look at every page and every index. */
export function pageCheck(reader: Reader): Omit<BookCheck, 'name'> {
  return { looked: 'every page and index', problems: listPageProblems(reader) }
}

/** Tables, indexes and the triggers that refuse to change the journal are as Headgate makes them. */
export function schemaCheck(reader: Reader): Omit<BookCheck, 'name'> {
  const problems = new Problems()
  const fresh = openInMemory()
  const expected = listSchema(fresh)
  fresh.close()
  const found = listSchema(reader)
  for (const [name, sql] of expected) {
    problems.addUnless(found.has(name), `${name} is missing`)
    problems.addUnless(!found.has(name) || found.get(name) === sql, `${name} was altered`)
  }
  for (const name of found.keys()) problems.addUnless(expected.has(name), `${name} was added`)
  return { looked: `${found.size} tables, indexes and triggers`, problems: problems.list }
}

/** Every projection is, row by row, what the journal makes of it. */
export function projectionCheck(reader: Reader): Omit<BookCheck, 'name'> {
  if (isRebuildDue(reader)) {
    return { looked: 'due to be derived again at the next start', problems: [] }
  }
  const problems = new Problems()
  const again = openInMemory()
  let rows = 0
  try {
    const pulledUpTo = findPulledProjected(reader)
    rebuild(reader, again, { indexUpTo: indexedUpTo(reader), pulledUpTo })
    for (const table of projectionNames) {
      const live = eachProjectionRow(reader, table)
      const rebuilt = eachProjectionRow(again, table)
      const { count, differsAt } = compareRows(live, rebuilt)
      rows += count
      if (differsAt !== undefined) problems.add(`${table} differs from the journal, ${differsAt}`)
    }
  } catch (error) {
    problems.add(`the journal cannot be applied: ${(error as Error).message}`)
  } finally {
    again.close()
  }
  return { looked: `${rows} rows in ${projectionNames.length} tables`, problems: problems.list }
}

type Rows = IterableIterator<Record<string, unknown>>

/** Walks both to the first difference. Both iterators are at their end, or closed, afterwards. */
function compareRows(live: Rows, rebuilt: Rows): { count: number; differsAt: string | undefined } {
  for (let count = 0; ; count += 1) {
    const one = live.next()
    const other = rebuilt.next()
    if (one.done === true && other.done === true) return { count, differsAt: undefined }
    const oneText = JSON.stringify(one.value ?? 'nothing')
    const otherText = JSON.stringify(other.value ?? 'nothing')
    if (oneText !== otherText) {
      live.return?.()
      rebuilt.return?.()
      return { count, differsAt: `row ${count + 1}: ${oneText} should be ${otherText}` }
    }
  }
}

const PAPER_WORDS: Readonly<Record<PaperName, string>> = {
  receipt: 'receipt',
  corrected_receipt: 'corrected receipt',
  drop_slip: 'slip of drop',
}

/** Nothing was ever printed or sealed that the journal does not know: its end was not cut off. */
export function paperCheck(reader: Reader): Omit<BookCheck, 'name'> {
  const unknown = listUnknownPapers(reader)
  return {
    looked: 'receipts and slips printed, and receipts sealed, here',
    problems: unknown.map(
      ({ paper, paperNo }) => `${PAPER_WORDS[paper]} ${paperNo} was made, and no entry knows it`,
    ),
  }
}

type Noun = 'accounts' | 'fee_codes' | 'receipt_logo'

/** The noun of a kind of rows, and for accounts whose they are. */
type Imported = Noun | "the centre's accounts"

/** What was imported is still what its last entry says, by count and digest. */
export function referenceCheck(reader: Reader): EntryCheck {
  const imported = new Map<Imported, RowsDigest & { readonly position: number }>()
  return {
    name: "reference data as its entries' digests say",
    see({ body, row }) {
      if (body?.kind !== 'reference.imported') return
      const { noun, rows, digest, fromCentre } = body.facts
      const what = fromCentre === undefined ? noun : "the centre's accounts"
      imported.set(what, { rows, digest, position: row.position })
    },
    end() {
      const problems = new Problems()
      let rows = 0
      for (const [noun, stored] of storedReference(reader)) {
        const said = imported.get(noun) ?? { ...digestRows([]), position: undefined }
        rows += stored.rows
        if (stored.rows === said.rows && stored.digest === said.digest) continue
        const where = said.position === undefined ? 'no entry' : `entry ${said.position}`
        problems.add(`${noun}: ${stored.rows} rows are not the ${said.rows} that ${where} imported`)
      }
      for (const accountNo of listMisfiledAccounts(reader)) {
        problems.add(`accounts: ${accountNo} is filed under another number`)
      }
      const told = isReceiving(reader) ? '; the accounts are being received from the centre' : ''
      return {
        looked: `${rows} rows of accounts, fee codes and logo${told}`,
        problems: problems.list,
      }
    },
  }
}

function storedReference(reader: Reader): ReadonlyMap<Imported, RowsDigest> {
  const logo = findLogo(reader)
  return new Map<Imported, RowsDigest>([
    ...storedAccounts(reader),
    ['fee_codes', digestRows(listImportedFeeCodes(reader))],
    ['receipt_logo', digestRows(logo === undefined ? [] : [logo])],
  ])
}

/** Accounts of the centre come in the order of its feed, so their digest goes by their numbers. */
function storedAccounts(reader: Reader): readonly (readonly [Imported, RowsDigest])[] {
  if (!isCentral(reader)) return [['accounts', digestAccounts(eachAccount(reader))]]
  if (isReceiving(reader)) return []
  return [["the centre's accounts", digestAccounts(eachAccountByNumber(reader))]]
}

/** A part of what the centre has was received, and its import is not told of yet, or of accounts that wait. */
function isReceiving(reader: Reader): boolean {
  const cursor = findCursor(reader, 'district')
  if (!isCentral(reader) || cursor === undefined) return false
  return findAccountPull(reader) !== undefined || cursor.position !== cursor.wholeTo
}
