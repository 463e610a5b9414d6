import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { auditReplicas, untilSound } from '../fixtures/audit-replicas.ts'
import { CuttableLine } from '../fixtures/cuttable-line.ts'
import { type LinkedOffice, openOffice, untilSync } from '../fixtures/linked-office.ts'
import { must, type OpenCore } from '../fixtures/open-core.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'
import { ACCOUNTS, cashPayment, openDrawer } from '../fixtures/short-day.ts'

const DAYS = 30
const PAYMENTS_A_DAY = 8
const DAY_MS = 86_400_000

let postgres: TestPostgres
let office: LinkedOffice
let line: CuttableLine
beforeAll(async () => {
  postgres = await startPostgres()
})
afterEach(async () => {
  await office.close()
  await line.close()
})
afterAll(() => postgres.close())

test(`${DAYS} days without the centre, and then all of it arrives`, async () => {
  office = await openOffice(postgres)
  line = await CuttableLine.to(office.database.address.port)
  let aheadMs = 0
  const core = await office.openEnrolled(1, line.port, { aheadMs: () => aheadMs })
  line.unplug()
  for (let day = 0; day < DAYS; day += 1) {
    await workADay(core, day)
    aheadMs += DAY_MS
  }
  const offline = await untilSync(core, 'offline')
  expect(offline.waiting).toBeGreaterThanOrEqual(DAYS * (PAYMENTS_A_DAY + 2))
  expect(offline.since).toBeDefined()
  line.restore()
  await untilSync(core, 'up_to_date')
  await untilSound(() => auditReplicas(office.admin, 'main', { W01: [core.dataFolder] }))
  const days = await office.admin.rows(
    "SELECT DISTINCT business_on FROM headgate.entry WHERE kind = 'payment.taken'",
  )
  expect(days).toHaveLength(DAYS)
})

async function workADay(core: OpenCore, day: number): Promise<void> {
  await openDrawer(core)
  let cents = 0
  for (let n = 0; n < PAYMENTS_A_DAY; n += 1) {
    const amount = 100 + ((day * 31 + n * 7) % 400)
    cents += amount
    await must(core.client, 'payment.take', cashPayment(amount, amount, ACCOUNTS[n % 2]))
  }
  await must(core.client, 'drawer.beginCount', {})
  const cash = { n20: { loose: 10, packs: 0 }, c1: { loose: cents, packs: 0 } }
  const count = { cash, checkCount: 0, checkCents: 0, cardCents: 0 }
  const { outcome } = await must(core.client, 'drawer.submitCount', {
    entryId: randomUUID(),
    count,
  })
  expect(outcome).toBe('agrees')
}
