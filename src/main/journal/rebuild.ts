import type { Reader, Writer } from '../db/database.ts'
import { eachEntry } from '../db/journal-store.ts'
import { emptyProjections } from '../db/projection-store.ts'
import { applyEntry } from './apply.ts'
import { readEntry } from './entry.ts'

/**
 * Derives every projection again from the journal, all or nothing.
 * Throws: when an entry cannot be read or does not balance; the projections are then as before.
 */
export function rebuild(journal: Reader, into: Writer): number {
  let entries = 0
  into.transaction(() => {
    emptyProjections(into)
    for (const row of eachEntry(journal)) {
      applyEntry(into, readEntry(row), row.position)
      entries += 1
    }
  })
  return entries
}
