import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CentralError } from '../../src/main/central/central-error.ts'
import { type CentralConnection, openConnection } from '../../src/main/central/connection.ts'
import { findEmbedded, startEmbedded } from '../../tools/central/embedded.ts'
import { type OwnPostgres, startOwnPostgres } from '../fixtures/postgres.ts'

// What only a server of one's own can show: how it stops and starts, and who it proves to be.

let own: OwnPostgres

beforeAll(async () => {
  own = await startOwnPostgres()
})
afterAll(() => own.end())

const failure = (act: Promise<unknown>): Promise<CentralError> =>
  act.then(
    () => expect.fail('it should fail'),
    (error: CentralError) => error,
  )

const open = () => openConnection(own.address, own.admin)
const pemOf = (name: string) => join(import.meta.dirname, '../fixtures/tls', name)

/** Puts a text among the server's own files, as the account it runs under. */
async function place(admin: CentralConnection, name: string): Promise<void> {
  const lines = readFileSync(pemOf(name), 'utf8').trimEnd().split('\n')
  const quoted = lines.map((line) => `('${line}')`).join(', ')
  const program = `umask 077; cat > ${name}`
  await admin.script(`COPY (VALUES ${quoted}) TO PROGRAM '${program}'`)
}

test('the password is a secret file, and without it nobody gets in', async () => {
  expect(statSync(join(own.folder, 'password')).mode & 0o777).toBe(0o600)
  expect(own.admin.password).toMatch(/^[\w-]{32}$/)
  const guessed = await failure(openConnection(own.address, { ...own.admin, password: 'postgres' }))
  expect(guessed.reason).toBe('login_refused')
})

test('it listens at this machine alone', async () => {
  const line = await open()
  expect(await line.rows('SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  expect(await line.rows('SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }])
  await line.close()
})

test('only a server for tests writes without waiting for the disk', async () => {
  const line = await open()
  expect(await line.rows('SHOW fsync')).toEqual([{ fsync: 'off' }])
  expect(await line.rows('SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }])
  await own.stop('fast')
  const durable = await startEmbedded({ folder: own.folder })
  const again = await open()
  expect(await again.rows('SHOW fsync')).toEqual([{ fsync: 'on' }])
  expect(await again.rows('SHOW full_page_writes')).toEqual([{ full_page_writes: 'on' }])
  await Promise.all([line.close(), again.close()])
  await durable.stop()
  await own.startAgain()
})

test('what was committed is there after an immediate stop, at the same address', async () => {
  const line = await open()
  await line.script('CREATE TABLE kept (number int); INSERT INTO kept VALUES (1)')
  const lost = new Promise<CentralError>((resolve) => line.onLost(resolve))
  const halfDone = failure(
    line.transaction(async (session) => {
      await session.script('INSERT INTO kept VALUES (2)')
      await own.stop('immediate')
      await session.script('INSERT INTO kept VALUES (3)')
    }),
  )
  expect((await halfDone).isWorthRetrying).toBe(true)
  expect((await lost).isWorthRetrying).toBe(true)
  expect(await failure(open())).toMatchObject({ reason: 'unreachable' })
  expect(await findEmbedded(own.folder)).toBeUndefined()
  await own.startAgain()
  const again = await open()
  expect(await again.rows('SELECT number FROM kept')).toEqual([{ number: 1 }])
  await again.close()
})

test('a server that was left running is taken over', async () => {
  const found = await findEmbedded(own.folder)
  expect(found?.url).toContain(`:${own.address.port}/`)
  const line = await open()
  const taken = await startEmbedded({ folder: own.folder, isForTests: true })
  expect(taken.url).toBe(found?.url)
  expect(await line.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  await line.close()
})

test('a port that is taken is named', async () => {
  const port = own.address.port
  const folder = `${own.folder}-second`
  const second = startEmbedded({ folder, port, isForTests: true })
  await expect(second).rejects.toThrow(`Port ${port} is taken by another program.`)
  rmSync(folder, { recursive: true })
})

test('a server that cannot prove its name is not trusted, and nothing is told to it', async () => {
  const secure = { ...own.address, host: 'localhost', caFile: pemOf('authority.crt') }
  const withoutTls = await failure(openConnection(secure, own.admin))
  expect(withoutTls).toMatchObject({ reason: 'not_trusted', isWorthRetrying: false })

  const admin = await open()
  for (const name of ['server.crt', 'server.key']) await place(admin, name)
  await admin.script("ALTER SYSTEM SET ssl = 'on'")
  await admin.rows('SELECT pg_reload_conf()')
  await expect
    .poll(() => openConnection(secure, own.admin).then((line) => line.close().then(() => true)))
    .toBe(true)

  const right = await openConnection(secure, own.admin)
  const asked = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()'
  expect(await right.rows(asked)).toEqual([{ ssl: true }])
  await Promise.all([right.close(), admin.close()])

  const stranger = { ...secure, caFile: pemOf('stranger.crt') }
  expect(await failure(openConnection(stranger, own.admin))).toMatchObject({
    reason: 'not_trusted',
  })
  const otherName = { ...secure, host: '127.0.0.1' }
  expect(await failure(openConnection(otherName, own.admin))).toMatchObject({
    reason: 'not_trusted',
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  })
  const noFile = { ...secure, caFile: pemOf('nothing.crt') }
  expect(await failure(openConnection(noFile, own.admin))).toMatchObject({ reason: 'not_trusted' })
})

test('where the district wants certificates from its machines, the one in the file is shown', async () => {
  const admin = await open()
  await place(admin, 'client-authority.crt')
  const rules = await admin.rows<{ hba_file: string }>('SHOW hba_file')
  const insisting = 'hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-ca'
  const file = rules[0]?.hba_file ?? ''
  await admin.script("ALTER SYSTEM SET ssl_ca_file = 'client-authority.crt'")
  const insist = `COPY (SELECT '${insisting}') TO PROGRAM 'cat - "${file}" > new && cat new > "${file}"'`
  await admin.script(insist)
  await admin.rows('SELECT pg_reload_conf()')
  const secure = { ...own.address, host: 'localhost' }
  const with_ = (name: string) => openConnection({ ...secure, caFile: pemOf(name) }, own.admin)
  await expect
    .poll(() => failure(with_('authority.crt')))
    .toMatchObject({
      reason: 'certificate_wanted',
      isWorthRetrying: false,
    })
  const shown = await with_('workstation.pem')
  const asked = 'SELECT client_dn FROM pg_stat_ssl WHERE pid = pg_backend_pid()'
  expect(await shown.rows(asked)).toEqual([{ client_dn: '/CN=W01' }])
  await Promise.all([shown.close(), admin.close()])
  for (const name of ['stranger.pem', 'other-key.pem']) {
    expect(await failure(with_(name))).toMatchObject({ reason: 'certificate_wanted' })
  }
})

test('data of another PostgreSQL are left alone, with the reason', async () => {
  await own.stop('fast')
  const version = join(own.folder, 'server', 'PG_VERSION')
  const ours = readFileSync(version, 'utf8')
  writeFileSync(version, '14\n')
  const start = startEmbedded({ folder: own.folder, isForTests: true })
  await expect(start).rejects.toThrow('database files are incompatible with server')
  writeFileSync(version, ours)
  await own.startAgain()
})
