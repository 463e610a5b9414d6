import { createHash, type KeyObject } from 'node:crypto'
import type { EntryKind } from '../../domain/journal.ts'
import type { Reader } from '../db/database.ts'
import { findEntryHash } from '../db/journal-store.ts'
import {
  type FedEntry,
  isPulled,
  type PulledColumns,
  type PulledFault,
} from '../db/pulled-store.ts'
import { hashEntry, NO_HASH } from './entry.ts'
import { isSignedBy, publicKeyOf } from './key-ring.ts'

/**
 * The proof of an office's feed, one entry further: SHA-256 over the proof before and the entry's hash.
 * Two who hold the same proof at the same position hold the same entries in the same order.
 */
export const nextProof = (proof: string, hash: Uint8Array): string =>
  createHash('sha256').update(Buffer.from(proof, 'hex')).update(hash).digest('hex')

/** An entry that is what it claims to be, or why it is not. */
export type Verified =
  | { readonly isSound: true; readonly columns: PulledColumns }
  | { readonly isSound: false; readonly fault: PulledFault }

const not = (fault: PulledFault): Verified => ({ isSound: false, fault })

/** Reads keys, each once: thousands of entries come under a handful of them. */
export type ReadKey = (raw: string) => KeyObject | undefined

export function keyReader(): ReadKey {
  const read = new Map<string, KeyObject | undefined>()
  return (raw) => {
    if (!read.has(raw)) read.set(raw, readKey(raw))
    return read.get(raw)
  }
}

/**
 * Whether an entry of another workstation is whole, signed, and of whom the feed says. `knownKey` is the
 * key that its incarnation was seen with before; that it follows another entry is for the caller to see.
 * Cost: a tenth of a millisecond, most of it for the signature.
 */
export function verifyFed(
  entry: FedEntry,
  known: {
    readonly office: string
    readonly knownKey: string | undefined
    readonly readKey: ReadKey
  },
): Verified {
  const { workstation, incarnation, publicKey } = entry
  const body = readObject(entry.body)
  const columns = columnsOf(body)
  const said = [body.office, body.workstation, body.incarnation]
  const fed = [known.office, workstation, incarnation]
  if (columns === undefined || fed.some((each, at) => each !== said[at])) return not('misfiled')
  if (entry.prevHash.length !== NO_HASH.length) return not('altered')
  if (!hashEntry(entry.prevHash, entry.body).equals(entry.hash)) return not('altered')
  const key = known.readKey(publicKey)
  const ownKey = columns.kind === STARTED ? objectOf(body.facts).publicKey : publicKey
  const isSame = publicKey === (known.knownKey ?? publicKey) && publicKey === ownKey
  if (key === undefined || !isSame) return not('other_key')
  return isSignedBy(key, entry.hash, entry.signature)
    ? { isSound: true, columns }
    : not('not_signed')
}

/**
 * Whether the entry before is kept. That of a copied store may be one of this journal; `isBeside` tells of
 * entries that are not stored yet.
 */
export function isLinked(
  reader: Reader,
  history: number,
  { incarnation, prevHash: hash }: Pick<FedEntry, 'incarnation' | 'prevHash'>,
  seq: number,
  isBeside: (hash: Buffer) => boolean = () => false,
): boolean {
  if (seq === 1) return hash.equals(NO_HASH)
  return (
    isBeside(hash) ||
    isPulled(reader, history, { incarnation, seq: seq - 1, hash }) ||
    findEntryHash(reader, incarnation, seq - 1)?.equals(hash) === true
  )
}

/** The first entry of an incarnation names the key of all that follow. */
const STARTED = 'incarnation.started' satisfies EntryKind

function readKey(raw: string): KeyObject | undefined {
  try {
    return publicKeyOf(raw)
  } catch {
    return undefined
  }
}

/**
 * What every entry says, of whatever kind and version: a newer workstation writes what this one cannot
 * read yet. Undefined where the text is no entry.
 */
export const readColumns = (text: string): PulledColumns | undefined => columnsOf(readObject(text))

function columnsOf(body: Record<string, unknown>): PulledColumns | undefined {
  const { seq, v, entryId, kind, businessOn, recordedAt } = body
  const staffNumber = objectOf(body.staff).number
  if (!isCount(seq) || !isCount(v) || seq < 1) return undefined
  if (!areTexts([entryId, kind, businessOn, recordedAt, staffNumber])) return undefined
  return { seq, v, entryId, kind, businessOn, recordedAt, staffNumber } as PulledColumns
}

function readObject(text: string): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return {}
  }
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value)

const areTexts = (values: readonly unknown[]): boolean =>
  values.every((value) => typeof value === 'string')
