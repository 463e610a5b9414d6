import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Account } from '../../../src/domain/account.ts'
import { businessDate } from '../../../src/domain/calendar.ts'
import { cents } from '../../../src/domain/money.ts'
import type { PullStep } from '../../../src/main/central/pull-accounts.ts'
import { isCentral } from '../../../src/main/db/account-central-store.ts'
import { findAccountPull, takesImports } from '../../../src/main/db/account-pull-store.ts'
import {
  countAccounts,
  eachAccount,
  findAccount,
  recordAccount,
  searchAccounts,
} from '../../../src/main/db/account-store.ts'
import type { Writer } from '../../../src/main/db/database.ts'
import { findCursor, followHistory, moveCursor } from '../../../src/main/db/feed-store.ts'
import { clearAfterImport } from '../../../src/main/db/next-account-store.ts'
import { openDatabase, openInMemory } from '../../../src/main/db/open-database.ts'
import { demoDistrict } from '../../../src/main/demo/demo-district.ts'
import { checkBooks } from '../../../src/main/journal/check-books.ts'
import { DistrictFeed, follow, partsOf } from '../../fixtures/district-feed.ts'
import { must, openCore } from '../../fixtures/open-core.ts'
import { CENTRE } from '../../fixtures/peer-workstation.ts'
import { sampleAccount } from '../../fixtures/sample-batch.ts'
import { cashPayment, openDrawer } from '../../fixtures/short-day.ts'

