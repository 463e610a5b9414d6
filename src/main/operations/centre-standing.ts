import type { CentralAddress } from '../central/address.ts'
import type { Reader, Writer } from '../db/database.ts'
import { findSetting, keepSetting } from '../db/local-store.ts'

/** Where this workstation was enrolled, and by which login role it speaks. The secret lies with the keys. */
export interface Enrolment {
  readonly address: CentralAddress
  readonly role: string
  readonly district: string
  readonly enrolledAt: string
}

const ENROLMENT_SETTING = 'central'

/** Undefined while this workstation stands alone. */
export const findEnrolment = (reader: Reader): Enrolment | undefined =>
  findSetting<Enrolment>(reader, ENROLMENT_SETTING)

export const keepEnrolment = (writer: Writer, enrolment: Enrolment): void =>
  keepSetting(writer, ENROLMENT_SETTING, enrolment)
