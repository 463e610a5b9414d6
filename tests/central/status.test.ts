import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpCentre } from '../../src/main/central/centre.ts'
import { readStatus } from '../../src/main/central/centre-status.ts'
import type { CentralConnection } from '../../src/main/central/connection.ts'
import { openDesk } from '../../src/main/desk.ts'
import { statusText } from '../../tools/central/status-text.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

let postgres: TestPostgres
let admin: CentralConnection

const CENTRE = { district: 'Alder Creek Water District', isDemo: true }

beforeAll(async () => {
  postgres = await startPostgres()
  const database = await postgres.makeDatabase()
  admin = await database.open()
  await setUpCentre(admin, { ...CENTRE, randomBytes: openDesk().randomBytes })
})
afterAll(() => postgres.close())

/** Two offices; W01 of the first has a chain and a copy of it, W02 a code, the others were used and shut out. */
const DISTRICT = `
  INSERT INTO headgate.office VALUES ('main'), ('north');
  INSERT INTO headgate.office_feed (office, position) VALUES ('main', 3), ('north', 0);
  INSERT INTO headgate.office_projected (office, position) VALUES ('main', 2), ('north', 0);
  INSERT INTO headgate.workstation (office, workstation, role_name, code_expires_at, enrolled_at, revoked_at) VALUES
    ('main', 'W01', 'headgate_ws_00001', NULL, now(), NULL),
    ('main', 'W02', 'headgate_ws_00002', now() + interval '1 hour', NULL, NULL),
    ('north', 'W01', 'headgate_ws_00003', now() - interval '1 hour', NULL, NULL),
    ('north', 'W02', 'headgate_ws_00004', NULL, now(), now());
  INSERT INTO headgate.incarnation VALUES
    ('main', 'W01', 'aaaaaaaa11111111', 'key', now(), now());
  INSERT INTO headgate.head VALUES
    ('main', 'W01', 'aaaaaaaa11111111', 0, 2, '\\x02'), ('main', 'W01', 'aaaaaaaa11111111', 1, 2, '\\x03');
  INSERT INTO headgate.entry (office, position, workstation, incarnation, branch, seq, body, prev_hash, hash,
      signature, feed_hash, kind, received_at)
    SELECT 'main', position, 'W01', 'aaaaaaaa11111111', branch, seq, '{}', '', '', '', '', kind, received_at::timestamptz
    FROM (VALUES (1, 0, 1, 'office.set_up', '2026-11-24T10:00:00Z'), (2, 0, 2, 'payment.taken', '2026-11-24T10:01:00Z'),
      (3, 1, 2, NULL, '2026-11-24T10:02:00Z')) AS one(position, branch, seq, kind, received_at);
  INSERT INTO headgate.exception (office, n, kind, workstation, detail, raised_at, resolution) VALUES
    ('main', 1, 'chain_forked', 'W01', '{}', '2026-11-24T10:02:00Z', NULL),
    ('main', 2, 'staff_unknown', 'W01', '{}', '2026-11-24T10:03:00Z', '{"note": "seen"}');
  INSERT INTO headgate.account (account_no, body, base_position, position) VALUES ('1', '{}', 1, 1), ('2', '{}', 2, 2);
`

test('an empty centre says so', async () => {
  const status = await readStatus(admin)
  expect(status).toEqual({
    accounts: 0,
    offices: [],
    workstations: [],
    lastEntries: [],
    exceptions: [],
  })
  expect(statusText(CENTRE, 'db:5432/headgate', status)).toBe(
    `The centre of Alder Creek Water District (a demo: it takes demo workstations alone), at db:5432/headgate
0 accounts

No workstation was admitted yet.`,
  )
})

test('offices, workstations with their chains, what came last, and what is open', async () => {
  await admin.script(DISTRICT)
  const status = await readStatus(admin)
  expect(status.accounts).toBe(2)
  expect(status.offices).toEqual([
    { office: 'main', position: 3, projected: 2, openExceptions: 1 },
    { office: 'north', position: 0, projected: 0, openExceptions: 0 },
  ])
  expect(status.workstations.map(({ state }) => state)).toEqual([
    'enrolled',
    'invited',
    'code_expired',
    'revoked',
  ])
  expect(status.workstations[0]?.chains).toMatchObject([
    { branch: 0, seq: 2, isQuarantined: true, lastReceivedAt: new Date('2026-11-24T10:01:00Z') },
    { branch: 1, seq: 2, isQuarantined: true, lastReceivedAt: new Date('2026-11-24T10:02:00Z') },
  ])
  expect(status.lastEntries).toMatchObject([
    { position: 3, kind: undefined },
    { position: 2, kind: 'payment.taken' },
    { position: 1, kind: 'office.set_up' },
  ])
  expect(status.exceptions).toMatchObject([{ office: 'main', n: 1, kind: 'chain_forked' }])
})

test('the table has a row for each chain', async () => {
  const text = statusText(CENTRE, 'db:5432/headgate', await readStatus(admin))
  const table = text.split('\n').filter((line) => /W0[12] .*(yes|no) /.test(line))
  expect(table.map((line) => line.replace(/ \d{4}-.*/, '').trim())).toEqual([
    'main    W01          enrolled      no         aaaaaaaa, set apart               2',
    'main    W01          enrolled      no         aaaaaaaa copy 1, set apart        2',
    'main    W02          has a code    no         none                              0',
    'north   W01          code expired  no         none                              0',
    'north   W02          shut out      no         none                              0',
  ])
  expect(text).toMatch(/chain_forked$/)
})
