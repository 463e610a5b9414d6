import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { revokeWorkstation } from '../../src/main/central/centre.ts'
import { databasePath, openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { auditReplicas, untilSound } from '../fixtures/audit-replicas.ts'
import { CuttableLine } from '../fixtures/cuttable-line.ts'
import { type LinkedOffice, openOffice, untilSync } from '../fixtures/linked-office.ts'
import { must, type OpenCore } from '../fixtures/open-core.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'
import { cashPayment, openDrawer, SUPERVISOR } from '../fixtures/short-day.ts'

let postgres: TestPostgres
let office: LinkedOffice
beforeAll(async () => {
  postgres = await startPostgres()
})
afterEach(() => office.close())
afterAll(() => postgres.close())

test('a workstation that stood alone sends its whole history when it is enrolled', async () => {
  office = await openOffice(postgres)
  const core = await office.openAlone(1)
  expect(await must(core.client, 'sync.state', {})).toMatchObject({ status: 'standalone' })
  await office.enrol(core, 1)
  const { waiting, lastAckedAt } = await untilSync(core, 'up_to_date')
  expect({ waiting, isAcked: lastAckedAt !== undefined }).toEqual({ waiting: 0, isAcked: true })
  const [first] = await office.admin.rows<{ kind: string }>(
    'SELECT kind FROM headgate.entry ORDER BY position LIMIT 1',
  )
  expect(first?.kind).toBe('incarnation.started')
})

test('who works here is the district’s: a change at one counter is true at the other', async () => {
  office = await openOffice(postgres)
  const [one, other] = [await office.openEnrolled(1), await office.openEnrolled(2)]
  const person = { number: '109', name: 'Dee Park', roles: ['cashier' as const] }
  await must(one.client, 'staff.add', { entryId: randomUUID(), ...person, pin: '905173' })
  for (const core of [one, other]) {
    await vi.waitFor(async () => {
      const staff = await must(core.client, 'staff.list', {})
      expect(staff.find(({ number }) => number === '109')).toMatchObject({ hasPin: true })
    }, 5_000)
  }
  await must(other.client, 'session.signOut', {})
  await must(other.client, 'session.signIn', { number: '109', pin: '905173' })
})

test('what is in a drawer at one counter is in the books of the other, and stays when it starts again', async () => {
  office = await openOffice(postgres)
  const [one, other] = [await office.openEnrolled(1), await office.openEnrolled(2)]
  await openDrawer(one)
  for (const cents of [500, 725]) await must(one.client, 'payment.take', cashPayment(cents))
  const drawers =
    'SELECT batch_no, till, cashier_number, cash_tendered_cents, payment_count FROM batch'
  const there = rowsIn(one, drawers)
  expect(there).toMatchObject([{ cash_tendered_cents: 1_225, payment_count: 2 }])
  await vi.waitFor(() => expect(rowsIn(other, drawers)).toEqual(there), 5_000)
  const before = rowsIn(other, 'SELECT * FROM office_gl_balance')
  await other.close()
  const again = await office.openAgain(other.dataFolder)
  expect(rowsIn(again, drawers)).toEqual(there)
  expect(rowsIn(again, 'SELECT * FROM office_gl_balance')).toEqual(before)
  await again.close()
  const books = openDatabase(other.dataFolder)
  expect(checkBooks(books).flatMap(({ problems }) => problems)).toEqual([])
  books.close()
})

/** What the books of a workstation hold, read beside it. */
function rowsIn(core: OpenCore, sql: string): readonly unknown[] {
  const books = new Database(databasePath(core.dataFolder), { readonly: true })
  try {
    return books.prepare(sql).all()
  } finally {
    books.close()
  }
}

test('with the line cut, what is the district’s is refused and payments are not asked', async () => {
  office = await openOffice(postgres)
  const line = await CuttableLine.to(office.database.address.port)
  const core = await office.openEnrolled(1, line.port)
  line.unplug()
  await untilSync(core, 'offline')
  const refused = await core.client.call('staff.edit', {
    ...{ entryId: randomUUID(), number: '101', name: 'Ana Ruiz', roles: ['cashier'] },
    isActive: false,
  })
  expect(refused).toMatchObject({ rejection: 'centre_needed' })
  await openDrawer(core)
  await must(core.client, 'payment.take', cashPayment(500))
  line.restore()
  await untilSync(core, 'up_to_date')
  await line.close()
})

test('demo and real never meet', async () => {
  office = await openOffice(postgres, false)
  const core = await office.openAlone(1)
  const code = await office.codeFor(1)
  const answer = await core.client.call('sync.enroll', { address: office.addressAt(), code })
  expect(answer).toMatchObject({ rejection: 'books_are_demo' })
  expect(await office.admin.rows('SELECT 1 FROM headgate.entry')).toEqual([])
})

test('a revoked workstation goes on alone, keeps what it takes, and sends it after a new code', async () => {
  office = await openOffice(postgres)
  const core = await office.openEnrolled(1)
  await revokeWorkstation(office.admin, { office: 'main', workstation: 'W01' })
  const { sentence } = await untilSync(core, 'attention')
  expect(sentence).toContain('new code')
  await openDrawer(core)
  await must(core.client, 'payment.take', cashPayment(500))
  expect((await untilSync(core, 'attention')).waiting).toBeGreaterThan(1)
  await must(core.client, 'session.signIn', SUPERVISOR)
  await office.enrol(core, 1)
  await untilSound(() => auditReplicas(office.admin, 'main', { W01: [core.dataFolder] }))
})
