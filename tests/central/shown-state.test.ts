import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { importDemoAccounts } from '../fixtures/central-accounts.ts'
import { CuttableLine } from '../fixtures/cuttable-line.ts'
import { type LinkedOffice, openOffice, untilSync } from '../fixtures/linked-office.ts'
import { must, type OpenCore } from '../fixtures/open-core.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'
import { ACCOUNTS, cashPayment, openDrawer } from '../fixtures/short-day.ts'

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

const accountAt = (core: OpenCore) => must(core.client, 'account.get', { accountNo: ACCOUNTS[0] })

test('what was paid today is told as paid elsewhere at every counter but its own', async () => {
  await importDemoAccounts(office.admin, { accounts: 200 })
  const [one, other] = [await office.openEnrolled(1), await office.openEnrolled(2)]
  await openDrawer(one)
  await must(one.client, 'payment.take', cashPayment(1_234))
  expect(await accountAt(one)).not.toHaveProperty('isPaidElsewhere')
  await vi.waitFor(
    async () => expect(await accountAt(other)).toMatchObject({ isPaidElsewhere: true }),
    { timeout: 20_000, interval: 20 },
  )
  await untilSync(one, 'up_to_date')
  // Counted by the centre now, and still the payment of this counter.
  expect(await accountAt(one)).toMatchObject({ paidTodayTime: expect.any(String) })
  expect(await accountAt(one)).not.toHaveProperty('isPaidElsewhere')
})

test('as of when everything was known is kept over a restart without a network, and never too new', async () => {
  const line = await CuttableLine.to(office.database.address.port)
  const core = await office.openEnrolled(1, line.port)
  await vi.waitFor(
    async () => expect((await must(core.client, 'sync.state', {})).contactAt).toBeDefined(),
    { timeout: 20_000, interval: 20 },
  )
  line.unplug()
  const { since, contactAt = '' } = await untilSync(core, 'offline')
  expect(contactAt <= (since ?? '')).toBe(true)
  await core.close()
  const again = await office.openAgain(core.dataFolder)
  const state = await untilSync(again, 'offline')
  expect(state.contactAt).toBe(contactAt)
  await line.close()
})
