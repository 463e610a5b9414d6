import { z } from 'zod'
import { method } from '../rpc.ts'
import { EntryId, Nothing, Pin, plainText, RoleName, StaffNumber } from './parts.ts'

export const StaffView = z.strictObject({
  number: StaffNumber,
  name: z.string(),
  roles: z.array(RoleName),
  isActive: z.boolean(),
  isLockedOut: z.boolean(),
  hasPin: z.boolean(),
})
export type StaffView = z.infer<typeof StaffView>

export const staffContract = {
  'staff.list': method(['supervisor'], Nothing, z.array(StaffView)),
  'staff.add': method(
    ['supervisor'],
    z.strictObject({
      entryId: EntryId,
      number: StaffNumber,
      name: plainText(60),
      roles: z.array(RoleName).min(1),
      pin: Pin,
    }),
    StaffView,
    ['staff_number_taken', 'pin_guessable', 'centre_needed', 'entry_id_reused'],
  ),
  'staff.edit': method(
    ['supervisor'],
    z.strictObject({
      entryId: EntryId,
      number: StaffNumber,
      name: plainText(60),
      roles: z.array(RoleName).min(1),
      isActive: z.boolean(),
    }),
    StaffView,
    ['unknown_staff', 'last_supervisor', 'centre_needed', 'entry_id_reused'],
  ),
  /** A new PIN also ends a lockout. */
  'staff.setPin': method(
    ['supervisor'],
    z.strictObject({ entryId: EntryId, number: StaffNumber, pin: Pin }),
    Nothing,
    ['unknown_staff', 'pin_guessable', 'entry_id_reused'],
  ),
} as const
