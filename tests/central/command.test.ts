import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openConnection } from '../../src/main/central/connection.ts'
import { readCode } from '../../src/main/central/enrolment-code.ts'
import { findEmbedded } from '../../tools/central/embedded.ts'
import { central, DIRECT } from '../fixtures/central-command.ts'
import { startPostgres, type TestDatabase, type TestPostgres } from '../fixtures/postgres.ts'
import { makePostgresFolder } from '../fixtures/postgres-folder.ts'
import { type StartedProcess, startProcess } from '../fixtures/started-process.ts'

// `npm run central`, as it is run: at a database of its own, and with a PostgreSQL of our own.

let postgres: TestPostgres
let empty: TestDatabase
const { folder, remove } = makePostgresFolder()

beforeAll(async () => {
  postgres = await startPostgres()
  empty = await postgres.makeEmptyDatabase()
})
afterAll(async () => {
  await postgres.close()
  remove()
})

const startCentre = (...args: string[]): StartedProcess =>
  startProcess('tools/central.ts', ['start', '--data', folder, ...args], {
    ...DIRECT,
    DATABASE_URL: '',
  })

/** Answers the address that was printed. */
async function untilOpen(centre: StartedProcess): Promise<string> {
  let address = ''
  for (;;) {
    const line = await centre.nextLine()
    address = /where +(\S+),/.exec(line)?.[1] ?? address
    if (line.includes('Ctrl+C stops the centre')) return address
  }
}

const schemaOf = async ({ open }: TestDatabase) => {
  const line = await open()
  const [row] = await line.rows("SELECT to_regnamespace('headgate') AS schema")
  await line.close()
  return row
}

test.each([
  { args: [], says: '', code: 2 },
  {
    args: ['conquer'],
    says: 'There is no command "conquer". There is: demo, start, init,',
    code: 2,
  },
  { args: ['status', '--all'], says: "Unknown option '--all'", code: 2 },
  { args: ['init', 'main'], says: 'There is a "main" too much.', code: 2 },
  { args: ['init'], says: 'Say whose centre it is: --district NAME', code: 2 },
  { args: ['status'], says: 'is no centre yet', code: 2 },
  { args: ['enroll', '--office', 'main', '--workstation', 'W01'], says: 'no centre yet', code: 2 },
  { args: ['enroll', '--workstation', 'W01'], says: 'Say which office', code: 2 },
  {
    args: ['enroll', '--office', 'main', '--workstation', '1'],
    says: 'which workstation',
    code: 2,
  },
  { args: ['start'], says: 'DATABASE_URL names a PostgreSQL that runs by itself', code: 2 },
])('$args changes nothing, and says why', async ({ args, says, code }) => {
  const ran = central(empty.url, ...args)
  expect(ran.stderr).toContain(says)
  expect(ran.code).toBe(code)
  expect(await schemaOf(empty)).toEqual({ schema: null })
})

test.each([
  { url: 'postgres://u:secret@127.0.0.1:1/d', says: 'Nobody answers', code: 1 },
  { url: 'localhost:5432', says: 'DATABASE_URL: A database is named as', code: 2 },
  { url: '', says: 'No PostgreSQL runs in', code: 2 },
])('without a database at "$url" it says so', ({ url, says, code }) => {
  const ran = central(url, 'status', '--data', folder)
  expect(ran.stderr).toContain(says)
  expect(ran.stderr).not.toContain('secret')
  expect(ran).toMatchObject({ code, stdout: '' })
})

