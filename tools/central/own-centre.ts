import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CentreRefused } from '../../src/main/central/centre.ts'
import { type CentralConnection, openConnection } from '../../src/main/central/connection.ts'
import { claimFolder } from '../../src/main/hosts/folder-lock.ts'
import { type CentreDatabase, OWN_DATABASE, ownDatabase } from './centre-line.ts'
import { type EmbeddedServer, findEmbedded, startEmbedded } from './embedded.ts'
import { type MadeCentre, makeCentre, type WantedCentre } from './make-centre.ts'

/** A centre in a PostgreSQL of our own, while it runs. */
export interface OwnCentre extends MadeCentre {
  readonly database: CentreDatabase
  readonly line: CentralConnection
  /** Answers 1 when PostgreSQL ended by itself. */
  readonly ended: Promise<number>
}

interface OwnCentrePlan {
  readonly folder: string
  readonly port: number | undefined
  readonly wanted: WantedCentre
}

/**
 * Starts PostgreSQL in a folder that nobody else has, makes it the centre that is wanted, and stops it after the act.
 * Throws: CentreRefused where the folder is taken; what `makeCentre` does.
 */
export async function withOwnCentre<T>(
  { folder, port, wanted }: OwnCentrePlan,
  act: (centre: OwnCentre) => Promise<T>,
): Promise<T> {
  const release = await claim(folder)
  try {
    const server = await startEmbedded({ folder, ...(port === undefined ? {} : { port }) })
    try {
      const database = ownDatabase(server.url)
      await addDatabase(server)
      const { address, login } = database
      const line = await openConnection(address, login, { name: 'headgate central' })
      const made = await makeCentre(line, wanted)
      const done = await act({ ...made, database, line, ended: untilEnded(line, folder) })
      await line.close()
      return done
    } finally {
      await server.stop()
    }
  } finally {
    release()
  }
}

/** Whoever holds the folder stops the server that runs in it; a second one would stop it for the first. */
async function claim(folder: string): Promise<() => void> {
  mkdirSync(folder, { recursive: true })
  const claimed = await claimFolder({ dataFolder: folder, host: 'tool', onSecondStart: () => {} })
  if (claimed.isOurs) return claimed.release
  const who = claimed.holder === undefined ? '' : ` (process ${claimed.holder.pid})`
  throw new CentreRefused(`The centre in ${folder} runs already${who}.`)
}

async function addDatabase(server: EmbeddedServer): Promise<void> {
  const { address, login } = ownDatabase(server.url)
  const line = await openConnection({ ...address, database: 'postgres' }, login)
  try {
    const found = await line.rows('SELECT FROM pg_database WHERE datname = $1', OWN_DATABASE)
    if (found.length === 0) await line.script(`CREATE DATABASE ${OWN_DATABASE}`)
  } finally {
    await line.close()
  }
}

/** Answers 0 when it was asked to stop, also while it still starts: a server must not be left behind. */
export function untilAsked(): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      // A second Ctrl+C must not end us while PostgreSQL stops.
      process.on(signal, () => resolve(0))
    }
  })
}

function untilEnded(line: CentralConnection, folder: string): Promise<number> {
  return new Promise((resolve) => {
    line.onLost(async () => {
      if ((await findEmbedded(folder)) !== undefined) return
      console.error(`PostgreSQL ended. Its log is ${join(folder, 'server.log')}.`)
      resolve(1)
    })
  })
}
