import type { Reader } from '../db/database.ts'
import type { Feed, FeedCursor } from '../db/feed-store.ts'
import { findCursor } from '../db/feed-store.ts'

/** Why a page cannot be applied: what comes from the centre is not the feed that was followed. */
export type FeedBreak =
  /** No history of a centre is followed. */
  | 'not_followed'
  /** The page is of another history of the centre, or of another centre. */
  | 'another_history'
  /** The page does not begin where the last one ended. */
  | 'not_next'
  /** A position is missing, out of order, or beyond the page. */
  | 'hole'
  /** An account came without its body, and nobody knows it here. */
  | 'unknown_account'

/** Nothing of the page was applied. A hole is an error, never silence. */
export class FeedBroken extends Error {
  readonly why: FeedBreak

  constructor(feed: Feed, why: FeedBreak, told = '') {
    super(`the ${feed} feed is broken: ${why}${told === '' ? '' : ` (${told})`}`)
    this.why = why
  }
}

/** What the pages of both feeds say of themselves. */
export interface PageBounds {
  readonly dbIncarnation: string
  /** Everything after this position and up to `to` is in the page. */
  readonly from: number
  readonly to: number
  /** How far the feed goes. */
  readonly head: number
}

/** Where the feed was left, for a page that goes on from there. Throws: FeedBroken for any other. */
export function cursorFor(reader: Reader, feed: Feed, page: PageBounds): FeedCursor {
  const cursor = findCursor(reader, feed)
  if (cursor === undefined) throw new FeedBroken(feed, 'not_followed')
  if (cursor.dbIncarnation !== page.dbIncarnation) throw new FeedBroken(feed, 'another_history')
  const { from, to, head } = page
  if (from !== cursor.position) {
    throw new FeedBroken(feed, 'not_next', `from ${from}, and the cursor is ${cursor.position}`)
  }
  if (to < from || head < to) throw new FeedBroken(feed, 'hole', `${from} to ${to} of ${head}`)
  return cursor
}
