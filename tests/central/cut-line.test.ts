import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditReplicas, untilSound } from '../fixtures/audit-replicas.ts'
import { type Cut, CuttableLine } from '../fixtures/cuttable-line.ts'
import { type LinkedOffice, openOffice, untilSync } from '../fixtures/linked-office.ts'
import { must, type OpenCore } from '../fixtures/open-core.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'
import { ACCOUNTS, cashPayment, openDrawer } from '../fixtures/short-day.ts'

// 5,000 random cuts before a release: HEADGATE_CUTS=5000.
const RANDOM_CUTS = Number(process.env.HEADGATE_CUTS ?? 200)
const CUTS: readonly Cut[] = ['before', 'within', 'after']

let postgres: TestPostgres
let office: LinkedOffice
let line: CuttableLine
let core: OpenCore

beforeAll(async () => {
  postgres = await startPostgres()
})
beforeEach(async () => {
  office = await openOffice(postgres)
  line = await CuttableLine.to(office.database.address.port)
  core = await office.openEnrolled(1, line.port)
  await openDrawer(core)
  await untilSync(core, 'up_to_date')
})
afterEach(async () => {
  await office.close()
  await line.close()
})
afterAll(() => postgres.close())

let taken = 0

async function pay(): Promise<void> {
  taken += 1
  await must(
    core.client,
    'payment.take',
    cashPayment(100 + taken, 100 + taken, ACCOUNTS[taken % 2]),
  )
}

/** Takes a payment while the line is cut once, at a message after so many; then all has to arrive. */
async function payWhileCut(after: number, cut: Cut): Promise<boolean> {
  const at = line.passed + after
  let wasCut = false
  line.cutWhere(({ n }) => {
    if (n < at || wasCut) return undefined
    wasCut = true
    return cut
  })
  await pay()
  await untilSync(core, 'up_to_date')
  line.cutWhere(() => undefined)
  return wasCut
}

const audit = () => auditReplicas(office.admin, 'main', { W01: [core.dataFolder] })

/** The messages of a payment on its way up, from its push until nothing is left to ask. */
async function messagesOfOnePayment(): Promise<number> {
  const before = line.passed
  await pay()
  await untilSync(core, 'up_to_date')
  return line.passed - before
}

test('a line cut at each message of a payment, before, within and after it, loses and doubles nothing', async () => {
  const messages = await messagesOfOnePayment()
  expect(messages).toBeGreaterThan(10)
  let cuts = 0
  for (let after = 1; after <= messages; after += 1) {
    for (const cut of CUTS) cuts += Number(await payWhileCut(after, cut))
  }
  expect(cuts).toBeGreaterThan(messages)
  await untilSound(audit)
})

test('a line cut at each message of a new connection comes up again', async () => {
  for (let after = 1; after <= 60; after += 1) {
    line.unplug()
    await untilSync(core, 'offline')
    line.restore()
    await payWhileCut(after, CUTS[after % CUTS.length] ?? 'before')
  }
  await untilSound(audit)
})

test(`${RANDOM_CUTS} cuts at random lose and double nothing`, async () => {
  const random = fc.sample(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom(...CUTS)), {
    numRuns: RANDOM_CUTS,
  })
  for (const [after, cut] of random) await payWhileCut(after, cut)
  await untilSound(audit)
})
