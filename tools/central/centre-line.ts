import { join, resolve } from 'node:path'
import {
  type CentralAddress,
  type CentralLogin,
  readDatabaseUrl,
} from '../../src/main/central/address.ts'
import { type CentreView, findCentre } from '../../src/main/central/centre.ts'
import {
  type CentralConnection,
  type ConnectionOptions,
  openConnection,
} from '../../src/main/central/connection.ts'
import { assertServer } from '../../src/main/central/migrate.ts'
import { root } from '../checkout.mjs'
import { type Given, Misused } from './command.ts'
import { findEmbedded } from './embedded.ts'

/** The database in our own PostgreSQL. */
export const OWN_DATABASE = 'headgate'

/** The folder of our own PostgreSQL. */
export const folderOf = (given?: Given): string =>
  resolve(given?.text('data') ?? join(root, 'data', 'central'))

/** The database that whoever runs the centre works at. */
export interface CentreDatabase {
  readonly address: CentralAddress
  readonly login: CentralLogin
}

/**
 * The one that DATABASE_URL names; without it that of our own PostgreSQL, which has to run.
 * Throws: Misused where there is neither.
 */
async function findDatabase(given: Given): Promise<CentreDatabase> {
  const named = process.env.DATABASE_URL
  if (named !== undefined && named !== '') return readNamed(named)
  const folder = folderOf(given)
  const own = await findEmbedded(folder)
  if (own === undefined) {
    throw new Misused(
      `No PostgreSQL runs in ${folder}. Start it with "npm run central -- start", or name another with DATABASE_URL.`,
    )
  }
  return ownDatabase(own.url)
}

function readNamed(url: string): CentreDatabase {
  try {
    return readDatabaseUrl(url)
  } catch (error) {
    throw new Misused(`DATABASE_URL: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Our own PostgreSQL has one database for the centre, beside the one it comes with. */
export function ownDatabase(url: string): CentreDatabase {
  const { address, login } = readDatabaseUrl(url)
  return { address: { ...address, database: OWN_DATABASE }, login }
}

/** For what may take the database minutes: a whole district's accounts, a whole journal. */
export const PATIENT: ConnectionOptions = { answerWithinMs: 60 * 60_000 }

/** Where it is, for a person. */
export const shown = ({ host, port, database }: CentralAddress): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}/${database}`

/** A line that is closed when the act is done. Throws: whatever the act does, Misused, CentralError. */
export async function withDatabase<T>(
  given: Given,
  act: (line: CentralConnection, database: CentreDatabase) => Promise<T>,
  options: ConnectionOptions = {},
): Promise<T> {
  const database = await findDatabase(given)
  const { address, login } = database
  const line = await openConnection(address, login, { name: 'headgate central', ...options })
  try {
    await assertServer(line)
    return await act(line, database)
  } finally {
    await line.close()
  }
}

/** The same, where the database has to be a centre already. */
export const withCentre = <T>(
  given: Given,
  act: (line: CentralConnection, centre: CentreView, database: CentreDatabase) => Promise<T>,
  options: ConnectionOptions = {},
): Promise<T> =>
  withDatabase(
    given,
    async (line, database) => {
      const centre = await findCentreIn(line)
      if (centre !== undefined) return act(line, centre, database)
      throw new Misused(
        `The database ${shown(database.address)} is no centre yet. Make it one with "npm run central -- init".`,
      )
    },
    options,
  )

/** Undefined too where Headgate was never there. */
export async function findCentreIn(line: CentralConnection): Promise<CentreView | undefined> {
  const [there] = await line.rows<{ isThere: boolean }>(
    `SELECT to_regclass('headgate.centre') IS NOT NULL AS "isThere"`,
  )
  return there?.isThere === true ? findCentre(line) : undefined
}
