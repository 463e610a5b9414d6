import { describe, expect, test } from 'vitest'
import { businessDate, instant } from '../../src/domain/calendar.ts'
import { dayBounds, minuteBounds, openDesk } from '../../src/main/desk.ts'
import { must, openCore } from '../fixtures/open-core.ts'
import { readEntries } from '../fixtures/read-journal.ts'

// Los Angeles puts its clocks back on 1 Nov 2026 and forward on 14 Mar 2027; Havana does so at midnight.

const LA = 'America/Los_Angeles'

describe('a day at the office', () => {
  test.each([
    ['2026-11-23', LA, '2026-11-23T08:00:00.000Z', 24],
    ['2026-11-01', LA, '2026-11-01T07:00:00.000Z', 25],
    ['2027-03-14', LA, '2027-03-14T08:00:00.000Z', 23],
    ['2026-11-23', 'UTC', '2026-11-23T00:00:00.000Z', 24],
    ['2026-11-23', 'Asia/Kathmandu', '2026-11-22T18:15:00.000Z', 24],
    ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00.000Z', 23],
  ])('%s in %s begins at %s and has %i hours', (on, zone, begins, hours) => {
    const { from, until } = dayBounds(businessDate(on), zone)
    expect(from).toBe(begins)
    expect((Date.parse(until) - Date.parse(from)) / 3_600_000).toBe(hours)
  })
})

describe('a minute on the wall is', () => {
  const beginsAt = (on: string, time: string) =>
    minuteBounds({ on: businessDate(on), time }, LA).map(({ from }) => from)

  test('one on most days', () => {
    expect(beginsAt('2026-11-23', '09:14')).toEqual(['2026-11-23T17:14:00.000Z'])
  })
  test('two while the clock is put back', () => {
    expect(beginsAt('2026-11-01', '01:30')).toEqual([
      '2026-11-01T08:30:00.000Z',
      '2026-11-01T09:30:00.000Z',
    ])
  })
  test('none where the clock is put forward over it', () => {
    expect(beginsAt('2027-03-14', '02:30')).toEqual([])
  })
  test('a minute long', () => {
    const [minute] = minuteBounds({ on: businessDate('2026-11-23'), time: '09:14' }, LA)
    expect(minute?.until).toBe('2026-11-23T17:15:00.000Z')
  })
})

describe("the first business date is the office's", () => {
  test.each([
    ['2026-11-23T17:00:00.000Z', '2026-11-23', 'nine in the morning'],
    ['2026-11-24T00:30:00.000Z', '2026-11-23', 'half past four, and tomorrow in Greenwich'],
    ['2026-11-24T02:05:00.000Z', '2026-11-24', 'after the cut-off'],
  ])('at %s it is %s: %s', async (now, on) => {
    const core = await openCore(undefined, { ...openDesk(), now: () => instant(now) })
    const { businessOn } = await must(core.client, 'workstation.state', {})
    await core.close()
    const [first] = readEntries(core.dataFolder, 'incarnation.started')
    core.remove()
    expect([first?.businessOn, businessOn]).toEqual([on, on])
  })
})
