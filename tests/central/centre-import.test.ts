import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Account } from '../../src/domain/account.ts'
import { type BusinessDate, businessDate, type Instant } from '../../src/domain/calendar.ts'
import { allocationRule } from '../../src/domain/policy.ts'
import {
  applyCentreImport,
  type CheckedCentreImport,
  checkCentreImport,
  findDistrictPolicies,
} from '../../src/main/central/centre-import.ts'
import type { CentralConnection } from '../../src/main/central/connection.ts'
import { accountPages } from '../../src/main/demo/account-pages.ts'
import { digestAccounts } from '../../src/main/journal/reference-digest.ts'
import { ACCOUNTS_HEADER, accountLine } from '../../tools/import/accounts-text.ts'
import { makeCentre, type TestCentre, type TestWorkstation } from '../fixtures/central-office.ts'
import { DistrictReader } from '../fixtures/district-reader.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

let postgres: TestPostgres
let centre: TestCentre
let station: TestWorkstation
/** Who runs the centre without owning the server. */
let clerk: CentralConnection
let scratch: string

beforeAll(async () => {
  postgres = await startPostgres()
  scratch = mkdtempSync(join(tmpdir(), 'headgate-import-'))
})
beforeEach(async () => {
  centre = await makeCentre(postgres)
  station = await centre.enrol('north', 'W01')
  clerk = await centre.database.open(await centre.database.makeLogin('headgate_centre'))
})
afterAll(async () => {
  await postgres.close()
  rmSync(scratch, { recursive: true, force: true })
})

const TODAY = businessDate('2026-11-23') as BusinessDate
const [ACCOUNTS = []] = [...accountPages({ seed: 8, accounts: 300, asOf: TODAY })]
const MONDAY = '2026-11-23T14:00:00.000Z' as Instant
const TUESDAY = '2026-11-24T02:00:00.000Z' as Instant

async function check(
  text: string,
  options: { asOf?: string; closeMissing?: boolean } = {},
): Promise<CheckedCentreImport> {
  const path = join(scratch, `${randomBytes(6).toString('hex')}.csv`)
  writeFileSync(path, text)
  const { asOf = MONDAY, closeMissing = false } = options
  const scratchFolder = mkdtempSync(join(scratch, 'books-'))
  const rule = allocationRule(await findDistrictPolicies(clerk, TODAY))
  return checkCentreImport(
    clerk,
    {
      path,
      asOf: asOf as Instant,
      source: 'accounts.csv',
      closeMissing,
      rule,
      scratchFolder,
      randomBytes,
    },
    async () => {},
  )
}

const fileOf = (accounts: readonly Account[]) =>
  ACCOUNTS_HEADER + accounts.map(accountLine).join('')

async function take(accounts: readonly Account[], options: Parameters<typeof check>[1] = {}) {
  const checked = await check(fileOf(accounts), options)
  if (checked.facts === undefined) throw new Error(JSON.stringify(checked.report.errors))
  await applyCentreImport(clerk, checked.facts)
  return checked.report
}

async function readBack() {
  const reader = new DistrictReader(station.calls)
  await reader.readAll(() => 70)
  return reader
}
const inOrder = (accounts: Iterable<Account>) =>
  [...accounts].sort((one, other) => (one.accountNo < other.accountNo ? -1 : 1))
const bodies = (reader: DistrictReader) =>
  [...reader.accounts.values()].map(({ body }) => body as Account)

test('a file becomes the accounts of the district, and its digest is that of any order', async () => {
  const report = await take(ACCOUNTS)
  expect(report).toMatchObject({ rows: 300, added: 300, changed: 0, missing: 0, dueBeforeCents: 0 })
  expect(report.dueAfterCents).toBe(ACCOUNTS.reduce((sum, { dueCents }) => sum + dueCents, 0))
  const reader = await readBack()
  expect(inOrder(bodies(reader))).toEqual(JSON.parse(JSON.stringify(inOrder(ACCOUNTS))))
  const { digest, rows } = digestAccounts(inOrder(ACCOUNTS))
  const told = { n: 1, rows, digest, asOf: MONDAY, source: 'accounts.csv' }
  expect(reader.items.get('account_import last')).toEqual(told)
  expect(reader.items.size).toBe(1)
})

test('what changed is sent, what did not stays where it was, and who is missing is kept', async () => {
  await take(ACCOUNTS)
  const reader = await readBack()
  const [first, second, third, ...rest] = ACCOUNTS as [Account, Account, Account, ...Account[]]
  const raised = { ...first, customerName: 'Somebody Else' }
  const fresh = { ...second, accountNo: '99-1234-5' }
  const report = await take([raised, second, fresh, ...rest], { asOf: TUESDAY })
  const wanted = { rows: 300, added: 1, changed: 1, unchanged: 298, missing: 1, closedMissing: 0 }
  expect(report).toMatchObject(wanted)
  const before = reader.position
  await reader.readAll(() => 70)
  expect(reader.position - before).toBe(3)
  expect(reader.accounts.get(first.accountNo)?.body).toMatchObject({
    customerName: 'Somebody Else',
  })
  expect(reader.accounts.get(third.accountNo)?.body).toMatchObject({ status: third.status })
  const after = [raised, second, third, fresh, ...rest]
  const { digest } = digestAccounts(inOrder(after))
  expect(reader.items.get('account_import last')).toMatchObject({ digest, rows: 301 })
  expect(digestAccounts(inOrder(bodies(reader))).digest).toBe(digest)
})

