import { expect, test } from 'vitest'
import { TOUCH_EVERY_MS, touchesEvery } from '../../src/renderer/frame/idle-touch.ts'

test('the first input tells the core, and then one in every twenty seconds', () => {
  const isDue = touchesEvery(TOUCH_EVERY_MS)
  const inputs = [0, 1, 5_000, 19_999, 20_000, 20_001, 39_999, 45_000, 64_999, 65_000]
  expect(inputs.filter(isDue)).toEqual([0, 20_000, 45_000, 65_000])
})

test('a window that was open long before its first input tells at once', () => {
  expect(touchesEvery(TOUCH_EVERY_MS)(12)).toBe(true)
})
