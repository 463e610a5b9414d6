import { rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/** Who owns a data folder, in its own words. */
export const FolderHolder = z.object({
  host: z.enum(['electron', 'browser', 'tool']),
  pid: z.number().int(),
  /** When the holder took the folder. */
  since: z.iso.datetime(),
  /** Where a window can be opened, if the holder has none of its own. */
  address: z.optional(z.string().max(300)),
})
export type FolderHolder = z.infer<typeof FolderHolder>

type Outcome =
  | { readonly kind: 'ours'; readonly release: () => void }
  /** The holder is unknown when it did not answer in time. */
  | { readonly kind: 'held'; readonly holder: FolderHolder | undefined }
  /** Nothing can be bound here: read-only, somebody else's, or no place for sockets. */
  | { readonly kind: 'unusable' }

/** A holder answers at once unless one long query keeps it busy. Units: milliseconds. */
const ANSWER_TIMEOUT_MS = 3000
/** Longer than anybody needs to clear away what a crash left. Units: milliseconds. */
const MARKER_STALE_MS = 10_000
const MOST_ATTEMPTS = 300
const PAUSE_MS = 50

/** Binds the address, or tells who has it. The kernel decides, so two can never both win. */
export async function claimAddress(
  address: string,
  introduce: () => FolderHolder,
): Promise<Outcome> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const bound = await bind(address, introduce)
    if (typeof bound !== 'string') return { kind: 'ours', release: () => bound.close() }
    if (bound !== 'EADDRINUSE') return { kind: 'unusable' }
    const answer = await askHolder(address)
    if (answer !== 'nobody') return { kind: 'held', holder: answer }
    if (!(await clearTheDead(address))) return { kind: 'unusable' }
    if (attempt > 0) await sleep(PAUSE_MS)
  }
  return { kind: 'held', holder: undefined }
}

/** A listening server, or the code of the error that prevented it. */
function bind(address: string, introduce: () => FolderHolder): Promise<Server | string> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(JSON.stringify(introduce()))
  })
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(codeOf(error)))
    server.once('listening', () => resolve(server))
    // The socket is bound within this call: nobody else may ever be able to connect to it.
    const mask = process.umask(0o177)
    server.listen(address)
    process.umask(mask)
  })
}

/** Asks who is there. `nobody` is a socket that a crash left behind, or none at all. */
function askHolder(address: string): Promise<FolderHolder | undefined | 'nobody'> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(address)
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => {
      resolve(undefined)
      socket.destroy()
    })
    socket.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    socket.once('error', (error) => resolve(isRefusal(codeOf(error)) ? 'nobody' : undefined))
    socket.once('end', () => resolve(text === '' ? 'nobody' : readHolder(text)))
  })
}

const isRefusal = (code: string): boolean =>
  code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ECONNRESET'

function readHolder(text: string): FolderHolder | undefined {
  try {
    return FolderHolder.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/**
 * Removes what a crash left; false when that is not allowed here. One starter at a time: otherwise
 * a slower one could remove the socket that a faster one has just bound.
 */
async function clearTheDead(address: string): Promise<boolean> {
  const marker = `${address}.takeover`
  try {
    writeFileSync(marker, '', { flag: 'wx', mode: 0o600 })
  } catch (error) {
    return codeOf(error) === 'EEXIST' && removeIfStale(marker)
  }
  try {
    if ((await askHolder(address)) === 'nobody') rmSync(address, { force: true })
    return true
  } catch {
    return false
  } finally {
    rmSync(marker, { force: true })
  }
}

/** A marker outlives its maker only when that one was killed while it cleared. */
function removeIfStale(marker: string): boolean {
  const writtenMs = statSync(marker, { throwIfNoEntry: false })?.mtimeMs
  if (writtenMs !== undefined && Date.now() - writtenMs > MARKER_STALE_MS) {
    rmSync(marker, { force: true })
  }
  return true
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
