import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type LinkedOffice, openOffice, untilSync } from '../fixtures/linked-office.ts'
import { must } from '../fixtures/open-core.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'
import { cashPayment, openDrawer } from '../fixtures/short-day.ts'

let postgres: TestPostgres
let office: LinkedOffice
beforeAll(async () => {
  postgres = await startPostgres()
})
beforeEach(async () => {
  office = await openOffice(postgres)
})
afterEach(() => office.close())
afterAll(() => postgres.close())

test('a newer centre that adds to its answers is understood', async () => {
  await office.admin.script(`
    SET ROLE headgate_owner;
    ALTER FUNCTION headgate.hello(jsonb) RENAME TO hello_before;
    CREATE FUNCTION headgate.hello(request jsonb) RETURNS jsonb LANGUAGE sql SECURITY DEFINER
      SET search_path = pg_catalog, headgate, pg_temp
      AS $$ SELECT headgate.hello_before(request) || '{"news": {"from": "a later version"}, "limit": 3}' $$;
    GRANT EXECUTE ON FUNCTION headgate.hello(jsonb) TO headgate_workstation;
    UPDATE headgate.district_feed SET position = position + 1;
    INSERT INTO headgate.district_item (noun, key, body, position)
      SELECT 'tariff', 'T1', '{"text": "what this workstation never heard of"}', position FROM headgate.district_feed;
    INSERT INTO headgate.district_commit SELECT position, 'later' FROM headgate.district_feed;
    RESET ROLE`)
  const core = await office.openEnrolled(1)
  await openDrawer(core)
  await must(core.client, 'payment.take', cashPayment(500))
  await untilSync(core, 'up_to_date')
})

test('a centre that speaks only a later protocol: payments go on, and a person is told', async () => {
  const core = await office.openEnrolled(1)
  await openDrawer(core)
  await office.admin.script(`
    SET ROLE headgate_owner;
    CREATE OR REPLACE FUNCTION headgate.spoken_protocol(request jsonb) RETURNS integer LANGUAGE sql IMMUTABLE
      AS $$ SELECT NULL::integer $$;
    RESET ROLE;
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'headgate_ws_%'
      AND datname = current_database()`)
  const state = await untilSync(core, 'attention')
  expect(state.sentence).toContain('protocol')
  await must(core.client, 'payment.take', cashPayment(500))
  expect((await untilSync(core, 'attention')).waiting).toBeGreaterThan(0)
  await office.admin.script(`
    SET ROLE headgate_owner;
    CREATE OR REPLACE FUNCTION headgate.spoken_protocol(request jsonb) RETURNS integer LANGUAGE sql IMMUTABLE
      AS $$ SELECT 1 $$;
    RESET ROLE`)
  expect((await untilSync(core, 'up_to_date')).waiting).toBe(0)
})

test('an entry of a kind that only newer workstations know is kept, and is no fault', async () => {
  const core = await office.openEnrolled(1)
  const newer = await office.centre.enrol('main', 'N01')
  const chain = await newer.begin()
  chain.add('valve.turned', { turns: 3 })
  await chain.pushAll(newer.calls)
  await untilSync(core, 'up_to_date')
  await expect
    .poll(() => office.admin.rows('SELECT 1 FROM headgate.entry WHERE kind = $1', 'valve.turned'))
    .toHaveLength(1)
  await openDrawer(core)
  await must(core.client, 'payment.take', cashPayment(500))
  expect(await untilSync(core, 'up_to_date')).toMatchObject({ waiting: 0, troubles: [] })
})
