import { statSync } from 'node:fs'
import type { AllocationRule } from '../../domain/allocation.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { ImportReport } from '../../shared/contract/account-import.ts'
import type { Writer } from '../db/database.ts'
import { lastEntry } from '../db/journal-store.ts'
import type { RowsDigest } from '../journal/reference-digest.ts'
import { CsvReader, type CsvRecord, NotCsv } from './csv-reader.ts'
import { balancesAfter, keepMissing } from './kept-accounts.ts'
import { AccountStage } from './stage-accounts.ts'
import { type Encoding, findEncoding, readText } from './text-encoding.ts'

export interface AccountsToCheck {
  readonly path: string
  readonly asOf: Instant
  readonly closeMissing: boolean
  /** The district's services, and how money is laid to them. */
  readonly rule: AllocationRule
}

/** Lets everything else go first; throws when the import was left meanwhile. */
export type Breathe = (step: {
  readonly what: string
  readonly done: number
  readonly total: number
}) => Promise<void>

/** A file whose accounts stand in the next accounts, ready to become the accounts. */
export interface CheckedAccounts {
  readonly report: ImportReport
  /** Over every row that would be in the books, those kept included. */
  readonly digest: RowsDigest
  /** How far the journal was when the reading began. */
  readonly from: number
}

/** Records read in one go: about ten milliseconds with what is written. */
const SLICE = 200

/**
 * Reads a file of accounts into the next accounts, which must be empty, and tells what it would change.
 * The books stay as they are. Between two slices anything else may be written.
 */
export async function checkAccounts(
  writer: Writer,
  request: AccountsToCheck,
  breathe: Breathe,
): Promise<CheckedAccounts> {
  const services = request.rule.services.map(({ code }) => code)
  const stage = new AccountStage(writer, services)
  const from = lastEntry(writer)?.position ?? 0
  const encoding = await readInto(stage, request.path, breathe)
  const fileRows = stage.rows
  const looking = keepMissing(writer, stage, request)
  let step = looking.next()
  for (; step.done !== true; step = looking.next()) {
    await breathe({ what: 'Comparing with the books', done: 0, total: 0 })
  }
  const { missing, closed, before, kept } = step.value
  const after = balancesAfter(stage.balances, kept)
  const { errors, changes, layout } = stage
  const report: ImportReport = {
    rows: fileRows,
    encoding,
    unknownColumns: [...(layout?.unknown ?? [])],
    errorCount: errors.count,
    errors: errors.told.map((error) => ({ ...error })),
    ...changes,
    missing,
    closedMissing: closed,
    dueBeforeCents: before.dueCents,
    dueAfterCents: after.dueCents,
    creditBeforeCents: before.creditCents,
    creditAfterCents: after.creditCents,
  }
  return { report, digest: stage.digest.end(), from }
}

/** Reads the whole file, or as far as it is CSV; what is wrong with it stands among the errors. */
async function readInto(stage: AccountStage, path: string, breathe: Breathe): Promise<Encoding> {
  let encoding: Encoding = 'utf-8'
  try {
    encoding = await findEncoding(path)
    await readRecords(stage, path, encoding, breathe)
    if (stage.layout === undefined) throw new NotCsv(1, 'The file is empty.')
    const isEmpty = stage.isReadable && stage.rows === 0 && stage.errors.count === 0
    if (isEmpty) throw new NotCsv(2, 'There is no account in the file.')
  } catch (error) {
    if (!(error instanceof NotCsv)) throw error
    stage.errors.add([{ line: error.line, column: '', problem: error.message }])
  }
  return encoding
}

async function readRecords(
  stage: AccountStage,
  path: string,
  encoding: Encoding,
  breathe: Breathe,
): Promise<void> {
  const total = statSync(path).size
  const reader = new CsvReader()
  const take = async (records: readonly CsvRecord[], done: number) => {
    for (let from = 0; from < records.length; from += SLICE) {
      stage.add(records.slice(from, from + SLICE))
      await breathe({ what: 'Reading the file', done, total })
    }
  }
  try {
    for await (const { text, bytes } of readText(path, encoding)) {
      await take(reader.push(text), bytes)
      if (!stage.isReadable) return
    }
    await take(reader.end(), total)
  } catch (error) {
    if (error instanceof NotCsv) await take(reader.take(), total)
    throw error
  }
}
