import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  applyOfficePage,
  type OfficeEntry,
  type OfficePage,
} from '../../../src/main/central/apply-office-page.ts'
import { FeedBroken } from '../../../src/main/central/feed-page.ts'
import type { Writer } from '../../../src/main/db/database.ts'
import { findCursor, followHistory, NO_PROOF } from '../../../src/main/db/feed-store.ts'
import { openInMemory } from '../../../src/main/db/open-database.ts'
import { eachKeptPlace, findPeerKey } from '../../../src/main/db/pulled-store.ts'
import { recordAcknowledged } from '../../../src/main/db/pushed-store.ts'
import {
  CENTRE,
  type ChainEntry,
  layEntry,
  OFFICE,
  officePage,
  PeerWorkstation,
  signed,
} from '../../fixtures/peer-workstation.ts'

let books: Writer
let breaths = 0
beforeEach(() => {
  books = openInMemory()
  followHistory(books, CENTRE)
  breaths = 0
})
afterEach(() => books.close())

const apply = (page: OfficePage) =>
  applyOfficePage(
    {
      writer: books,
      identity: { office: OFFICE, workstation: 'W01' },
      breathe: async () => {
        breaths += 1
      },
    },
    page,
  )

const places = () => [...eachKeptPlace(books, 1)]
const hashes = () => books.rows('SELECT hash FROM pulled_entry ORDER BY history, office_position')
const entriesOf = (peer: PeerWorkstation, count: number): ChainEntry[] =>
  Array.from({ length: count }, () => peer.next('payment.taken'))

const proofOf = (entries: readonly { readonly hash: Buffer }[]): string =>
  entries.reduce(
    (before, { hash }) =>
      createHash('sha256')
        .update(Buffer.concat([Buffer.from(before, 'hex'), hash]))
        .digest('hex'),
    NO_PROOF,
  )

describe('a page of other workstations', () => {
  test('is stored with its cursor, and the next goes on from there', async () => {
    const [two, three] = [new PeerWorkstation('W02'), new PeerWorkstation('W03')]
    const entries = [...entriesOf(two, 3), ...entriesOf(three, 2)]
    const news = await apply(officePage(entries))
    expect(news).toEqual({
      kinds: new Set(['incarnation.started', 'payment.taken']),
      acknowledged: 0,
      stored: 5,
      faults: [],
    })
    const more = entriesOf(two, 2)
    await apply(officePage(more, 5))
    expect(hashes()).toEqual([...entries, ...more].map(({ hash }) => ({ hash })))
    expect(findCursor(books, 'office')).toEqual({
      ...{ history: 1, position: 7, wholeTo: 7, dbIncarnation: CENTRE },
      proof: proofOf([...entries, ...more]),
    })
    expect(findPeerKey(books, 'W02', two.incarnation)).toBe(two.publicKey)
  })

  test('of a kind that only a newer Headgate knows is stored all the same', async () => {
    const peer = new PeerWorkstation('W02')
    const news = await apply(officePage([peer.next(), peer.next('meter.read')]))
    expect(news).toMatchObject({ stored: 2, faults: [] })
    expect(news.kinds).toContain('meter.read')
  })

  test('is verified in slices: others go first after every fifty entries', async () => {
    await apply(officePage(entriesOf(new PeerWorkstation('W02'), 500)))
    expect(breaths).toBe(9)
  })

  test('is never changed, deleted or replaced afterwards', async () => {
    await apply(officePage(entriesOf(new PeerWorkstation('W02'), 2)))
    const again = `INSERT OR REPLACE INTO pulled_entry SELECT * FROM pulled_entry LIMIT 1`
    for (const deed of ['UPDATE pulled_entry SET kind = 1', 'DELETE FROM pulled_entry', again]) {
      expect(() => books.run(deed)).toThrow('pulled entries are append-only')
    }
  })
})

