import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CentralCalls } from '../../src/main/central/calls.ts'
import type { CentralConnection } from '../../src/main/central/connection.ts'
import {
  greet,
  makeCentre,
  type TestCentre,
  type TestWorkstation,
} from '../fixtures/central-office.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

let postgres: TestPostgres
let centre: TestCentre
let mine: TestWorkstation
let peer: TestWorkstation
let abroad: TestWorkstation

beforeAll(async () => {
  postgres = await startPostgres()
  centre = await makeCentre(postgres)
  mine = await centre.enrol('north', 'W01')
  peer = await centre.enrol('north', 'W02')
  abroad = await centre.enrol('south', 'W01')
  for (const station of [mine, peer, abroad]) {
    const chain = await station.begin()
    chain.changeStaff()
    chain.pay([{ accountNo: '1', cents: 5 }])
    await chain.push(station.calls)
    await station.calls.project()
  }
})
afterAll(() => postgres.close())

const NOT_PERMITTED = { reason: 'not_permitted', code: '42501' }

/** Every table, view and sequence of ours, also those that are made tomorrow. */
const relations = () =>
  centre.admin.rows<{ name: string; isView: boolean; columns: string[] }>(
    `SELECT relname AS name, relkind = 'v' AS "isView", array_agg(attname::text ORDER BY attnum) AS columns
     FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
     WHERE relnamespace = 'headgate'::regnamespace AND relkind IN ('r', 'v', 'm', 'p', 'f', 'S')
     GROUP BY relname, relkind ORDER BY relname`,
  )

const functions = () =>
  centre.admin.rows<{
    name: string
    call: string
    isGranted: boolean
    isPublic: boolean
    isDefiner: boolean
    settings: string[] | null
  }>(
    `SELECT proname AS name,
       -- From a row, so that what is strict is not left out before anybody asks for the right.
       format('%I(%s) FROM (SELECT %s OFFSET 0) AS given', proname,
         (SELECT string_agg('a' || n, ', ' ORDER BY n) FROM generate_subscripts(proargtypes::oid[], 1) AS n),
         coalesce((SELECT string_agg(format('NULL::%s AS a%s', format_type(proargtypes[n], NULL), n), ', ' ORDER BY n)
           FROM generate_subscripts(proargtypes::oid[], 1) AS n), '1')) AS call,
       has_function_privilege('headgate_workstation', oid, 'EXECUTE') AS "isGranted",
       EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0) AS "isPublic",
       prosecdef AS "isDefiner", proconfig AS settings
     FROM pg_proc WHERE pronamespace = 'headgate'::regnamespace ORDER BY proname`,
  )

const OPEN_TO_WORKSTATIONS = [
  'enroll',
  'hello',
  'news',
  'offer_pins',
  'project',
  'pull_district',
  'pull_office',
  'push',
]

