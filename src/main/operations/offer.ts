import { accept } from '../../domain/decision.ts'
import { WORKSTATION_ITSELF } from '../../domain/staff.ts'
import { centralPositionOf } from '../db/central-item-store.ts'
import type { Writer } from '../db/database.ts'
import { listFeeCodes } from '../db/fee-code-store.ts'
import { findSetting, keepSetting } from '../db/local-store.ts'
import { listStaff } from '../db/staff-store.ts'
import { keepPinHash, openPinHash } from './pins.ts'
import type { Station } from './station.ts'

const PINS_SETTING = 'pins_to_offer'
const FEES_SETTING = 'fees_offered'

/** Staff whose PIN was set here and is not with the centre yet. */
const listPinsToOffer = (writer: Writer): readonly string[] =>
  findSetting<string[]>(writer, PINS_SETTING) ?? []

export const isPinToOffer = (writer: Writer, number: string): boolean =>
  listPinsToOffer(writer).includes(number)

/** Other counters of the office have to know the PIN that was set here, once there is a centre. */
function notePinToOffer(writer: Writer, number: string): void {
  if (isPinToOffer(writer, number)) return
  keepSetting(writer, PINS_SETTING, [...listPinsToOffer(writer), number])
}

/** At enrolment: everybody's. */
export const noteEveryPin = (writer: Writer): void =>
  keepSetting(
    writer,
    PINS_SETTING,
    listStaff(writer).map(({ number }) => number),
  )

/** Keeps a PIN that a person chose at this workstation. */
export function setPinHash(station: Station, number: string, hashed: string): void {
  keepPinHash(station, number, hashed)
  if (station.centre().isEnrolled) notePinToOffer(station.writer, number)
}

export interface OfferedPin {
  readonly number: string
  readonly hash: string
}

export const pinsToOffer = (station: Station): readonly OfferedPin[] =>
  listPinsToOffer(station.writer).flatMap((number) => {
    const hash = openPinHash(station, number)
    return hash === undefined ? [] : [{ number, hash }]
  })

/** The centre has these; one that was set anew meanwhile is still to be offered. */
export function pinsOffered(station: Station, offered: readonly OfferedPin[]): void {
  const left = listPinsToOffer(station.writer).filter((number) => {
    const hash = offered.find((pin) => pin.number === number)?.hash
    return hash !== undefined && openPinHash(station, number) !== hash
  })
  keepSetting(station.writer, PINS_SETTING, left)
}

/**
 * Once, when the district's feed is known to its end: fee codes that came with the set-up stand in no entry, so those
 * that the district does not know are put to it.
 */
export function offerFees(station: Station): void {
  const { writer, journal } = station
  if (findSetting<boolean>(writer, FEES_SETTING) === true) return
  journal.together(() => {
    for (const fee of listFeeCodes(writer)) {
      if (centralPositionOf(writer, 'fee_code', fee.code) > 0) continue
      journal.record<'change.requested', never>({
        entryId: station.desk.uuid(),
        kind: 'change.requested',
        staff: WORKSTATION_ITSELF,
        restates: () => false,
        decide: () =>
          accept(() => ({
            businessOn: station.businessOnNow(),
            facts: {
              kind: 'fee_code.changed' as const,
              facts: { ...fee, change: 'added' as const },
              basedOn: 0,
            },
            postings: [],
          })),
      })
    }
    keepSetting(writer, FEES_SETTING, true)
  })
}
