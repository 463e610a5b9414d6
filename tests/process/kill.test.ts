import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { startProcess } from '../fixtures/started-process.ts'

const KILLS = Number(process.env.HEADGATE_KILLS ?? 100)

const CASHIER = ['./tools/source-loader.mjs', 'tests/fixtures/paying-cashier.ts']

/** Lets a cashier work for a moment, then pulls the plug. Answers the receipts and fixes acknowledged till then. */
async function workUntilKilled(dataFolder: string, milliseconds: number): Promise<string[]> {
  const cashier = startProcess('--import', [...CASHIER, dataFolder])
  const acknowledged: string[] = []
  expect(await cashier.nextLine()).toBe('open')
  const plug = setTimeout(() => cashier.child.kill('SIGKILL'), milliseconds)
  try {
    for (;;) acknowledged.push(await cashier.nextLine())
  } catch {
    clearTimeout(plug)
    return acknowledged
  }
}

test(`killed -9 at ${KILLS} random moments: every acknowledged payment and fix is there, no gap, no duplicate`, {
  timeout: 600_000,
}, async () => {
  const dataFolder = join(mkdtempSync(join(tmpdir(), 'headgate-kill-')), 'data')
  const acknowledged: string[] = []
  for (let kill = 0; kill < KILLS; kill += 1) {
    acknowledged.push(...(await workUntilKilled(dataFolder, Math.random() * 120)))
  }
  const books = openDatabase(dataFolder)
  const kept = books.rows<{ no: string }>(
    'SELECT receipt_no AS no FROM receipt UNION ALL SELECT fix_no FROM fix',
  )
  const broken = checkBooks(books).filter((check) => check.problems.length > 0)
  books.close()
  rmSync(join(dataFolder, '..'), { recursive: true, force: true })
  const keptNumbers = new Set(kept.map(({ no }) => no))
  expect(acknowledged.length).toBeGreaterThan(KILLS / 2)
  expect(new Set(acknowledged).size).toBe(acknowledged.length)
  expect(acknowledged.filter((no) => !keptNumbers.has(no))).toEqual([])
  expect(acknowledged.some((no) => /-F\d+$/.test(no))).toBe(true)
  expect(broken).toEqual([])
})
