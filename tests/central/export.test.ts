import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvLine } from '../../tools/central/csv-file.ts'
import { exportDays } from '../../tools/central/export.ts'
import type { CentralChain } from '../fixtures/central-chain.ts'
import { central, centralHere } from '../fixtures/central-command.ts'
import { makeCentre, type TestCentre, type TestWorkstation } from '../fixtures/central-office.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

// `npm run central -- export`: what the billing system and the ledger of finance take over.

let postgres: TestPostgres
let centre: TestCentre
let station: TestWorkstation
let chain: CentralChain
const folder = mkdtempSync(join(tmpdir(), 'headgate-export-'))
const [payments, gl] = [join(folder, 'payments.csv'), join(folder, 'gl.csv')]

const MONDAY = { on: '2026-11-23', at: '2026-11-23T18:00:00.000Z' }
const TUESDAY = { on: '2026-11-24', at: '2026-11-24T18:00:00.000Z' }
const ODD = { number: '101', name: '=HYPERLINK("http://x","Ana"), Ruiz' }

beforeAll(async () => {
  postgres = await startPostgres()
  centre = await makeCentre(postgres)
  station = await centre.enrol('main', 'W01')
  chain = await station.begin()
  const first = chain.pay(
    [
      { accountNo: '10-1', cents: 4_180 },
      { accountNo: '10-2', cents: 905 },
    ],
    MONDAY,
  )
  chain.pay([{ accountNo: '10-3', cents: 100 }], { ...MONDAY, staff: ODD })
  chain.move({ receiptNo: first }, { from: '10-1', to: '10-9', cents: 4_180 }, MONDAY)
  correct(chain, first)
  chain.pay([{ accountNo: '10-1', cents: 7 }], TUESDAY)
  await chain.pushAll(station.calls)
  const other = await centre.enrol('north', 'W01')
  const theirs = await other.begin()
  theirs.pay([{ accountNo: '20-1', cents: 1_000 }], MONDAY)
  await theirs.pushAll(other.calls)
})
afterAll(async () => {
  await postgres.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Cash that was a check. */
function correct(of: CentralChain, receiptNo: string): void {
  const cents = 5_085
  const facts = {
    ...{ fixNo: 'F2', n: 2, batchNo: 'B', till: '1', receiptNo, place: 0, confirmed: [] },
    ...{ was: { kind: 'cash', cents }, became: { kind: 'check', cents, number: '12' } },
  }
  const debit = { glAccount: 'till:1:check', side: 'debit', cents }
  const postings = [debit, { glAccount: 'till:1:cash', side: 'credit', cents }]
  of.add('tender.corrected', facts, { ...MONDAY, postings })
}

const run = (...args: string[]) => centralHere(centre.database.url, exportDays, ...args)
const both = ['--payments', payments, '--gl', gl]
const exported = (from: string, to: string, ...more: string[]) =>
  run('--from', from, '--to', to, ...both, ...more)
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\r\n').slice(1, -1)

test('payments by account, and each correction as later rows with their sign', async () => {
  const range = ['--from', '2026-11-23', '--to', '2026-11-24']
  const ran = central(centre.database.url, 'export', ...range, ...both)
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(ran.stdout).toContain(`${payments}: 11 rows, 61.92 in all\n`)
  const cells = linesOf(payments).map((line) =>
    line.replaceAll(/"(?:[^"]|"")*"/g, 'NAME').split(','),
  )
  expect(cells.map((row) => [row[0], row[3], row[6], row[8], row[9], row[10]].join(' '))).toEqual([
    'main payment 10-1 41.80 cash 2026-11-23',
    'main payment 10-2 9.05 cash 2026-11-23',
    'main payment 10-3 1.00 cash 2026-11-23',
    'main moved 10-1 -41.80 cash 2026-11-23',
    'main moved 10-9 41.80 cash 2026-11-23',
    'main tender_corrected 10-9 -41.80 cash 2026-11-23',
    'main tender_corrected 10-9 41.80 check 2026-11-23',
    'main tender_corrected 10-2 -9.05 cash 2026-11-23',
    'main tender_corrected 10-2 9.05 check 2026-11-23',
    'main payment 10-1 0.07 cash 2026-11-24',
    'north payment 20-1 10.00 cash 2026-11-23',
  ])
  const names = new Set(cells.map((row) => [row[0], row[1], row[2]].join(' ')))
  expect(names.size).toBe(cells.length)
})

test('the ledger by day, in balance, with customers as one account', async () => {
  const ran = await exported('2026-11-23', '2026-11-24')
  expect(ran.stdout).toContain(`${gl}: 7 rows, debits 154.57, credits 154.57`)
  expect(linesOf(gl)).toEqual([
    'main,2026-11-23,receivable,41.80,93.65',
    'main,2026-11-23,till:1:cash,51.85,50.85',
    'main,2026-11-23,till:1:check,50.85,0.00',
    'main,2026-11-24,receivable,0.00,0.07',
    'main,2026-11-24,till:1:cash,0.07,0.00',
    'north,2026-11-23,receivable,0.00,10.00',
    'north,2026-11-23,till:1:cash,10.00,0.00',
  ])
})

test('of one office and day alone', async () => {
  const ran = await exported('2026-11-23', '2026-11-23', '--office', 'north')
  expect(ran.stdout).toContain(': 1 row, 10.00 in all')
  expect(linesOf(payments)).toHaveLength(1)
  expect(linesOf(gl)).toHaveLength(2)
})

test('the same days twice are the same bytes, also after a later day was worked', async () => {
  await exported('2026-11-23', '2026-11-23')
  const before = [readFileSync(payments, 'utf8'), readFileSync(gl, 'utf8')]
  chain.pay([{ accountNo: '10-1', cents: 500 }], TUESDAY)
  await chain.pushAll(station.calls)
  await exported('2026-11-23', '2026-11-23')
  expect([readFileSync(payments, 'utf8'), readFileSync(gl, 'utf8')]).toEqual(before)
  expect(readdirSync(folder).sort()).toEqual(['gl.csv', 'payments.csv'])
})

describe('a cell', () => {
  test('that a spreadsheet would run is text in the file', async () => {
    await exported('2026-11-23', '2026-11-23')
    const row = linesOf(payments).find((line) => line.includes('HYPERLINK'))
    expect(row).toContain(`"'=HYPERLINK(""http://x"",""Ana""), Ruiz"`)
  })

  test.each([
    { cell: '=1+1', csv: "'=1+1" },
    { cell: '+1', csv: "'+1" },
    { cell: '-1', csv: "'-1" },
    { cell: '@SUM(A1)', csv: "'@SUM(A1)" },
    { cell: '\t=1', csv: "'\t=1" },
    { cell: 'a\nb', csv: '"a\nb"' },
    { cell: 'Hernández, María', csv: '"Hernández, María"' },
    { cell: '014-2207-6', csv: '014-2207-6' },
    { cell: { cents: -1 }, csv: '-0.01' },
    { cell: { cents: 100_000_050 }, csv: '1000000.50' },
  ])('$cell is $csv', ({ cell, csv }) => expect(csvLine([cell])).toBe(`${csv}\r\n`))
})

test.each([
  { args: ['--from', '2026-11-23'], says: 'Say which days' },
  { args: ['--from', '2026-02-30', '--to', '2026-03-01'], says: 'Say which days' },
  { args: ['--from', '2026-11-24', '--to', '2026-11-23'], says: 'is after' },
  { args: ['--from', '2026-11-23', '--to', '2026-11-23'], says: 'Say what to write' },
  {
    args: [
      '--from',
      '2026-11-23',
      '--to',
      '2026-11-23',
      '--gl',
      join(folder, 'no.csv'),
      '--office',
      'mian',
    ],
    says: 'There is no office "mian".',
  },
])('$args writes nothing, and says why', async ({ args, says }) => {
  const ran = await run(...args)
  expect(ran.stderr).toContain(says)
  expect(ran.code).toBe(2)
  expect(existsSync(join(folder, 'no.csv'))).toBe(false)
})
