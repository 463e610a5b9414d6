import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEFAULT_POLICIES } from '../../src/domain/policy.ts'
import { openDesk } from '../../src/main/desk.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'

const IDLE_MS = DEFAULT_POLICIES.idleLockMinutes * 60_000
const ANA = { number: '101', pin: '271828' }

let core: OpenCore
/** What waits for the idle time to pass. */
let waiting: Set<() => void>

beforeEach(async () => {
  waiting = new Set()
  const desk = openDesk()
  core = await openCore(undefined, {
    ...desk,
    after(milliseconds, act) {
      if (milliseconds !== IDLE_MS) return desk.after(milliseconds, act)
      waiting.add(act)
      return () => waiting.delete(act)
    },
  })
})
afterEach(async () => {
  await core.close()
  core.remove()
})

test('the window locks when nobody was at the keys for the time the policy says', async () => {
  await must(core.client, 'session.signIn', ANA)
  const [first] = waiting
  // Each touch begins the wait anew, and only one wait is under way.
  await must(core.client, 'session.touch', {})
  expect(waiting.size).toBe(1)
  expect(waiting.has(first as () => void)).toBe(false)

  for (const lock of waiting) lock()
  await expect.poll(() => core.frames.at(-1)).toContain('"is":"locked"')
  expect(await core.client.call('batch.mine', {})).toMatchObject({ rejection: 'locked' })
  await must(core.client, 'session.signIn', ANA)
  await must(core.client, 'batch.mine', {})
})
