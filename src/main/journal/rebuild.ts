import type { Reader, Writer } from '../db/database.ts'
import { eachEntry } from '../db/journal-store.ts'
import { findSetting, forgetSetting } from '../db/local-store.ts'
import type { PulledProjected } from '../db/office-books-store.ts'
import { emptyProjections } from '../db/projection-store.ts'
import { recordIndexedUpTo } from '../db/receipt-search-store.ts'
import { applyEntry } from './apply.ts'
import { readEntry } from './entry.ts'
import { projectPulledAgain } from './office-books.ts'
import { indexEntry } from './receipt-index.ts'

/** How far those projections go that may be behind. */
export interface RebuildExtent {
  /** What receipts are searched by: to a position of the journal. */
  readonly indexUpTo?: number
  /** What other workstations recorded. Undefined: from nothing, to be worked in beside the counter. */
  readonly pulledUpTo?: PulledProjected | undefined
}

/**
 * Derives every projection again from the journal, all or nothing; those that may be behind as far as is said. Throws: when an entry cannot be read or does not balance; the
 * projections are then as before.
 */
export function rebuild(
  journal: Reader,
  into: Writer,
  { indexUpTo = Number.POSITIVE_INFINITY, pulledUpTo }: RebuildExtent = {},
): number {
  let entries = 0
  let indexed = 0
  into.transaction(() => {
    emptyProjections(into)
    for (const row of eachEntry(journal)) {
      const body = readEntry(row)
      applyEntry(into, body, row.position)
      entries += 1
      if (row.position > indexUpTo) continue
      indexEntry(into, body, row.position)
      indexed = row.position
    }
    if (indexed > 0) recordIndexedUpTo(into, indexed)
    if (pulledUpTo !== undefined) projectPulledAgain(journal, into, pulledUpTo)
  })
  return entries
}

/** A migration that changes what projections hold leaves this behind. */
const REBUILD_DUE = 'rebuild_due'

/** The projections are still as an older program derived them. */
export const isRebuildDue = (reader: Reader): boolean =>
  findSetting<boolean>(reader, REBUILD_DUE) === true

/** Derives the projections again where a migration asked for it; a crash in between asks again. */
export function rebuildIfDue(writer: Writer): void {
  if (!isRebuildDue(writer)) return
  writer.transaction(() => {
    rebuild(writer, writer)
    forgetSetting(writer, REBUILD_DUE)
  })
}
