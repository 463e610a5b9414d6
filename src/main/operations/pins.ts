import { createCipheriv, createDecipheriv } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import { PIN_TRIES, type Staff } from '../../domain/staff.ts'
import type { Writer } from '../db/database.ts'
import { addMiss, countMisses, findPin, forgetMisses, keepPin } from '../db/local-store.ts'
import { findStaff } from '../db/staff-store.ts'
import type { KeyRing } from '../journal/key-ring.ts'
import type { Station } from './station.ts'

/** argon2id at OWASP's recommended cost: 19 MiB, two passes. The hash is stored encrypted besides. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export type PinRejection = 'wrong_number_or_pin' | 'locked_out' | 'staff_inactive'

export const hashSecret = (secret: string): Promise<string> => hash(secret, COST)

export const isSecret = (hashed: string, secret: string): Promise<boolean> => verify(hashed, secret)

/** Keeps a hashed PIN, encrypted with a key that is not in the data folder, and ends a lockout. */
export function keepPinHash(
  { writer, keys, desk }: Pick<Station, 'writer' | 'keys' | 'desk'>,
  number: string,
  hashed: string,
): void {
  const nonce = desk.randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', pinKey(keys, desk.randomBytes), nonce)
  const sealed = Buffer.concat([cipher.update(hashed, 'utf8'), cipher.final()])
  keepPin(writer, number, Buffer.concat([nonce, cipher.getAuthTag(), sealed]))
  forgetMisses(writer, number)
}

const pinKey = (keys: KeyRing, random: (length: number) => Buffer): Buffer =>
  keys.secret('pins', random)

/** Undefined where there is no PIN, or where its key did not come along with a copied folder. */
export function openPinHash({ writer, keys, desk }: Station, number: string): string | undefined {
  const sealed = findPin(writer, number)
  if (sealed === undefined || !keys.hasSecret('pins')) return undefined
  const decipher = createDecipheriv(
    'aes-256-gcm',
    pinKey(keys, desk.randomBytes),
    sealed.subarray(0, 12),
  )
  decipher.setAuthTag(sealed.subarray(12, 28))
  try {
    return decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}

export const hasPin = (station: Station, number: string): boolean =>
  openPinHash(station, number) !== undefined

export const isLockedOut = (writer: Writer, number: string): boolean =>
  countMisses(writer, number) >= PIN_TRIES

/**
 * Whether the PIN is this person's. The fifth miss in a row locks the number and is recorded.
 * Rejects: in the same words for an unknown number and a wrong PIN.
 */
export async function checkPin(
  station: Station,
  number: string,
  pin: string,
): Promise<Decision<Staff, PinRejection>> {
  const { writer } = station
  if (isLockedOut(writer, number)) return refuse('locked_out')
  const staff = findStaff(writer, number)
  const hashed = staff === undefined ? undefined : openPinHash(station, number)
  const isRight = await isSecret(hashed ?? (await decoyHash()), pin)
  if (isLockedOut(writer, number)) return refuse('locked_out')
  if (staff !== undefined && hashed !== undefined && isRight) {
    if (!staff.isActive) return refuse('staff_inactive')
    forgetMisses(writer, number)
    return accept(staff)
  }
  return missed(station, number)
}

let decoy: Promise<string> | undefined
/** An unknown number takes as long as a known one. */
const decoyHash = (): Promise<string> => {
  decoy ??= hashSecret('no such person')
  return decoy
}

function missed(station: Station, number: string): Decision<Staff, PinRejection> {
  addMiss(station.writer, number)
  const misses = countMisses(station.writer, number)
  if (misses < PIN_TRIES) return refuse('wrong_number_or_pin', { triesLeft: PIN_TRIES - misses })
  recordLockout(station, number, misses)
  return refuse('locked_out')
}

function recordLockout(station: Station, number: string, tries: number): void {
  const staff = findStaff(station.writer, number)
  station.journal.record({
    entryId: station.desk.uuid(),
    kind: 'staff.locked_out',
    staff: { number, name: staff?.name ?? 'Unknown number' },
    restates: () => false,
    decide: () =>
      accept(() => ({
        businessOn: station.businessOnNow(),
        facts: { number, tries },
        postings: [],
      })),
  })
}
