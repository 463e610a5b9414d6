import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditReplicas, untilSound } from '../fixtures/audit-replicas.ts'
import { importDemoAccounts } from '../fixtures/central-accounts.ts'
import { type LinkedOffice, openOffice, untilSync } from '../fixtures/linked-office.ts'
import { must, type OpenCore } from '../fixtures/open-core.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'
import { ACCOUNTS, cashPayment, openDrawer } from '../fixtures/short-day.ts'

let postgres: TestPostgres
let office: LinkedOffice
let core: OpenCore
beforeAll(async () => {
  postgres = await startPostgres()
  office = await openOffice(postgres)
  await importDemoAccounts(office.admin)
  core = await office.openEnrolled(1)
  await openDrawer(core)
  await must(core.client, 'payment.take', cashPayment(500))
  await untilSync(core, 'up_to_date')
  await untilSound(audit)
})
afterAll(async () => {
  await office.close()
  await postgres.close()
})

const audit = () => auditReplicas(office.admin, 'main', { W01: [core.dataFolder] })

const LAST = '(SELECT max(position) FROM headgate.entry)'

test.each([
  ['an entry that is gone', `DELETE FROM headgate.entry WHERE position = ${LAST}`],
  [
    'an entry with other words',
    `UPDATE headgate.entry SET body = body || ' ' WHERE position = ${LAST}`,
  ],
  ['a hash', `UPDATE headgate.entry SET hash = feed_hash WHERE position = ${LAST}`],
  ['a feed hash', `UPDATE headgate.entry SET feed_hash = hash WHERE position = ${LAST}`],
  ['a signature', `UPDATE headgate.entry SET signature = sha512(hash) WHERE position = ${LAST}`],
  ['a position', `UPDATE headgate.entry SET position = position + 1 WHERE position = ${LAST}`],
  ['a sum', `UPDATE headgate.account SET since_cents = 499 WHERE account_no = '${ACCOUNTS[0]}'`],
])('the audit finds %s', async (_, sql) => {
  const { admin } = office
  await admin.script('BEGIN; ALTER TABLE headgate.entry DISABLE TRIGGER ALL')
  await admin.script(sql)
  expect(await audit()).not.toEqual([])
  await admin.script('ROLLBACK')
  expect(await audit()).toEqual([])
})
