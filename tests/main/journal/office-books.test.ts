import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { applyOfficePage, type OfficeEntry } from '../../../src/main/central/apply-office-page.ts'
import { findOpenBatchAtTill, findOpenBatchOf } from '../../../src/main/db/batch-store.ts'
import type { Writer } from '../../../src/main/db/database.ts'
import { findDistrict } from '../../../src/main/db/district-store.ts'
import { followHistory } from '../../../src/main/db/feed-store.ts'
import { findGlBalance, findOfficeGlBalance } from '../../../src/main/db/gl-store.ts'
import { eachEntry } from '../../../src/main/db/journal-store.ts'
import { listIncarnations } from '../../../src/main/db/number-store.ts'
import {
  findPulledProjected,
  forgetPulled,
  PULLED_FROM,
} from '../../../src/main/db/office-books-store.ts'
import { openDatabase, openInMemory } from '../../../src/main/db/open-database.ts'
import { listUnprintedReceipts, listUnprintedSlips } from '../../../src/main/db/print-store.ts'
import { hasReceiptBefore } from '../../../src/main/db/receipt-store.ts'
import { projectPulled } from '../../../src/main/journal/office-books.ts'
import { rebuild, rebuildIfDue } from '../../../src/main/journal/rebuild.ts'
import { projectionCheck } from '../../../src/main/journal/store-checks.ts'
import type { OpenCore } from '../../fixtures/open-core.ts'
import { CENTRE, officePage, PeerWorkstation } from '../../fixtures/peer-workstation.ts'
import { projectionsOf } from '../../fixtures/projections.ts'
import { CASHIER, shortDay } from '../../fixtures/short-day.ts'

// One workstation's day, looked at from another one of its office.

let day: OpenCore
let theirs: Writer
let entries: readonly Omit<OfficeEntry, 'position'>[]
let books: Writer

beforeAll(async () => {
  day = await shortDay()
  theirs = openDatabase(day.dataFolder)
  const [own] = listIncarnations(theirs)
  entries = [...eachEntry(theirs)].map(({ incarnation, body, prev_hash, hash, signature }) => ({
    ...{ workstation: 'W01', incarnation, body, prevHash: prev_hash, hash, signature },
    publicKey: own?.public_key ?? '',
  }))
})
afterAll(() => {
  theirs.close()
  day.remove()
})
beforeEach(() => {
  books = openInMemory()
  followHistory(books, CENTRE)
  rebuildIfDue(books)
  return () => books.close()
})

async function follow(
  page: readonly Omit<OfficeEntry, 'position'>[],
  from = 0,
  centre = CENTRE,
): Promise<void> {
  const office = findDistrict(theirs)?.office ?? ''
  const identity = { office, workstation: 'W02' }
  const parts = { writer: books, identity, breathe: async () => {} }
  await applyOfficePage(parts, officePage(page, from, centre))
}

const all = (most = 25): number => {
  let times = 1
  while (projectPulled(books, most)) times += 1
  return times
}

const rowsOf = (reader: Writer, table: string, leftOut: string): readonly unknown[] =>
  reader.rows(`SELECT * FROM ${table}`).map((row) => {
    const { position, ...kept } = row
    const at = typeof position === 'number' ? { position: position % PULLED_FROM } : {}
    return {
      ...at,
      ...Object.fromEntries(Object.entries(kept).filter(([name]) => !leftOut.includes(name))),
    }
  })