describe('entries of this journal', () => {
  test('are acknowledged and not stored again', async () => {
    const [own, peer] = [new PeerWorkstation('W01'), new PeerWorkstation('W02')]
    const mine = entriesOf(own, 2)
    for (const [at, entry] of mine.entries()) layEntry(books, entry, at + 1)
    const [first, second] = mine as [ChainEntry, ChainEntry]
    const news = await apply(officePage([first, peer.next(), second]))
    expect(news).toMatchObject({ acknowledged: 2, stored: 1, faults: [] })
    expect(places()).toMatchObject([
      { is: 'own', officePosition: 1, hash: first.hash },
      { is: 'pulled', entry: { workstation: 'W02' } },
      { is: 'own', officePosition: 3, hash: second.hash },
    ])
  })

  test('may have been acknowledged by the push before', async () => {
    const own = new PeerWorkstation('W01')
    const entry = own.next()
    layEntry(books, entry, 1)
    recordAcknowledged(books, 1, { position: 1, officePosition: 1 })
    expect(await apply(officePage([entry]))).toMatchObject({ acknowledged: 1 })
    expect(places()).toHaveLength(1)
  })

  test('of a copied store that branched off are stored like those of others', async () => {
    const own = new PeerWorkstation('W01')
    const mine = entriesOf(own, 3)
    for (const [at, entry] of mine.entries()) layEntry(books, entry, at + 1)
    own.branch(mine[1] as ChainEntry)
    const copy = entriesOf(own, 2)
    const news = await apply(officePage([...mine, ...copy]))
    expect(news).toMatchObject({ acknowledged: 3, stored: 2, faults: [] })
  })

  test('whose body was altered on the way are acknowledged, and the alteration is kept', async () => {
    const own = new PeerWorkstation('W01')
    const entry = own.next()
    layEntry(books, entry, 1)
    const forged = { ...entry, body: entry.body.replace('Ana Ruiz', 'Ann Ruiz') }
    const { acknowledged, faults } = await apply(officePage([forged]))
    expect(acknowledged).toBe(1)
    expect(faults).toEqual([{ officePosition: 1, workstation: 'W01', fault: 'altered' }])
  })
})

type Forge = (entry: ChainEntry, peer: PeerWorkstation) => Partial<OfficeEntry>

const rehashed = (entry: ChainEntry, peer: PeerWorkstation, body: string) =>
  signed(peer, entry.prevHash, body)

const FORGERIES: readonly [string, Forge, string][] = [
  ['another body', ({ body }) => ({ body: body.replace('Ana', 'Eve') }), 'altered'],
  ['a body that is no entry', () => ({ body: 'gone' }), 'misfiled'],
  ['a body without a seq', (e, p) => rehashed(e, p, e.body.replace('"seq"', '"sec"')), 'misfiled'],
  [
    'another office in the body',
    (e, p) => rehashed(e, p, e.body.replace(OFFICE, 'ANNEX')),
    'misfiled',
  ],
  ['another workstation', () => ({ workstation: 'W09' }), 'misfiled'],
  ['another incarnation', () => ({ incarnation: 'f'.repeat(32) }), 'misfiled'],
  ['another hash before', () => ({ prevHash: Buffer.alloc(32, 7) }), 'altered'],
  ['a short hash before', () => ({ prevHash: Buffer.alloc(3) }), 'altered'],
  ['another hash', () => ({ hash: Buffer.alloc(32, 7) }), 'altered'],
  ['another signature', () => ({ signature: Buffer.alloc(64, 7) }), 'not_signed'],
  ['a short signature', () => ({ signature: Buffer.alloc(5) }), 'not_signed'],
  ['another key', () => ({ publicKey: new PeerWorkstation('W02').publicKey }), 'other_key'],
  ['no key at all', () => ({ publicKey: 'gone' }), 'other_key'],
  [
    'a key of the forger and a signature to match',
    (entry, { workstation, incarnation }) => {
      const { key, publicKey } = new PeerWorkstation('W02')
      return signed({ workstation, incarnation, key, publicKey }, entry.prevHash, entry.body)
    },
    'other_key',
  ],
  [
    'a place in a chain that is not in the feed',
    (entry, peer) => signed(peer, Buffer.alloc(32, 7), entry.body),
    'not_linked',
  ],
]