test('who is missing is closed where that was asked for, and opens with the next file that has it', async () => {
  await take(ACCOUNTS)
  const gone = ACCOUNTS.find(({ status }) => status === 'active') as Account
  const left = ACCOUNTS.filter((account) => account !== gone)
  expect(await take(left, { asOf: TUESDAY, closeMissing: true })).toMatchObject({
    closedMissing: 1,
  })
  const reader = await readBack()
  expect(reader.accounts.get(gone.accountNo)?.body).toMatchObject({ status: 'closed' })
  const { digest } = digestAccounts(inOrder(bodies(reader)))
  expect(reader.items.get('account_import last')).toMatchObject({ digest, rows: 300 })
  expect(await take(ACCOUNTS, { asOf: TUESDAY })).toMatchObject({ changed: 1, unchanged: 299 })
  await reader.readAll(() => 70)
  expect(reader.accounts.get(gone.accountNo)?.body).toMatchObject({ status: 'active' })
})

test('an account whose number is written otherwise is the same one', async () => {
  await take(ACCOUNTS)
  const [first, ...rest] = ACCOUNTS as [Account, ...Account[]]
  const accountNo = first.accountNo.replaceAll('-', '')
  expect(accountNo).not.toBe(first.accountNo)
  const report = await take([{ ...first, accountNo }, ...rest], { asOf: TUESDAY })
  expect(report).toMatchObject({ rows: 300, added: 1, missing: 0 })
  const reader = await readBack()
  expect(reader.accounts.size).toBe(300)
  expect(reader.accounts.has(accountNo)).toBe(true)
  expect(reader.items.get('account_import last')).toMatchObject({
    digest: digestAccounts(inOrder(bodies(reader))).digest,
  })
})

test('what was paid is taken off the balances that do not hold it, also of an account that the file lacks', async () => {
  const [first, second] = ACCOUNTS as [Account, Account]
  await take(ACCOUNTS, { asOf: '2026-11-20T00:00:00.000Z' })
  const chain = await station.begin()
  chain.changeStaff()
  for (const { accountNo } of [first, second]) {
    chain.pay([{ accountNo, cents: 100 }], { at: '2026-11-21T00:00:00.000Z' })
    chain.pay([{ accountNo, cents: 7 }], { at: '2026-11-23T20:00:00.000Z' })
  }
  await chain.push(station.calls)
  await station.calls.project()
  const reader = await readBack()
  const sums = () =>
    [first, second].map(({ accountNo }) => reader.accounts.get(accountNo)?.sinceCents)
  expect(sums()).toEqual([107, 107])
  await take(ACCOUNTS.slice(1), { asOf: MONDAY })
  await reader.readAll(() => 70)
  expect(sums()).toEqual([107, 7])
  await take(ACCOUNTS, { asOf: TUESDAY })
  await reader.readAll(() => 70)
  expect(sums()).toEqual([0, 0])
})

test('a file with errors is told by line, and nobody is asked to send it', async () => {
  const wrong = fileOf(ACCOUNTS.slice(0, 3)) + accountLine(ACCOUNTS[0] as Account)
  const { report, facts } = await check(wrong)
  expect(report.errors).toMatchObject([{ line: 5, column: 'account_no' }])
  expect(facts).toBeUndefined()
  expect(await clerk.rows('SELECT FROM headgate.account_stage')).toEqual([])
})

test.each([
  ['has not come', '2099-01-01T00:00:00.000Z', 'has not come yet'],
  ['is before the last', '2026-11-23T13:59:59.999Z', 'older than those of the last import'],
])('balances of a moment that %s are refused, and change nothing', async (_, asOf, sentence) => {
  await take(ACCOUNTS.slice(0, 10))
  const { facts } = await check(fileOf(ACCOUNTS), { asOf })
  if (facts === undefined) throw new Error('The file has errors')
  await expect(applyCentreImport(clerk, facts)).rejects.toThrow(sentence)
  expect((await readBack()).accounts.size).toBe(10)
})

test('of two imports that were checked at once one is refused', async () => {
  const one = await check(fileOf(ACCOUNTS.slice(0, 10)))
  const other = await check(fileOf(ACCOUNTS.slice(0, 20)))
  if (one.facts === undefined || other.facts === undefined) throw new Error('errors')
  await expect(applyCentreImport(clerk, one.facts)).rejects.toThrow('Another import')
  await applyCentreImport(clerk, other.facts)
  await expect(applyCentreImport(clerk, other.facts)).rejects.toThrow('Another import')
  expect((await readBack()).accounts.size).toBe(20)
})

test('the rule is that of the district', async () => {
  const chain = await station.begin()
  const policy = (name: string, value: unknown) => ({
    policy: { name, effectiveOn: '2026-01-01', value, adoptedBy: 'The board' },
  })
  const services = [{ code: 'water', name: 'Water', glAccount: 'receivables:water' }]
  chain.add('policy.adopted', policy('services', services))
  await chain.push(station.calls)
  await station.calls.project()
  expect(allocationRule(await findDistrictPolicies(clerk, TODAY)).services).toEqual(services)
})
