import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...withoutDisplay } = process.env
const startArguments = ['tools/start.mjs', '--data', join(folder, 'books')]

/** Everything a child says, as it says it, and a promise of the moment it has said a thing. */
function listen(child: ChildProcess) {
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk.toString('utf8')
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  return async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(said)
      if (found !== null) return found
      if (child.exitCode !== null) throw new Error(`it ended without saying ${pattern}: ${said}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

test.runIf(process.platform === 'linux')(
  'without a display npm start says why there is no window and prints an address that answers',
  async () => {
    const child = spawn(process.execPath, startArguments, { env: withoutDisplay })
    const hears = listen(child)
    await hears(/without a display .*, so there is no window\./)
    const [address] = await hears(/http:\/\/127\.0\.0\.1:\d+\/\S*/)
    // The address works once: it is exchanged for a cookie, and the page wants that cookie.
    const opened = await fetch(address, { redirect: 'manual' })
    const cookie = opened.headers.getSetCookie().map((each) => each.split(';')[0])
    const next = new URL(opened.headers.get('location') ?? '', address)
    const page = await fetch(next, { headers: { cookie: cookie.join('; ') } })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Headgate')
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  },
)

test.each([
  { args: ['--hots', 'browser'], sentence: 'There is no option "--hots".', code: 2 },
  { args: ['--host', 'electron'], sentence: 'Electron needs a display', code: 1 },
])('npm start -- $args ends with one sentence', ({ args, sentence, code }) => {
  const ran = spawnSync(process.execPath, ['tools/start.mjs', ...args], {
    env: withoutDisplay,
    encoding: 'utf8',
  })
  expect(ran.status).toBe(code)
  expect(ran.stderr).toContain(sentence)
})