describe('an entry that is not what it claims to be', () => {
  test.each(FORGERIES)(
    '%s is kept as evidence, and the feed goes on',
    async (_what, forge, fault) => {
      const peer = new PeerWorkstation('W02')
      const [first, second, third] = entriesOf(peer, 3) as [ChainEntry, ChainEntry, ChainEntry]
      const forged = { ...second, ...forge(second, peer) }
      const page = officePage([first, forged])
      const news = await apply(page)
      expect(news.faults).toEqual([{ officePosition: 2, workstation: forged.workstation, fault }])
      expect(news.stored).toBe(1)
      expect(books.row('SELECT * FROM pulled_fault')).toMatchObject({
        ...{ office_position: 2, fault, body: forged.body, hash: forged.hash },
        ...{ signature: forged.signature, public_key: forged.publicKey },
      })
      expect(findCursor(books, 'office')).toMatchObject({
        position: 2,
        proof: proofOf([first, forged]),
      })
      const after = await apply(officePage([third], 2))
      const follows = forged.hash.equals(second.hash) && forged.incarnation === second.incarnation
      expect(after).toMatchObject({ stored: follows ? 1 : 0 })
    },
  )

  test('is told by the key it names first, where the first one was replaced with it', async () => {
    const peer = new PeerWorkstation('W02')
    const first = peer.next()
    const { key, publicKey } = new PeerWorkstation('W02')
    const { workstation, incarnation } = peer
    const forged = signed({ workstation, incarnation, key, publicKey }, first.prevHash, first.body)
    const { faults } = await apply(officePage([forged]))
    expect(faults).toMatchObject([{ fault: 'other_key' }])
    expect(findPeerKey(books, 'W02', incarnation)).toBeUndefined()
  })
})

describe('a feed that is broken', () => {
  const peer = () => entriesOf(new PeerWorkstation('W02'), 3)
  const page = officePage
  test.each<[string, () => OfficePage, string]>([
    ['a page from another place', () => page(peer(), 1), 'not_next'],
    ['a page of another history', () => page(peer(), 0, 'centre-2'), 'another_history'],
    [
      'a position left out',
      () => {
        const { entries, ...whole } = page(peer())
        return { ...whole, entries: entries.filter((_, at) => at !== 1) }
      },
      'hole',
    ],
    ['an end left out', () => ({ ...page(peer()), to: 4, head: 4 }), 'hole'],
    ['an end beyond the head', () => ({ ...page(peer()), head: 2 }), 'hole'],
    [
      'positions out of order',
      () => {
        const { entries, ...whole } = page(peer())
        return { ...whole, entries: entries.toReversed() }
      },
      'hole',
    ],
  ])('%s is an error, and nothing is stored', async (_what, made, why) => {
    const before = findCursor(books, 'office')
    const broken = await apply(made()).catch((error: unknown) => error)
    expect(broken).toBeInstanceOf(FeedBroken)
    expect(broken).toMatchObject({ why })
    expect(findCursor(books, 'office')).toEqual(before)
    expect(places()).toEqual([])
  })

  test('a workstation that follows no centre takes nothing', async () => {
    const standalone = openInMemory()
    const parts = { identity: { office: OFFICE, workstation: 'W01' }, breathe: async () => {} }
    const asked = applyOfficePage({ writer: standalone, ...parts }, officePage(peer()))
    await expect(asked).rejects.toMatchObject({ why: 'not_followed' })
    standalone.close()
  })
})

test('another history is followed from its beginning, and the one before stays as it was', async () => {
  const own = new PeerWorkstation('W01')
  const peer = new PeerWorkstation('W02')
  const mine = own.next()
  layEntry(books, mine, 1)
  const theirs = entriesOf(peer, 2)
  await apply(officePage([mine, ...theirs]))
  followHistory(books, 'centre-2')
  expect(findCursor(books, 'office')).toMatchObject({ history: 2, position: 0, proof: NO_PROOF })
  await apply(officePage([...theirs, mine], 0, 'centre-2'))
  const own2 = [...eachKeptPlace(books, 2)].filter(({ is }) => is === 'own')
  expect(own2).toMatchObject([{ officePosition: 3 }])
  expect(places()).toHaveLength(3)
})
