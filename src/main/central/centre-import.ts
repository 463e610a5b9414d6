import { type Account, statedAccount } from '../../domain/account.ts'
import type { AllocationRule } from '../../domain/allocation.ts'
import type { BusinessDate, Instant } from '../../domain/calendar.ts'
import { addCents, type Cents, ZERO } from '../../domain/money.ts'
import { type Policies, type PolicyRecord, policiesOn } from '../../domain/policy.ts'
import type { ImportReport } from '../../shared/contract/account-import.ts'
import { accountsAfter } from '../db/account-store.ts'
import { openDatabase } from '../db/open-database.ts'
import { type Breathe, checkAccounts } from '../imports/check-accounts.ts'
import { accountText, ReferenceDigest, type RowsDigest } from '../journal/reference-digest.ts'
import { CentralError } from './central-error.ts'
import { CentreRefused } from './centre.ts'
import type { CentralConnection, CentralSession } from './connection.ts'

export interface CentreImport {
  readonly path: string
  readonly asOf: Instant
  /** Shown to people: the name of the file. */
  readonly source: string
  readonly closeMissing: boolean
  readonly rule: AllocationRule
  /** An empty folder that this import may write to, as large as the file once more. */
  readonly scratchFolder: string
  readonly randomBytes: (length: number) => Buffer
}

/** A file whose accounts stand at the centre beside those in use. */
export interface CheckedCentreImport {
  readonly report: ImportReport
  /** Undefined where the file has errors: it cannot be imported. */
  readonly facts: ImportFacts | undefined
}

interface ImportFacts extends RowsDigest {
  readonly importId: string
  readonly staged: number
  /** The import before. */
  readonly afterImport: number
  readonly asOf: Instant
  readonly source: string
}

/** Accounts sent or read in one statement. */
const SLICE = 5_000

/** The rules in force by the policies of the district. */
export async function findDistrictPolicies(
  session: CentralSession,
  on: BusinessDate,
): Promise<Policies> {
  const rows = await session.rows<{ policy: PolicyRecord }>(
    `SELECT body -> 'policy' AS policy FROM headgate.district_item WHERE noun = 'policy' AND NOT is_gone`,
  )
  return policiesOn(
    on,
    rows.map(({ policy }) => policy),
  )
}

/**
 * Reads a file of accounts as a workstation does, puts the accounts beside those in use, and tells what they would
 * change. Nobody sees them yet. A million take minutes, so the connection has to wait as long.
 * Throws: CentralError.
 */
export async function checkCentreImport(
  connection: CentralConnection,
  request: CentreImport,
  breathe: Breathe,
): Promise<CheckedCentreImport> {
  const importId = request.randomBytes(16).toString('hex')
  await connection.script('TRUNCATE headgate.account_stage')
  const read = await readInto(connection, importId, request, breathe)
  if (read.errorCount > 0) return { report: read, facts: undefined }
  await connection.script('ANALYZE headgate.account_stage')
  const closedMissing = request.closeMissing ? await closeMissing(connection, importId) : 0
  const changes = await compare(connection)
  const afterImport = await connection.call<number>('last_import')
  const staged = await countRows(connection, 'account_stage')
  const after = await readAll(connection, AFTER_IMPORT, breathe)
  const before = await readAll(connection, 'SELECT account_no, body FROM headgate.account', breathe)
  const { asOf, source } = request
  return {
    report: {
      ...read,
      ...changes,
      closedMissing,
      dueBeforeCents: before.dueCents,
      dueAfterCents: after.dueCents,
      creditBeforeCents: before.creditCents,
      creditAfterCents: after.creditCents,
    },
    facts: { importId, staged, afterImport, asOf, source, ...after.digest },
  }
}

/**
 * Lets the accounts of a checked file become the district's, in one transaction.
 * Throws: CentreRefused, where it does not fit any more; CentralError.
 */
