import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, type Decision, type Refusal, refuse } from '../../domain/decision.ts'
import type { Facts } from '../../domain/facts.ts'
import { isGuessablePin, type Staff, type StaffName } from '../../domain/staff.ts'
import { findStaff, listStaff } from '../db/staff-store.ts'
import type { Act } from '../journal/act.ts'
import { recordChange } from './change.ts'
import type { HandlersOf } from './handler.ts'
import { setPinHash } from './offer.ts'
import { hashSecret, hasPin, isLockedOut } from './pins.ts'
import type { Station } from './station.ts'

type StaffChange = Facts['staff.changed']['change']

/** A PIN is this machine's, so that it can be set with the network down; it is never in an entry. */
export const recordPinSet = (
  station: Station,
  entryId: string,
  by: StaffName,
  staff: Staff,
): Decision<{ readonly isRepeat: boolean }, 'entry_id_reused'> =>
  station.journal.record(staffAct(station, entryId, by, { staff, change: 'pin_set' }))

/** Who somebody is: the district's, unless a rule refuses it; a retry gets the first answer. */
const recordStaffChange = <Rejection extends string>(
  station: Station,
  entryId: string,
  by: StaffName,
  changed: StaffToRecord<Rejection>,
) =>
  recordChange(
    station,
    { noun: 'staff', key: changed.staff.number },
    staffAct(station, entryId, by, changed),
  )

interface StaffToRecord<Rejection extends string> {
  readonly staff: Staff
  readonly change: StaffChange
  readonly refusal?: () => Refusal<Rejection> | undefined
}

function staffAct<Rejection extends string = never>(
  station: Station,
  entryId: string,
  by: StaffName,
  { staff, change, refusal }: StaffToRecord<Rejection>,
): Act<'staff.changed', Rejection> {
  const { number, name, roles, isActive } = staff
  const facts = { number, name, roles: [...roles], isActive, change }
  return {
    entryId,
    kind: 'staff.changed',
    staff: by,
    restates: (said) => saysTheSame(said, facts),
    decide: () =>
      refusal?.() ?? accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] })),
  }
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
        const refusal = () =>
          findStaff(station.writer, number) === undefined
            ? undefined
            : refuse('staff_number_taken', { number })
        const recorded = recordStaffChange(station, entryId, by, {
          staff,
          change: 'added',
          refusal,
        })
        if (!recorded.ok) return recorded
        if (!recorded.value.isRepeat) setPinHash(station, number, hashed)
        return accept(staffView(station, staff))
      })
    },
    'staff.edit': ({ entryId, ...person }, { staff: by }) => {
      const station = context.station()
      if (findStaff(station.writer, person.number) === undefined) return refuse('unknown_staff')
      const refusal = () =>
        remainsSupervised(station, person) ? undefined : refuse('last_supervisor')
      const changed = { staff: person, change: 'edited', refusal } as const
      const recorded = recordStaffChange(station, entryId, by, changed)
      return recorded.ok ? accept(staffView(station, person)) : recorded
    },
    'staff.setPin': async ({ entryId, number, pin }, { staff: by }) => {
      if (isGuessablePin(pin)) return refuse('pin_guessable')
      const hashed = await hashSecret(pin)
      const station = context.station()
      const staff = findStaff(station.writer, number)
      if (staff === undefined) return refuse('unknown_staff')
      return change(station, () => {
        const recorded = recordPinSet(station, entryId, by, staff)
        if (!recorded.ok) return recorded
        if (!recorded.value.isRepeat) setPinHash(station, number, hashed)
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
