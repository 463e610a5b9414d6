import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'

// The commands of a developer, as they are run: a desk in the middle of its day, and questions to it.

const folder = mkdtempSync(join(tmpdir(), 'headgate-desk-'))
const dataFolder = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (name: string, ...args: string[]) => {
  const env = { ...process.env, NODE_NO_WARNINGS: '1' }
  const ran = spawnSync(process.execPath, ['tools/run.mjs', name, ...args], {
    encoding: 'utf8',
    env,
  })
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr }
}
const ask = (...args: string[]) => run('ask', ...args, '--data', dataFolder)

/** Starts the desk and gives it to the act once its address is printed. */
async function withDesk(act: () => void): Promise<void> {
  const args = ['tools/run.mjs', 'desk', '--data', dataFolder, '--accounts', '2000', '--no-window']
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  const desk = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: desk.stdout })) {
    if (line.startsWith('http://127.0.0.1:')) break
  }
  act()
  desk.kill('SIGTERM')
  await once(desk, 'exit')
}

test('a desk stands in the middle of its day, and the running workstation answers', async () => {
  await withDesk(() => {
    const mine = ask('batch.mine', '--as', '101')
    expect(mine.stderr).toContain('Asking the workstation that runs')
    expect(JSON.parse(mine.stdout)).toMatchObject({
      batch: { till: '1', state: 'open', paymentCount: 26, dropCount: 1 },
    })
    expect(JSON.parse(ask('payment.resume', '--as', '101').stdout)).toMatchObject({
      draft: { stage: 'tender' },
    })
  })
})

test('a core of its own answers when nothing runs, and the books hold', () => {
  const paid = ask(
    'payment.take',
    '{"source":"counter","lines":[{"accountNo":"204817","cents":6195}],"tenders":[{"kind":"cash","cents":7000}],"confirmed":[]}',
    '--as',
    '101',
  )
  expect(paid).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(paid.stdout)).toMatchObject({ totalCents: 6195, changeCents: 805 })
  const checked = run('check-books', dataFolder)
  expect(checked.stdout).not.toContain('BROKEN')
  expect(checked.code).toBe(0)
})

test.each([
  { args: ['batch.mine'], code: 1, says: 'Sign in first. (not_signed_in)' },
  { args: ['batch.mine', '--as', '102', '--pin', '111111'], code: 1, says: 'wrong_number_or_pin' },
  { args: ['staff.list', '--as', '101'], code: 1, says: '(not_your_role)' },
  { args: ['batch.mine', '--as', '999'], code: 2, says: '999 is nobody of the demo district' },
  { args: ['batch.none'], code: 2, says: 'There is no method "batch.none"' },
])('ask $args is refused with a sentence', ({ args, code, says }) => {
  const asked = ask(...args)
  expect(asked.stderr).toContain(says)
  expect(asked).toMatchObject({ code, stdout: '' })
})

test('the benchmarks run, table and JSON, each figure beside a raw one', () => {
  const file = join(folder, 'figures.json')
  const names = [
    'posting',
    'suggestions',
    'key-to-paint',
    'next-customer',
    'cold-start',
    'central-ingest',
  ]
  const bench = run('bench', '--quick', '--json', file)
  expect(bench.stderr + bench.stdout).toContain('verdict')
  expect(bench.code).toBe(0)
  const { results } = JSON.parse(readFileSync(file, 'utf8'))
  expect(results.map((result: { bench: string }) => result.bench)).toEqual(names)
  for (const figure of results.flatMap((result: { figures: object[] }) => result.figures)) {
    expect(figure).toMatchObject({ ours: expect.any(Number), raw: expect.any(Number) })
    expect(figure.ours).toBeGreaterThan(0)
    expect(figure.raw).toBeGreaterThan(0)
  }
}, 120_000)
