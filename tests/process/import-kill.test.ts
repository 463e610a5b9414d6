import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countAccounts, findAccount } from '../../src/main/db/account-store.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { accountsCsv, csvFile, removeCsvFiles, row } from '../fixtures/accounts-csv.ts'
import { must, openCore } from '../fixtures/open-core.ts'

// However an import ends, the accounts are the old ones or the new ones, whole; what was left over is
// taken away at the next start.

const folder = mkdtempSync(join(tmpdir(), 'headgate-import-'))
const dataFolder = join(folder, 'data')
const file = csvFile(
  accountsCsv(
    row('204817', '1.00'),
    ...Array.from({ length: 4_000 }, (_, at) => row(String(700_000 + at), '10.00')),
  ),
)
const OLD_ROWS = 200
const NEW_ROWS = OLD_ROWS + 4_000

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  removeCsvFiles()
})

beforeAll(async () => {
  await (await openCore(dataFolder)).close()
})

/** Now, as the clock of the office shows it. */
const officeNow = () =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Los_Angeles',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date())

async function killAt(line: RegExp): Promise<void> {
  const loader = pathToFileURL('tools/source-loader.mjs').href
  const program = 'tests/fixtures/importing-supervisor.ts'
  const args = ['--import', loader, program, dataFolder, file, officeNow()]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  for await (const said of createInterface({ input: child.stdout })) {
    if (line.test(said)) {
      child.kill('SIGKILL')
      break
    }
  }
  await ended
}

/** What the accounts are, straight from the file. */
function lookAtBooks() {
  const books = openDatabase(dataFolder)
  const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
  const rows = countAccounts(books)
  const due = findAccount(books, '204817')?.dueCents
  const left = books.row<{ n: number }>('SELECT count(*) AS n FROM next_account')?.n ?? 0
  books.close()
  return { broken, rows, due, left }
}

/** Starts a workstation on the books and waits until nothing is left over. */
async function startAgain(): Promise<void> {
  const core = await openCore(dataFolder)
  const state = await must(core.client, 'workstation.state', {})
  expect([OLD_ROWS, NEW_ROWS]).toContain(state.accountCount)
  const books = openDatabase(dataFolder)
  while (books.row('SELECT id FROM next_account LIMIT 1') !== undefined) {
    await new Promise((next) => setTimeout(next, 20))
  }
  books.close()
  await core.close()
}

test.each([
  ['while the file is read', /^checking: Reading/, OLD_ROWS, 6_195],
  ['once it was checked', /^checked/, OLD_ROWS, 6_195],
  ['while the accounts are made findable', /^applying: Making.* [12]\d{3}$/, OLD_ROWS, 6_195],
  ['while the index is packed', /^applying: Packing/, OLD_ROWS, 6_195],
  ['as soon as it was told', /^applied/, NEW_ROWS, 100],
])('%s', async (_when, line, rows, due) => {
  await killAt(line)
  expect(lookAtBooks()).toMatchObject({ broken: [], rows, due, left: expect.any(Number) })
  expect(lookAtBooks().left).toBeGreaterThan(0)
  await startAgain()
  expect(lookAtBooks()).toEqual({ broken: [], rows, due, left: 0 })
  expect(readdirSync(dataFolder).filter((name) => name.endsWith('.csv'))).toEqual([])
})
