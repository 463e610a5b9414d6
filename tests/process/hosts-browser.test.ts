import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from '../../tools/chromium.mjs'
import { makeRendererFolder } from '../fixtures/renderer-folder.ts'
import { type StartedProcess, startProcess } from '../fixtures/started-process.ts'

const host = fileURLToPath(new URL('../fixtures/echo-browser-host.ts', import.meta.url))
const realEntry = fileURLToPath(new URL('../../src/main/browser-host.ts', import.meta.url))
const { renderer, outside } = makeRendererFolder()
const chromium = findChromium() ?? ''

let dataFolder = ''
let started: StartedProcess | undefined

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'data-'))
})

afterEach(async () => {
  started?.child.kill('SIGKILL')
  await started?.ended
  started = undefined
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10 })
})

afterAll(() => rmSync(outside, { recursive: true, force: true }))

function start(...args: string[]): StartedProcess {
  started = startProcess(host, ['--data', dataFolder, '--renderer', renderer, ...args])
  return started
}

const wasClosed = (): boolean => existsSync(join(dataFolder, 'closed'))

describe('without a window', () => {
  test('an old Node is refused in a sentence, before anything native is loaded', async () => {
    const versions =
      "Object.defineProperty(process,'versions',{value:{...process.versions,napi:'9'}})"
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${versions}` }
    started = startProcess(realEntry, ['--data', dataFolder, '--no-window'], env)
    const { code, stderr } = await started.ended
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^Headgate needs Node 22\.14 or newer, and this is v\S+\. Run "npm start"/,
    )
    expect(stderr).not.toContain('    at ')
  })

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s closes the books and ends with 0',
    async (signal) => {
      const process = start('--no-window')
      await process.nextLine()
      process.child.kill(signal)
      expect(await process.ended).toMatchObject({ code: 0, stderr: '' })
      expect(wasClosed()).toBe(true)
    },
  )

  test.each([
    [
      ['--no-window', '--demo-accounts', 'many'],
      '--demo-accounts wants a number from 100 to 1000000.',
    ],
    [['--no-such-thing'], '--no-such-thing'],
    [[], '--chromium names the browser'],
  ])('%j is answered with a sentence and 1', async (args, sentence) => {
    const { code, stderr } = await start(...args).ended
    expect(code).toBe(1)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('    at ')
  })

  test('a data folder that cannot be is answered with a sentence and 1', async () => {
    const file = join(dataFolder, 'file')
    writeFileSync(file, '')
    started = startProcess(host, ['--data', file, '--no-window'])
    const { code, stderr } = await started.ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/^The data folder .*file cannot be made \(EEXIST.*\)\.\n$/)
  })

  test('a browser that does not start is said, and the address printed', async () => {
    const process = start('--chromium', join(dataFolder, 'no-browser'))
    const { address } = JSON.parse(await process.nextLine()) as { address: string }
    expect(address).toContain('/open?token=')
    process.child.kill('SIGTERM')
    expect((await process.ended).stderr).toMatch(/^There is no window: .*browser\.log\n/)
  })
})

describe.runIf(chromium !== '' && process.platform === 'linux')('with a window', () => {
  const open = async (): Promise<StartedProcess> => {
    const process = start('--chromium', chromium, '--headless')
    expect(await process.nextLine()).toMatch(/^{"address":"http:\/\/127.0.0.1:\d+\/"}$/)
    return process
  }

  test('the page runs as its policy allows, and speaks to the core', async () => {
    await open()
    expect(await pageReport()).toEqual({
      inlineScript: false,
      styleWithNonce: true,
      styleWithout: false,
      stylesheet: 'rgb(1, 2, 3)',
      cookieSeen: '',
      secureContext: true,
    })
  })

  test('no secret stands on a command line', async () => {
    await open()
    await pageReport()
    const words = browserProcesses().flatMap(commandLine)
    expect(words.length).toBeGreaterThan(0)
    expect(words.filter((word) => /127\.0\.0\.1|token=|debugging-port/.test(word))).toEqual([])
  })

  test('the host ends in good order when its window is closed', async () => {
    const process = await open()
    await pageReport()
    const [browser = 0] = browserProcesses()
    globalThis.process.kill(browser, 'SIGTERM')
    expect(await process.ended).toMatchObject({ code: 0 })
    expect(wasClosed()).toBe(true)
  })

  test('the window is closed when the host is told to end', async () => {
    const process = await open()
    process.child.kill('SIGTERM')
    expect(await process.ended).toMatchObject({ code: 0, stderr: '' })
    expect(browserProcesses()).toEqual([])
  })

  test('the window dies with the host, even by kill -9, and the next start works', async () => {
    const process = await open()
    await pageReport()
    expect(browserProcesses()).not.toEqual([])
    process.child.kill('SIGKILL')
    await process.ended
    await expect.poll(browserProcesses, { timeout: 10_000 }).toEqual([])
    rmSync(join(dataFolder, 'heard'))
    await open()
    await pageReport()
  })
})

/** What the page found out, as the core heard it. */
async function pageReport(): Promise<unknown> {
  const file = join(dataFolder, 'heard')
  const heard = () => (existsSync(file) ? readFileSync(file, 'utf8') : '')
  // A line that is not at its end is still being written.
  await expect.poll(heard, { timeout: 20_000 }).toContain('\n')
  return JSON.parse(heard().split('\n')[0] ?? '')
}

/** The browser's own processes, known by the profile that only this test uses. */
function browserProcesses(): number[] {
  const profile = `--user-data-dir=${join(dataFolder, 'browser')}`
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return pids.filter((pid) => commandLine(pid).includes(profile))
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
