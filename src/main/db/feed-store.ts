import { assert } from '../../domain/decision.ts'
import { beginAccountPull } from './account-pull-store.ts'
import type { Reader, Writer } from './database.ts'

export type Feed = 'office' | 'district'

/** How far a feed of the centre was followed, and what proves that it is still the same one. */
export interface FeedCursor {
  /** Counts the histories of the centre that were followed, from 1. */
  readonly history: number
  readonly position: number
  /**
   * The last position at which nothing was left to pull: whatever the centre changed up to there is
   * known here. Between it and `position` a row may have been missed because it moved on meanwhile.
   */
  readonly wholeTo: number
  readonly proof: string
  readonly dbIncarnation: string
}

/** Undefined before the workstation follows a centre. */
export const findCursor = (reader: Reader, feed: Feed): FeedCursor | undefined =>
  reader.row<FeedCursor & Record<string, unknown>>(
    `SELECT history, position, whole_to AS wholeTo, proof, db_incarnation AS dbIncarnation
     FROM feed_cursor WHERE feed = ?`,
    feed,
  )

/** The feed was followed to here; in the transaction of what it brought. */
export const moveCursor = (
  writer: Writer,
  feed: Feed,
  { to, head, proof }: { readonly to: number; readonly head: number; readonly proof: string },
): void =>
  writer.runOne(
    `UPDATE feed_cursor SET position = ?, proof = ?, whole_to = CASE WHEN ? = ? THEN ? ELSE whole_to END
     WHERE feed = ?`,
    to,
    proof,
    to,
    head,
    to,
    feed,
  )

/** Before the first entry of an office's feed. */
export const NO_PROOF = '0'.repeat(64)

/**
 * Follows a history of the centre from its beginning: at enrolment, and where the centre is not the one
 * that was followed. Its accounts are pulled beside those that stand; what the centre acknowledged and
 * told before stays in force until they change places.
 */
export function followHistory(writer: Writer, dbIncarnation: string): void {
  writer.transaction(() => {
    const history = (findCursor(writer, 'district')?.history ?? 0) + 1
    for (const feed of ['office', 'district'] as const) {
      writer.runOne(
        `INSERT OR REPLACE INTO feed_cursor (feed, history, position, whole_to, proof, db_incarnation)
         VALUES (?, ?, 0, 0, ?, ?)`,
        feed,
        history,
        NO_PROOF,
        dbIncarnation,
      )
    }
    beginAccountPull(writer)
  })
}

/** The history that is followed now. Throws: before any is. */
export function currentHistory(reader: Reader): number {
  const cursor = findCursor(reader, 'office')
  assert(cursor !== undefined, 'a centre is followed')
  return cursor.history
}