const open: Writer[] = []
const folders: string[] = []
afterEach(() => {
  for (const books of open.splice(0)) books.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newBooks(): Writer {
  const books = openInMemory()
  open.push(books)
  return books
}

const account = (at: number, change: Partial<Account> = {}): Account =>
  sampleAccount({ accountNo: String(700_000 + at), customerName: `Customer ${at}`, ...change })

function feedOf(count: number): DistrictFeed {
  const feed = new DistrictFeed()
  for (let at = 0; at < count; at += 1) feed.putAccount(account(at))
  return feed
}

const found = (books: Writer, text: string) =>
  searchAccounts(books, text, 10).map(({ accountNo }) => accountNo)

const isEmpty = (books: Writer) =>
  books.row('SELECT 1 FROM next_account') === undefined &&
  books.row('SELECT 1 FROM next_account_central') === undefined

describe('a pull of all accounts', () => {
  test('leaves those in use alone until all are there, then takes their place at once', async () => {
    const books = newBooks()
    recordAccount(books, 1, sampleAccount({ customerName: 'Old, Ida' }))
    followHistory(books, CENTRE)
    const feed = feedOf(250)
    const seen: string[] = []
    const breathe = async ({ what }: PullStep) => {
      if (seen.at(-1) !== what) seen.push(what)
      const isOld = countAccounts(books) === 1 && found(books, 'old').length === 1
      expect(isOld).toBe(findAccountPull(books) !== undefined)
      expect(isCentral(books)).toBe(!isOld)
    }
    expect(await follow(partsOf(books, { breathe }), feed)).toEqual({ is: 'swapped' })
    expect(seen).toEqual([
      'Receiving accounts',
      'Indexing accounts',
      'Packing the search index',
      'Clearing up',
    ])
    expect(countAccounts(books)).toBe(250)
    expect(found(books, 'customer 17')).toEqual(['700017', ...range(170, 179)])
    expect(found(books, 'old')).toEqual([])
    expect(isEmpty(books)).toBe(true)
    expect(findCursor(books, 'district')).toMatchObject({ position: 250, wholeTo: 250 })
  })

  test('takes an account that changes meanwhile as it is last told', async () => {
    const books = newBooks()
    followHistory(books, CENTRE)
    const feed = feedOf(30)
    const changes = [
      () => feed.putAccount(account(3, { customerName: 'Nuñez, Maria' })),
      () => feed.putAccount(account(29, { dueCents: cents(1) })),
      () => feed.put({ noun: 'account', key: '700005', isGone: true, body: account(5) }),
    ]
    const breathe = async ({ what }: PullStep) => {
      if (what === 'Receiving accounts') changes.pop()?.()
    }
    await follow(partsOf(books, { breathe }), feed, 10)
    await follow(partsOf(books), feed)
    expect(countAccounts(books)).toBe(30)
    expect(found(books, 'nunez')).toEqual(['700003'])
    expect(findAccount(books, '700029')?.dueCents).toBe(1)
    expect(findAccount(books, '700005')?.status).toBe('closed')
  })

  test('replaces the words of one that changes after it was made findable', async () => {
    const books = newBooks()
    followHistory(books, CENTRE)
    const feed = feedOf(20)
    feed.projected = 4
    // The office's feed is behind, so everything is ready and the accounts stay where they are.
    expect(await follow(partsOf(books), feed)).toEqual({ is: 'office_behind', upTo: 4 })
    expect(findAccountPull(books)).toMatchObject({ indexedTo: 20, projected: 4 })
    expect(isCentral(books)).toBe(false)
    feed.putAccount(account(3, { customerName: 'Nuñez, Maria' }))
    feed.putAccount(account(20, { customerName: 'Quist, Ida' }))
    moveCursor(books, 'office', { to: 4, head: 4, proof: 'p' })
    expect(await follow(partsOf(books), feed)).toEqual({ is: 'swapped' })
    expect(found(books, 'nunez')).toEqual(['700003'])
    expect(found(books, 'quist')).toEqual(['700020'])
    expect(found(books, 'customer 3')).toEqual([])
    expect(found(books, 'customer 4')).toEqual(['700004'])
  })

  test('of another history leaves what the one before told in force until then', async () => {
    const books = newBooks()
    followHistory(books, CENTRE)
    const feed = feedOf(5)
    await follow(partsOf(books), feed)
    followHistory(books, CENTRE)
    expect([isCentral(books), takesImports(books)]).toEqual([true, false])
    const fewer = feedOf(3)
    const breathe = async () => {
      const n = countAccounts(books)
      expect(n).toBe(findAccountPull(books) === undefined ? 3 : 5)
    }
    await follow(partsOf(books, { breathe }), fewer)
    expect(countAccounts(books)).toBe(3)
    expect(books.row('SELECT history FROM account_source')).toEqual({ history: 2 })
  })

  test('leaves the schema as it was made', async () => {
    const books = newBooks()
    followHistory(books, CENTRE)
    await follow(partsOf(books), feedOf(5))
    expect(checkBooks(books).find(({ name }) => name === 'schema')?.problems).toEqual([])
  })
})

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String(700_000 + from + at)).slice(0, 9)

describe('the next accounts have one owner', () => {
  test('a pull takes away what an import left, and no import takes away a pull', async () => {
    const books = newBooks()
    books.run('INSERT INTO next_account SELECT * FROM account')
    recordAccount(books, 1, account(900))
    books.run('INSERT INTO next_account SELECT * FROM account')
    expect(takesImports(books)).toBe(true)
    followHistory(books, CENTRE)
    expect(takesImports(books)).toBe(false)
    const feed = feedOf(5)
    feed.projected = 1
    await follow(partsOf(books), feed)
    for (const _ of clearAfterImport(books)) throw new Error('nothing is an import’s to clear')
    expect(countAccounts(books, 'next_account')).toBe(5)
    moveCursor(books, 'office', { to: 1, head: 1, proof: 'p' })
    await follow(partsOf(books), feed)
    expect([...eachAccount(books)].map(({ accountNo }) => accountNo)).toEqual(range(0, 4))
    expect(takesImports(books)).toBe(false)
  })

  test('what a kill left of the accounts before is taken away at the next start', async () => {
    const books = newBooks()
    recordAccount(books, 1, account(900))
    followHistory(books, CENTRE)
    const breathe = async ({ what }: PullStep) => {
      if (what === 'Clearing up') throw new Error('killed')
    }
    await expect(follow(partsOf(books, { breathe }), feedOf(5))).rejects.toThrow('killed')
    expect(isEmpty(books)).toBe(false)
    for (const _ of clearAfterImport(books)) expect(isCentral(books)).toBe(true)
    expect(isEmpty(books)).toBe(true)
    expect(countAccounts(books)).toBe(5)
  })
})

class Killed extends Error {}

test('a pull that is killed at every breath goes on where it was, and ends as if it never had been', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-pull-'))
  folders.push(folder)
  let books = openDatabase(folder)
  recordAccount(books, 1, sampleAccount({ customerName: 'Old, Ida' }))
  followHistory(books, CENTRE)
  const feed = feedOf(450)
  let kills = 0
  const reached: number[] = []
  // Each time it lives a breath longer, until it got on; then it is killed at its first breath again.
  for (let survived = 0; isPulling(books); ) {
    const before = progressOf(books)
    let breaths = 0
    const breathe = async () => {
      if (breaths === survived) throw new Killed()
      breaths += 1
    }
    await follow(partsOf(books, { breathe }), feed, 150).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error
    })
    kills += 1
    survived = progressOf(books) === before ? survived + 1 : 0
    expect(survived).toBeLessThan(20)
    reached.push(findCursor(books, 'district')?.position ?? 0)
    books.close()
    books = openDatabase(folder)
    if (kills === 4) feed.putAccount(account(7, { customerName: 'Nuñez, Maria' }))
  }
  expect(kills).toBeGreaterThan(8)
  expect(reached).toEqual(reached.toSorted((one, other) => one - other))
  for (const _ of clearAfterImport(books));
  const whole = newBooks()
  followHistory(whole, CENTRE)
  await follow(partsOf(whole), feed)
  const byNumber = (all: Writer) =>
    [...eachAccount(all)].toSorted((a, b) => a.accountNo.localeCompare(b.accountNo))
  expect(byNumber(books)).toEqual(byNumber(whole))
  expect(found(books, 'nunez')).toEqual(['700007'])
  expect(found(books, 'customer 44')).toEqual(found(whole, 'customer 44'))
  expect(isEmpty(books)).toBe(true)
  books.close()
})

