import { accept, type Decision } from '../../domain/decision.ts'
import type { Staff, StaffName } from '../../domain/staff.ts'
import { listStaff } from '../db/staff-store.ts'
import { checkPin, type PinRejection } from './pins.ts'
import type { Station } from './station.ts'

/** A second person's number and PIN, keyed at the cashier's window. */
interface Signature {
  readonly number: string
  readonly pin: string
}

/** Whose signature it is; undefined where nobody signed. Rejects: a PIN that is not theirs. */
export async function signedBy(
  station: Station,
  signature: Signature | undefined,
): Promise<Decision<Staff | undefined, PinRejection>> {
  if (signature === undefined) return accept(undefined)
  return checkPin(station, signature.number, signature.pin)
}

/** The person as entries name them. */
export const nameOf = (staff: StaffName | undefined): StaffName | undefined =>
  staff === undefined ? undefined : { number: staff.number, name: staff.name }

/** Nobody else works here who could sign. */
export const isAloneAtWork = ({ writer }: Station, staffNumber: string): boolean =>
  !listStaff(writer).some((staff) => staff.isActive && staff.number !== staffNumber)
