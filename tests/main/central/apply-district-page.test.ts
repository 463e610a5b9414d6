import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cents } from '../../../src/domain/money.ts'
import {
  applyDistrictPage,
  type DistrictItem,
  type DistrictPage,
} from '../../../src/main/central/apply-district-page.ts'
import { isCentral } from '../../../src/main/db/account-central-store.ts'
import { findPaidSince } from '../../../src/main/db/account-paid-store.ts'
import { findAccount, searchAccounts } from '../../../src/main/db/account-store.ts'
import type { Writer } from '../../../src/main/db/database.ts'
import { findCursor, followHistory, moveCursor } from '../../../src/main/db/feed-store.ts'
import { keepSetting } from '../../../src/main/db/local-store.ts'
import { openInMemory } from '../../../src/main/db/open-database.ts'
import { DistrictFeed, follow, partsOf } from '../../fixtures/district-feed.ts'
import { CENTRE } from '../../fixtures/peer-workstation.ts'
import { sampleAccount } from '../../fixtures/sample-batch.ts'

const PAID = {
  sinceCents: cents(2_000),
  lastPaidAt: '2026-11-23T18:00:00.000Z',
  lastPaidOn: '2026-11-23',
  lastPaidCents: cents(1_500),
} as never

let books: Writer
let feed: DistrictFeed
beforeEach(async () => {
  books = openInMemory()
  feed = new DistrictFeed()
  followHistory(books, CENTRE)
  feed.putAccount(sampleAccount())
  feed.putAccount(
    sampleAccount({ accountNo: '204817', customerName: 'Okafor, Ben', meterNo: 'N1' }),
  )
  await follow(partsOf(books), feed)
})
afterEach(() => books.close())

const found = (text: string) => searchAccounts(books, text, 10).map(({ accountNo }) => accountNo)
const next = (): DistrictPage => feed.page(findCursor(books, 'district')?.position ?? 0)
const apply = (page = next()) => applyDistrictPage(partsOf(books), page)

describe('an account of the district', () => {
  test('that changed its words is found by the new ones and no longer by the old', async () => {
    feed.putAccount(sampleAccount({ customerName: 'Nuñez, Maria', meterNo: 'Z99' }))
    expect(await apply()).toEqual({ is: 'applied', accountNos: ['014-2207-6'] })
    expect(found('nunez')).toEqual(['014-2207-6'])
    expect(found('z99')).toEqual(['014-2207-6'])
    expect(found('hernandez')).toEqual([])
    expect(found('m220731')).toEqual([])
    expect(found('okafor')).toEqual(['204817'])
    books.run("INSERT INTO account_search (account_search) VALUES ('integrity-check')")
  })

  test('is new, and found like those before', async () => {
    feed.putAccount(sampleAccount({ accountNo: '555555', customerName: 'Quist, Ida' }))
    await apply()
    expect(found('quist')).toEqual(['555555'])
    expect(findAccount(books, '555555')?.customerName).toBe('Quist, Ida')
  })

  test('owes what the centre says, also when it says it twice', async () => {
    const account = sampleAccount({ dueCents: cents(100) })
    feed.putAccount(account)
    await apply()
    feed.putAccount(account)
    await apply()
    expect(findAccount(books, '014-2207-6')).toEqual(account)
    expect(found('hernandez')).toEqual(['014-2207-6'])
  })

  test('whose payments alone changed keeps its body', async () => {
    const before = findAccount(books, '204817')
    feed.put({ noun: 'account', key: '204817', paid: PAID })
    await apply()
    expect(findAccount(books, '204817')).toEqual(before)
    expect(findPaidSince(books, '204817')).toMatchObject({ paidCents: 2_000, lastPaidCents: 1_500 })
  })

  test('whose new balances hold its payments counts from nothing again', async () => {
    feed.put({ noun: 'account', key: '204817', paid: PAID })
    await apply()
    feed.putAccount(sampleAccount({ accountNo: '204817', dueCents: cents(1) }))
    await apply()
    expect(findPaidSince(books, '204817')).toBeUndefined()
  })

  test('that is gone stays, closed, with what it owes', async () => {
    const before = findAccount(books, '204817')
    feed.put({ noun: 'account', key: '204817', isGone: true })
    await apply()
    expect(findAccount(books, '204817')).toEqual({ ...before, status: 'closed' })
    feed.put({ noun: 'account', key: '777777', isGone: true })
    expect(await apply()).toMatchObject({ is: 'applied' })
    expect(findAccount(books, '777777')).toBeUndefined()
  })

  test('whose number is written otherwise is the same account, and the old number gone', async () => {
    feed.putAccount(sampleAccount({ accountNo: '0142207-6' }))
    feed.put({ noun: 'account', key: '014-2207-6', isGone: true })
    await apply()
    expect(findAccount(books, '0142207-6')?.status).toBe('active')
    expect(findAccount(books, '014-2207-6')).toBeUndefined()
  })
})

