import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/db/open-database.ts'
import { indexedUpTo } from '../../../src/main/db/receipt-search-store.ts'
import { checkBooks } from '../../../src/main/journal/check-books.ts'
import { must, type OpenCore, openCore } from '../../fixtures/open-core.ts'
import { CASHIER, cashPayment, openDrawer, shortDay } from '../../fixtures/short-day.ts'

let core: OpenCore
afterEach(async () => {
  await core.close()
  core.remove()
})

const brokenIn = (books: ReturnType<typeof openDatabase>) =>
  checkBooks(books).flatMap(({ problems }) => problems)

/** The books as a power cut leaves them between an answer and what follows it. */
function forgetIndex(dataFolder: string): void {
  const books = openDatabase(dataFolder)
  for (const table of ['receipt_time', 'receipt_amount', 'payer_name', 'receipt_indexed']) {
    books.run(`DELETE FROM ${table}`)
  }
  expect(indexedUpTo(books)).toBe(0)
  // Behind the journal is no fault: nothing that it says is wrong.
  expect(brokenIn(books)).toEqual([])
  books.close()
}

test('a payment is found at once, before anything that follows its answer', async () => {
  core = await openCore()
  await openDrawer(core)
  const paying = must(core.client, 'payment.take', cashPayment(3_333))
  const searching = must(core.client, 'receipt.search', { text: '33.33' })
  const { receiptNo } = await paying
  expect((await searching).hits.map((hit) => hit.receiptNo)).toEqual([receiptNo])
})

test('what a power cut left behind is brought forward at the next start', async () => {
  core = await shortDay()
  forgetIndex(core.dataFolder)
  core = await openCore(core.dataFolder)
  const books = openDatabase(core.dataFolder)
  const last = books.row<{ n: number }>('SELECT max(position) AS n FROM journal')?.n
  expect(indexedUpTo(books)).toBe(last)
  books.close()
  await must(core.client, 'session.signIn', CASHIER)
  const { hits } = await must(core.client, 'receipt.search', { text: 'hernandez' })
  expect(hits).toHaveLength(1)
})

test.each([
  ['a receipt under another time', "UPDATE receipt_time SET taken_at = '2020-01-01T00:00:00.000Z'"],
  ['an amount that is not on it', 'UPDATE receipt_amount SET cents = cents + 1'],
  ['a name taken out', 'DELETE FROM payer_name'],
  ['said to reach less far than it does', 'UPDATE receipt_indexed SET position = 1'],
])('the check names %s', async (_what, sql) => {
  core = await shortDay()
  const books = openDatabase(core.dataFolder)
  books.exec(sql)
  expect(brokenIn(books)).not.toEqual([])
  books.close()
})

test('a name is kept once for an account, however often it pays', async () => {
  core = await openCore()
  await openDrawer(core)
  for (const cents of [1_000, 1_100, 1_200]) {
    await must(core.client, 'payment.take', cashPayment(cents))
  }
  await must(core.client, 'receipt.search', { text: '' })
  const books = openDatabase(core.dataFolder)
  const names = books.rows('SELECT DISTINCT account_no FROM payer_name')
  const words = books.rows('SELECT word FROM payer_name')
  books.close()
  expect(names).toHaveLength(1)
  expect(words.length).toBeGreaterThan(0)
  expect(words.length).toBeLessThan(5)
})
