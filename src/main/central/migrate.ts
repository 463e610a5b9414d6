import { createHash } from 'node:crypto'
import type { CentralConnection, CentralSession } from './connection.ts'
import tables from './migrations/0001-tables.sql?raw'
import rights from './migrations/0002-rights.sql?raw'
import enrolAndHello from './migrations/0003-enrol-and-hello.sql?raw'
import push from './migrations/0004-push.sql?raw'
import addEntries from './migrations/0005-add-entries.sql?raw'
import project from './migrations/0006-project.sql?raw'
import projectAccounts from './migrations/0007-project-accounts.sql?raw'
import lookAt from './migrations/0008-look-at.sql?raw'
import projectItems from './migrations/0009-project-items.sql?raw'
import pull from './migrations/0010-pull.sql?raw'
import news from './migrations/0011-news.sql?raw'
import importAccounts from './migrations/0012-import-accounts.sql?raw'
import financeViews from './migrations/0013-finance-views.sql?raw'

export interface CentreMigration {
  /** `0001-journal`: the number it goes by is in front. */
  readonly name: string
  readonly sql: string
}

/** In order; a released one is never edited. */
export const CENTRE_MIGRATIONS: readonly CentreMigration[] = [
  { name: '0001-tables', sql: tables },
  { name: '0002-rights', sql: rights },
  { name: '0003-enrol-and-hello', sql: enrolAndHello },
  { name: '0004-push', sql: push },
  { name: '0005-add-entries', sql: addEntries },
  { name: '0006-project', sql: project },
  { name: '0007-project-accounts', sql: projectAccounts },
  { name: '0008-look-at', sql: lookAt },
  { name: '0009-project-items', sql: projectItems },
  { name: '0010-pull', sql: pull },
  { name: '0011-news', sql: news },
  { name: '0012-import-accounts', sql: importAccounts },
  { name: '0013-finance-views', sql: financeViews },
]

/** The oldest PostgreSQL whose behaviour we rely on. Units: as in `server_version_num`. */
const OLDEST_SERVER = 150_000

/** The database cannot be brought up to this Headgate; the message says why. */
class CentreUnfit extends Error {
  readonly why: 'server_too_old' | 'newer_schema' | 'changed_migration'

  constructor(why: CentreUnfit['why'], sentence: string) {
    super(sentence)
    this.name = 'CentreUnfit'
    this.why = why
  }
}

/**
 * Brings the schema `headgate` up to date, one transaction for each step; several may try at once. Answers the names of
 * the steps that were done here.
 * Throws: CentreUnfit, with nothing changed.
 */
export async function migrateCentre(
  connection: CentralConnection,
  migrations: readonly CentreMigration[] = CENTRE_MIGRATIONS,
): Promise<readonly string[]> {
  await assertServer(connection)
  const applied = await readApplied(connection)
  assertOurs(applied, migrations)
  if (applied === undefined) await createTable(connection)
  const done: string[] = []
  for (const [index, migration] of migrations.entries()) {
    if (index < (applied?.length ?? 0)) continue
    const isOurs = await connection.transaction((session) => apply(session, index + 1, migration))
    if (isOurs) done.push(migration.name)
  }
  return done
}

/** Throws: CentreUnfit where this PostgreSQL is older than we accept. */
export async function assertServer(session: CentralSession): Promise<void> {
  const [row] = await session.rows<{ number: number; shown: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS shown",
  )
  if (row === undefined || row.number >= OLDEST_SERVER) return
  const needed = OLDEST_SERVER / 10_000
  throw new CentreUnfit(
    'server_too_old',
    `This is PostgreSQL ${row.shown}; Headgate needs ${needed} or newer.`,
  )
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly sha256: string
}

/** Undefined where Headgate was never here. */
async function readApplied(session: CentralSession): Promise<readonly Applied[] | undefined> {
  const [row] = await session.rows<{ there: boolean }>(
    "SELECT to_regclass('headgate.migration') IS NOT NULL AS there",
  )
  if (row?.there !== true) return undefined
  return session.rows<Applied>(
    'SELECT number, name, sha256 FROM headgate.migration ORDER BY number',
  )
}

function assertOurs(
  applied: readonly Applied[] | undefined,
  migrations: readonly CentreMigration[],
): void {
  for (const { number, name, sha256 } of applied ?? []) {
    const ours = migrations[number - 1]
    if (ours === undefined) {
      throw new CentreUnfit(
        'newer_schema',
        `The database was set up by a newer Headgate (${name}). Update this one.`,
      )
    }
    if (ours.name === name && digest(ours.sql) === sha256) continue
    throw new CentreUnfit(
      'changed_migration',
      `Step ${number} of the database is ${name} there and ${ours.name} here, or its text was changed.`,
    )
  }
}

/** Whoever comes second finds it made. */
async function createTable(connection: CentralConnection): Promise<void> {
  try {
    await connection.script(`
      CREATE SCHEMA IF NOT EXISTS headgate;
      REVOKE ALL ON SCHEMA headgate FROM PUBLIC;
      CREATE TABLE IF NOT EXISTS headgate.migration (
        number integer PRIMARY KEY,
        name text NOT NULL,
        sha256 text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`)
  } catch (error) {
    if ((await readApplied(connection)) === undefined) throw error
  }
}

/** The row comes first: a second one who is at the same step waits at it, and then leaves the step out. */
async function apply(
  session: CentralSession,
  number: number,
  { name, sql }: CentreMigration,
): Promise<boolean> {
  const taken = await session.rows(
    'INSERT INTO headgate.migration (number, name, sha256) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING number',
    number,
    name,
    digest(sql),
  )
  if (taken.length === 0) return false
  await session.script(sql)
  return true
}

/** The ends of lines are the checkout's own. */
const digest = (sql: string): string =>
  createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
