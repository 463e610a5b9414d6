import { type BusinessDate, businessDate, isDate } from './calendar.ts'

/**
 * A date as it is typed on a keypad: `1123` or `11/23`, with a year where it is not the last one there
 * was (`112326`, `11/23/2026`); `2026-11-23`; nothing at all for today. Undefined: no date.
 */
export function readTypedDate(text: string, today: BusinessDate): BusinessDate | undefined {
  const typed = text.trim()
  if (typed === '') return today
  if (isDate(typed)) return businessDate(typed)
  const parts =
    /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(typed) ??
    /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?$/.exec(typed)
  if (parts === null) return undefined
  const [, month = '', day = '', year] = parts
  return dateOfParts({ month, day, year }, today)
}

/** A date by its parts; without a year the last one there was. Undefined: there is no such day. */
export function dateOfParts(
  { month, day, year }: { month: string; day: string; year: string | undefined },
  today: BusinessDate,
): BusinessDate | undefined {
  const dateIn = (of: number) => {
    const date = `${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    return isDate(date) ? businessDate(date) : undefined
  }
  if (year !== undefined) return dateIn(Number(year.padStart(4, today.slice(0, 2))))
  const thisYear = Number(today.slice(0, 4))
  const last = dateIn(thisYear)
  return last !== undefined && last > today ? dateIn(thisYear - 1) : last
}

/** A time as it is typed: `942`, `0942`, `9:42`. Undefined: no time of day. */
export function readTypedTime(text: string): string | undefined {
  const parts = /^(\d{1,2}):?(\d{2})$/.exec(text.trim())
  if (parts === null) return undefined
  const time = `${(parts[1] ?? '').padStart(2, '0')}:${parts[2]}`
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined
}
