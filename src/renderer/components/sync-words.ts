import type { SyncState } from '../../shared/contract/sync.ts'

/** `hollow`: something is on its way, and nothing is claimed of it. */
export type SyncLed = 'good' | 'look' | 'stop' | 'off' | 'hollow'

/** What the status bar says of the centre: green means acknowledged, nothing less. */
export function syncWords(
  state: SyncState,
  wallTime: (at: string) => string,
): readonly [SyncLed, string] {
  const { status, waiting, since, receiving } = state
  const from = since === undefined ? '' : ` since ${wallTime(since)}`
  if (status === 'standalone') return ['off', 'Standalone']
  if (status === 'attention') return ['stop', 'Needs attention']
  if (status === 'offline') {
    const kept = waiting > 0 ? `, ${count(waiting)} waiting` : ''
    return since === undefined ? ['hollow', `Connecting${kept}`] : ['look', `Offline${from}${kept}`]
  }
  if (receiving !== undefined) return ['hollow', receivingWords(receiving)]
  if (status === 'waiting') return ['look', `${count(waiting)} waiting${from}`]
  return ['good', UP_TO_DATE]
}

export const UP_TO_DATE = 'Central: up to date'

export const count = (value: number): string => value.toLocaleString('en-US')

type Receiving = NonNullable<SyncState['receiving']>

/** `Receiving accounts 34 %`; never 100 before it is done. */
const receivingWords = ({ what, done, total }: Receiving): string =>
  total === 0 ? what : `${what} ${Math.min(99, Math.floor((100 * done) / total))} %`
