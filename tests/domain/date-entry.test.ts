import { expect, test } from 'vitest'
import { businessDate } from '../../src/domain/calendar.ts'
import { dateEntryOf, parseDateEntry, parseTimeEntry } from '../../src/domain/date-entry.ts'

test.each([
  ['12/1/2026', '2026-12-01'],
  ['12.1.26', '2026-12-01'],
  ['12-01-26', '2026-12-01'],
  ['120126', '2026-12-01'],
  [' 12012026 ', '2026-12-01'],
  ['2/29/2028', '2028-02-29'],
  ['2/29/2027', undefined],
  ['13/1/2026', undefined],
  ['1/32/2026', undefined],
  ['2026-12-01', undefined],
  ['12126', undefined],
  ['tomorrow', undefined],
  ['', undefined],
])('the date %j is %s', (text, date) => {
  expect(parseDateEntry(text)).toBe(date)
})

test('a date as it is shown is read as the same', () => {
  const date = businessDate('2026-12-01')
  expect(parseDateEntry(dateEntryOf(date))).toBe(date)
})

test.each([
  ['17:30', '17:30'],
  ['17.30', '17:30'],
  ['1730', '17:30'],
  ['930', '09:30'],
  ['9:05', '09:05'],
  ['0000', '00:00'],
  ['24:00', undefined],
  ['17:60', undefined],
  ['17', undefined],
  ['5 pm', undefined],
])('the time %j is %s', (text, time) => {
  expect(parseTimeEntry(text)).toBe(time)
})
