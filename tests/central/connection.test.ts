import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CentralError } from '../../src/main/central/central-error.ts'
import type { CentralConnection } from '../../src/main/central/connection.ts'
import { startPostgres, type TestDatabase, type TestPostgres } from '../fixtures/postgres.ts'

let postgres: TestPostgres
let database: TestDatabase
let admin: CentralConnection

beforeAll(async () => {
  postgres = await startPostgres()
  database = await postgres.makeEmptyDatabase()
  admin = await database.open()
  await admin.script(`
    CREATE SCHEMA headgate;
    CREATE FUNCTION headgate.told(given jsonb, seqs bigint[]) RETURNS jsonb LANGUAGE sql
      AS 'SELECT jsonb_build_object(''given'', given, ''seqs'', to_jsonb(seqs))';
    CREATE TABLE headgate.note (number integer PRIMARY KEY, text text);
    INSERT INTO headgate.note VALUES (1, 'one'), (2, 'two');
  `)
})
afterAll(() => postgres.close())

const failure = (act: Promise<unknown>): Promise<CentralError> =>
  act.then(
    () => expect.fail('it should fail'),
    (error: CentralError) => error,
  )

test('a function takes JSON and lists, and answers JSON', async () => {
  const given = { text: "O'Brien \\ \u{1f4a7}", none: null }
  expect(await admin.call('told', given, [1, 2])).toEqual({ given, seqs: [1, 2] })
})

test('a transaction that throws leaves nothing, and the line goes on', async () => {
  const wrong = admin.transaction(async (session) => {
    await session.script("INSERT INTO headgate.note VALUES (3, 'three')")
    await session.script("INSERT INTO headgate.note VALUES (3, 'again')")
  })
  expect(await failure(wrong)).toMatchObject({ reason: 'refused', code: '23505' })
  expect(await admin.rows('SELECT number FROM headgate.note WHERE number = 3')).toEqual([])
})

test('a transaction whose failure was passed over is not taken for done', async () => {
  const wrong = admin.transaction(async (session) => {
    await session.script('SELECT 1 / 0').catch(() => {})
  })
  await expect(wrong).rejects.toThrow('failed and was passed over')
})