export async function applyCentreImport(
  connection: CentralConnection,
  facts: ImportFacts,
): Promise<void> {
  try {
    await connection.call('import_accounts', facts)
  } catch (error) {
    const sentence = error instanceof CentralError ? REFUSALS[error.code ?? ''] : undefined
    throw sentence === undefined ? error : new CentreRefused(sentence)
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  HG010: 'The moment that the balances stand for has not come yet.',
  HG011: 'The balances are older than those of the last import.',
  HG012: 'Another import was made meanwhile. Check the file again.',
}

/** Its errors are found by the check that a workstation makes, in books that hold nothing else. */
async function readInto(
  connection: CentralConnection,
  importId: string,
  { path, asOf, rule, scratchFolder }: CentreImport,
  breathe: Breathe,
): Promise<ImportReport> {
  const books = openDatabase(scratchFolder)
  // After a power cut nobody asks for them.
  books.exec('PRAGMA synchronous = OFF')
  try {
    const wanted = { path, asOf, closeMissing: false, rule }
    const { report } = await checkAccounts(books, wanted, breathe)
    if (report.errorCount > 0) return report
    for (let after = 0; ; ) {
      const page = accountsAfter(books, 'next_account', after, SLICE)
      const last = page.at(-1)
      if (last === undefined) return report
      await stage(
        connection,
        importId,
        false,
        page.map(({ account }) => account),
      )
      after = last.id
      await breathe({ what: 'Sending the accounts', done: after, total: report.rows })
    }
  } finally {
    books.close()
  }
}

const stage = (
  session: CentralSession,
  importId: string,
  isMissing: boolean,
  accounts: readonly Account[],
) =>
  session.rows(
    `INSERT INTO headgate.account_stage (import_id, is_missing, account_no, body)
     SELECT $1, $2, * FROM unnest($3::text[], $4::text[]::json[])`,
    importId,
    isMissing,
    accounts.map(({ accountNo }) => accountNo),
    accounts.map(accountText),
  )

/** Those in use that the file does not have, neither by this number nor by one written otherwise. */
const MISSING = `headgate.account WHERE account_no <> ALL ((SELECT headgate.renamed_accounts())::text[]) AND NOT EXISTS (
  SELECT FROM headgate.account_stage staged WHERE staged.account_no = account.account_no)`

const AFTER_IMPORT = `SELECT account_no, body FROM headgate.account_stage
  UNION ALL SELECT account_no, body FROM ${MISSING}`

/** Answers how many were active and are closed now. */
async function closeMissing(connection: CentralConnection, importId: string): Promise<number> {
  let closed = 0
  for (;;) {
    // What was closed stands in the stage, and is not missing any more.
    const page = await connection.rows<{ body: Account }>(
      `SELECT body FROM ${MISSING} AND body ->> 'status' = 'active' LIMIT ${SLICE}`,
    )
    if (page.length === 0) return closed
    const accounts = page.map(({ body }): Account => ({ ...body, status: 'closed' }))
    await stage(connection, importId, true, accounts)
    closed += page.length
  }
}

type Changes = Pick<ImportReport, 'added' | 'changed' | 'unchanged' | 'closed' | 'missing'>

async function compare(session: CentralSession): Promise<Changes> {
  const [changes] = await session.rows<Changes>(
    `SELECT count(*) FILTER (WHERE known.account_no IS NULL)::int AS added,
       count(*) FILTER (WHERE known.body ->> 'status' = 'active' AND staged.body ->> 'status' = 'closed')::int AS closed,
       count(*) FILTER (WHERE known.body::text = staged.body::text)::int AS unchanged,
       count(known.account_no)::int AS changed
     FROM headgate.account_stage staged LEFT JOIN headgate.account known USING (account_no) WHERE NOT is_missing`,
  )
  const [missing] = await session.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM headgate.account WHERE account_no <> ALL ((SELECT headgate.renamed_accounts())::text[])
       AND NOT EXISTS (SELECT FROM headgate.account_stage staged
         WHERE staged.account_no = account.account_no AND NOT is_missing)`,
  )
  const { added = 0, closed = 0, unchanged = 0, changed = 0 } = changes ?? {}
  return {
    added,
    closed,
    unchanged,
    changed: changed - closed - unchanged,
    missing: missing?.n ?? 0,
  }
}

async function countRows(session: CentralSession, table: string): Promise<number> {
  const [row] = await session.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM headgate.${table}`,
  )
  return row?.n ?? 0
}

/**
 * Every account in the order of its number, with the digest over all of them: whoever holds the same accounts comes
 * to the same, in whatever order they came.
 */
async function readAll(
  connection: CentralConnection,
  accounts: string,
  breathe: Breathe,
): Promise<{ readonly digest: RowsDigest; readonly dueCents: Cents; readonly creditCents: Cents }> {
  const digest = new ReferenceDigest()
  const sums = { dueCents: ZERO, creditCents: ZERO }
  let done = 0
  await connection.transaction(async (session) => {
    await session.script(`DECLARE accounts NO SCROLL CURSOR FOR
      SELECT body FROM (${accounts}) AS every ORDER BY account_no`)
    for (;;) {
      const page = await session.rows<{ body: Account }>(`FETCH ${SLICE} FROM accounts`)
      if (page.length === 0) return
      for (const { body } of page) {
        digest.add(statedAccount(body))
        sums.dueCents = addCents(sums.dueCents, body.dueCents)
        sums.creditCents = addCents(sums.creditCents, body.creditCents)
      }
      done += page.length
      await breathe({ what: 'Comparing with the centre', done, total: 0 })
    }
  })
  return { digest: digest.end(), ...sums }
}
