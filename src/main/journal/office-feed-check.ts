import type { Reader } from '../db/database.ts'
import { findDistrict } from '../db/district-store.ts'
import { type FeedCursor, findCursor, NO_PROOF } from '../db/feed-store.ts'
import {
  eachKeptPlace,
  findPeerKey,
  type KeptPlace,
  type PulledEntry,
  placeOf,
} from '../db/pulled-store.ts'
import { type BookCheck, Problems } from './book-check.ts'
import { isLinked, keyReader, nextProof, verifyFed } from './pulled-entry.ts'

/**
 * What was pulled of the office's other workstations, as if nobody had looked at it when it came: every
 * entry once more, every position, and all hashes together, those of this journal included, as the centre
 * gave them out.
 */
export function officeFeedChecks(reader: Reader): readonly BookCheck[] {
  const cursor = findCursor(reader, 'office')
  if (cursor === undefined) return [{ name: 'feed of the office', ...NO_CENTRE }]
  const entries = new PulledEntries(reader)
  const feed = new FollowedFeed(cursor)
  for (let history = 1; history <= cursor.history; history += 1) {
    for (const place of eachKeptPlace(reader, history)) {
      entries.see(history, place)
      if (history === cursor.history) feed.see(place)
    }
  }
  return [entries.end(), feed.end()]
}

const NO_CENTRE = { looked: 'no centre is followed', problems: [] }

/** Whether each entry is whole, signed by the key its workstation was first seen with, and linked. */
class PulledEntries {
  private readonly reader: Reader
  private readonly office: string
  private readonly readKey = keyReader()
  private readonly problems = new Problems()
  private count = 0
  private faults = 0

  constructor(reader: Reader) {
    this.reader = reader
    this.office = findDistrict(reader)?.office ?? ''
  }

  see(history: number, place: KeptPlace): void {
    if (place.is === 'fault') this.faults += 1
    if (place.is !== 'pulled') return
    this.count += 1
    const problem = this.problemOf(history, place.entry)
    const { workstation, officePosition } = place.entry
    if (problem !== undefined) {
      this.problems.add(`entry ${officePosition} of the office, by ${workstation}, ${problem}`)
    }
  }

  private problemOf(history: number, entry: PulledEntry): string | undefined {
    const knownKey = findPeerKey(this.reader, entry.workstation, entry.incarnation)
    if (knownKey === undefined) return 'is signed by a key nobody knows any more'
    const { office, readKey } = this
    const verified = verifyFed({ ...entry, publicKey: knownKey }, { office, knownKey, readKey })
    if (!verified.isSound) return SAID[verified.fault]
    const { columns } = verified
    const differing = (Object.keys(columns) as (keyof typeof columns)[]).find(
      (column) => columns[column] !== entry[column],
    )
    if (differing !== undefined) return `has another ${differing} than its body`
    return isLinked(this.reader, history, entry, columns.seq) ? undefined : SAID.not_linked
  }

  end(): BookCheck {
    const evidence =
      this.faults === 0 ? '' : `, and ${this.faults} kept because they were not sound`
    return {
      name: 'entries of other workstations',
      looked: `${this.count} entries${evidence}`,
      problems: this.problems.list,
    }
  }
}

const SAID = {
  altered: 'was altered',
  not_signed: 'is not signed by its workstation',
  other_key: 'names another key than the one it is signed by',
  misfiled: 'is filed under another name than it says',
  not_linked: 'does not follow an entry that is kept',
} as const

/** Whether every position up to the cursor is kept, and all of them together are what the centre gave out. */
class FollowedFeed {
  private readonly cursor: FeedCursor
  private readonly problems = new Problems()
  private at = 0
  private proof = NO_PROOF

  constructor(cursor: FeedCursor) {
    this.cursor = cursor
  }

  see(place: KeptPlace): void {
    const position = placeOf(place)
    // An own entry whose text came altered stands beside what came.
    if (position === this.at) return
    // The centre acknowledges what was sent before the feed brings it.
    const isAhead = place.is === 'own' && position > this.cursor.position
    if (isAhead) return
    if (position > this.at + 1) this.problems.add(gap(this.at + 1, position - 1))
    this.at = position
    const hash = place.is === 'pulled' ? place.entry.hash : place.hash
    if (hash === undefined) this.problems.add(`position ${position} is an own entry that is gone`)
    else if (position <= this.cursor.position) this.proof = nextProof(this.proof, hash)
  }

  end(): BookCheck {
    const { position, proof } = this.cursor
    if (this.at < position) this.problems.add(gap(this.at + 1, position))
    if (this.at > position)
      this.problems.add(`the feed was followed to ${position}, not ${this.at}`)
    this.problems.addUnless(
      this.proof === proof,
      'the entries are not those that the centre gave out',
    )
    return {
      name: 'feed of the office',
      looked: `positions 1 to ${position}`,
      problems: this.problems.list,
    }
  }
}

const gap = (from: number, to: number): string =>
  from === to ? `position ${from} is missing` : `positions ${from} to ${to} are missing`