test('help tells every command, and of each its options', () => {
  const all = spawnSync(process.execPath, ['tools/run.mjs', 'central', '--help'], {
    encoding: 'utf8',
  })
  expect(all.status).toBe(0)
  for (const name of [
    ...['demo', 'start', 'init', 'enroll', 'revoke', 'import', 'export', 'status', 'verify'],
  ]) {
    expect(all.stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
  }
  const one = central('', 'enroll', '--help')
  expect(one.stdout).toContain('npm run central -- enroll --office OFFICE --workstation W01 [')
  expect(one.code).toBe(0)
})

test('an old PostgreSQL is refused, and nothing is changed', async () => {
  const old = await postgres.makeEmptyDatabase()
  const admin = await old.open()
  // Whoever asks this database how old it is, hears fourteen.
  await admin.script(`
    CREATE SCHEMA old;
    CREATE FUNCTION old.current_setting(name text) RETURNS text LANGUAGE sql
      AS $$ SELECT CASE name WHEN 'server_version_num' THEN '140012' ELSE '14.12' END $$;
    ALTER DATABASE ${old.address.database} SET search_path = old, pg_catalog`)
  const ran = central(old.url, 'init', '--demo')
  expect(ran.stderr).toContain('This is PostgreSQL 14.12; Headgate needs 15 or newer.')
  expect(ran.code).toBe(1)
  expect(await schemaOf(old)).toEqual({ schema: null })
})

test('who may not make roles is told so', async () => {
  const database = await postgres.makeEmptyDatabase()
  const login = await database.makeLogin()
  const { host, port, database: name } = database.address
  const url = `postgres://${login.user}:${login.password}@${host}:${port}/${name}`
  const ran = central(url, 'init', '--demo')
  expect(ran.stderr).toContain('The user of the database may not do this.')
  expect(ran.code).toBe(1)
})

test('init makes a database the centre once, and is harmless again', async () => {
  const database = await postgres.makeEmptyDatabase()
  const first = central(database.url, 'init', '--district', 'Elk Grove Water')
  expect(first.stdout).toContain('is now the centre of Elk Grove Water.')
  expect(first).toMatchObject({ code: 0, stderr: '' })
  const again = central(database.url, 'init')
  expect(again.stdout).toContain('is the centre of Elk Grove Water.\nNothing was to be done.')
  expect(central(database.url, 'init', '--district', 'Other')).toMatchObject({
    code: 1,
    stderr: 'This is the centre of Elk Grove Water already.\n',
  })
  expect(central(database.url, 'init', '--demo').stderr).toContain('it is not made a demo')

  const admitted = central(
    database.url,
    ...['enroll', '--office', 'main', '--workstation', 'w07', '--minutes', '5'],
  )
  expect(admitted.stdout).toContain('W07 of main may enroll once within 5 minutes.')
  const code = readCode(/code +(\S+)/.exec(admitted.stdout)?.[1] ?? '')
  expect(code).toBeDefined()
  if (code !== undefined) await (await openConnection(database.address, code)).close()
  expect(central(database.url, 'status').stdout).toMatch(/main +W07 +has a code +no +none +0/)

  const shutOut = central(database.url, 'revoke', '--office', 'main', '--workstation', 'W07')
  expect(shutOut.stdout).toContain('W07 of main is shut out.')
  expect(central(database.url, 'status').stdout).toMatch(/main +W07 +shut out /)
  if (code !== undefined) {
    await expect(openConnection(database.address, code)).rejects.toMatchObject({
      reason: 'login_refused',
    })
  }
})

test('start without a name for the district makes nothing', async () => {
  const { code, stderr } = await startCentre().ended
  expect(stderr).toContain('Say whose centre it is')
  expect(code).toBe(2)
  expect(await findEmbedded(folder)).toBeUndefined()
})

test('start runs a centre until it is asked to stop, and again where it was', async () => {
  const centre = startCentre('--demo')
  const address = await untilOpen(centre)
  const status = central('', 'status', '--data', folder)
  expect(status.stdout).toContain(
    `The centre of Alder Creek Water District (a demo: it takes demo workstations alone), at ${address}`,
  )
  expect(status.code).toBe(0)
  const second = await startCentre().ended
  expect(second.stderr).toContain(`runs already (process ${centre.child.pid})`)
  expect(second.code).toBe(1)
  expect(central('', 'status', '--data', folder).code).toBe(0)

  centre.child.kill('SIGINT')
  expect(await centre.ended).toEqual({ code: 0, stderr: '' })
  expect(await findEmbedded(folder)).toBeUndefined()

  const again = startCentre()
  expect(await untilOpen(again)).toBe(address)
  again.child.kill('SIGTERM')
  expect((await again.ended).code).toBe(0)
})

test('a start that was killed leaves a server, and the next start takes it over', async () => {
  const killed = startCentre()
  const address = await untilOpen(killed)
  killed.child.kill('SIGKILL')
  await killed.ended
  expect(await findEmbedded(folder)).toBeDefined()
  const next = startCentre()
  expect(await untilOpen(next)).toBe(address)
  next.child.kill('SIGTERM')
  expect((await next.ended).code).toBe(0)
  expect(await findEmbedded(folder)).toBeUndefined()
})
