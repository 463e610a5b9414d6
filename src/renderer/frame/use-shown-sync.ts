import { useEffect, useState } from 'react'
import type { SyncState } from '../../shared/contract/sync.ts'
import { useSync } from '../client/use-sync.ts'
import { useWallTime } from '../client/use-wall-time.ts'
import { type SyncLed, syncWords, UP_TO_DATE } from '../components/sync-words.ts'

/** Acknowledged within this, an entry was never waiting for anybody to look at. Units: ms. */
const BLINK_MS = 2_000

/**
 * What the status bar says of the centre. While an entry is on its way for a blink the words stay as they were, so
 * that nothing flickers at every payment; the light does not stay green, because nothing is acknowledged yet.
 */
export function useShownSync(): readonly [SyncLed, string] | undefined {
  const state = useSync()
  const wallTime = useWallTime()
  const isBlink = useIsBlink(state)
  if (state === undefined) return undefined
  const isQuiet = isBlink && state.receiving === undefined
  return isQuiet ? ['hollow', UP_TO_DATE] : syncWords(state, wallTime)
}

/** True from the end of being up to date until it is so again, unless one entry waits for longer than a blink. */
function useIsBlink(state: SyncState | undefined): boolean {
  const status = state?.status
  const since = state?.since
  const [wasSettled, setSettled] = useState(false)
  // Set while it is drawn: the first frame after the change is the one that would flicker.
  if (status === 'up_to_date' && !wasSettled) setSettled(true)
  if (status !== undefined && status !== 'up_to_date' && status !== 'waiting' && wasSettled) {
    setSettled(false)
  }
  const isBlink = status === 'waiting' && wasSettled
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time is that of the oldest entry that waits
  useEffect(() => {
    if (!isBlink) return
    const timer = setTimeout(() => setSettled(false), BLINK_MS)
    return () => clearTimeout(timer)
  }, [isBlink, since])
  return isBlink
}
