import { type BusinessDate, businessDate, isDate } from './calendar.ts'

/**
 * A date as it is keyed, month first: `12/1/2026`, `12.1.26` or `120126`. Two digits of a year are of
 * this century.
 */
export function parseDateEntry(text: string): BusinessDate | undefined {
  const plain = text.trim()
  const parts =
    /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(plain) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(plain)
  if (parts === null) return undefined
  const [, month = '', day = '', year = ''] = parts
  const full = year.length === 2 ? `20${year}` : year
  const date = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? businessDate(date) : undefined
}

/** `12/01/2026`, as `parseDateEntry` reads it. */
export const dateEntryOf = (date: BusinessDate): string =>
  `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`

/** A time of day as it is keyed: `17:30`, `17.30`, `1730` or `930`. */
export function parseTimeEntry(text: string): string | undefined {
  const parts = /^(\d{1,2})[:. ]?(\d{2})$/.exec(text.trim())
  if (parts === null) return undefined
  const [, hours = '', minutes = ''] = parts
  return Number(hours) < 24 && Number(minutes) < 60
    ? `${hours.padStart(2, '0')}:${minutes}`
    : undefined
}