describe('everything else', () => {
  const policy = { noun: 'policy', key: 'idleLockMinutes', body: { value: 5 } } as const

  test('is handed over in the transaction of the cursor, in order', async () => {
    const seen: string[] = []
    feed.put(policy)
    feed.put({ noun: 'staff', key: '103', body: { name: 'Cy' } })
    const applyItem = ({ noun, key }: DistrictItem) => {
      expect(findCursor(books, 'district')?.position).toBe(2)
      seen.push(`${noun} ${key}`)
    }
    await follow(partsOf(books, { applyItem }), feed)
    expect(seen).toEqual(['policy idleLockMinutes', 'staff 103'])
    expect(findCursor(books, 'district')).toMatchObject({ position: 4, proof: 'proof of 4' })
  })

  test('that fails takes the whole page back', async () => {
    feed.putAccount(sampleAccount({ customerName: 'Nuñez, Maria' }))
    feed.put(policy)
    const applyItem = () => {
      keepSetting(books, 'half', true)
      throw new Error('the disk is gone')
    }
    await expect(follow(partsOf(books, { applyItem }), feed)).rejects.toThrow('the disk is gone')
    expect(found('hernandez')).toEqual(['014-2207-6'])
    expect(found('nunez')).toEqual([])
    expect(findCursor(books, 'district')?.position).toBe(2)
    expect(books.row("SELECT 1 FROM setting WHERE name = 'half'")).toBeUndefined()
  })
})

describe('a page that is not the next one', () => {
  test.each<[string, (page: DistrictPage) => Partial<DistrictPage>, string]>([
    ['of another history', () => ({ dbIncarnation: 'centre-2' }), 'another_history'],
    ['from another place', ({ from }) => ({ from: from - 1 }), 'not_next'],
    ['with a position beyond its end', ({ to }) => ({ to: to - 1 }), 'hole'],
    ['with positions that go back', ({ rows }) => ({ rows: rows.toReversed() }), 'hole'],
    [
      'with a position before its beginning',
      ({ rows }) => ({ rows: rows.map((row) => ({ ...row, position: row.position - 1 })) }),
      'hole',
    ],
    ['with an end beyond the head', ({ to }) => ({ head: to - 1 }), 'hole'],
    [
      'with an account nobody knows and no body',
      ({ rows }) => ({
        rows: rows.map((row) => ({ ...row, key: '999999', body: undefined })) as never,
      }),
      'unknown_account',
    ],
  ])('%s is an error, and changes nothing', async (_what, forge, why) => {
    feed.putAccount(sampleAccount({ customerName: 'Nuñez, Maria' }))
    feed.putAccount(sampleAccount({ accountNo: '204817', customerName: 'Quist, Ida' }))
    const before = findCursor(books, 'district')
    const page = next()
    await expect(apply({ ...page, ...forge(page) })).rejects.toMatchObject({ why })
    expect(findCursor(books, 'district')).toEqual(before)
    expect(found('nunez')).toEqual([])
  })

  test('is an error where no centre is followed', async () => {
    const standalone = openInMemory()
    const asked = applyDistrictPage(partsOf(standalone), feed.page(0))
    await expect(asked).rejects.toMatchObject({ why: 'not_followed' })
    expect(isCentral(standalone)).toBe(false)
    standalone.close()
  })
})

test('a page that counts what the office feed has not brought yet waits for it', async () => {
  feed.put({ noun: 'account', key: '204817', paid: PAID })
  feed.projected = 7
  expect(await apply()).toEqual({ is: 'office_behind', upTo: 7 })
  expect(findPaidSince(books, '204817')).toBeUndefined()
  expect(findCursor(books, 'district')?.position).toBe(2)
  moveCursor(books, 'office', { to: 7, head: 9, proof: 'p' })
  expect(await apply()).toMatchObject({ is: 'applied' })
  expect(findPaidSince(books, '204817')?.paidCents).toBe(2_000)
})

test('where nothing was left to pull is remembered, and not where a page merely ended', async () => {
  for (let at = 0; at < 3; at += 1) feed.putAccount(sampleAccount({ accountNo: `60000${at}` }))
  await apply(feed.page(2, 2))
  expect(findCursor(books, 'district')).toMatchObject({ position: 4, wholeTo: 2 })
  await apply()
  expect(findCursor(books, 'district')).toMatchObject({ position: 5, wholeTo: 5 })
})
