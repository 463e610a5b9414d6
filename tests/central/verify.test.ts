import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CentralSession } from '../../src/main/central/connection.ts'
import { verifyCentre } from '../../src/main/central/verify/verify-centre.ts'
import { importAccounts } from '../../tools/central/import.ts'
import { verify } from '../../tools/central/verify.ts'
import { CentralChain } from '../fixtures/central-chain.ts'
import { central, centralHere } from '../fixtures/central-command.ts'
import { makeCentre, type TestCentre } from '../fixtures/central-office.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

// `npm run central -- verify`: whoever may do anything in the database alters a thing, and it is named.

let postgres: TestPostgres
let centre: TestCentre
/** A key of the altering hand's own. */
let forger: CentralChain
const folder = mkdtempSync(join(tmpdir(), 'headgate-verify-'))

beforeAll(async () => {
  postgres = await startPostgres()
  centre = await makeCentre(postgres)
  const file = join(folder, 'accounts.csv')
  const header = 'account_no,customer_name,service_address,status,due\r\n'
  writeFileSync(
    file,
    `${header}10-1,Ana,1 A St,active,90\r\n10-2,Ben,2 A St,active,80\r\n10-3,Cy,3 A St,active,0\r\n`,
  )
  const station = await centre.enrol('main', 'W01')
  const chain = await station.begin()
  chain.pay([{ accountNo: '10-1', cents: 1_000 }], { at: '2024-11-20T10:00:00.000Z' })
  chain.add('reference.imported', {
    ...{ noun: 'accounts', rows: 3, digest: 'd', source: 's', asOf: '2024-11-20T12:00:00.000Z' },
  })
  const receiptNo = chain.pay([
    { accountNo: '10-1', cents: 4_180 },
    { accountNo: '10-2', cents: 20 },
  ])
  // Taken after the workstation's own import, and told of before the centre's.
  chain.pay([{ accountNo: '10-3', cents: 300 }], { at: '2024-11-20T13:00:00.000Z' })
  await chain.pushAll(station.calls)
  await station.calls.project()
  await centralHere(centre.database.url, importAccounts, file, '--as-of', '2024-11-20T14:00')
  chain.move({ receiptNo }, { from: '10-1', to: '10-2', cents: 4_180 })
  const copy = chain.copy()
  chain.pay([{ accountNo: '10-3', cents: 5 }])
  copy.pay([{ accountNo: '10-2', cents: 7 }])
  await chain.pushAll(station.calls)
  await copy.pushAll(station.calls)
  // An entry that nothing can be read of is kept, and is no fault.
  copy.addText('{"text":"\\u0000"}')
  await copy.push(station.calls, copy.entries.length)
  const other = await centre.enrol('north', 'W01')
  const theirs = await other.begin()
  theirs.pay([{ accountNo: '10-1', cents: 3 }])
  await theirs.pushAll(other.calls)
  for (const { calls } of [station, other]) while (await calls.project());
  forger = new CentralChain({ office: 'main', workstation: 'W01' })
})
afterAll(async () => {
  await postgres.close()
  rmSync(folder, { recursive: true, force: true })
})

test('what was pushed and worked in is sound, and is counted', async () => {
  const ran = central(centre.database.url, 'verify')
  expect(ran.stdout).toMatch(/main +9 +1 +13 +8\n {2}north +2 +1 +2 +1\n\n3 accounts\n/)
  expect(ran.stdout).toContain('All of it is as the workstations signed it.')
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  const one = await centralHere(centre.database.url, verify, '--office', 'north')
  expect(one.stdout).not.toContain('main')
  expect(one.code).toBe(0)
  expect(await centralHere(centre.database.url, verify, '--office', 'mian')).toMatchObject({
    code: 2,
    stderr: 'There is no office "mian".',
  })
})

class Undone extends Error {}

/** Alters something with every guard of the database down, looks, and takes it back. */
async function faultsAfter(alter: string | ((session: CentralSession) => Promise<void>)) {
  let faults: readonly string[] = []
  const undone = centre.admin.transaction(async (session) => {
    await session.script("SET LOCAL session_replication_role = 'replica'")
    if (typeof alter === 'string') await session.script(alter)
    else await alter(session)
    faults = (await verifyCentre(session)).faults
    throw new Undone()
  })
  await expect(undone).rejects.toBeInstanceOf(Undone)
  return faults
}

