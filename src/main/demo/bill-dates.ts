import { addDays, type BusinessDate, businessDate, daysBetween } from '../../domain/calendar.ts'

/** Each route is billed once a month, on the day of its cycle. */
const CYCLE_DAYS = [2, 9, 16, 23]

const A_MONDAY = businessDate('1970-01-05')
const TUESDAY = 1
const THURSDAY = 3

/** Days that fall on a weekday and on which no district turns water off, `MM-DD`. */
const HOLIDAYS = new Set(['01-01', '06-19', '07-04', '11-11', '12-24', '12-25', '12-31'])

/** When the last bill of a route went out: its cycle's latest day before the given date. */
export function lastBillDate(route: string, asOf: BusinessDate): BusinessDate {
  const day = CYCLE_DAYS[(Number(route.replace(/\D/g, '')) + 2) % CYCLE_DAYS.length] ?? 2
  const thisMonth = businessDate(`${asOf.slice(0, 8)}${String(day).padStart(2, '0')}`)
  if (thisMonth < asOf) return thisMonth
  const monthBefore = addDays(businessDate(`${asOf.slice(0, 8)}01`), -1)
  return businessDate(`${monthBefore.slice(0, 8)}${String(day).padStart(2, '0')}`)
}

/**
 * The days within the coming week on which water may be turned off: Tuesday and Wednesday, so that
 * nobody is left dry over a weekend or Thanksgiving; Thursday where both are holidays.
 * Source: controls (Gov. Code 60374: not when the office is closed).
 */
export function turnOffDays(asOf: BusinessDate): readonly BusinessDate[] {
  const week = Array.from({ length: 7 }, (_, at) => addDays(asOf, at + 1))
  const open = week.filter((date) => !HOLIDAYS.has(date.slice(5)))
  const early = open.filter((date) => weekday(date) >= TUESDAY && weekday(date) < THURSDAY)
  return early.length > 0 ? early : open.filter((date) => weekday(date) === THURSDAY)
}

/** The Wednesday among the turn-off days, or the last of them. */
export function anchorTurnOffDay(asOf: BusinessDate): BusinessDate {
  const days = turnOffDays(asOf)
  const day = days.find((date) => weekday(date) === THURSDAY - 1) ?? days.at(-1)
  if (day === undefined) throw new Error(`Assertion failed: no turn-off day after ${asOf}`)
  return day
}

/** 0 is Monday. */
const weekday = (date: BusinessDate): number => ((daysBetween(A_MONDAY, date) % 7) + 7) % 7
