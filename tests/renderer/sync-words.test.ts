import { expect, test } from 'vitest'
import { syncWords } from '../../src/renderer/components/sync-words.ts'
import type { SyncState } from '../../src/shared/contract/sync.ts'

const at = (moment: string): string => moment.slice(11, 16)
const state = (said: Partial<SyncState>): SyncState => ({
  ...{ status: 'up_to_date', waiting: 0, exceptions: 0, troubles: [] },
  ...said,
})
const since = '2026-11-24T10:42:00.000Z'
const receiving = { what: 'Receiving accounts', done: 340, total: 1_000 }

test.each<readonly [Partial<SyncState>, string, string]>([
  [{ status: 'standalone' }, 'off', 'Standalone'],
  [{}, 'good', 'Central: up to date'],
  [{ status: 'waiting', waiting: 14, since }, 'look', '14 waiting since 10:42'],
  [{ status: 'waiting', waiting: 14_200, since }, 'look', '14,200 waiting since 10:42'],
  [{ status: 'offline', since }, 'look', 'Offline since 10:42'],
  [{ status: 'offline', since, waiting: 3 }, 'look', 'Offline since 10:42, 3 waiting'],
  [{ status: 'offline', waiting: 3 }, 'hollow', 'Connecting, 3 waiting'],
  [{ status: 'attention', waiting: 3, since }, 'stop', 'Needs attention'],
  [{ receiving }, 'hollow', 'Receiving accounts 34 %'],
  [{ receiving: { ...receiving, done: 999.9 } }, 'hollow', 'Receiving accounts 99 %'],
  [{ receiving: { ...receiving, total: 0 } }, 'hollow', 'Receiving accounts'],
  [{ status: 'offline', since, receiving }, 'look', 'Offline since 10:42'],
])('%j', (said, led, words) => {
  expect(syncWords(state(said), at)).toEqual([led, words])
})

test('green is shown for what is acknowledged, and for nothing less', () => {
  const statuses: readonly SyncState['status'][] = ['standalone', 'waiting', 'offline', 'attention']
  for (const status of statuses) {
    expect(syncWords(state({ status, waiting: 1, since }), at)[0]).not.toBe('good')
  }
})