describe('another workstation’s day', () => {
  test.each([
    ['batch', 'is_own'],
    ['run', ''],
    ['fix', ''],
    ['drawer_act', ''],
    ['receipt', 'copies wants_paper'],
  ])('is seen here as there: %s', async (table, leftOut) => {
    await follow(entries)
    expect(all()).toBeGreaterThan(0)
    expect(rowsOf(books, table, leftOut)).toEqual(rowsOf(theirs, table, leftOut))
    expect(books.rows('SELECT * FROM pulled_unread')).toEqual([])
  })

  test('stands beside the own ledger, and the office’s is both', async () => {
    await follow(entries)
    all()
    expect(findGlBalance(books, 'safe:cash')).toEqual({ debitCents: 0, creditCents: 0 })
    expect(findOfficeGlBalance(books, 'safe:cash')).toEqual(findGlBalance(theirs, 'safe:cash'))
    expect(findGlBalance(theirs, 'safe:cash').debitCents).toBeGreaterThan(0)
  })

  test('is no paper to print here, and no receipt of one’s own', async () => {
    await follow(entries.filter(({ body }) => !body.includes('drawer.counted')))
    all()
    expect(listUnprintedReceipts(books)).toEqual([])
    expect(listUnprintedSlips(books)).toEqual([])
    expect(hasReceiptBefore(books, 0, '9999')).toBe(false)
    expect(books.row('SELECT state FROM batch')).toEqual({ state: 'open' })
    expect(findOpenBatchOf(books, CASHIER.number)).toBeUndefined()
    expect(findOpenBatchAtTill(books, '1')).toBeUndefined()
  })

  test('changes nothing but what a supervisor looks at', async () => {
    await follow(entries)
    all()
    for (const table of [
      'staff',
      'policy',
      'number_series',
      'account_paid',
      'till',
      'incarnation',
    ]) {
      expect(books.rows(`SELECT * FROM ${table}`), table).toEqual([])
    }
  })
})

test('it is worked in by slices, page by page, and comes to the same', async () => {
  await follow(entries)
  all()
  const whole = projectionsOf(books)
  forgetPulled(books)
  expect(books.rows('SELECT 1 FROM batch')).toEqual([])
  expect(all(3)).toBeGreaterThan(3)
  expect(projectionsOf(books)).toBe(whole)
})

test('rebuilt as far as it was, it is the same to the byte; without saying how far, it begins anew', async () => {
  await follow(entries.slice(0, 9))
  all()
  await follow(entries.slice(9), 9)
  const live = projectionsOf(books)
  expect(findPulledProjected(books)).toEqual({ history: 1, officePosition: 9 })
  rebuild(books, books, { pulledUpTo: findPulledProjected(books) })
  expect(projectionsOf(books)).toBe(live)
  expect(projectionCheck(books).problems).toEqual([])
  rebuild(books, books)
  expect(findPulledProjected(books)).toBeUndefined()
  expect(books.rows('SELECT 1 FROM receipt')).toEqual([])
})

test('a row that was altered is found', async () => {
  await follow(entries)
  all()
  books.run('UPDATE batch SET drop_cents = drop_cents + 1')
  expect(projectionCheck(books).problems).toHaveLength(1)
})

test('another history of the centre is worked in from its beginning', async () => {
  await follow(entries)
  all()
  followHistory(books, 'another')
  await follow(entries.slice(0, 5), 0, 'another')
  all()
  expect(findPulledProjected(books)).toEqual({ history: 2, officePosition: 5 })
  rebuild(books, books, { pulledUpTo: findPulledProjected(books) })
  expect(books.row('SELECT count(*) AS many FROM receipt')).toEqual(
    theirs.row(
      "SELECT count(*) AS many FROM journal WHERE kind = 'payment.taken' AND position <= 5",
    ),
  )
})

test.each([
  ['a kind of a newer Headgate', 'meter.read', {}, 'not_known'],
  [
    'a payment of a batch that nobody opened',
    'payment.taken',
    { batchNo: 'B9', tenders: [] },
    'does_not_follow',
  ],
  ['facts that are none', 'batch.opened', { batchNo: 'B9' }, 'does_not_follow'],
])('%s is passed over, and what is behind it is not', async (_, kind, facts, why) => {
  const peer = new PeerWorkstation('W03', findDistrict(theirs)?.office)
  const odd = [peer.next(), peer.next(kind, facts)]
  await follow([...odd, ...entries])
  all(4)
  expect(books.rows('SELECT * FROM pulled_unread')).toEqual([{ office_position: 2, why }])
  expect(rowsOf(books, 'batch', 'is_own')).toEqual(rowsOf(theirs, 'batch', 'is_own'))
})
