import { instant } from '../../src/domain/calendar.ts'
import { type Desk, openDesk, wallClock } from '../../src/main/desk.ts'

/** A desk whose clock stands still until it is walked on, and never passes the real one. */
export interface WalkingDesk extends Desk {
  /** Units: milliseconds. */
  walk(milliseconds: number): void
}

const MORNING_MS = 3 * 60 * 60_000

/** Begins three hours ago, or with the office's day where that began later. Units: ms since 1970. */
export function morningBegan(nowMs: number, timeZone: string): number {
  const at = (ms: number) => wallClock(instant(new Date(ms).toISOString()), timeZone)
  const { on, time } = at(nowMs)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const midnightMs = nowMs - (hours * 60 + minutes) * 60_000
  const beganMs = Math.max(nowMs - MORNING_MS, midnightMs)
  return at(beganMs).on === on ? beganMs : nowMs
}

export function openWalkingDesk(fromMs: number): WalkingDesk {
  let clockMs = fromMs
  return {
    ...openDesk(),
    now: () => instant(new Date(Math.min(clockMs, Date.now())).toISOString()),
    walk(milliseconds) {
      clockMs += milliseconds
    },
  }
}
