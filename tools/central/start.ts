import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CentreRefused } from '../../src/main/central/centre.ts'
import { type CentralConnection, openConnection } from '../../src/main/central/connection.ts'
import { claimFolder } from '../../src/main/hosts/folder-lock.ts'
import { type CentreDatabase, folderOf, OWN_DATABASE, ownDatabase, shown } from './centre-line.ts'
import { type CentralCommand, DATA_OPTION, type Given, Misused } from './command.ts'
import { type EmbeddedServer, findEmbedded, startEmbedded } from './embedded.ts'
import {
  assertNamed,
  CENTRE_OPTIONS,
  describeCentre,
  type MadeCentre,
  makeCentre,
  type WantedCentre,
  wantedCentre,
} from './make-centre.ts'

export const start: CentralCommand = {
  name: 'start',
  says: 'runs a PostgreSQL of our own with a centre in it, until Ctrl+C',
  options: {
    ...CENTRE_OPTIONS,
    ...DATA_OPTION,
    port: {
      type: 'string',
      shown: '--port N',
      says: 'where it listens; by itself where it did before',
    },
  },
  async run(given) {
    assertOwn()
    const port = readPort(given)
    const folder = folderOf(given)
    const wanted = wantedCentre(given)
    if (!existsSync(join(folder, 'server'))) assertNamed(wanted)
    const asked = untilAsked()
    const release = await claim(folder)
    try {
      return await serve({ folder, port, wanted, asked })
    } finally {
      release()
    }
  },
}

async function serve(plan: {
  readonly folder: string
  readonly port: number | undefined
  readonly wanted: WantedCentre
  readonly asked: Promise<number>
}): Promise<number> {
  const { folder, port, wanted, asked } = plan
  const server = await startEmbedded({ folder, ...(port === undefined ? {} : { port }) })
  try {
    const database = ownDatabase(server.url)
    await addDatabase(server)
    const { address, login } = database
    const line = await openConnection(address, login, { name: 'headgate central' })
    tell(await makeCentre(line, wanted), folder, database)
    const code = await Promise.race([asked, untilEnded(line, folder)])
    await line.close()
    return code
  } finally {
    await server.stop()
  }
}

/** Who named a server would be surprised to find the district's entries in another. */
function assertOwn(): void {
  const named = process.env.DATABASE_URL
  if (named === undefined || named === '') return
  throw new Misused(
    'DATABASE_URL names a PostgreSQL that runs by itself, so there is none to start. Make it the centre with "npm run central -- init".',
  )
}

function readPort(given: Given): number | undefined {
  const text = given.text('port')
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new Misused(`A port is a number from 1 to 65535, not "${text}".`)
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

function tell({ centre }: MadeCentre, folder: string, { address }: CentreDatabase): void {
  const more = folder === folderOf() ? '' : ` --data ${folder}`
  console.log(`The centre of ${describeCentre(centre)} is open.
  where   ${shown(address)}, for programs on this machine alone
  data    ${folder}

Enroll a workstation:
  1. npm run central -- enroll --office OFFICE --workstation W01${more}
     It prints a one-time code.
  2. At the workstation, type that code and this address: ${shown(address)}

"npm run central -- status${more}" shows what has arrived. Ctrl+C stops the centre; everything in it stays.`)
}

/** Answers 0 when it was asked to stop, also while it still starts: a server must not be left behind. */
function untilAsked(): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      // A second Ctrl+C must not end us while PostgreSQL stops.
      process.on(signal, () => resolve(0))
    }
  })
}

/** Answers 1 when PostgreSQL ended by itself. */
function untilEnded(line: CentralConnection, folder: string): Promise<number> {
  return new Promise((resolve) => {
    line.onLost(async () => {
      if ((await findEmbedded(folder)) !== undefined) return
      console.error(`PostgreSQL ended. Its log is ${join(folder, 'server.log')}.`)
      resolve(1)
    })
  })
}