const PAYMENT = "office = 'main' AND position = 4"
const entry = (set: string) => `UPDATE headgate.entry SET ${set} WHERE ${PAYMENT}`

describe('of an entry', () => {
  test.each([
    { column: 'office', alter: entry("office = 'north', position = 99") },
    { column: 'position', alter: entry('position = 99') },
    { column: 'workstation', alter: entry("workstation = 'W02'") },
    { column: 'incarnation', alter: entry(`incarnation = '${'0'.repeat(32)}'`) },
    { column: 'branch', alter: entry('branch = 1') },
    { column: 'seq', alter: entry('seq = 44') },
    { column: 'body', alter: entry(`body = replace(body, '4180', '4190')`) },
    { column: 'body (a space)', alter: entry(`body = body || ' '`) },
    { column: 'prev_hash', alter: entry(`prev_hash = sha256('x')`) },
    { column: 'hash', alter: entry(`hash = sha256('x')`) },
    {
      column: 'signature',
      alter: entry(`signature = set_byte(signature, 5, (get_byte(signature, 5) + 1) % 256)`),
    },
    { column: 'signature (none)', alter: entry(`signature = ''`) },
    { column: 'feed_hash', alter: entry(`feed_hash = sha256('x')`) },
    { column: 'entry_id', alter: entry(`entry_id = gen_random_uuid()::text`) },
    { column: 'entry_id (none)', alter: entry(`entry_id = NULL`) },
    { column: 'kind', alter: entry(`kind = 'drawer.opened'`) },
    { column: 'v', alter: entry(`v = v + 1`) },
    { column: 'business_on', alter: entry(`business_on = '2026-11-22'`) },
    { column: 'recorded_at', alter: entry(`recorded_at = '2026-11-23T18:00:01.000Z'`) },
    { column: 'staff_number', alter: entry(`staff_number = '102'`) },
    { column: 'told_at', alter: entry(`told_at = '2026-11-23T18:00:00.001Z'`) },
    { column: 'received_at (later)', alter: entry(`received_at = received_at + interval '1 day'`) },
    {
      column: 'received_at (earlier)',
      alter: entry(`received_at = received_at - interval '1 day'`),
    },
  ])('another $column is named', async ({ alter }) => {
    expect(await faultsAfter(alter)).not.toEqual([])
  })

  test('one less is missing, wherever it was', async () => {
    for (let position = 1; position <= 9; position++) {
      const faults =
        await faultsAfter(`DELETE FROM headgate.entry WHERE office = 'main' AND position = ${position};
        DELETE FROM headgate.posting WHERE office = 'main' AND position = ${position};
        DELETE FROM headgate.account_paid WHERE office = 'main' AND position = ${position}`)
      expect(faults).not.toEqual([])
    }
  })

  test('all of them gone is not an office without a day', async () => {
    const faults = await faultsAfter("DELETE FROM headgate.entry WHERE office = 'north'")
    expect(faults.join()).toContain('north: the feed should end with entry 0')
  })

  test('two in the place of each other are named', async () => {
    const faults = await faultsAfter(`
      UPDATE headgate.entry SET position = -position WHERE office = 'main' AND position IN (4, 5);
      UPDATE headgate.entry SET position = 9 + position WHERE office = 'main' AND position IN (-4, -5)`)
    expect(faults.join()).toContain('main entry 4')
  })

  test('one more, whole in itself but signed by another hand, is named', async () => {
    const faults = await faultsAfter(async (session) => {
      const [last] = await session.rows<{ hash: Buffer; incarnation: string }>(
        "SELECT hash, incarnation FROM headgate.head WHERE office = 'main' AND branch = 0",
      )
      const { signature } = forger.addText('{}')
      await session.rows(
        `INSERT INTO headgate.entry (office, position, workstation, incarnation, branch, seq, body, prev_hash, hash, signature, feed_hash)
         SELECT 'main', 10, 'W01', $1, 0, 8, '{}', $2, hash, $3, sha256(feed.feed_hash || hash)
         FROM sha256('\\x00'::bytea || $2 || '{}') AS hash, headgate.office_feed feed WHERE office = 'main'`,
        ...[last?.incarnation, last?.hash, signature],
      )
      await session.script(`UPDATE headgate.office_feed SET position = 10, feed_hash = entry.feed_hash FROM headgate.entry
        WHERE office_feed.office = 'main' AND entry.office = 'main' AND entry.position = 10`)
    })
    expect(faults.join()).toContain('main entry 10 is not signed by its workstation')
  })

  test('a text with every hash reckoned anew behind it still lacks the signatures', async () => {
    const faults = await faultsAfter(`DO $$
      DECLARE one record; prev bytea; feed bytea := decode(repeat('00', 32), 'hex'); now_hash bytea;
      BEGIN
        UPDATE headgate.entry SET body = replace(body, '"cents":3', '"cents":4') WHERE office = 'north';
        FOR one IN SELECT * FROM headgate.entry WHERE office = 'north' ORDER BY position LOOP
          prev := coalesce(prev, decode(repeat('00', 32), 'hex'));
          now_hash := sha256('\\x00'::bytea || prev || convert_to(one.body, 'UTF8'));
          feed := sha256(feed || now_hash);
          UPDATE headgate.entry SET prev_hash = prev, hash = now_hash, feed_hash = feed
            WHERE office = 'north' AND position = one.position;
          prev := now_hash;
        END LOOP;
        UPDATE headgate.head SET hash = prev WHERE office = 'north';
        UPDATE headgate.office_feed SET feed_hash = feed WHERE office = 'north';
        UPDATE headgate.posting SET cents = 4 WHERE office = 'north' AND cents = 3;
        UPDATE headgate.account_paid SET cents = 4 WHERE office = 'north' AND cents = 3;
        UPDATE headgate.account SET since_cents = since_cents + 1 WHERE account_no = '10-1';
        UPDATE headgate.account SET last_paid_cents = 4 WHERE account_no = '10-1' AND last_paid_cents = 3;
      END $$`)
    expect(faults.every((one) => one.endsWith('is not signed by its workstation'))).toBe(true)
    expect(faults).toHaveLength(1)
  })
})

