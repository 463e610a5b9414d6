import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyOfficePage } from '../../../src/main/central/apply-office-page.ts'
import type { Writer } from '../../../src/main/db/database.ts'
import { recordDistrict } from '../../../src/main/db/district-store.ts'
import { followHistory } from '../../../src/main/db/feed-store.ts'
import { openInMemory } from '../../../src/main/db/open-database.ts'
import { recordAcknowledged } from '../../../src/main/db/pushed-store.ts'
import { officeFeedChecks } from '../../../src/main/journal/office-feed-check.ts'
import {
  CENTRE,
  type ChainEntry,
  layEntry,
  OFFICE,
  officePage,
  PeerWorkstation,
  signed,
} from '../../fixtures/peer-workstation.ts'

const identity = { office: OFFICE, workstation: 'W01' }

let books: Writer
let peer: PeerWorkstation
let mine: readonly ChainEntry[]
let theirs: readonly ChainEntry[]

/** Own entries at 1 and 3, another workstation's at 2, 4 and 5; an own one more is on its way. */
beforeEach(async () => {
  books = openInMemory()
  recordDistrict(books, {
    ...{ ...identity, district: 'Alder', officeName: 'Main', isDemo: true, isPractice: false },
  })
  followHistory(books, CENTRE)
  const own = new PeerWorkstation('W01')
  peer = new PeerWorkstation('W02')
  mine = [own.next(), own.next('payment.taken'), own.next('payment.taken')]
  theirs = [peer.next(), peer.next('payment.taken'), peer.next('cash.dropped')]
  for (const [at, entry] of mine.entries()) layEntry(books, entry, at + 1)
  await follow([mine[0], theirs[0], mine[1], theirs[1], theirs[2]])
  recordAcknowledged(books, 1, { position: 3, officePosition: 6 })
})
afterEach(() => books.close())

async function follow(entries: readonly (Omit<ChainEntry, 'seq'> | undefined)[], from = 0) {
  const known = entries.filter((entry) => entry !== undefined)
  const parts = { writer: books, identity, breathe: async () => {} }
  await applyOfficePage(parts, officePage(known, from))
}

const problems = () => officeFeedChecks(books).flatMap((check) => check.problems)

/** Does a deed that the triggers refuse. */
function forge(sql: string, ...values: (string | number | Buffer)[]): void {
  for (const act of ['updated', 'deleted', 'replaced']) {
    books.exec(`DROP TRIGGER IF EXISTS pulled_entry_is_never_${act}`)
  }
  books.run(sql, ...values)
}

test('what was pulled holds, and the last own entry need not have come back yet', () => {
  expect(officeFeedChecks(books)).toEqual([
    { name: 'entries of other workstations', looked: '3 entries', problems: [] },
    { name: 'feed of the office', looked: 'positions 1 to 5', problems: [] },
  ])
})

test('a workstation that follows no centre has nothing to look at', () => {
  const standalone = openInMemory()
  expect(officeFeedChecks(standalone)).toEqual([
    { name: 'feed of the office', looked: 'no centre is followed', problems: [] },
  ])
  standalone.close()
})

const SET = 'UPDATE pulled_entry SET'

describe('a pulled entry whose column was changed', () => {
  test.each<[string, string | number | Buffer]>([
    ['office_position', 9],
    ['workstation', 'W03'],
    ['incarnation', 'f'.repeat(32)],
    ['seq', 7],
    ['entry_id', 'another'],
    ['kind', 'cash.exchanged'],
    ['v', 2],
    ['business_on', '2026-11-24'],
    ['recorded_at', '2026-11-23T19:00:00.000Z'],
    ['staff_number', '102'],
    ['body', '{}'],
    ['prev_hash', Buffer.alloc(32, 7)],
    ['hash', Buffer.alloc(32, 7)],
    ['signature', Buffer.alloc(64, 7)],
  ])('%s is found', (column, value) => {
    forge(`${SET} ${column} = ? WHERE office_position = 4`, value)
    expect(problems()).not.toEqual([])
  })

  test('together with its hash is found by its signature, and by the proof of the feed', () => {
    const body = (theirs[1] as ChainEntry).body.replace('Ana Ruiz', 'Eve Ruiz')
    const { hash } = signed(peer, (theirs[1] as ChainEntry).prevHash, body)
    forge(`${SET} body = ?, hash = ? WHERE office_position = 4`, body, hash)
    expect(problems()).toEqual([
      'entry 4 of the office, by W02, is not signed by its workstation',
      'entry 5 of the office, by W02, does not follow an entry that is kept',
      'the entries are not those that the centre gave out',
    ])
  })

  test('by its own workstation, signed anew, is found by the proof of the feed', () => {
    const last = theirs[2] as ChainEntry
    const body = last.body.replace('Ana Ruiz', 'Eve Ruiz')
    const { hash, signature } = signed(peer, last.prevHash, body)
    const set = 'body = ?, hash = ?, signature = ?'
    forge(`${SET} ${set} WHERE office_position = 5`, body, hash, signature)
    expect(problems()).toEqual(['the entries are not those that the centre gave out'])
  })
})

describe('a feed in which something is gone', () => {
  test.each<[string, () => void, string]>([
    [
      'an entry of another workstation',
      () => forge('DELETE FROM pulled_entry WHERE office_position = 4'),
      'position 4 is missing',
    ],
    [
      'the end of it',
      () => forge('DELETE FROM pulled_entry WHERE office_position > 3'),
      'positions 4 to 5 are missing',
    ],
    [
      'the place of an own entry',
      () => forge('DELETE FROM acknowledged WHERE office_position = 1'),
      'position 1 is missing',
    ],
    [
      'an own entry',
      () => forge('UPDATE acknowledged SET position = 99 WHERE office_position = 3'),
      'position 3 is an own entry that is gone',
    ],
    [
      'the key of a workstation',
      () => forge('DELETE FROM peer_key'),
      'entry 2 of the office, by W02, is signed by a key nobody knows any more',
    ],
    [
      'the last step of the cursor',
      () => forge("UPDATE feed_cursor SET position = 4 WHERE feed = 'office'"),
      'the feed was followed to 4, not 5',
    ],
  ])('%s is found', (_what, deed, problem) => {
    deed()
    expect(problems()).toContain(problem)
  })
})

test('an entry that came altered is told of as evidence, and is no problem of these books', async () => {
  const next = peer.next('payment.taken')
  const forged = { ...next, body: next.body.replace('Ana', 'Eve') }
  await follow([mine[2], forged, peer.next()], 5)
  const checks = officeFeedChecks(books)
  expect(checks.flatMap((check) => check.problems)).toEqual([])
  expect(checks[0]?.looked).toBe('4 entries, and 1 kept because they were not sound')
  books.run('UPDATE pulled_fault SET hash = zeroblob(32)')
  expect(problems()).toContain('the entries are not those that the centre gave out')
})

test('an own entry that came altered stands once, and holds', async () => {
  const own = mine[2] as ChainEntry
  await follow([{ ...own, body: own.body.replace('Ana', 'Eve') }], 5)
  expect(problems()).toEqual([])
})

test('entries of a history before are still looked at', async () => {
  followHistory(books, 'centre-2')
  expect(problems()).toEqual([])
  forge(`${SET} kind = 'batch.opened' WHERE office_position = 4`)
  expect(problems()).toEqual(['entry 4 of the office, by W02, has another kind than its body'])
})
