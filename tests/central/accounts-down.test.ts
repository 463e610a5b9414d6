import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { auditReplicas, untilSound } from '../fixtures/audit-replicas.ts'
import { importDemoAccounts } from '../fixtures/central-accounts.ts'
import { type LinkedOffice, openOffice, untilSync } from '../fixtures/linked-office.ts'
import { must, type OpenCore } from '../fixtures/open-core.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'
import {
  ACCOUNTS,
  CASHIER,
  cashPayment,
  OTHER_CASHIER,
  openDrawer,
  SUPERVISOR,
} from '../fixtures/short-day.ts'

let postgres: TestPostgres
let office: LinkedOffice
beforeAll(async () => {
  postgres = await startPostgres()
})
beforeEach(async () => {
  office = await openOffice(postgres)
})
afterEach(() => office.close())
afterAll(() => postgres.close())

const countOf = async (core: OpenCore) =>
  (await must(core.client, 'workstation.state', {})).accountCount

const accountAt = (core: OpenCore, accountNo: string) =>
  must(core.client, 'account.get', { accountNo })

const untilAccounts = (core: OpenCore, count: number) =>
  vi.waitFor(async () => expect(await countOf(core)).toBe(count), { timeout: 20_000, interval: 20 })

test('a centre without accounts leaves those of a workstation alone', async () => {
  const core = await office.openEnrolled(1)
  expect(await countOf(core)).toBe(200)
  await importDemoAccounts(office.admin, { accounts: 300 })
  await untilAccounts(core, 300)
})

test('a payment at one counter shows at the other, paid today included', async () => {
  await importDemoAccounts(office.admin)
  const [one, other] = [await office.openEnrolled(1), await office.openEnrolled(2)]
  for (const core of [one, other]) await untilAccounts(core, 300)
  const before = await accountAt(other, ACCOUNTS[0])
  await openDrawer(one)
  await must(one.client, 'payment.take', cashPayment(1_234))
  await vi.waitFor(
    async () => {
      const after = await accountAt(other, ACCOUNTS[0])
      expect(after.dueCents).toBe(before.dueCents - 1_234)
      expect(after.paidTodayTime).toBeDefined()
    },
    { timeout: 5_000, interval: 20 },
  )
  expect(await accountAt(one, ACCOUNTS[0])).toMatchObject({ dueCents: before.dueCents - 1_234 })
})

test('what both take at once on one account is taken off at both, once', async () => {
  await importDemoAccounts(office.admin)
  const [one, other] = [await office.openEnrolled(1), await office.openEnrolled(2)]
  for (const core of [one, other]) await untilAccounts(core, 300)
  const before = (await accountAt(one, ACCOUNTS[0])).dueCents
  await openDrawer(one)
  await openDrawer(other, { cashier: OTHER_CASHIER, till: '5' })
  for (let n = 0; n < 10; n += 1) {
    await Promise.all(
      [one, other].map((core) => must(core.client, 'payment.take', cashPayment(150 + n))),
    )
    // Never shows more than was taken here, nor less than both took.
    const { dueCents } = await accountAt(one, ACCOUNTS[0])
    expect(dueCents).toBeLessThanOrEqual(before - sum(n))
    expect(dueCents).toBeGreaterThanOrEqual(before - 2 * sum(n))
  }
  for (const core of [one, other]) await untilSync(core, 'up_to_date')
  await vi.waitFor(async () => {
    for (const core of [one, other]) {
      expect((await accountAt(core, ACCOUNTS[0])).dueCents).toBe(before - 2 * sum(9))
    }
  }, 5_000)
  const folders = { W01: [one.dataFolder], W02: [other.dataFolder] }
  await untilSound(() => auditReplicas(office.admin, 'main', folders))
})

const sum = (last: number): number =>
  Array.from({ length: last + 1 }, (_, n) => 150 + n).reduce((total, cents) => total + cents, 0)

test('the first accounts come while payments are taken, and a workstation shut in the middle goes on', async () => {
  await importDemoAccounts(office.admin, { accounts: 4_000 })
  const core = await office.openAlone(1)
  await openDrawer(core)
  await must(core.client, 'session.signIn', SUPERVISOR)
  const address = office.addressAt()
  await must(core.client, 'sync.enroll', { address, code: await office.codeFor(1) })
  await must(core.client, 'session.signIn', CASHIER)
  await vi.waitFor(
    async () => {
      const { receiving } = await must(core.client, 'sync.state', {})
      expect(receiving?.done).toBeGreaterThan(500)
    },
    { timeout: 20_000, interval: 5 },
  )
  await must(core.client, 'payment.take', cashPayment(700))
  expect(await countOf(core)).toBe(200)
  await core.close()
  const again = await office.openAgain(core.dataFolder)
  await untilAccounts(again, 4_000)
  await untilSync(again, 'up_to_date')
  const [row] = await office.admin.rows<{ since: string }>(
    'SELECT since_cents AS since FROM headgate.account WHERE account_no = $1',
    ACCOUNTS[0],
  )
  expect(row?.since).toBe('700')
})

test('the books hold after each import at the centre, and tell an account that somebody changed', async () => {
  await importDemoAccounts(office.admin, { accounts: 250 })
  const core = await office.openEnrolled(1)
  await untilAccounts(core, 250)
  await importDemoAccounts(office.admin, { accounts: 300, asOf: '2026-11-23T15:00:00.000Z' })
  // Those of the first file that the second does not have stay.
  await untilAccounts(core, 533)
  await untilSync(core, 'up_to_date')
  await core.close()
  const books = openDatabase(core.dataFolder)
  const problems = () => checkBooks(books).flatMap((check) => check.problems)
  expect(problems()).toEqual([])
  books.run(
    'UPDATE account SET credit_cents = credit_cents + 100 WHERE account_no = ?',
    ACCOUNTS[0],
  )
  expect(problems()).toEqual([
    expect.stringMatching(
      /^the centre's accounts: 533 rows are not the 533 that entry \d+ imported$/,
    ),
  ])
  // As long as more is on its way, what is here is no whole import.
  books.run("UPDATE feed_cursor SET whole_to = 0 WHERE feed = 'district'")
  expect(problems()).toEqual([])
  books.close()
})

test('accounts are the centre’s: none are imported here any more', async () => {
  const core = await office.openEnrolled(1)
  const begun = await core.client.call('account.beginImport', {
    ...{ importId: randomUUID(), fileName: 'accounts.csv', bytes: 10 },
  })
  expect(begun).toMatchObject({ rejection: 'accounts_are_central' })
})
