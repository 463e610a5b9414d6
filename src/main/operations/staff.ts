import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, type Decision, type Refusal, refuse } from '../../domain/decision.ts'
import type { Facts } from '../../domain/journal.ts'
import { isGuessablePin, type Staff, type StaffName } from '../../domain/staff.ts'
import { findStaff, listStaff } from '../db/staff-store.ts'
import type { HandlersOf } from './handler.ts'
import { hashSecret, hasPin, isLockedOut, keepPinHash } from './pins.ts'
import type { Station } from './station.ts'

type StaffChange = Facts['staff.changed']['change']

/** Records who a person is and what was changed; the PIN itself is never in an entry. */
export function recordStaffChange(
  station: Station,
  entryId: string,
  by: StaffName,
  staff: Staff,
  change: StaffChange,
): Decision<{ readonly isRepeat: boolean }, 'entry_id_reused'> {
  return recordIfAllowed(station, entryId, by, staff, change, () => undefined)
}

/** The same, unless a rule refuses it; a retry gets the first answer, whatever has changed since. */
function recordIfAllowed<Rejection extends string>(
  station: Station,
  entryId: string,
  by: StaffName,
  staff: Staff,
  change: StaffChange,
  refusal: () => Refusal<Rejection> | undefined,
): Decision<{ readonly isRepeat: boolean }, Rejection | 'entry_id_reused'> {
  const { number, name, roles, isActive } = staff
  const facts = { number, name, roles: [...roles], isActive, change }
  return station.journal.record({
    entryId,
    kind: 'staff.changed',
    staff: by,
    restates: (said) => saysTheSame(said, facts),
    decide: () =>
      refusal() ?? accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] })),
  })
}

export function staffHandlers(context: { station(): Station }): HandlersOf<'staff'> {
  return {
    'staff.list': () =>
      accept(
        listStaff(context.station().writer).map((staff) => staffView(context.station(), staff)),
      ),
    'staff.add': async ({ entryId, pin, ...person }, { staff: by }) => {
      if (isGuessablePin(pin)) return refuse('pin_guessable')
      const hashed = await hashSecret(pin)
      const station = context.station()
      const staff = { ...person, isActive: true }
      const { number } = staff
      return change(station, () => {
        const recorded = recordIfAllowed(station, entryId, by, staff, 'added', () =>
          findStaff(station.writer, number) === undefined
            ? undefined
            : refuse('staff_number_taken', { number }),
        )
        if (!recorded.ok) return recorded
        if (!recorded.value.isRepeat) keepPinHash(station, number, hashed)
        return accept(staffView(station, staff))
      })
    },
    'staff.edit': ({ entryId, ...person }, { staff: by }) => {
      const station = context.station()
      if (findStaff(station.writer, person.number) === undefined) return refuse('unknown_staff')
      const recorded = recordIfAllowed(station, entryId, by, person, 'edited', () =>
        remainsSupervised(station, person) ? undefined : refuse('last_supervisor'),
      )
      return recorded.ok ? accept(staffView(station, person)) : recorded
    },
    'staff.setPin': async ({ entryId, number, pin }, { staff: by }) => {
      if (isGuessablePin(pin)) return refuse('pin_guessable')
      const hashed = await hashSecret(pin)
      const station = context.station()
      const staff = findStaff(station.writer, number)
      if (staff === undefined) return refuse('unknown_staff')
      return change(station, () => {
        const recorded = recordStaffChange(station, entryId, by, staff, 'pin_set')
        if (!recorded.ok) return recorded
        if (!recorded.value.isRepeat) keepPinHash(station, number, hashed)
        return accept({})
      })
    },
  }
}

/** The entry and the local state beside it, together or not at all. */
const change = <T>(station: Station, act: () => T): T => station.journal.together(act)

const remainsSupervised = (station: Station, changed: Staff): boolean =>
  [...listStaff(station.writer).filter((staff) => staff.number !== changed.number), changed].some(
    (staff) => staff.isActive && staff.roles.includes('supervisor'),
  )

const staffView = (station: Station, { number, name, roles, isActive }: Staff) => ({
  number,
  name,
  roles: [...roles],
  isActive,
  isLockedOut: isLockedOut(station.writer, number),
  hasPin: hasPin(station, number),
})
