import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  businessDate,
  daysBetween,
  formatDate,
  formatShortDate,
  instant,
  isDate,
  isFarAhead,
  rollBusinessDate,
} from '../../src/domain/calendar.ts'

const on = businessDate

describe('a date is a day that exists', () => {
  test.each(['2026-11-23', '2024-02-29', '2000-02-29', '1970-01-01', '9999-12-31'])(
    '%s',
    (text) => {
      expect(isDate(text)).toBe(true)
      expect(businessDate(text)).toBe(text)
    },
  )

  test.each([
    ...['2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-11-00'],
    ...['2026-11-3', '26-11-23', '2026/11/23', '2026-11-23T00:00', ' 2026-11-23', ''],
  ])('not "%s"', (text) => {
    expect(isDate(text)).toBe(false)
    expect(() => businessDate(text)).toThrow('is not a date')
  })
})

test('an instant is in UTC and to the millisecond', () => {
  expect(instant('2026-11-23T18:42:07.120Z')).toBe('2026-11-23T18:42:07.120Z')
  for (const text of ['2026-11-23T18:42:07Z', '2026-11-23T18:42:07.120+01:00', '2026-11-23']) {
    expect(() => instant(text)).toThrow('is not an instant')
  }
})

describe('the business date rolls at the cut-off and never runs backwards', () => {
  test.each<readonly [string, string, string, string | undefined, string]>([
    ['in the morning it is today', '2026-11-23', '08:00', undefined, '2026-11-23'],
    ['a minute before the cut-off too', '2026-11-23', '17:29', undefined, '2026-11-23'],
    ['from the cut-off on it is tomorrow', '2026-11-23', '17:30', undefined, '2026-11-24'],
    ['just before midnight', '2026-11-23', '23:59', undefined, '2026-11-24'],
    ['over the end of a month', '2026-11-30', '18:00', undefined, '2026-12-01'],
    ['over the end of a year', '2026-12-31', '18:00', undefined, '2027-01-01'],
    ['over a leap day', '2028-02-28', '18:00', undefined, '2028-02-29'],
    ['a new day', '2026-11-24', '08:00', '2026-11-23', '2026-11-24'],
    ['a clock set back keeps the last date', '2026-11-20', '08:00', '2026-11-23', '2026-11-23'],
    [
      'after an evening, the next morning is that date',
      '2026-11-24',
      '8:00',
      '2026-11-24',
      '2026-11-24',
    ],
  ])('%s', (_name, wall, time, last, expected) => {
    const clock = { on: on(wall), time: time.padStart(5, '0') }
    const rolled = rollBusinessDate(clock, '17:30', last === undefined ? undefined : on(last))
    expect(rolled).toBe(expected)
  })

  test('whatever the clock says, from one act to the next', () => {
    const anyClock = fc.record({ day: fc.integer({ min: -400, max: 400 }), hour: fc.nat(23) })
    fc.assert(
      fc.property(fc.array(anyClock), (clocks) => {
        let last = on('2026-11-23')
        for (const { day, hour } of clocks) {
          const time = `${String(hour).padStart(2, '0')}:00`
          const next = rollBusinessDate({ on: addDays(on('2026-11-23'), day), time }, '17:30', last)
          expect(next >= last).toBe(true)
          last = next
        }
      }),
    )
  })
})

test.each<readonly [string, string, boolean]>([
  ['the same day', '2026-11-23', false],
  ['over a long weekend', '2026-11-27', false],
  ['two weeks', '2026-12-07', false],
  ['two weeks and a day', '2026-12-08', true],
  ['a clock a year ahead', '2027-11-23', true],
  ['a clock set back', '2026-01-01', false],
])('a date far ahead is asked about: %s', (_name, date, isFar) => {
  expect(isFarAhead(on(date), on('2026-11-23'))).toBe(isFar)
})

describe('days are counted', () => {
  test.each<readonly [string, number, string]>([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-11-23', 1, '2026-11-24'],
    ['2028-02-28', 2, '2028-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-01-01', -1, '2025-12-31'],
    ['1970-01-01', -1, '1969-12-31'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(on(from), days)).toBe(to)
    expect(daysBetween(on(from), on(to))).toBe(days)
  })

  test('as a calendar made by others counts them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 60_000 }), (day) => {
        const expected = new Date(day * 86_400_000).toISOString().slice(0, 10)
        expect(addDays(on('1970-01-01'), day)).toBe(expected)
        expect(daysBetween(on('1970-01-01'), on(expected))).toBe(day)
      }),
    )
  })
})

test.each([
  ['2026-11-23', 'Mon 23 Nov 2026', '23 Nov'],
  ['2026-11-02', 'Mon 2 Nov 2026', '2 Nov'],
  ['2024-02-29', 'Thu 29 Feb 2024', '29 Feb'],
  ['1969-12-31', 'Wed 31 Dec 1969', '31 Dec'],
])('%s is written %s', (date, long, short) => {
  expect([formatDate(on(date)), formatShortDate(on(date))]).toEqual([long, short])
})
