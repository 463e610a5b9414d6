import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { assertReachable, type ServerAccount } from './reachable.ts'
import { findServerPrograms, type ServerPrograms } from './server-programs.ts'

export interface EmbeddedOptions {
  /** Holds the data, the password and the server's log. Made where it is not there. */
  readonly folder: string
  /** By itself the port of the last start, and a free one at the first. */
  readonly port?: number
  /** Faster, and safe against everything but a power cut: what tests need. */
  readonly isForTests?: boolean
  /** More lines of postgresql.conf, as `max_connections: '400'`. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface EmbeddedServer {
  /** The database `postgres` as the owner of the server. It holds the password: show it to nobody. */
  readonly url: string
  readonly port: number
  /** `immediate` ends it as a power cut would: open transactions are lost, committed ones are found again. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
}

const OWNER = 'headgate_admin'
/** Units: seconds. */
const LONGEST_START = 60
const LONGEST_STOP = 30

/**
 * Starts a real PostgreSQL in a folder, for this machine alone. The folder stays when it stops. A server that still
 * runs there, because whoever started it was killed, is taken over.
 * Throws: a sentence for a person where it cannot run.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const programs = await findServerPrograms()
  const place = openPlace(options.folder, programs.account)
  await initialise(place, programs, options.isForTests)
  const port = (await isRunning(place, programs))
    ? keptPort(place)
    : await start(place, programs, options)
  return {
    url: urlOf(place, port),
    port,
    stop: (how = 'fast') => control(place, programs, 'stop', '-m', how, '-t', `${LONGEST_STOP}`),
  }
}

/** The server that runs in a folder at this moment. Undefined where none does. */
export async function findEmbedded(folder: string): Promise<{ readonly url: string } | undefined> {
  if (!existsSync(join(folder, 'server'))) return undefined
  const programs = await findServerPrograms()
  const place = openPlace(folder, programs.account)
  return (await isRunning(place, programs)) ? { url: urlOf(place, keptPort(place)) } : undefined
}

/** What lies in the folder of a server. */
interface Place {
  readonly folder: string
  readonly data: string
  readonly password: string
  readonly port: string
  readonly log: string
  /** Gives a file to the account the server runs under. */
  give(file: string): void
}

function openPlace(given: string, account: ServerAccount | undefined): Place {
  mkdirSync(resolve(given), { recursive: true })
  const folder = realpathSync(given)
  // What is secret in it has a mode of its own.
  if (account !== undefined) chmodSync(folder, 0o755)
  if (account !== undefined) assertReachable(join(folder, 'server'), account)
  return {
    folder,
    data: join(folder, 'server'),
    password: join(folder, 'password'),
    port: join(folder, 'port'),
    log: join(folder, 'server.log'),
    give(file) {
      if (account !== undefined) chownSync(file, account.uid, account.gid)
    },
  }
}

/** Whole or not at all: the data get their name when they are complete. */
async function initialise(
  place: Place,
  programs: ServerPrograms,
  isForTests = false,
): Promise<void> {
  if (existsSync(place.data)) return
  const unfinished = `${place.data}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  place.give(unfinished)
  writeFileSync(place.password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  place.give(place.password)
  // Before 17 there was no provider of its own that knows letters beyond ASCII.
  const builtin =
    programs.version < 17 ? [] : ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const locale = [...builtin, '--locale=C']
  const account = ['--auth=scram-sha-256', `--username=${OWNER}`, `--pwfile=${place.password}`]
  const haste = isForTests ? ['--no-sync'] : []
  const args = [`--pgdata=${unfinished}`, '--encoding=UTF8', ...locale, ...account, ...haste]
  await programs.run('initdb', args, place.folder)
  const general = join(unfinished, 'postgresql.conf')
  writeFileSync(general, "\ninclude 'headgate.conf'\n", { flag: 'a' })
  renameSync(unfinished, place.data)
}

/** Answers the port it listens at. */
async function start(
  place: Place,
  programs: ServerPrograms,
  { port = keptPort(place), isForTests = false, settings = {} }: EmbeddedOptions,
): Promise<number> {
  const chosen = port === 0 ? await findFreePort() : port
  writeFileSync(place.port, `${chosen}\n`)
  writeFileSync(place.log, '', { mode: 0o600 })
  place.give(place.log)
  const file = join(place.data, 'headgate.conf')
  writeFileSync(file, configuration(chosen, isForTests, settings))
  place.give(file)
  try {
    await control(place, programs, 'start', '-l', place.log, '-t', `${LONGEST_START}`)
  } catch (error) {
    throw new Error(whyNot(readFileSync(place.log, 'utf8'), chosen, place.log), { cause: error })
  }
  return chosen
}

function configuration(
  port: number,
  isForTests: boolean,
  settings: Readonly<Record<string, string>>,
): string {
  const all = {
    port: `${port}`,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...(isForTests ? { fsync: 'off', full_page_writes: 'off' } : {}),
    ...settings,
  }
  const lines = Object.entries(all).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
  )
  return `${lines.join('\n')}\n`
}

function whyNot(log: string, port: number, logFile: string): string {
  if (log.includes('Address already in use')) {
    return `Port ${port} is taken by another program. Choose another with --port.`
  }
  const reason = log.split('\n').find((line) => line.includes('FATAL:'))
  const words = reason?.slice(reason.indexOf('FATAL:') + 'FATAL:'.length).trim()
  return `PostgreSQL did not start${words === undefined ? '' : `: ${words}`}. Its log is ${logFile}.`
}

async function isRunning(place: Place, programs: ServerPrograms): Promise<boolean> {
  if (!existsSync(join(place.data, 'postmaster.pid'))) return false
  return programs.run('pg_ctl', ['status', '-D', place.data], place.folder).then(
    () => true,
    () => false,
  )
}

/** Starts or stops the server, and answers when that is done. */
const control = (place: Place, programs: ServerPrograms, ...args: readonly string[]) =>
  programs.run('pg_ctl', [...args, '-D', place.data, '-w', '-s'], place.folder)

/** 0 where there is none yet. */
function keptPort({ port }: Place): number {
  return existsSync(port) ? Number(readFileSync(port, 'utf8')) : 0
}

function urlOf({ password }: Place, port: number): string {
  return `postgres://${OWNER}:${readFileSync(password, 'utf8')}@127.0.0.1:${port}/postgres`
}

function findFreePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolvePort(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })
}
