import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../src/domain/calendar.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { type Desk, openDesk } from '../../src/main/desk.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { rebuild } from '../../src/main/journal/rebuild.ts'
import { applyAccounts, ImportRefused } from '../../tools/import/send-accounts.ts'
import { accountsCsv, checkCsv, importCsv, removeCsvFiles, row } from '../fixtures/accounts-csv.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { projectionsOf } from '../fixtures/projections.ts'
import { CASHIER, cashPayment, openDrawer, SUPERVISOR } from '../fixtures/short-day.ts'

/** Cashier and supervisor at once, so that one window can do both. */
const DOLORES = { number: '202', pin: '173205' }

/** Pacific standard time is eight hours behind: the office's 6:00 is 14:00. */
const clock = (start: string): { desk: Desk; set(at: string): void } => {
  let now = instant(start) as Instant
  return {
    desk: { ...openDesk(), now: () => now },
    set: (at) => {
      now = instant(at)
    },
  }
}

const MORNING = '2026-11-23T13:00:00.000Z'
const SIX = '2026-11-23T06:00'

let core: OpenCore
afterEach(async () => {
  await core.close()
  core.remove()
  removeCsvFiles()
})

/** A demo workstation at five in the morning, the supervisor signed in; then the clock says eight. */
async function openSupervised() {
  const time = clock(MORNING)
  core = await openCore(undefined, time.desk)
  await must(core.client, 'session.signIn', SUPERVISOR)
  time.set('2026-11-23T16:00:00.000Z')
  return { client: core.client, time }
}

async function pay(cents: number, accountNo = '204817') {
  await must(core.client, 'payment.take', cashPayment(cents, cents, accountNo))
}

const due = async (accountNo: string) => {
  const { dueCents, creditCents } = await must(core.client, 'account.get', { accountNo })
  return { dueCents, creditCents }
}

/** Closes, checks the books and derives them again; leaves the core open on them. */
async function expectSoundBooks() {
  await core.close()
  const books = openDatabase(core.dataFolder)
  const live = projectionsOf(books)
  const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
  rebuild(books, books)
  const rebuilt = projectionsOf(books)
  books.close()
  expect(broken).toEqual([])
  expect(rebuilt).toBe(live)
}

describe('a file that is right', () => {
  test('is told about first, and changes nothing then', async () => {
    const { client } = await openSupervised()
    const before = await due('204817')
    const csv = accountsCsv(
      row('204817', '99.00'),
      row('014-2207-6', '1.00'),
      row('555555', '5.00'),
    )
    const { report } = await checkCsv(client, csv, { asOf: SIX })
    expect(report).toMatchObject({ rows: 3, added: 1, changed: 2, closed: 0, missing: 198 })
    expect(report).toMatchObject({ errorCount: 0, encoding: 'utf-8' })
    expect(await due('204817')).toEqual(before)
    expect((await must(client, 'workstation.state', {})).accountCount).toBe(200)
  })

  test('becomes the accounts, with those it does not know kept behind them', async () => {
    const { client } = await openSupervised()
    const csv = accountsCsv(row('555555', '5.00'), row('204817', '99.00'))
    expect((await importCsv(client, csv, { asOf: SIX })).stage).toBe('applied')
    expect(await due('204817')).toMatchObject({ dueCents: 9_900 })
    expect(await due('014-2207-6')).toMatchObject({ dueCents: 8_320 })
    const found = await must(client, 'account.suggest', { text: 'alder ann' })
    expect(found.hits.map(({ accountNo }) => accountNo)).toEqual(['555555', '204817'])
    const gone = await must(client, 'account.suggest', { text: 'pettit gordon' })
    expect(gone.hits).toEqual([])
    const state = await must(client, 'account.importState', {})
    expect(state).toMatchObject({
      accountCount: 201,
      last: { rows: 201, source: 'accounts.csv', by: { name: 'Sam Whitaker' } },
    })
    expect(state.last?.asOf).toBe('Mon 23 Nov 2026, 6:00')
    await expectSoundBooks()
  })

  test('imported again changes nothing', async () => {
    const { client } = await openSupervised()
    const csv = accountsCsv(row('204817', '99.00'), row('555555', '1.00'))
    await importCsv(client, csv, { asOf: SIX })
    const { report } = await importCsv(client, csv, { asOf: SIX })
    expect(report).toMatchObject({ added: 0, changed: 0, unchanged: 2, missing: 199 })
    expect(await due('204817')).toMatchObject({ dueCents: 9_900 })
    await expectSoundBooks()
  })

  test('closes the missing where that is asked', async () => {
    const { client } = await openSupervised()
    const csv = accountsCsv(row('204817', '99.00'))
    const { report } = await importCsv(client, csv, { asOf: SIX, closeMissing: true })
    expect(report?.missing).toBe(199)
    expect(report?.closedMissing).toBeGreaterThan(190)
    const maria = await must(client, 'account.get', { accountNo: '014-2207-6' })
    expect(maria).toMatchObject({ status: 'closed', dueCents: 8_320 })
  })

  test('in Windows-1252 keeps its accents', async () => {
    const { client } = await openSupervised()
    const csv = Buffer.from(accountsCsv('900,Nu\xf1ez,1 Elm St,active,1.00,,'), 'latin1')
    const { report } = await importCsv(client, csv, { asOf: SIX })
    expect(report?.encoding).toBe('windows-1252')
    const { hits } = await must(client, 'account.suggest', { text: 'nunez' })
    expect(hits.map(({ customerName }) => customerName)).toContain('Nuñez')
  })
})

