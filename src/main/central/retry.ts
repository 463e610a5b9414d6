import type { Desk } from '../desk.ts'
import { CentralError } from './central-error.ts'

export interface RetryPlan {
  readonly attempts: number
  /** Doubles with each attempt. Units: milliseconds. */
  readonly firstWaitMs: number
  readonly longestWaitMs: number
}

const SHORT: RetryPlan = { attempts: 5, firstWaitMs: 50, longestWaitMs: 2_000 }

type Clock = Pick<Desk, 'after' | 'randomBytes'>

/**
 * Does it again where the centre was busy or the line was cut, each time after a longer wait. The act has to bear
 * being done twice: after a cut nobody knows whether it was done.
 */
export async function withRetry<T>(
  clock: Clock,
  act: () => Promise<T>,
  plan: RetryPlan = SHORT,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      const isLast = attempt >= plan.attempts
      if (isLast || !(error instanceof CentralError) || !error.isWorthRetrying) throw error
    }
    await wait(clock, waitMs(clock, plan, attempt))
  }
}

/**
 * Half of the wait is chance: workstations that lost the same server do not come back as one.
 * Units: milliseconds.
 */
export function waitMs(
  { randomBytes }: Pick<Desk, 'randomBytes'>,
  { firstWaitMs, longestWaitMs }: Omit<RetryPlan, 'attempts'>,
  attempt: number,
): number {
  const whole = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1))
  const chance = randomBytes(4).readUInt32BE() / 2 ** 32
  return Math.round((whole * (1 + chance)) / 2)
}

const wait = ({ after }: Pick<Desk, 'after'>, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    after(milliseconds, resolve)
  })
