import { expect, test } from 'vitest'
import { mostRestarts, restartLimit, restartWindowMs } from '../../tools/restarts.mjs'

test('a host is started again five times in ten minutes and no sixth time', () => {
  const mayRestart = restartLimit(() => 1_000)
  const answers = Array.from({ length: mostRestarts + 1 }, mayRestart)
  expect(answers).toEqual([true, true, true, true, true, false])
})

test('a restart is forgotten after ten minutes', () => {
  let now = 0
  const mayRestart = restartLimit(() => now)
  for (let i = 0; i < mostRestarts; i++) mayRestart()
  now = restartWindowMs - 1
  expect(mayRestart()).toBe(false)
  now = restartWindowMs
  expect(mayRestart()).toBe(true)
})
