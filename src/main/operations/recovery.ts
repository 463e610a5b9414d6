import { accept, assert } from '../../domain/decision.ts'
import type { Staff } from '../../domain/staff.ts'
import type { Writer } from '../db/database.ts'
import { findSetting, keepSetting } from '../db/local-store.ts'
import { findStaff } from '../db/staff-store.ts'
import { setPinHash } from './offer.ts'
import { hashSecret, isSecret } from './pins.ts'
import { recordPinSet } from './staff.ts'
import type { Station } from './station.ts'

/** Who may recover, and the hash of the sealed code that is good now. */
interface Recovery {
  readonly number: string
  readonly hashed: string
}

const RECOVERY_SETTING = 'recovery'

const RECOVERY_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A code to seal, shown once and kept only as a hash. */
export interface NewRecoveryCode {
  readonly code: string
  readonly hashed: string
}

/** Twenty-four signs that cannot be mistaken for one another: 120 bits, beyond any guessing. */
export async function newRecoveryCode(
  random: (length: number) => Buffer,
): Promise<NewRecoveryCode> {
  const signs = [...random(24)].map((byte) => RECOVERY_LETTERS[byte % 32])
  const code = (signs.join('').match(/.{4}/g) ?? []).join('-')
  return { code, hashed: await hashSecret(normaliseCode(code)) }
}

export const keepRecovery = (writer: Writer, number: string, { hashed }: NewRecoveryCode): void =>
  keepSetting(writer, RECOVERY_SETTING, { number, hashed } satisfies Recovery)

const normaliseCode = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Whose sealed code this is; undefined when it is nobody's, or was used before. */
export async function findRecovered(station: Station, code: string): Promise<Staff | undefined> {
  const recovery = findSetting<Recovery>(station.writer, RECOVERY_SETTING)
  if (recovery === undefined) return undefined
  const isRight = await isSecret(recovery.hashed, normaliseCode(code))
  return isRight ? findStaff(station.writer, recovery.number) : undefined
}

/** The new PIN, the entry that the code was used, and the code that takes its place: all or nothing. */
export async function recover(station: Station, staff: Staff, newPin: string): Promise<string> {
  const hashedPin = await hashSecret(newPin)
  const next = await newRecoveryCode(station.desk.randomBytes)
  station.journal.together(() => {
    const used = station.journal.record({
      entryId: station.desk.uuid(),
      kind: 'recovery_code.used',
      staff,
      restates: () => false,
      decide: () =>
        accept(() => ({
          businessOn: station.businessOnNow(),
          facts: { number: staff.number },
          postings: [],
        })),
    })
    const changed = recordPinSet(station, station.desk.uuid(), staff, staff)
    assert(used.ok && changed.ok, 'entries with ids of their own are recorded')
    setPinHash(station, staff.number, hashedPin)
    keepRecovery(station.writer, staff.number, next)
  })
  return next.code
}
