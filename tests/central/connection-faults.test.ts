import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CentralError } from '../../src/main/central/central-error.ts'
import { type CentralConnection, openConnection } from '../../src/main/central/connection.ts'
import { startPostgres, type TestDatabase, type TestPostgres } from '../fixtures/postgres.ts'

// Whatever goes wrong at a server that stands, as the error that a workstation acts on.

let postgres: TestPostgres
let database: TestDatabase
let admin: CentralConnection
const servers: Server[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  database = await postgres.makeEmptyDatabase()
  admin = await database.open()
})
afterAll(async () => {
  for (const server of servers) server.close()
  await postgres.close()
})

const failure = (act: Promise<unknown>): Promise<CentralError> =>
  act.then(
    () => expect.fail('it should fail'),
    (error: CentralError) => error,
  )

/** A door of ours on a free port. */
const listen = (act: (socket: Socket) => void): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer((socket) => act(socket.on('error', () => {})))
    servers.push(server)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0)
    })
  })

const throughPort = (port: number, options = {}) =>
  openConnection({ ...database.address, port }, database.admin, options)

test.each([
  { code: '40001', reason: 'busy', again: true },
  { code: '40P01', reason: 'busy', again: true },
  { code: '55P03', reason: 'busy', again: true },
  { code: '57014', reason: 'busy', again: true },
  { code: '53300', reason: 'busy', again: true },
  { code: '57P01', reason: 'shutting_down', again: true },
  { code: '57P03', reason: 'shutting_down', again: true },
  { code: '25006', reason: 'shutting_down', again: true },
  { code: '08006', reason: 'cut', again: true },
  { code: '42501', reason: 'not_permitted', again: false },
  { code: '28000', reason: 'login_refused', again: false },
  { code: '23505', reason: 'refused', again: false },
  { code: 'P0001', reason: 'refused', again: false },
  { code: 'HG001', reason: 'refused', again: false },
])('$code from the server is $reason', async ({ code, reason, again }) => {
  const line = await database.open()
  const raised = line.script(`DO $$ BEGIN RAISE 'so' USING ERRCODE = '${code}'; END $$`)
  const error = await failure(raised)
  expect(error).toMatchObject({ reason, code, message: 'so', isWorthRetrying: again })
})

test('nobody at the port is unreachable, and so is no such name', async () => {
  const port = await listen(() => {})
  const door = servers.pop()
  await new Promise((resolve) => door?.close(resolve))
  const nobody = await failure(throughPort(port))
  expect(nobody).toMatchObject({ reason: 'unreachable', code: 'ECONNREFUSED' })
  const address = { ...database.address, host: 'centre.invalid' }
  const nowhere = await failure(openConnection(address, database.admin))
  expect(nowhere).toMatchObject({ reason: 'unreachable', isWorthRetrying: true })
})

test('a port that never answers is given up', async () => {
  const port = await listen(() => {})
  const error = await failure(throughPort(port, { connectWithinMs: 150 }))
  expect(error).toMatchObject({ reason: 'unreachable' })
})

test('a wrong password and a role that may not log in are refused', async () => {
  const login = await database.makeLogin()
  const wrong = await failure(database.open({ ...login, password: 'flood' }))
  expect(wrong).toMatchObject({ reason: 'login_refused', code: '28P01' })
  await admin.script(`ALTER ROLE ${login.user} NOLOGIN`)
  expect(await failure(database.open(login))).toMatchObject({ reason: 'login_refused' })
})

test('a role without rights is not permitted', async () => {
  await admin.script('CREATE TABLE ours (text text)')
  const line = await database.open(await database.makeLogin())
  expect(await failure(line.rows('SELECT * FROM ours'))).toMatchObject({ reason: 'not_permitted' })
})

test('a lock that is held is busy, within the time the role has', async () => {
  await admin.script('CREATE TABLE held (text text)')
  const login = await database.makeLogin()
  await admin.script(`GRANT ALL ON held TO ${login.user};
    ALTER ROLE ${login.user} SET lock_timeout = '100ms'`)
  const line = await database.open(login)
  await admin.transaction(async (session) => {
    await session.script('LOCK TABLE held')
    const error = await failure(line.rows('SELECT * FROM held'))
    expect(error).toMatchObject({ reason: 'busy', code: '55P03' })
  })
  expect(await line.rows('SELECT * FROM held')).toEqual([])
})

test('a line that is ended between two statements is told, and ends nothing else', async () => {
  const line = await database.open()
  const lost = new Promise<CentralError>((resolve) => line.onLost(resolve))
  const [self] = await line.rows<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  await admin.rows('SELECT pg_terminate_backend($1)', self?.pid)
  expect(await lost).toMatchObject({ reason: 'shutting_down', code: '57P01' })
  expect(line.isOpen()).toBe(false)
  expect(await failure(line.rows('SELECT 1'))).toMatchObject({ reason: 'cut' })
  await line.close()
})

test('a cable that is cut in the middle of a statement is a cut', async () => {
  const cables: Socket[] = []
  const port = await listen((socket) => {
    const server = connect(database.address.port, '127.0.0.1').on('error', () => {})
    socket.pipe(server).pipe(socket)
    cables.push(socket, server)
  })
  const line = await throughPort(port)
  const asked = failure(
    line.transaction(async (session) => {
      await session.rows("SELECT pg_sleep(10), 'long'")
    }),
  )
  await expect
    .poll(() =>
      admin.rows(
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%long%' AND wait_event = 'PgSleep'",
      ),
    )
    .toHaveLength(1)
  for (const cable of cables) cable.destroy()
  expect(await asked).toMatchObject({ reason: 'cut', isWorthRetrying: true })
  expect(line.isOpen()).toBe(false)
})

test('an answer that does not come gives the line up', async () => {
  const line = await database.open(undefined, { answerWithinMs: 150 })
  expect(await failure(line.rows('SELECT pg_sleep(10)'))).toMatchObject({ reason: 'cut' })
  await expect.poll(() => line.isOpen()).toBe(false)
})
