import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEmbedded } from '../../tools/central/embedded.ts'
import { connectToRunning } from '../../tools/workstation/running-core.ts'
import { DIRECT } from '../fixtures/central-command.ts'
import { untilUpToDate } from '../fixtures/central-day.ts'
import { must } from '../fixtures/open-core.ts'
import { makePostgresFolder } from '../fixtures/postgres-folder.ts'
import { ACCOUNTS, cashPayment, OTHER_CASHIER, openDrawer } from '../fixtures/short-day.ts'
import { type StartedProcess, startProcess } from '../fixtures/started-process.ts'

// `npm run central -- demo`: one command, and what is paid at one window stands in the other.

const { folder: centreFolder, remove } = makePostgresFolder()
const folder = mkdtempSync(join(tmpdir(), 'headgate-demo-'))

beforeAll(() => symlinkSync(centreFolder, join(folder, 'centre')))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  remove()
})

const NO_DISPLAY = { DISPLAY: '', WAYLAND_DISPLAY: '', DATABASE_URL: '' }

const startDemo = (): StartedProcess =>
  startProcess('tools/central.ts', ['demo', '--data', folder, '--accounts', '200', '--no-window'], {
    ...NO_DISPLAY,
    ...DIRECT,
  })

/** Answers what was said, and the address of each workstation. */
async function untilOpen(demo: StartedProcess) {
  const said: string[] = []
  const addresses = new Map<string, string>()
  while (addresses.size < 2) {
    const line = await demo.nextLine()
    said.push(line)
    const [, name, address] = /^(W0\d): (http:\S+)$/.exec(line) ?? []
    if (name !== undefined && address !== undefined) addresses.set(name, address)
  }
  return { said: said.join('\n'), at: (name: string) => addresses.get(name) ?? '' }
}

async function end(demo: StartedProcess): Promise<void> {
  demo.child.kill('SIGINT')
  expect(await demo.ended).toEqual({ code: 0, stderr: '' })
  expect(await findEmbedded(centreFolder)).toBeUndefined()
}

test('opens a centre and two workstations that see each other, ends cleanly, and goes on where it was', async () => {
  const first = startDemo()
  const { said, at } = await untilOpen(first)
  expect(said).toContain('Importing 200 accounts at the centre, once...')
  expect(said).toContain('Enrolling W02, once...')
  const one = await connectToRunning(at('W01'))
  const other = await connectToRunning(at('W02'))
  await openDrawer(one)
  await must(other.client, 'session.signIn', OTHER_CASHIER)
  await untilUpToDate(other.client)
  const [accountNo] = ACCOUNTS
  const before = await must(other.client, 'account.get', { accountNo })
  expect(before.paidTodayTime).toBeUndefined()
  await must(one.client, 'payment.take', cashPayment(1_234))
  const paidMs = performance.now()
  for (let seen = before; seen.paidTodayTime === undefined; ) {
    expect(performance.now() - paidMs).toBeLessThan(5_000)
    await pause(50)
    seen = await must(other.client, 'account.get', { accountNo })
    if (seen.paidTodayTime !== undefined) expect(seen.dueCents).toBe(before.dueCents - 1_234)
  }
  await Promise.all([one.close(), other.close()])
  await end(first)

  const again = startDemo()
  const { said: saidAgain, at: atAgain } = await untilOpen(again)
  expect(saidAgain).not.toContain('once...')
  const back = await connectToRunning(atAgain('W02'))
  await must(back.client, 'session.signIn', OTHER_CASHIER)
  expect((await must(back.client, 'account.get', { accountNo })).paidTodayTime).toBeDefined()
  await untilUpToDate(back.client)
  await back.close()
  await end(again)
})
