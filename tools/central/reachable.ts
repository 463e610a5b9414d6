import { chmodSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Who the server runs as where it is started by root: PostgreSQL refuses to be root. */
export interface ServerAccount {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Throws: a sentence that names the folder on the way to a file which the account may not pass. */
export function assertReachable(file: string, account: ServerAccount): void {
  const closed = closedFolder(file, account)
  if (closed === undefined) return
  throw new Error(
    `PostgreSQL does not run as root but as the user "${account.name}", and ${closed} is closed to it. ` +
      `Choose a folder that everybody may pass, open this one with "chmod o+x ${closed}", ` +
      'or start this as a user who is not root.',
  )
}

function closedFolder(file: string, account: ServerAccount): string | undefined {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (!mayPass(folder, account)) return folder
  }
  return undefined
}

function mayPass(folder: string, { uid, gid }: ServerAccount): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder)
  if (owner === uid) return (mode & 0o100) !== 0
  return ((group === gid ? 0o010 : 0o001) & mode) !== 0
}

/**
 * The folder of the programs, or a copy of it where it is closed to the account: a checkout below root's own folder is.
 * Throws: a sentence where the place of the copy is taken by somebody else.
 */
export function reachablePrograms(folder: string, tag: string, account: ServerAccount): string {
  if (closedFolder(join(folder, 'bin', 'pg_ctl'), account) === undefined) return folder
  const place = join(tmpdir(), `headgate-${tag}`)
  if (!existsSync(place)) copyWhole(folder, place)
  const { uid, mode } = statSync(place)
  const isOurs = uid === process.getuid?.() && (mode & 0o022) === 0
  if (!isOurs) throw new Error(`${place} belongs to somebody else; PostgreSQL is not run from it.`)
  return place
}

/** It gets its name when it is complete; whoever comes second leaves the first one's. */
function copyWhole(from: string, to: string): void {
  const unfinished = mkdtempSync(`${to}-`)
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true })
  chmodSync(unfinished, 0o755)
  try {
    renameSync(unfinished, to)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
}
