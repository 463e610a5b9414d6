import type { Reader } from '../db/database.ts'
import { eachEntry, type JournalRow, lastEntry } from '../db/journal-store.ts'
import { listIncarnations } from '../db/number-store.ts'
import { hashEntry } from './entry.ts'
import { isSignedBy, publicKeyOf } from './key-ring.ts'

/** Enough to notice a store that was cut short or edited, at every start. */
const TAIL = 100

/**
 * Whether the last entries hash, link and verify, or all of them from the first on.
 * The other checks are for `check-books`.
 */
export function isChainSound(reader: Reader, from: 'tail' | 'first'): boolean {
  const last = lastEntry(reader)
  if (last === undefined) return true
  const keys = new Map(
    listIncarnations(reader).map((row) => [row.incarnation, publicKeyOf(row.public_key)]),
  )
  let before: JournalRow | undefined
  const first = from === 'first' ? 1 : Math.max(1, last.position - TAIL)
  for (const row of eachEntry(reader, first)) {
    const key = keys.get(row.incarnation)
    const isLinked = before?.incarnation !== row.incarnation || before.hash.equals(row.prev_hash)
    const isWhole = hashEntry(row.prev_hash, row.body).equals(row.hash)
    if (!isLinked || !isWhole || key === undefined || !isSignedBy(key, row.hash, row.signature)) {
      return false
    }
    before = row
  }
  return true
}
