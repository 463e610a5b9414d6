import { accept, refuse } from '../../domain/decision.ts'
import { isGuessablePin, type Staff } from '../../domain/staff.ts'
import type { SessionView } from '../../shared/contract/session.ts'
import type { Desk } from '../desk.ts'
import type { Caller, HandlersOf, Tell } from './handler.ts'
import { setPinHash } from './offer.ts'
import { checkPin, hashSecret } from './pins.ts'
import { findRecovered, recover } from './recovery.ts'
import { recordPinSet } from './staff.ts'
import type { Station } from './station.ts'

/** Who sits at the workstation. It outlives a reload of the window, not a restart of the core. */
export class Session {
  private staff: Staff | undefined
  private isLocked = false
  private cancelIdle: () => void = () => {}
  private readonly desk: Desk
  private readonly tell: Tell

  constructor(desk: Desk, tell: Tell) {
    this.desk = desk
    this.tell = tell
  }

  view(): SessionView {
    if (this.staff === undefined) return { is: 'signed_out' }
    const { number, name, roles } = this.staff
    return {
      is: this.isLocked ? 'locked' : 'signed_in',
      staff: { number, name },
      roles: [...roles],
    }
  }

  /** Who may act now; undefined when nobody is signed in or the window is locked. */
  caller(): Caller | undefined {
    return this.staff === undefined || this.isLocked
      ? undefined
      : { staff: { number: this.staff.number, name: this.staff.name }, roles: this.staff.roles }
  }

  begin(staff: Staff, idleMinutes: number): SessionView {
    this.staff = staff
    this.isLocked = false
    this.touch(idleMinutes)
    return this.changed()
  }

  end(): void {
    this.cancelIdle()
    this.staff = undefined
    this.isLocked = false
    this.changed()
  }

  lock(): void {
    if (this.staff === undefined || this.isLocked) return
    this.isLocked = true
    this.changed()
  }

  /** Somebody is at the keys: the idle lock begins to wait again. Units: minutes. */
  touch(idleMinutes: number): void {
    this.cancelIdle()
    if (this.isLocked) return
    this.cancelIdle = this.desk.after(idleMinutes * 60_000, () => this.lock())
  }

  private changed(): SessionView {
    const view = this.view()
    this.tell('session.changed', view)
    return view
  }
}

interface SessionContext {
  readonly session: Session
  station(): Station
}

export function sessionHandlers(context: SessionContext): HandlersOf<'session'> {
  const { session } = context
  const idleMinutes = () => context.station().policies().idleLockMinutes
  return {
    'session.current': () => accept(session.view()),
    'session.signIn': async ({ number, pin }) => {
      const checked = await checkPin(context.station(), number, pin)
      return checked.ok ? accept(session.begin(checked.value, idleMinutes())) : checked
    },
    'session.signOut': () => {
      session.end()
      return accept({})
    },
    'session.lock': () => {
      session.lock()
      return accept({})
    },
    'session.touch': () => {
      session.touch(idleMinutes())
      return accept({})
    },
    'session.changePin': async ({ pin, newPin }, { staff }) => {
      if (isGuessablePin(newPin)) return refuse('pin_guessable')
      const station = context.station()
      const checked = await checkPin(station, staff.number, pin)
      if (!checked.ok) {
        return refuse(checked.rejection === 'locked_out' ? 'locked_out' : 'wrong_number_or_pin')
      }
      const hashed = await hashSecret(newPin)
      recordPinSet(station, station.desk.uuid(), staff, checked.value)
      setPinHash(station, staff.number, hashed)
      return accept({})
    },
    'session.recover': async ({ recoveryCode, newPin }) => {
      if (isGuessablePin(newPin)) return refuse('pin_guessable')
      const staff = await findRecovered(context.station(), recoveryCode)
      if (staff === undefined) return refuse('wrong_recovery_code')
      return accept({ recoveryCode: await recover(context.station(), staff, newPin) })
    },
  }
}
