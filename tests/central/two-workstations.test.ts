import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { admitWorkstation, setUpCentre } from '../../src/main/central/centre.ts'
import type { CentralConnection } from '../../src/main/central/connection.ts'
import type { SyncState } from '../../src/shared/contract/sync.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { startPostgres, type TestDatabase, type TestPostgres } from '../fixtures/postgres.ts'

let postgres: TestPostgres
const cores: OpenCore[] = []
beforeAll(async () => {
  postgres = await startPostgres()
})
afterEach(async () => {
  for (const core of cores.splice(0)) {
    await core.close()
    core.remove()
  }
})
afterAll(() => postgres.close())

interface Office {
  readonly database: TestDatabase
  readonly admin: CentralConnection
  readonly core: (place: number) => Promise<OpenCore>
}

async function openOffice(isDemo = true): Promise<Office> {
  const database = await postgres.makeDatabase()
  const admin = await database.open()
  await setUpCentre(admin, { district: 'Alder Creek', isDemo, randomBytes })
  return {
    database,
    admin,
    async core(place) {
      const core = await openCore(undefined, undefined, undefined, undefined, place)
      cores.push(core)
      await must(core.client, 'session.signIn', { number: '201', pin: '141421' })
      return core
    },
  }
}

const codeFor = ({ admin }: Office, place: number) =>
  admitWorkstation(
    admin,
    { office: 'main', workstation: `W0${place}` },
    { validMinutes: 10, randomBytes },
  )

const addressOf = ({ database: { address } }: Office) =>
  `${address.host}:${address.port}/${address.database}`

async function enrolled(office: Office, place: number): Promise<OpenCore> {
  const core = await office.core(place)
  const code = await codeFor(office, place)
  await must(core.client, 'sync.enroll', { address: addressOf(office), code })
  await stateOf(core, 'up_to_date')
  return core
}

const stateOf = (core: OpenCore, status: SyncState['status']) =>
  vi.waitFor(
    async () => {
      const state = await must(core.client, 'sync.state', {})
      expect(state).toMatchObject({ status })
      return state
    },
    { timeout: 20_000, interval: 50 },
  )

test('a workstation that stood alone sends its whole history when it is enrolled', async () => {
  const office = await openOffice()
  const core = await office.core(1)
  expect(await must(core.client, 'sync.state', {})).toMatchObject({ status: 'standalone' })
  const code = await codeFor(office, 1)
  await must(core.client, 'sync.enroll', { address: addressOf(office), code })
  const { waiting, lastAckedAt } = await stateOf(core, 'up_to_date')
  expect({ waiting, isAcked: lastAckedAt !== undefined }).toEqual({ waiting: 0, isAcked: true })
  const [first] = await office.admin.rows<{ kind: string }>(
    'SELECT kind FROM headgate.entry ORDER BY position LIMIT 1',
  )
  expect(first?.kind).toBe('incarnation.started')
  expect((await must(core.client, 'workstation.state', {})).accountCount).toBe(200)
})

test('who works here is the district’s: a change at one counter is true at the other', async () => {
  const office = await openOffice()
  const [one, other] = [await enrolled(office, 1), await enrolled(office, 2)]
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

test('with the centre gone, what is the district’s is refused and payments are not asked', async () => {
  const office = await openOffice()
  const core = await enrolled(office, 1)
  await office.admin.rows(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE $1',
    'headgate_ws_%',
  )
  await office.admin.script(
    `ALTER DATABASE ${office.database.address.database} ALLOW_CONNECTIONS false`,
  )
  await stateOf(core, 'offline')
  const refused = await core.client.call('staff.edit', {
    ...{ entryId: randomUUID(), number: '101', name: 'Ana Ruiz', roles: ['cashier'] },
    isActive: false,
  })
  expect(refused).toMatchObject({ rejection: 'centre_needed' })
})

test('demo and real never meet', async () => {
  const office = await openOffice(false)
  const core = await office.core(1)
  const code = await codeFor(office, 1)
  const answer = await core.client.call('sync.enroll', { address: addressOf(office), code })
  expect(answer).toMatchObject({ rejection: 'books_are_demo' })
  expect(await office.admin.rows('SELECT 1 FROM headgate.entry')).toEqual([])
})
