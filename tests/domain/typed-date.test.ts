import { expect, test } from 'vitest'
import { businessDate } from '../../src/domain/calendar.ts'
import { readTypedDate, readTypedTime } from '../../src/domain/typed-date.ts'

const TODAY = businessDate('2026-11-23')

test.each([
  ['', '2026-11-23'],
  ['1120', '2026-11-20'],
  ['11/20', '2026-11-20'],
  ['1/5', '2026-01-05'],
  ['11.20', '2026-11-20'],
  ['1231', '2025-12-31'],
  ['112025', '2025-11-20'],
  ['11202026', '2026-11-20'],
  ['11/20/26', '2026-11-20'],
  ['2026-11-20', '2026-11-20'],
  ['112426', '2026-11-24'],
  ['1332', undefined],
  ['0230', undefined],
  ['112', undefined],
  ['soon', undefined],
])('%j is %s', (text, date) => {
  expect(readTypedDate(text, TODAY)).toBe(date)
})

test.each([
  ['942', '09:42'],
  ['0942', '09:42'],
  ['9:42', '09:42'],
  ['2359', '23:59'],
  ['2400', undefined],
  ['960', undefined],
  ['9', undefined],
])('%j is %s', (text, time) => {
  expect(readTypedTime(text)).toBe(time)
})
