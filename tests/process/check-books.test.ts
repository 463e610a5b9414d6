import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../src/main/db/migrations.ts'
import { databasePath } from '../../src/main/db/open-database.ts'
import { copyOfBooks, editBody, forge, positionOf } from '../fixtures/forged-books.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { cashPayment, openDrawer, shortDay } from '../fixtures/short-day.ts'

// The command as a supervisor or an auditor runs it.

const place = mkdtempSync(join(tmpdir(), 'headgate-check-'))
let day: OpenCore
beforeAll(async () => {
  day = await shortDay(join(place, 'data'))
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

function checkBooks(...args: string[]) {
  const ran = spawnSync(
    process.execPath,
    ['--import', './tools/source-loader.mjs', 'tools/check-books.ts', ...args],
    { encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1', TMPDIR: tmpdir() } },
  )
  return { code: ran.status, said: ran.stdout, complained: ran.stderr }
}

/** Every file of the folder with its bytes and times. */
function fingerprint(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      const digest = createHash('sha256').update(readFileSync(file)).digest('hex')
      return `${file} ${statSync(file).mtimeMs} ${digest}`
    })
    .sort()
}

test('sound books: each check by name with what it looked at, and the folder as it was', () => {
  const before = fingerprint(day.dataFolder)
  const { code, said, complained } = checkBooks(day.dataFolder)
  expect(fingerprint(day.dataFolder)).toEqual(before)
  expect({ code, complained }).toEqual({ code: 0, complained: '' })
  const lines = said.trimEnd().split('\n')
  expect(lines.slice(0, -1).every((line) => /^holds {3}[a-z].* \(.+\)$/.test(line))).toBe(true)
  expect(said).toMatch(/holds {3}chain \(\d\d entries\)/)
  expect(said).toContain('holds   number sequences (5 numbers in 3 series)')
  expect(said).toContain('holds   drawer identity (1 batches)')
  expect(said).toMatch(/digests say \(2\d\d rows of accounts, fee codes and logo\)/)
  expect(lines.length).toBe(21)
  expect(lines.at(-1)).toBe('20 checks hold.')
})

test('books after a power cut: what is still in the log is checked, and stays there', () => {
  const folder = join(place, 'cut')
  cpSync(day.dataFolder, folder, { recursive: true })
  const db = new Sqlite(databasePath(folder))
  db.exec('UPDATE batch SET short_cents = 1')
  // As kill -9 leaves them: the log not written back, nothing closed.
  const cut = join(place, 'cut-off')
  cpSync(folder, cut, { recursive: true })
  db.close()
  rmSync(`${databasePath(cut)}-shm`)
  const before = fingerprint(cut)
  expect(checkBooks(cut)).toMatchObject({ code: 1 })
  expect(fingerprint(cut)).toEqual(before)
})

test('a workstation at work is neither stopped nor disturbed', async () => {
  const core = await openCore(join(place, 'working', 'data'))
  await openDrawer(core)
  await must(core.client, 'payment.take', cashPayment(1_000))
  expect(checkBooks(core.dataFolder)).toMatchObject({ code: 0 })
  await must(core.client, 'payment.take', cashPayment(1_000))
  await core.close()
  expect(checkBooks(core.dataFolder)).toMatchObject({ code: 0 })
})

test('altered books: the check that does not hold, and where', () => {
  const folder = copyOfBooks(day.dataFolder)
  forge(folder, (db) =>
    editBody(db, positionOf(db, 'cash.dropped'), ({ postings }) => {
      for (const posting of postings) posting.cents -= 1_000
    }),
  )
  const { code, said } = checkBooks(folder)
  rmSync(join(folder, '..'), { recursive: true })
  expect(code).toBe(1)
  expect(said).toMatch(/BROKEN {2}chain \(\d+ entries\)\n +entry \d+ was altered/)
  expect(said).toContain('BROKEN  projections equal to rebuild')
  expect(said).toContain('holds   signatures')
  const checks = said.match(/^(holds|BROKEN) /gm) ?? []
  const broken = checks.filter((each) => each.startsWith('BROKEN'))
  expect(said.trimEnd()).toMatch(
    new RegExp(`${broken.length} of ${checks.length} checks do not hold\\.$`),
  )
})

describe('what cannot be checked ends with 2 and a sentence', () => {
  test.each([
    ['no folder named', [], 'Name the data folder to check'],
    ['a folder without books', [join(place, 'nowhere')], 'There are no books in'],
  ])('%s', (_what, args, sentence) => {
    const { code, complained } = checkBooks(...args)
    expect(code).toBe(2)
    expect(complained).toContain(sentence)
    expect(complained).not.toContain('    at ')
  })

  test.each<[string, (file: string) => void, string]>([
    [
      'books of a newer Headgate',
      (file) => {
        const db = new Sqlite(file)
        db.pragma('user_version = 999')
        db.close()
      },
      'These books were last used by a newer Headgate.',
    ],
    [
      'something that is no database',
      (file) => cpSync('package.json', file),
      'is damaged from its first page on',
    ],
  ])('%s', (_what, harm, sentence) => {
    const folder = copyOfBooks(day.dataFolder)
    harm(databasePath(folder))
    const before = fingerprint(folder)
    const { code, complained } = checkBooks(folder)
    expect(fingerprint(folder)).toEqual(before)
    rmSync(join(folder, '..'), { recursive: true })
    expect(code).toBe(2)
    expect(complained).toContain(sentence)
  })
})

test('older books are checked as they are: only the copy is brought to this version', () => {
  const folder = copyOfBooks(day.dataFolder)
  const newer = databasePath(folder)
  const older = join(folder, '..', 'older.db')
  const db = new Sqlite(older)
  migrate(db, 6)
  db.exec(`ATTACH '${newer}' AS newer`)
  db.exec('INSERT INTO journal SELECT * FROM newer.journal ORDER BY position')
  db.close()
  cpSync(older, newer)
  const before = fingerprint(folder)
  const { said } = checkBooks(folder)
  expect(fingerprint(folder)).toEqual(before)
  rmSync(join(folder, '..'), { recursive: true })
  expect(said).toMatch(/holds {3}chain \(\d\d entries\)/)
  expect(said).toContain('equal to rebuild (due to be derived again at the next start)')
})