describe('a workstation', () => {
  test('reaches no table in any way', async () => {
    const all = await relations()
    expect(all.length).toBeGreaterThan(15)
    for (const { name, isView, columns } of all) {
      // Nothing can be written into a view by anybody; that is said before the right is looked at.
      const refused = isView ? /^(42501|42809|55000)$/ : /^(42501|42809)$/
      const [column] = columns
      for (const sql of [
        `SELECT FROM headgate.${name}`,
        `SELECT ${column} FROM headgate.${name} FOR UPDATE`,
        `INSERT INTO headgate.${name} DEFAULT VALUES`,
        `UPDATE headgate.${name} SET ${column} = NULL`,
        `DELETE FROM headgate.${name}`,
        `TRUNCATE headgate.${name}`,
        `COPY headgate.${name} TO STDOUT`,
        `COPY headgate.${name} FROM STDIN`,
        `BEGIN; LOCK TABLE headgate.${name} IN ACCESS SHARE MODE; COMMIT`,
        `ALTER TABLE headgate.${name} ADD COLUMN more text`,
        `DROP TABLE headgate.${name}`,
        `CREATE TRIGGER t BEFORE INSERT ON headgate.${name} EXECUTE FUNCTION headgate.refuse_change()`,
        `CREATE POLICY p ON headgate.${name} USING (true)`,
        `GRANT SELECT ON headgate.${name} TO CURRENT_USER`,
        `CREATE TABLE headgate.copied AS SELECT * FROM headgate.${name}`,
      ]) {
        const tried = mine.line.script(sql)
        await expect(tried, sql).rejects.toMatchObject({
          code: expect.stringMatching(refused),
        })
        await mine.line.script('ROLLBACK')
      }
    }
  })

  test('calls what is granted to it and nothing else', async () => {
    const all = await functions()
    const granted = all.filter(({ isGranted }) => isGranted).map(({ name }) => name)
    expect(granted).toEqual(OPEN_TO_WORKSTATIONS)
    const closed = all.filter(({ isGranted }) => !isGranted)
    expect(closed.length).toBeGreaterThan(20)
    for (const { call } of closed) {
      const tried = mine.line.script(`SELECT headgate.${call}`)
      await expect(tried, call).rejects.toMatchObject(NOT_PERMITTED)
    }
  })

  test('makes nothing that could stand for one of ours', async () => {
    for (const sql of [
      'CREATE TEMP TABLE entry (office text)',
      'CREATE TEMP VIEW workstation AS SELECT 1',
      'CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT $1 $$',
      'CREATE TABLE public.entry (office text)',
      'CREATE FUNCTION public.sha256(text) RETURNS bytea LANGUAGE sql AS $$ SELECT NULL::bytea $$',
      'CREATE FUNCTION headgate.sha256(text) RETURNS bytea LANGUAGE sql AS $$ SELECT NULL::bytea $$',
      'CREATE SCHEMA mine',
      'CREATE EXTENSION pgcrypto',
      'CREATE DATABASE mine',
      'CREATE ROLE mine',
    ]) {
      await expect(mine.line.script(sql), sql).rejects.toMatchObject(NOT_PERMITTED)
    }
  })

  test('becomes nobody else', async () => {
    for (const sql of [
      'SET ROLE headgate_owner',
      'SET ROLE headgate_centre',
      'SET ROLE headgate_finance',
      `SET ROLE ${peer.login.user}`,
      `SET SESSION AUTHORIZATION ${peer.login.user}`,
      `ALTER ROLE ${peer.login.user} PASSWORD 'x'`,
      `ALTER ROLE ${peer.login.user} SET search_path = public`,
      `DROP ROLE ${peer.login.user}`,
      `GRANT headgate_owner TO ${mine.login.user}`,
      `GRANT ${peer.login.user} TO ${mine.login.user}`,
      'ALTER ROLE CURRENT_USER SUPERUSER',
      'ALTER ROLE CURRENT_USER CREATEROLE',
      'ALTER ROLE CURRENT_USER BYPASSRLS',
      'ALTER ROLE CURRENT_USER CONNECTION LIMIT 100',
      "ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'",
      'ALTER ROLE headgate_workstation SET search_path = public',
      'ALTER DATABASE CURRENT SET search_path = public',
      'REASSIGN OWNED BY headgate_owner TO CURRENT_USER',
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user AND usename LIKE 'headgate_ws_%'",
    ]) {
      const name = sql.replace('DATABASE CURRENT', `DATABASE ${centre.database.address.database}`)
      await expect(mine.line.script(name), name).rejects.toMatchObject(NOT_PERMITTED)
    }
  })

  test('may name itself the group it is in, and is the same workstation still', async () => {
    const line = await mine.open()
    await line.script('SET ROLE headgate_workstation')
    const page = await new CentralCalls(line).pullOffice({ position: 0, proof: '' }, 500)
    expect(page?.entries.every(({ workstation }) => /^W0[12]$/.test(workstation))).toBe(true)
    await expect(line.script('SELECT FROM headgate.entry')).rejects.toMatchObject(NOT_PERMITTED)
    await line.close()
  })

  test('reads no secret of the server, and leaves no big object there', async () => {
    for (const sql of [
      'SELECT rolpassword FROM pg_authid',
      'SELECT * FROM pg_shadow',
      'SELECT * FROM pg_hba_file_rules',
      "SELECT pg_read_file('postgresql.conf')",
      "SELECT pg_ls_dir('.')",
      "COPY (SELECT 1) TO '/dev/null'",
      "COPY (SELECT 1) TO PROGRAM 'true'",
      "SELECT lo_import('/dev/null')",
      'SELECT lo_create(0)',
      'SELECT lo_creat(-1)',
      "SELECT lo_from_bytea(0, 'x')",
    ]) {
      await expect(mine.line.script(sql), sql).rejects.toMatchObject(NOT_PERMITTED)
    }
    const seen = await mine.line.rows<{ query: string }>(
      "SELECT query FROM pg_stat_activity WHERE usename <> current_user AND query LIKE '%headgate%'",
    )
    expect(seen).toEqual([])
  })

  test('is who it logged in as, whatever search path and settings it takes', async () => {
    const line = await mine.open()
    await line.script(`SET search_path = pg_temp, public, headgate, pg_catalog;
      SET statement_timeout = 0; SET lock_timeout = 0`)
    const calls = new CentralCalls(line)
    const page = await calls.pullOffice({ position: 0, proof: '' }, 500)
    expect(page?.entries.map(({ workstation }) => workstation).sort()).toEqual([
      'W01',
      'W01',
      'W01',
      'W02',
      'W02',
      'W02',
    ])
    expect(page?.entries.every(({ body }) => JSON.parse(body).office === 'north')).toBe(true)
    await line.script('SET row_security = off')
    await expect(calls.news()).rejects.toMatchObject(NOT_PERMITTED)
    await line.close()
  })

  test('whose role was given other settings by itself is none the worse protected', async () => {
    const line = await mine.open()
    await line.script("ALTER ROLE CURRENT_USER SET search_path = 'pg_temp'")
    const misled = await mine.open()
    const page = await new CentralCalls(misled).pullOffice({ position: 0, proof: '' }, 1)
    expect(page?.entries).toHaveLength(1)
    await line.script('ALTER ROLE CURRENT_USER RESET search_path')
    await line.close()
    await misled.close()
  })

  test('is not taken for another by what it says', async () => {
    const chain = await peer.begin()
    expect(await chain.push(mine.calls)).toEqual({ status: 'unknown_incarnation' })
    await greet(mine.calls, chain)
    // The same chain under its own name is its own: the body tells where it came from.
    expect(await chain.push(mine.calls)).toMatchObject({ status: 'stored' })
    const rows = await centre.admin.rows(
      'SELECT workstation, kind FROM headgate.entry WHERE incarnation = $1',
      chain.incarnation,
    )
    expect(rows).toEqual([{ workstation: 'W01', kind: null }])
    expect(await chain.push(peer.calls)).toMatchObject({ status: 'stored' })
  })

  test('sees the PIN hashes of its own office alone', async () => {
    await mine.calls.offerPins([{ number: '101', hash: '$argon2id$north' }])
    await abroad.calls.offerPins([{ number: '101', hash: '$argon2id$south' }])
    const pinsOf = async ({ calls }: TestWorkstation) =>
      (await calls.pullDistrict({ position: 0, proof: '' }, 2_000))?.rows
        .filter(({ noun }) => noun === 'pin')
        .map(({ body }) => body)
    expect(await pinsOf(mine)).toEqual([{ hash: '$argon2id$north' }])
    expect(await pinsOf(peer)).toEqual([{ hash: '$argon2id$north' }])
    expect(await pinsOf(abroad)).toEqual([{ hash: '$argon2id$south' }])
  })
})

