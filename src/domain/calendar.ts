import { assert } from './decision.ts'

declare const dateBrand: unique symbol
declare const instantBrand: unique symbol

/** The date the money belongs to, `2026-11-23`. */
export type BusinessDate = string & { readonly [dateBrand]: 'BusinessDate' }

/** A moment in UTC, `2026-11-23T18:42:07.120Z`. */
export type Instant = string & { readonly [instantBrand]: 'Instant' }

export function businessDate(text: string): BusinessDate {
  assert(isDate(text), `${text} is not a date`)
  return text as BusinessDate
}

export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && toDay(text) === text

export function instant(text: string): Instant {
  assert(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text),
    `${text} is not an instant in UTC`,
  )
  return text as Instant
}

/** A stretch of time: from the one moment, up to but not with the other. */
export interface Bounds {
  readonly from: Instant
  readonly until: Instant
}

/** A wall-clock reading at the office: what a clock on the wall would show. */
export interface WallClock {
  readonly on: BusinessDate
  /** `HH:MM`, 24 hours. */
  readonly time: string
}

/**
 * The business date that money taken now belongs to: the wall-clock date, or the next day from the
 * cut-off on. It never runs backwards, so a clock set back keeps the last date.
 */
export function rollBusinessDate(
  wall: WallClock,
  cutoff: string,
  last: BusinessDate | undefined,
): BusinessDate {
  const due = wall.time >= cutoff ? addDays(wall.on, 1) : wall.on
  return last !== undefined && last > due ? last : due
}

/** Days between business dates beyond which the clock is more likely wrong than the office shut. */
const FAR_AHEAD_DAYS = 14

/** A date so far after the last one that a person must confirm it: it never runs backwards again. */
export const isFarAhead = (date: BusinessDate, last: BusinessDate): boolean =>
  daysBetween(last, date) > FAR_AHEAD_DAYS

export function addDays(date: BusinessDate, days: number): BusinessDate {
  const moved = Date.UTC(...dateParts(date)) + days * 86_400_000
  return fromDayNumber(moved / 86_400_000)
}

export const daysBetween = (from: BusinessDate, to: BusinessDate): number =>
  (Date.UTC(...dateParts(to)) - Date.UTC(...dateParts(from))) / 86_400_000

const dateParts = (date: string): [number, number, number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)) - 1,
  Number(date.slice(8, 10)),
]

const toDay = (text: string): string => fromDayNumber(Date.UTC(...dateParts(text)) / 86_400_000)

/** The civil date of a count of days since 1970-01-01 (Howard Hinnant, "chrono-compatible date algorithms"). */
function fromDayNumber(day: number): BusinessDate {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const pad = (n: number, width: number) => n.toString().padStart(width, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}` as BusinessDate
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Mon 23 Nov 2026`, the one way a date is written on screen and paper. */
export function formatDate(date: BusinessDate): string {
  const [year, month, day] = dateParts(date)
  const weekday = (((Date.UTC(year, month, day) / 86_400_000 + 4) % 7) + 7) % 7
  return `${WEEKDAYS[weekday]} ${day} ${MONTHS[month]} ${year}`
}

/** `2 Nov`. */
export function formatShortDate(date: BusinessDate): string {
  const [, month, day] = dateParts(date)
  return `${day} ${MONTHS[month]}`
}
