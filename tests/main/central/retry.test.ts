import { expect, test } from 'vitest'
import { CentralError, type CentralReason } from '../../../src/main/central/central-error.ts'
import { waitMs, withRetry } from '../../../src/main/central/retry.ts'

/** A clock that is always there already, with a chance that is always the same. */
function clockOf(byte: number) {
  const waits: number[] = []
  return {
    waits,
    randomBytes: (length: number) => Buffer.alloc(length, byte),
    after(milliseconds: number, act: () => void) {
      waits.push(milliseconds)
      queueMicrotask(act)
      return () => {}
    },
  }
}

const PLAN = { attempts: 4, firstWaitMs: 100, longestWaitMs: 300 }

function failing(times: number, reason: CentralReason) {
  let calls = 0
  return async () => {
    calls += 1
    if (calls <= times) throw new CentralError(reason, 'not now')
    return calls
  }
}

test('waits longer each time until it works, half of it by chance', async () => {
  const soon = clockOf(0)
  expect(await withRetry(soon, failing(3, 'busy'), PLAN)).toBe(4)
  expect(soon.waits).toEqual([50, 100, 150])
  const late = clockOf(0xff)
  expect(await withRetry(late, failing(3, 'cut'), PLAN)).toBe(4)
  expect(late.waits).toEqual([100, 200, 300])
})

test('gives up with the last error', async () => {
  const clock = clockOf(0)
  await expect(withRetry(clock, failing(4, 'unreachable'), PLAN)).rejects.toMatchObject({
    reason: 'unreachable',
  })
  expect(clock.waits).toHaveLength(3)
})

test.each(['login_refused', 'not_permitted', 'not_trusted', 'refused'] as const)(
  '%s is not tried again',
  async (reason) => {
    const clock = clockOf(0)
    await expect(withRetry(clock, failing(1, reason), PLAN)).rejects.toMatchObject({ reason })
    expect(clock.waits).toEqual([])
  },
)

test('a bug is not tried again', async () => {
  const clock = clockOf(0)
  const bug = () => Promise.reject(new TypeError('x is not a function'))
  await expect(withRetry(clock, bug, PLAN)).rejects.toThrow(TypeError)
  expect(clock.waits).toEqual([])
})

test('no wait is over the longest, however long it lasts', () => {
  expect(waitMs(clockOf(0xff), PLAN, 1_000)).toBe(300)
})
