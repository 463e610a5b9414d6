import { lastEntry } from '../db/journal-store.ts'
import { millisecondsBetween } from '../desk.ts'
import type { Station, StationParts } from './station.ts'
import { NOTICES, type Notice } from './workstation-sentences.ts'

/** A clock behind the last entry by more than this is worth a word. */
const CLOCK_SLACK_MS = 2 * 60_000

/** What to know about books that are ready, while work goes on. */
export function noticesOf(station: Station, { keyState }: StationParts): readonly Notice[] {
  const last = lastEntry(station.writer)
  const behindMs =
    last === undefined ? 0 : -millisecondsBetween(last.recorded_at as never, station.desk.now())
  return [
    ...(keyState === 'present' ? [] : [NOTICES[keyState]]),
    ...(behindMs > CLOCK_SLACK_MS ? [NOTICES.clock_behind] : []),
  ]
}