const progressOf = (books: Writer): string =>
  JSON.stringify([findAccountPull(books), findCursor(books, 'district')])

const isPulling = (books: Writer): boolean => findAccountPull(books) !== undefined

function tenCents() {
  const asked = cashPayment(10)
  return { ...asked, confirmed: [...asked.confirmed, 'small_payment' as const] }
}

/** Rows changed between two breaths, those of the index included, however many accounts there are. */
const MOST_CHANGES = 2_000
const ACCOUNTS = 20_000

test('twenty thousand accounts come in while the counter takes payments between the slices', async () => {
  const core = await openCore()
  await openDrawer(core)
  const books = openDatabase(core.dataFolder)
  const demo = demoDistrict({ accounts: ACCOUNTS, asOf: businessDate('2026-11-23') })
  const feed = new DistrictFeed()
  for (const page of demo.accountPages()) for (const each of page) feed.putAccount(each)
  followHistory(books, CENTRE)
  const before = await must(core.client, 'account.get', { accountNo: '204817' })
  const changes = () => books.row<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0
  let [breaths, paid, most, last] = [0, 0, 0, changes()]
  const breathe = async () => {
    most = Math.max(most, changes() - last)
    breaths += 1
    if (breaths % 20 === 0) {
      await must(core.client, 'payment.take', tenCents())
      paid += 10
    }
    last = changes()
  }
  const outcome = await follow(partsOf(books, { breathe }), feed, 500)
  expect(outcome).toEqual({ is: 'swapped' })
  expect(breaths).toBeGreaterThan(300)
  expect(paid).toBeGreaterThan(100)
  expect(most).toBeLessThan(MOST_CHANGES)
  const after = await must(core.client, 'account.get', { accountNo: '204817' })
  expect(before.dueCents - after.dueCents).toBe(paid)
  await must(core.client, 'payment.take', tenCents())
  const { hits } = await must(core.client, 'account.suggest', { text: '2048' })
  expect(hits[0]).toMatchObject({ accountNo: '204817', dueCents: after.dueCents - 10 })
  expect((await must(core.client, 'workstation.state', {})).accountCount).toBe(ACCOUNTS)
  books.close()
  await core.close()
  core.remove()
}, 60_000)