describe('as of a moment', () => {
  test('payments before it are in the file, payments after it are taken off', async () => {
    const { client, time } = await openSupervised()
    await openDrawer(core)
    time.set('2026-11-23T16:05:00.000Z')
    await pay(1_000)
    time.set('2026-11-23T16:15:00.000Z')
    await pay(500)
    await must(client, 'session.signIn', SUPERVISOR)
    time.set('2026-11-23T17:00:00.000Z')
    // The billing system took off the ten dollars, and knows nothing of the five.
    const csv = accountsCsv(row('204817', '51.95'))
    await importCsv(client, csv, { asOf: '2026-11-23T08:10' })
    expect(await due('204817')).toMatchObject({ dueCents: 4_695 })
    expect((await must(client, 'account.get', { accountNo: '204817' })).paidTodayTime).toBe('8:15')
    await must(client, 'session.signIn', CASHIER)
    await pay(4_695)
    expect(await due('204817')).toEqual({ dueCents: 0, creditCents: 0 })
    await expectSoundBooks()
  })

  test('an account that the file does not know keeps what was paid on it', async () => {
    const { client, time } = await openSupervised()
    await openDrawer(core)
    time.set('2026-11-23T16:05:00.000Z')
    await pay(1_000)
    time.set('2026-11-23T16:15:00.000Z')
    await pay(500)
    await must(client, 'session.signIn', SUPERVISOR)
    const before = await due('204817')
    const csv = accountsCsv(row('555555', '1.00'))
    await importCsv(client, csv, { asOf: '2026-11-23T08:10' })
    expect(await due('204817')).toEqual(before)
    // An earlier moment after all: nothing is taken off twice.
    const earlier = { asOf: '2026-11-23T07:00', allowEarlier: true }
    await importCsv(client, csv, earlier)
    expect(await due('204817')).toEqual(before)
    await expectSoundBooks()
  })

  test('a payment taken after an import is taken off, also under a clock that was set back', async () => {
    const { client, time } = await openSupervised()
    await importCsv(client, accountsCsv(row('204817', '50.00')), { asOf: SIX })
    await openDrawer(core)
    time.set('2026-11-23T13:30:00.000Z')
    await pay(1_000)
    expect(await due('204817')).toMatchObject({ dueCents: 4_000 })
    expect(await due('014-2207-6')).toMatchObject({ dueCents: 8_320 })
    await pay(320, '014-2207-6')
    time.set('2026-11-23T17:00:00.000Z')
    await must(client, 'session.signIn', SUPERVISOR)
    // The file knows of both; one account it does not name.
    await importCsv(client, accountsCsv(row('204817', '40.00')), { asOf: '2026-11-23T08:30' })
    expect(await due('204817')).toMatchObject({ dueCents: 4_000 })
    expect(await due('014-2207-6')).toMatchObject({ dueCents: 8_000 })
    await expectSoundBooks()
  })

  test('a clock set back while the file is read stops the import, and nothing changes', async () => {
    const { client, time } = await openSupervised()
    await openDrawer(core, { cashier: DOLORES, till: '1' })
    const { importId } = await checkCsv(client, accountsCsv(row('204817', '1.00')), { asOf: SIX })
    time.set('2026-11-23T13:30:00.000Z')
    await pay(1_000)
    const { stage, sentence } = await applyAccounts(client, importId)
    expect(stage).toBe('failed')
    expect(sentence).toContain('set back')
    expect(await due('204817')).toMatchObject({ dueCents: 5_195 })
    await expectSoundBooks()
  })

  test.each([
    ['tomorrow', 'as_of_in_future', '2026-11-24T06:00'],
    ['before the accounts that are in the books', 'as_of_before_last', '2026-11-22T06:00'],
    ['no time', 'as_of_unreadable', '2026-11-23'],
    ['no date', 'as_of_unreadable', '2026-02-30T06:00'],
    ['an hour that the clocks leave out', 'as_of_unreadable', '2026-03-08T02:30'],
  ])('%s is refused', async (_what, rejection, asOf) => {
    const { client } = await openSupervised()
    const refused = await checkCsv(client, accountsCsv(row('1')), { asOf }).catch((e) => e)
    expect(refused).toBeInstanceOf(ImportRefused)
    expect(refused.rejection).toBe(rejection)
  })
})

