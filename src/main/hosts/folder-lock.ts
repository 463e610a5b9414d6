import { realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claimAddress, type FolderHolder } from './lock-socket.ts'
import { folderTag } from './window-folder.ts'

export interface FolderClaimant {
  readonly dataFolder: string
  readonly host: FolderHolder['host']
  /** Somebody tried to start a second time: this window should come to the front. */
  readonly onSecondStart: () => void
  readonly address?: () => string | undefined
}

export type FolderClaim =
  | { readonly isOurs: true; readonly release: () => void }
  /** The holder is unknown when it did not answer in time. */
  | { readonly isOurs: false; readonly holder: FolderHolder | undefined }

/** Longer socket paths are refused by some system or other. Units: bytes. */
const LONGEST_SOCKET_PATH = 100

/**
 * One process owns a data folder, whichever host it is; kill -9 leaves nothing that blocks the next start.
 * Throws: when neither the data folder nor the folder of temporary files can hold the lock.
 */
export async function claimFolder(claimant: FolderClaimant): Promise<FolderClaim> {
  const { dataFolder, host, onSecondStart, address } = claimant
  const since = new Date().toISOString()
  const introduce = (): FolderHolder => {
    onSecondStart()
    return { host, pid: process.pid, since, address: address?.() }
  }
  for (const place of lockPlaces(dataFolder)) {
    const outcome = await claimAddress(place, introduce)
    if (outcome.kind === 'ours') return { isOurs: true, release: outcome.release }
    if (outcome.kind === 'held') return { isOurs: false, holder: outcome.holder }
  }
  throw new Error('This data folder cannot be locked: nothing can be written to it or beside it.')
}

/** Where the lock may live, best first. A read-only or very deep folder is locked from outside. */
function lockPlaces(dataFolder: string): readonly string[] {
  const tag = folderTag(dataFolder)
  if (process.platform === 'win32') return [`\\\\.\\pipe\\headgate-${tag}`]
  const inside = join(realpathSync(dataFolder), 'lock.sock')
  const outside = join(tmpdir(), `headgate-${tag}.sock`)
  return Buffer.byteLength(inside) < LONGEST_SOCKET_PATH ? [inside, outside] : [outside]
}

/** What a second start says to the person who made it. */
export function sayWhoHolds(holder: FolderHolder | undefined, now: Date): string {
  if (holder === undefined) {
    return 'Headgate is already open on this data folder, but it does not answer. Wait a moment and start again.'
  }
  const { host, pid, since, address } = holder
  const who = `process ${pid}, since ${clockTime(new Date(since), now)}`
  return `Headgate is already open on this data folder (${who}). ${whereToGo(host, address)}`
}

function whereToGo(host: FolderHolder['host'], address: string | undefined): string {
  if (host === 'tool') return 'It is a command that will soon be done; try again then.'
  return address === undefined ? 'Its window was called to the front.' : `Open ${address}`
}

/** `9:14`, with the day before it when that was not today. */
function clockTime(at: Date, now: Date): string {
  const time = `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`
  if (at.toDateString() === now.toDateString()) return time
  return `${at.toLocaleDateString('en-US', { month: 'long', day: 'numeric' })}, ${time}`
}
