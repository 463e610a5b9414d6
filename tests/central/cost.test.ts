import { afterAll, beforeAll, expect, test } from 'vitest'
import { CentralCalls } from '../../src/main/central/calls.ts'
import type { CentralConnection, CentralSession } from '../../src/main/central/connection.ts'
import { makeCentre, type TestCentre, type TestWorkstation } from '../fixtures/central-office.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

// What a call reads must not grow with what the centre holds. Counted in rows, so that no clock decides: the planner's
// figures are those of before the office came, which is when its plans were bad.

let postgres: TestPostgres
let centre: TestCentre
let fresh: TestWorkstation

/** Entries of an office that was there before. */
const HISTORY = 4_000
const ACCOUNTS = 30_000
/** Entries of the office that is new. */
const NEW = 1_500

beforeAll(async () => {
  postgres = await startPostgres()
  centre = await makeCentre(postgres)
  await centre.admin.script(`
    INSERT INTO headgate.account (account_no, body, base_position, position)
    SELECT n::text, '{}', n, n FROM generate_series(1, ${ACCOUNTS}) AS n;
    UPDATE headgate.district_feed SET position = ${ACCOUNTS}; SELECT headgate.seal_district()`)
  await fill(await centre.enrol('north', 'W01'), HISTORY)
  fresh = await centre.enrol('south', 'W01')
  await centre.admin.script('ANALYZE')
})
afterAll(() => postgres.close())

async function fill(station: TestWorkstation, payments: number) {
  const chain = await station.begin()
  chain.changeStaff()
  for (let n = 0; n < payments; n++) chain.pay([{ accountNo: String(n % 300), cents: 1 + n }])
  await chain.pushAll(station.calls)
  while (await station.calls.project());
}

/** Rows that an act reads, whether by an index or not. */
async function rowsRead(
  line: CentralConnection,
  act: (calls: CentralCalls) => Promise<unknown>,
): Promise<number> {
  return line.transaction(async (session) => {
    // What this session has read and not told the server yet.
    const before = await rowsSoFar(session)
    await act(new CentralCalls(session))
    return (await rowsSoFar(session)) - before
  })
}

async function rowsSoFar(session: CentralSession): Promise<number> {
  const [row] = await session.rows<{ n: number }>(
    `SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::int AS n
     FROM pg_stat_xact_user_tables WHERE schemaname = 'headgate'`,
  )
  return row?.n ?? 0
}

test('a call reads a few rows for each entry it is about, however many there are', async () => {
  const { line } = fresh
  const chain = await fresh.begin()
  chain.changeStaff()
  for (let n = 0; n < NEW; n++) chain.pay([{ accountNo: String(n % 300), cents: 1 + n }])
  const most = { push: 0, again: 0, project: 0, pull: 0, district: 0, news: 0 }
  const note = (name: keyof typeof most, rows: number) => {
    most[name] = Math.max(most[name], rows)
  }
  for (let first = 1; first <= NEW; first += 100) {
    note('push', await rowsRead(line, (calls) => chain.push(calls, first, 100)))
    note('again', await rowsRead(line, (calls) => chain.push(calls, first, 100)))
    note('project', await rowsRead(line, (calls) => calls.project()))
    note('news', await rowsRead(line, (calls) => calls.news()))
  }
  let [position, proof] = [0, '']
  for (let page = 0; page < 10; page++) {
    const rows = await rowsRead(line, async (calls) => {
      const got = await calls.pullOffice({ position, proof }, 100)
      position = got?.to ?? 0
    })
    note('pull', rows)
    const [end] = await centre.admin.rows<{ proof: string }>(
      "SELECT encode(feed_hash, 'hex') AS proof FROM headgate.entry WHERE office = 'south' AND position = $1",
      position,
    )
    proof = end?.proof ?? ''
  }
  expect(position).toBe(1_000)
  let at = { position: 0, proof: '' }
  for (let page = 0; page < 10; page++) {
    const rows = await rowsRead(line, async (calls) => {
      const got = await calls.pullDistrict(at, 100)
      at = { position: got?.to ?? 0, proof: got?.proof ?? '' }
    })
    note('district', rows)
  }
  expect(at.position).toBeGreaterThan(900)
  expect(most.push).toBeLessThan(100)
  expect(most.again).toBeLessThan(400)
  expect(most.project).toBeLessThan(3_000)
  expect(most.pull).toBeLessThan(500)
  expect(most.district).toBeLessThan(400)
  expect(most.news).toBeLessThan(20)
})
