import { afterAll, beforeAll, expect, test } from 'vitest'
import { CENTRE_MIGRATIONS, migrateCentre } from '../../src/main/central/migrate.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

let postgres: TestPostgres

beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.close())

const FIRST = { name: '0001-note', sql: 'CREATE TABLE headgate.note (text text);\n' }
const SECOND = {
  name: '0002-words',
  sql: "INSERT INTO headgate.note VALUES ('a;b');\nALTER TABLE headgate.note ADD number integer;\n",
}
const BROKEN = { name: '0002-broken', sql: 'CREATE TABLE headgate.more (id int);\nSELECT 1 / 0;' }

async function emptyCentre() {
  const database = await postgres.makeEmptyDatabase()
  return { database, connection: await database.open() }
}

test('each step is done once, in order', async () => {
  const { connection } = await emptyCentre()
  expect(await migrateCentre(connection, [FIRST])).toEqual(['0001-note'])
  expect(await migrateCentre(connection, [FIRST, SECOND])).toEqual(['0002-words'])
  expect(await migrateCentre(connection, [FIRST, SECOND])).toEqual([])
  expect(await connection.rows('SELECT text, number FROM headgate.note')).toEqual([
    { text: 'a;b', number: null },
  ])
  const steps = await connection.rows('SELECT number, name FROM headgate.migration ORDER BY number')
  expect(steps).toEqual([
    { number: 1, name: '0001-note' },
    { number: 2, name: '0002-words' },
  ])
})

test('a step that fails leaves those before it and nothing of its own', async () => {
  const { connection } = await emptyCentre()
  await expect(migrateCentre(connection, [FIRST, BROKEN])).rejects.toMatchObject({ code: '22012' })
  expect(await connection.rows('SELECT number FROM headgate.migration')).toEqual([{ number: 1 }])
  expect(await connection.rows("SELECT to_regclass('headgate.more') AS more")).toEqual([
    { more: null },
  ])
  expect(await migrateCentre(connection, [FIRST, SECOND])).toEqual(['0002-words'])
})

test.each([
  { why: 'newer_schema', here: [FIRST] },
  { why: 'changed_migration', here: [FIRST, { ...SECOND, sql: `${SECOND.sql} ` }] },
  { why: 'changed_migration', here: [FIRST, { ...SECOND, name: '0002-other' }] },
])('another set of steps is refused as $why, and nothing is changed', async ({ why, here }) => {
  const { connection } = await emptyCentre()
  await migrateCentre(connection, [FIRST, SECOND])
  const third = { name: '0003-third', sql: 'DROP TABLE headgate.note' }
  const steps = why === 'newer_schema' ? here : [...here, third]
  await expect(migrateCentre(connection, steps)).rejects.toMatchObject({ why })
  expect(await connection.rows('SELECT text FROM headgate.note')).toHaveLength(1)
})

test('a checkout with other line ends is the same text', async () => {
  const { connection } = await emptyCentre()
  await migrateCentre(connection, [FIRST])
  const windows = { ...FIRST, sql: FIRST.sql.replaceAll('\n', '\r\n') }
  expect(await migrateCentre(connection, [windows])).toEqual([])
})

test('of several who try at once one does each step', async () => {
  const { database } = await emptyCentre()
  const lines = await Promise.all([1, 2, 3, 4].map(() => database.open()))
  const done = await Promise.all(lines.map((line) => migrateCentre(line, [FIRST, SECOND])))
  expect(done.flat().sort()).toEqual(['0001-note', '0002-words'])
})

test('an old PostgreSQL is refused before anything is changed', async () => {
  const { connection } = await emptyCentre()
  const old = {
    ...connection,
    rows: async () => [{ number: 140_012, shown: '14.12' }] as never,
  } as typeof connection
  await expect(migrateCentre(old, [FIRST])).rejects.toMatchObject({
    why: 'server_too_old',
    message: 'This is PostgreSQL 14.12; Headgate needs 15 or newer.',
  })
  expect(await connection.rows("SELECT to_regnamespace('headgate') AS schema")).toEqual([
    { schema: null },
  ])
})

test('our own steps are numbered without a hole, and none ends its transaction', () => {
  for (const [index, { name, sql }] of CENTRE_MIGRATIONS.entries()) {
    expect(Number(name.slice(0, 4)), name).toBe(index + 1)
    expect(sql, name).not.toMatch(/^\s*(COMMIT|BEGIN|ROLLBACK)\s*;/im)
  }
})
