import { type BusinessDate, formatDate, type Instant, isDate } from '../../domain/calendar.ts'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import { findAccountImport } from '../db/account-paid-store.ts'
import { momentsOf } from '../desk.ts'
import type { Station } from './station.ts'

/** The moment that a person says the balances of a file stand for. */
export interface StatedAsOf {
  /** Office time, `2026-11-23T06:00`. */
  readonly asOf: string
  /** Yes to a moment before that of the last import. */
  readonly allowEarlier: boolean
}

type AsOfRejection = 'as_of_unreadable' | 'as_of_in_future' | 'as_of_before_last'

/** `Mon 23 Nov 2026, 6:00`. */
export const officeTime = (station: Station, at: Instant): string =>
  `${formatDate(station.dateOf(at))}, ${station.timeOf(at)}`

/** `2026-11-23 06:00`; on a keypad, which has no colon, `202611230600` says the same. */
const SHAPE = /^(\d{4})-?(\d{2})-?(\d{2})[T ]?([01]\d|2[0-3])[:.]?([0-5]\d)$/

/** The moment that office time shows; undefined where it is none. */
export function statedMoment(asOf: string, timeZone: string): Instant | undefined {
  const [, year, month, day, hour, minute] = SHAPE.exec(asOf.trim()) ?? []
  const on = `${year}-${month}-${day}`
  const time = `${hour}:${minute}`
  // Where the clock was put back and shows it twice, the earlier is meant.
  return isDate(on) ? momentsOf({ on: on as BusinessDate, time }, timeZone)[0] : undefined
}

/** The moment as stated; it has come, and is not before the last import's but by a second yes. */
export function readAsOf(
  station: Station,
  { asOf, allowEarlier }: StatedAsOf,
): Decision<Instant, AsOfRejection> {
  const at = statedMoment(asOf, station.policies().timeZone)
  if (at === undefined) return refuse('as_of_unreadable')
  if (at > station.desk.now()) return refuse('as_of_in_future')
  const last = findAccountImport(station.writer)
  // Stated to the minute, so the minute of the last one is not before it.
  const isEarlier = last !== undefined && at < last.asOf.slice(0, '2026-11-23T06:00'.length)
  if (!isEarlier || allowEarlier) return accept(at)
  return refuse('as_of_before_last', { asOf: officeTime(station, last.asOf) })
}