const SQL = "'; DROP TABLE headgate.entry CASCADE; --"

test('SQL in any text of any call is a text', async () => {
  const { line } = mine
  const count = () => centre.admin.rows('SELECT count(*)::int AS n FROM headgate.entry')
  const before = await count()
  const calls: readonly [string, ...unknown[]][] = [
    ['enroll', { office: SQL, workstation: SQL, isDemo: false, claim: SQL }],
    ['hello', { protocol: { from: 1, to: 1 }, keys: [{ incarnation: SQL, publicKey: SQL }] }],
    [
      'hello',
      {
        protocol: { from: 1, to: 1 },
        keys: [],
        dbIncarnation: SQL,
        acked: { incarnation: SQL, seq: 1, hash: '00' },
      },
    ],
    ['push', SQL, 1, Buffer.alloc(32), [SQL], [Buffer.alloc(32)], [Buffer.alloc(64)]],
    ['offer_pins', JSON.stringify([{ number: SQL, hash: SQL }])],
    ['pull_office', 1, SQL, 10],
    ['pull_district', 1, SQL, 10],
  ]
  const named = new Set(calls.map(([name]) => name))
  const noText = ['news', 'project']
  expect([...named, ...noText].sort()).toEqual(OPEN_TO_WORKSTATIONS)
  for (const [name, ...values] of calls) {
    await line.call(name, ...values).catch((error: unknown) => {
      expect(error).toMatchObject({ code: expect.stringMatching(/^HG00\d$/) })
    })
  }
  expect(await count()).toEqual(before)
})

