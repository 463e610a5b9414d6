import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimFolder } from '../../src/main/hosts/folder-lock.ts'
import { csvFile, removeCsvFiles } from '../fixtures/accounts-csv.ts'
import { openCore } from '../fixtures/open-core.ts'

// `npm run import`, as it is run: with a file, a folder and a person.

const folder = mkdtempSync(join(tmpdir(), 'headgate-import-command-'))
const dataFolder = join(folder, 'data')
const SAMPLE = 'resources/accounts-sample.csv'

beforeAll(async () => {
  await (await openCore(dataFolder)).close()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  removeCsvFiles()
})

function run(name: string, ...args: string[]) {
  const env = { ...process.env, NODE_NO_WARNINGS: '1' }
  const ran = spawnSync(process.execPath, ['tools/run.mjs', name, ...args], {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr }
}

/** Now, as the clock of the office shows it. */
const officeNow = () =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Los_Angeles',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date())

const importFile = (file: string, ...args: string[]) =>
  run('import', file, '--data', dataFolder, '--as-of', officeNow(), ...args)

test('a dry run tells what would change, and changes nothing', () => {
  const ran = importFile(SAMPLE, '--staff', '201', '--dry-run')
  expect(ran.stdout).toMatch(/new +20\n/)
  expect(ran.stdout).toMatch(/not in the file, kept +200\n/)
  expect(ran.stdout).toContain('A dry run: nothing was changed.')
  expect(ran.code).toBe(0)
  expect(JSON.parse(run('ask', 'workstation.state', '--data', dataFolder).stdout)).toMatchObject({
    accountCount: 200,
  })
})

test('the sample is imported, its report kept, and the books hold', () => {
  const report = join(folder, 'report.txt')
  const ran = importFile(SAMPLE, '--staff', '201', '--report', report)
  expect(ran.stdout).toContain('Imported. There are 220 accounts now.')
  expect(ran.code).toBe(0)
  expect(readFileSync(report, 'utf8')).toMatch(/accounts-sample.csv: 20 accounts/)
  const again = importFile(SAMPLE, '--staff', '201', '--dry-run')
  expect(again.stdout).toMatch(/unchanged +20\n/)
  const checked = run('check-books', dataFolder)
  expect(checked.stdout).not.toContain('BROKEN')
  expect(checked.code).toBe(0)
})

test('a file with errors ends with 1, and says each line', () => {
  const file = csvFile('account_no,customer_name,service_address,due\n1,A,1 Elm,x\n2,B,,1.00\n')
  const ran = importFile(file, '--staff', '201')
  expect(ran.code).toBe(1)
  expect(ran.stdout).toContain('2 errors, so nothing was imported:')
  expect(ran.stdout).toContain('  line 2, due is "x". Write plain dollars and cents, as 1234.56.')
  expect(ran.stdout).toContain('  line 3, service_address is empty.')
})

const pinFile = (pin: string) => {
  const path = join(folder, 'pin.txt')
  writeFileSync(path, `${pin}\n`)
  return path
}

test.each([
  { args: ['--staff', '101'], code: 1, says: 'Your role may not do this' },
  { args: ['--staff', '201', '--pin-file', pinFile('999999')], code: 1, says: 'is not right' },
  { args: [], code: 1, says: 'Say who imports: --staff NUMBER.' },
  { args: ['--staff', '201', 'more.csv'], code: 2, says: 'more than one file' },
  { args: ['--nonsense'], code: 2, says: '--nonsense' },
])('$args is refused with a sentence', ({ args, code, says }) => {
  const ran = importFile(SAMPLE, ...args)
  expect(ran.stderr).toContain(says)
  expect(ran.code).toBe(code)
})

test('while the workstation is open, it says where to import', async () => {
  const claim = await claimFolder({ dataFolder, host: 'tool', onSecondStart: () => {} })
  const ran = await new Promise<{ code: number | null; stderr: string }>((resolve) => {
    const args = ['tools/run.mjs', 'import', SAMPLE, '--data', dataFolder, '--staff', '201']
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    child.stderr.on('data', (part) => {
      stderr += part
    })
    child.once('close', (code) => resolve({ code, stderr }))
  })
  if (claim.isOurs) claim.release()
  expect(claim.isOurs).toBe(true)
  expect(ran.stderr).toContain('Import there, under Settings, Accounts')
  expect(ran.code).toBe(73)
})
