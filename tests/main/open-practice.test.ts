import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPractice } from '../../src/main/hosts/start-practice.ts'
import { must, openCore } from '../fixtures/open-core.ts'
import { CASHIER } from '../fixtures/short-day.ts'

// Practice is opened beside the real workstation by whatever opened that: the same program, once more.

let folder = ''
const endings: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headgate-open-practice-'))
})
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
  rmSync(folder, { recursive: true, force: true })
})

async function signedIn(openPractice?: () => Promise<void>) {
  const core = await openCore(join(folder, 'data'), undefined, undefined, openPractice)
  endings.push(core.close)
  await must(core.client, 'session.signIn', CASHIER)
  return core
}

/** A program that writes its words to a file. */
const writesWords = (file: string) => [
  '-e',
  `require('node:fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.argv.slice(1)))`,
  '--',
]

test('the same program is started with one more word', async () => {
  const file = join(folder, 'words.json')
  const words = [...writesWords(file), '--data', 'books']
  const core = await signedIn(() => startPractice(process.execPath, words))
  await must(core.client, 'workstation.openPractice', {})
  await expect
    .poll(() => existsSync(file) && readFileSync(file, 'utf8'), { timeout: 10_000 })
    .toBe(JSON.stringify(['--data', 'books', '--practice']))
})

test('a program that is not there is said, and the workstation goes on', async () => {
  const core = await signedIn(() => startPractice(join(folder, 'nothing'), []))
  await expect(core.client.call('workstation.openPractice', {})).rejects.toThrow(
    'could not be started',
  )
  expect(await must(core.client, 'batch.tills', {})).toBeDefined()
})

test('where there is no window for it a person is told how', async () => {
  const core = await signedIn()
  expect(await core.client.call('workstation.openPractice', {})).toMatchObject({
    rejection: 'practice_opened_by_hand',
  })
})
