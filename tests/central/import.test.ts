import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importAccounts } from '../../tools/central/import.ts'
import { central, centralHere } from '../fixtures/central-command.ts'
import { makeCentre, type TestCentre } from '../fixtures/central-office.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

// `npm run central -- import`: one file of accounts for every workstation of the district.

let postgres: TestPostgres
let centre: TestCentre
const folder = mkdtempSync(join(tmpdir(), 'headgate-central-import-'))
const file = join(folder, 'accounts.csv')

beforeAll(async () => {
  postgres = await startPostgres()
  centre = await makeCentre(postgres)
})
afterAll(async () => {
  await postgres.close()
  rmSync(folder, { recursive: true, force: true })
})

const HEADER = 'account_no,customer_name,service_address,status,due\r\n'
const write = (...rows: readonly string[]) =>
  writeFileSync(file, `${HEADER}${rows.join('\r\n')}\r\n`)
const run = (...args: string[]) => centralHere(centre.database.url, importAccounts, ...args)

const accounts = async () => {
  const rows = await centre.admin.rows<{
    shown: string
  }>(`SELECT account_no || ' ' || (body ->> 'status') || ' '
    || (body ->> 'dueCents') AS shown FROM headgate.account ORDER BY account_no`)
  return rows.map(({ shown }) => shown)
}
const imports = async () =>
  centre.admin.rows('SELECT n, rows, as_of FROM headgate.account_import ORDER BY n')

test('a dry run says what would change, and changes nothing', async () => {
  write('10-1,Ana,1 A St,active,41.80', '10-2,Ben,2 A St,active,0')
  const report = join(folder, 'report.txt')
  const ran = await run(file, '--as-of', '2024-11-23T06:00', '--dry-run', '--report', report)
  expect(ran.stdout).toContain('accounts.csv: 2 accounts, balances as of 2024-11-23 06:00')
  expect(ran.stdout).toContain('A dry run: nothing was changed.')
  expect(readFileSync(report, 'utf8')).toMatch(/new +2\n/)
  expect(ran.code).toBe(0)
  expect(await accounts()).toEqual([])
  expect(await imports()).toEqual([])
  expect(await centre.admin.rows('SELECT FROM headgate.account_stage')).toEqual([])
})

test('a file with errors is refused whole', async () => {
  write('10-1,Ana,1 A St,active,41.80', '10-2,Ben,2 A St,active,much')
  const ran = await run(file, '--as-of', '2024-11-23T06:00')
  expect(ran.stdout).toContain('1 error, so nothing was imported')
  expect(ran.code).toBe(1)
  expect(await accounts()).toEqual([])
})

test('what is in the file is the district, once said so by the command itself', async () => {
  write('10-1,Ana,1 A St,active,41.80', '10-2,Ben,2 A St,active,0')
  const ran = central(centre.database.url, 'import', file, '--as-of', '2024-11-23T06:00')
  expect(ran.stdout).toContain(
    'Imported. There are 2 accounts now, and every workstation gets them.',
  )
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(await accounts()).toEqual(['10-1 active 4180', '10-2 active 0'])
  // Six in the morning in California.
  expect(await imports()).toEqual([{ n: 1, rows: 2, as_of: '2024-11-23T14:00:00.000Z' }])
})

test('who is not in the next file is kept, or closed where that was said', async () => {
  write('10-1,Ana,1 A St,active,50')
  await run(file, '--as-of', '2024-11-23T07:00')
  expect(await accounts()).toEqual(['10-1 active 5000', '10-2 active 0'])
  const ran = await run(file, '--as-of', '2024-11-23T08:00', '--close-missing')
  expect(ran.stdout).toMatch(/not in the file, closed +1\n/)
  expect(await accounts()).toEqual(['10-1 active 5000', '10-2 closed 0'])
})

test.each([
  { args: [], says: 'Name the file to import.', code: 2 },
  { args: [join(folder, 'none.csv')], says: 'There is no file', code: 2 },
  { args: [file, '--as-of', 'noon'], says: '--as-of wants a moment of the office', code: 2 },
  { args: [file, '--as-of', '2226-11-23T07:00'], says: 'has not come yet', code: 2 },
  {
    args: [file, '--as-of', '2024-11-22T07:00'],
    says: 'older than those of the last import',
    code: 1,
  },
])('$args is refused', async ({ args, says, code }) => {
  const before = await imports()
  const ran = await run(...args)
  expect(ran.stderr).toContain(says)
  expect(ran.code).toBe(code)
  expect(await imports()).toEqual(before)
})