describe('the second fence', () => {
  test('the journal refuses change even by the superuser', async () => {
    for (const sql of [
      "UPDATE headgate.entry SET body = ''",
      'DELETE FROM headgate.entry',
      'TRUNCATE headgate.entry',
      'UPDATE headgate.posting SET cents = 1',
      'DELETE FROM headgate.posting',
      'TRUNCATE headgate.posting',
    ]) {
      await expect(centre.admin.script(sql), sql).rejects.toMatchObject({ code: 'HG009' })
    }
  })

  test("the functions' own role sees no office of somebody who is no workstation", async () => {
    const rows = await asOwner(centre.admin)
    for (const { name, n } of rows) expect(n, name).toBe(0)
    expect(rows.length).toBeGreaterThan(8)
  })

  test('and every table with an office in it is behind it', async () => {
    const open = await centre.admin.rows(
      `SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'office'
       WHERE relnamespace = 'headgate'::regnamespace AND relkind = 'r'
         AND NOT (relrowsecurity AND relforcerowsecurity)`,
    )
    expect(open).toEqual([])
  })
})

/** How many rows of each fenced table that is not for all offices the owner sees. */
async function asOwner(admin: CentralConnection) {
  const names = await admin.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'headgate'::regnamespace AND relkind = 'r'
       AND relrowsecurity AND relname NOT IN ('account_paid', 'district_item') ORDER BY relname`,
  )
  const counts: { name: string; n: number }[] = []
  await admin.script('SET ROLE headgate_owner')
  for (const { name } of names) {
    const [row] = await admin.rows<{ n: number }>(`SELECT count(*)::int AS n FROM headgate.${name}`)
    counts.push({ name, n: row?.n ?? -1 })
  }
  const [items] = await admin.rows<{ n: number }>(
    "SELECT count(*)::int AS n FROM headgate.district_item WHERE office <> ''",
  )
  counts.push({ name: 'district_item', n: items?.n ?? -1 })
  await admin.script('RESET ROLE')
  return counts
}

describe('every function', () => {
  test('is nobody’s until it is granted', async () => {
    for (const { name, isPublic } of await functions()) expect(isPublic, name).toBe(false)
  })

  test('that runs with more rights looks in our own schema first and in temporary ones last', async () => {
    const definers = (await functions()).filter(({ isDefiner }) => isDefiner)
    expect(definers.length).toBeGreaterThan(20)
    for (const { name, settings } of definers) {
      const others = ['plan_cache_mode=force_generic_plan']
      expect(
        settings?.filter((setting) => !others.includes(setting)),
        name,
      ).toEqual(['search_path=pg_catalog, headgate, pg_temp'])
    }
  })

  test('is not misled by temporary things, even where they may be made', async () => {
    const { database } = centre.database.address
    await centre.admin.script(`GRANT TEMPORARY ON DATABASE ${database} TO PUBLIC`)
    const line = await mine.open()
    await line.script(`
      CREATE TEMP TABLE entry (office text);
      CREATE TEMP TABLE workstation AS SELECT 'south' AS office, 'W01' AS workstation, session_user::text AS role_name,
        now() AS enrolled_at, NULL::timestamptz AS revoked_at;
      CREATE TEMP TABLE centre AS SELECT 'Mine' AS district;
      CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT decode(repeat('00', 32), 'hex') $$;
      CREATE FUNCTION pg_temp.my_office() RETURNS text LANGUAGE sql AS $$ SELECT 'south' $$;
      CREATE FUNCTION pg_temp.encode(bytea, text) RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
      SET search_path = pg_temp, pg_catalog, headgate`)
    const calls = new CentralCalls(line)
    const page = await calls.pullOffice({ position: 0, proof: '' }, 500)
    expect(page?.entries.every(({ body }) => JSON.parse(body).office === 'north')).toBe(true)
    const chain = (await mine.begin()).copy(0).start({ at: '2026-11-24T08:00:00.000Z' })
    const forged = chain.entries.map((entry) => ({ ...entry, hash: Buffer.alloc(32) }))
    const wrong = calls.push(chain.incarnation, 1, Buffer.alloc(32), forged)
    await expect(wrong).rejects.toMatchObject({ code: 'HG005' })
    await line.close()
    await centre.admin.script(`REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC`)
  })
})