describe('of what stands beside the entries', () => {
  const paid = (set: string) =>
    `UPDATE headgate.account_paid SET ${set} WHERE ${PAYMENT} AND place = 0`
  const posting = (set: string) => `UPDATE headgate.posting SET ${set} WHERE ${PAYMENT} AND n = 1`
  const account = (set: string) => `UPDATE headgate.account SET ${set} WHERE account_no = '10-2'`
  test.each([
    { what: 'posting.office', alter: posting("office = 'north', position = 99") },
    { what: 'posting.position', alter: posting('position = 99') },
    { what: 'posting.n', alter: posting('n = 9') },
    { what: 'posting.gl_account', alter: posting("gl_account = 'till:2:cash'") },
    { what: 'posting.side', alter: posting("side = 'credit'") },
    { what: 'posting.cents', alter: posting('cents = cents + 1') },
    { what: 'a posting less', alter: `DELETE FROM headgate.posting WHERE ${PAYMENT} AND n = 1` },
    {
      what: 'a posting more',
      alter: `INSERT INTO headgate.posting VALUES ('main', 4, 9, 'x', 'debit', 1)`,
    },
    { what: 'account_paid.office', alter: paid("office = 'north'") },
    { what: 'account_paid.position', alter: paid('position = 99') },
    { what: 'account_paid.account_no', alter: paid("account_no = '10-3'") },
    { what: 'account_paid.place', alter: paid('place = 7') },
    { what: 'account_paid.receipt_no', alter: paid("receipt_no = 'x'") },
    { what: 'account_paid.of_position', alter: paid('of_position = 2') },
    { what: 'account_paid.cents', alter: paid('cents = cents + 1') },
    { what: 'account_paid.paid_at', alter: paid("paid_at = '2026-11-23T18:00:00.001Z'") },
    { what: 'account_paid.paid_on', alter: paid("paid_on = '2026-11-22'") },
    { what: 'account_paid.told_at', alter: paid("told_at = '2026-11-22T18:00:00.000Z'") },
    { what: 'account_paid.is_in_base', alter: paid('is_in_base = true') },
    {
      what: 'account_paid.is_in_base of what an import holds',
      alter: `UPDATE headgate.account_paid SET is_in_base = false WHERE position = 2`,
    },
    {
      what: 'a payment less',
      alter: `DELETE FROM headgate.account_paid WHERE ${PAYMENT} AND place = 1`,
    },
    {
      what: 'a payment more',
      alter: `INSERT INTO headgate.account_paid VALUES ('main', 1, '10-3', 0, 'r', 1, 5, 'a', 'b', 'c')`,
    },
    { what: 'account.account_no', alter: account("account_no = '10-9'") },
    { what: 'account.body', alter: account(`body = replace(body::text, '8000', '7000')::json`) },
    { what: 'account.since_cents', alter: account('since_cents = since_cents - 1') },
    { what: 'account.last_paid_at', alter: account("last_paid_at = '2026-11-24T18:00:00.000Z'") },
    { what: 'account.last_paid_on', alter: account("last_paid_on = '2026-11-24'") },
    { what: 'account.last_paid_cents', alter: account('last_paid_cents = last_paid_cents + 1') },
    { what: 'account.position', alter: account('position = 10000') },
    { what: 'account.base_position', alter: account('base_position = 10000') },
    { what: 'account.kept_from', alter: 'UPDATE headgate.account SET kept_from = 0' },
    { what: 'an account less', alter: "DELETE FROM headgate.account WHERE account_no = '10-3'" },
    {
      what: 'account_import.digest',
      alter: `UPDATE headgate.account_import SET digest = repeat('0', 64)`,
    },
    { what: 'account_import.rows', alter: 'UPDATE headgate.account_import SET rows = 4' },
    {
      what: 'account_import.as_of',
      alter: `UPDATE headgate.account_import SET as_of = '2026-11-24T00:00:00.000Z'`,
    },
    {
      what: 'account_import_cut.position',
      alter: 'UPDATE headgate.account_import_cut SET position = 1',
    },
    {
      what: 'incarnation.public_key',
      alter: () =>
        `UPDATE headgate.incarnation SET public_key = '${forger.publicKey}' WHERE office = 'main'`,
    },
    { what: 'no key', alter: "DELETE FROM headgate.incarnation WHERE office = 'north'" },
    {
      what: 'a key that is none',
      alter: "UPDATE headgate.incarnation SET public_key = 'x' WHERE office = 'north'",
    },
    {
      what: 'incarnation.quarantined_at',
      alter: 'UPDATE headgate.incarnation SET quarantined_at = NULL',
    },
    { what: 'head.seq', alter: "UPDATE headgate.head SET seq = seq - 1 WHERE office = 'north'" },
    {
      what: 'head.hash',
      alter: `UPDATE headgate.head SET hash = sha256('x') WHERE office = 'north'`,
    },
    { what: 'no head', alter: "DELETE FROM headgate.head WHERE office = 'main' AND branch = 1" },
    {
      what: 'a head more',
      alter: `INSERT INTO headgate.head VALUES ('north', 'W09', 'i', 0, 1, '')`,
    },
    {
      what: 'office_feed.position',
      alter: "UPDATE headgate.office_feed SET position = position + 1 WHERE office = 'north'",
    },
    {
      what: 'office_feed.feed_hash',
      alter: `UPDATE headgate.office_feed SET feed_hash = sha256('x') WHERE office = 'north'`,
    },
    {
      what: 'office_projected.position',
      alter: "UPDATE headgate.office_projected SET position = 3 WHERE office = 'main'",
    },
    {
      what: 'an exception less',
      alter: "DELETE FROM headgate.exception WHERE office = 'main' AND n = 1",
    },
  ])('another $what is named', async ({ alter }) => {
    expect(await faultsAfter(typeof alter === 'string' ? alter : alter())).not.toEqual([])
  })
})

test('the command names it, and ends with 1', async () => {
  const broken = await makeCentre(postgres)
  const station = await broken.enrol('main', 'W01')
  const chain = await station.begin()
  chain.pay([{ accountNo: '10-1', cents: 3 }])
  await chain.pushAll(station.calls)
  await broken.admin.script(`SET session_replication_role = 'replica';
    UPDATE headgate.entry SET body = replace(body, '"cents":3', '"cents":4') WHERE position = 2`)
  const ran = await centralHere(broken.database.url, verify)
  expect(ran.stdout).toContain('main entry 2 was altered: its text has another hash')
  expect(ran.stdout).toMatch(/\d faults?:\n/)
  expect(ran.code).toBe(1)
})
