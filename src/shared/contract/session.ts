import { z } from 'zod'
import { method } from '../rpc.ts'
import { Nothing, Pin, RoleName, StaffName, StaffNumber } from './parts.ts'

/** Who sits at this window. `locked` keeps the person and shows nothing of theirs. */
export const SessionView = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('signed_out') }),
  z.strictObject({
    is: z.enum(['signed_in', 'locked']),
    staff: StaffName,
    roles: z.array(RoleName),
  }),
])
export type SessionView = z.infer<typeof SessionView>

const SIGN_IN_REJECTIONS = ['wrong_number_or_pin', 'locked_out', 'staff_inactive'] as const

export const sessionContract = {
  'session.current': method('anyone', Nothing, SessionView),
  /** Also from the lock screen, where another person's number switches to that person. */
  'session.signIn': method(
    'anyone',
    z.strictObject({ number: StaffNumber, pin: Pin }),
    SessionView,
    SIGN_IN_REJECTIONS,
  ),
  'session.signOut': method('anyone', Nothing, Nothing),
  'session.lock': method('signed_in', Nothing, Nothing),
  /** Somebody is at the keys: the idle lock waits again. */
  'session.touch': method('signed_in', Nothing, Nothing),
  'session.changePin': method('signed_in', z.strictObject({ pin: Pin, newPin: Pin }), Nothing, [
    'wrong_number_or_pin',
    'locked_out',
    'pin_guessable',
  ]),
  /**
   * The sealed code lets the first supervisor choose a new PIN, once. The code that takes its place is
   * shown this once, to be sealed; then the supervisor signs in.
   */
  'session.recover': method(
    'anyone',
    z.strictObject({ recoveryCode: z.string().max(64), newPin: Pin }),
    z.strictObject({ recoveryCode: z.string() }),
    ['wrong_recovery_code', 'pin_guessable'],
  ),
} as const
