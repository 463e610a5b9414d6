import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { bundleProgram } from '../fixtures/bundled-program.ts'
import { startProcess } from '../fixtures/started-process.ts'

const KILLS = Number(process.env.HEADGATE_KILLS ?? 100)

/** Lets a cashier work for a moment, then pulls the plug. Answers what was acknowledged till then. */
async function workUntilKilled(
  program: string,
  dataFolder: string,
  milliseconds: number,
): Promise<string[]> {
  const cashier = startProcess(program, [dataFolder])
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
  const cashier = await bundleProgram('paying-cashier')
  for (let kill = 0; kill < KILLS; kill += 1) {
    acknowledged.push(...(await workUntilKilled(cashier.file, dataFolder, Math.random() * 120)))
  }
  cashier.remove()
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

test('killed -9 while drawers are paused, changed, cut and handed over: what was acknowledged is there, and the till is never in doubt', {
  timeout: 300_000,
}, async () => {
  const dataFolder = join(mkdtempSync(join(tmpdir(), 'headgate-kill-')), 'data')
  const acknowledged: string[] = []
  const cashier = await bundleProgram('drawer-day-cashier')
  for (let kill = 0; kill < Math.max(4, KILLS / 16); kill += 1) {
    const moment = 500 + Math.random() * 2_500
    acknowledged.push(...(await workUntilKilled(cashier.file, dataFolder, moment)))
  }
  cashier.remove()
  const books = openDatabase(dataFolder)
  const bodies = books.rows<{ body: string }>('SELECT body FROM journal').map(({ body }) => body)
  const inUse = books.rows("SELECT batch_no FROM batch WHERE state IN ('open', 'paused')")
  const broken = checkBooks(books).filter((check) => check.problems.length > 0)
  books.close()
  rmSync(join(dataFolder, '..'), { recursive: true, force: true })
  const numbers = acknowledged.map((line) => line.split(' ')[1] ?? '')
  expect(numbers.length).toBeGreaterThan(4)
  expect(numbers.filter((number) => !bodies.some((body) => body.includes(number)))).toEqual([])
  expect(inUse).toHaveLength(1)
  expect(broken).toEqual([])
})
