import { afterAll, expect, test } from 'vitest'
import { businessDate } from '../../../src/domain/calendar.ts'
import { packSearch, recordAccount, searchAccounts } from '../../../src/main/db/account-store.ts'
import { openInMemory } from '../../../src/main/db/open-database.ts'
import { demoDistrict } from '../../../src/main/demo/demo-district.ts'

const writer = openInMemory()
afterAll(() => writer.close())

/** Pieces of the index that a look-up reads. */
const segments = () =>
  writer.row<{ n: number }>(
    'SELECT count(DISTINCT segid) AS n FROM account_search_idx WHERE segid > 0',
  )?.n ?? 0

test('the index is packed into one piece, a step at a time, and finds what it found', () => {
  const demo = demoDistrict({ accounts: 3_000, asOf: businessDate('2026-11-23') })
  let id = 0
  for (const page of demo.accountPages()) {
    for (let from = 0; from < page.length; from += 100) {
      writer.transaction(() => {
        for (const account of page.slice(from, from + 100)) recordAccount(writer, ++id, account)
      })
    }
  }
  const texts = ['5305', '530555', 'a', 'her', '14 al', '2048']
  const found = () => texts.map((text) => searchAccounts(writer, text, 20).map((a) => a.accountNo))
  const before = found()
  expect(before.every((hits) => hits.length > 0)).toBe(true)
  expect(segments()).toBeGreaterThan(1)
  let steps = 0
  for (const _ of packSearch(writer)) steps += 1
  expect(steps).toBeGreaterThan(1)
  expect(segments()).toBe(1)
  expect(found()).toEqual(before)
})