describe('all or nothing', () => {
  test('one bad row among good ones changes nothing, and every error is told', async () => {
    const { client } = await openSupervised()
    const csv = accountsCsv(row('204817', '1.00'), row('2', '1,5'), row('3', '2.00', '3.00,'))
    const { report, importId } = await checkCsv(client, csv, { asOf: SIX })
    expect(report).toMatchObject({ errorCount: 2 })
    const refused = await client.call('account.applyImport', { importId, entryId: randomUUID() })
    expect(refused).toMatchObject({ ok: false, rejection: 'import_has_errors' })
    expect(await due('204817')).toMatchObject({ dueCents: 6_195 })
    await expectSoundBooks()
  })

  test('an import that is left leaves nothing behind', async () => {
    const { client } = await openSupervised()
    const { importId } = await checkCsv(client, accountsCsv(row('1', '1.00')), { asOf: SIX })
    await must(client, 'account.leaveImport', { importId })
    expect(await must(client, 'account.importState', {})).not.toHaveProperty('work')
    expect(readdirSync(core.dataFolder).filter((name) => name.endsWith('.csv'))).toEqual([])
    await importCsv(client, accountsCsv(row('2', '2.00')), { asOf: SIX })
    expect(await due('2')).toMatchObject({ dueCents: 200 })
    expect((await client.call('account.get', { accountNo: '1' })).ok).toBe(false)
    expect(existsSync(core.dataFolder)).toBe(true)
  })

  test('a file that did not arrive whole is not checked', async () => {
    const { client } = await openSupervised()
    const importId = randomUUID()
    await must(client, 'account.beginImport', { importId, fileName: 'a.csv', bytes: 100 })
    const part = Buffer.from('account_no').toString('base64')
    await must(client, 'account.sendImport', { importId, offset: 0, part })
    const again = await client.call('account.sendImport', { importId, offset: 0, part })
    expect(again).toMatchObject({ ok: false, rejection: 'import_part_lost' })
    const asked = { importId, asOf: SIX, allowEarlier: false, closeMissing: false }
    const checked = await client.call('account.checkImport', asked)
    expect(checked).toMatchObject({ ok: false, rejection: 'import_part_lost' })
  })

  test.each(['account.importState', 'account.beginImport', 'account.applyImport'] as const)(
    '%s is for supervisors',
    async (method) => {
      const { client } = await openSupervised()
      await must(client, 'session.signIn', CASHIER)
      const call = client.call as (name: string, input: object) => Promise<{ ok: boolean }>
      expect(await call(method, {})).toMatchObject({ ok: false, rejection: 'not_your_role' })
    },
  )
})

test('while an import is read and made findable, payments are taken', async () => {
  const { client, time } = await openSupervised()
  await openDrawer(core, { cashier: DOLORES, till: '1' })
  time.set('2026-11-23T17:00:00.000Z')
  const rows = Array.from({ length: 1_000 }, (_, at) => row(String(700_000 + at), '10.00'))
  const csv = accountsCsv(row('204817', '9000.00'), ...rows)
  let isDone = false
  const importing = importCsv(client, csv, { asOf: SIX }).finally(() => {
    isDone = true
  })
  let paid = 0
  while (!isDone) {
    await pay(100)
    paid += 1
    // A frame of a real window comes with a turn of its own.
    await new Promise((next) => setTimeout(next, 1))
  }
  expect(await importing).toMatchObject({ stage: 'applied', report: { added: 1_000 } })
  expect(paid).toBeGreaterThan(3)
  expect(await due('204817')).toMatchObject({ dueCents: 900_000 - 100 * paid })
  await expectSoundBooks()
})
