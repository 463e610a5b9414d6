import { expect, test } from 'vitest'
import { morningBegan, openWalkingDesk } from '../../tools/desk/walking-desk.ts'

const at = (text: string) => Date.parse(text)

test.each([
  { what: 'three hours ago', now: '2026-11-23T20:30:00.000Z', began: '2026-11-23T17:30:00.000Z' },
  { what: 'at midnight', now: '2026-11-23T09:10:00.000Z', began: '2026-11-23T08:00:00.000Z' },
  {
    what: 'at once, at midnight',
    now: '2026-11-23T08:00:00.000Z',
    began: '2026-11-23T08:00:00.000Z',
  },
])('the day began $what, on the same date at the office', ({ now, began }) => {
  expect(new Date(morningBegan(at(now), 'America/Los_Angeles')).toISOString()).toBe(began)
})

test('its clock stands still until it is walked on, and never passes the real one', () => {
  const desk = openWalkingDesk(at('2026-01-05T16:00:00.000Z'))
  expect(desk.now()).toBe('2026-01-05T16:00:00.000Z')
  expect(desk.now()).toBe('2026-01-05T16:00:00.000Z')
  desk.walk(90_000)
  expect(desk.now()).toBe('2026-01-05T16:01:30.000Z')
  desk.walk(1_000 * 365 * 86_400_000)
  expect(Date.parse(desk.now())).toBeLessThanOrEqual(Date.now())
})
