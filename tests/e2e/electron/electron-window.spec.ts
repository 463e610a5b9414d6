import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { findElectron } from '../../../tools/electron-binary.mjs'

// What only a real Electron can prove. Where there is none, the stubbed host is all that is tested.

const root = join(import.meta.dirname, '../../..')
const executablePath = findElectron()
const whyNot = findReasonToSkip()

function findReasonToSkip(): string | undefined {
  if (executablePath === undefined) return 'there is no Electron binary on this machine'
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  const hasDisplay = process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY)
  return hasDisplay ? undefined : 'there is no display to open a window on'
}

let dataFolder: string
let electron: ElectronApplication
let page: Page

test.beforeAll(async () => {
  if (whyNot !== undefined) console.log(`The Electron window is not tested: ${whyNot}.`)
  test.skip(whyNot !== undefined, whyNot)
  dataFolder = mkdtempSync(join(tmpdir(), 'electron-'))
  const args = [root, '--data', dataFolder]
  electron = await _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args,
    cwd: root,
  })
  page = await electron.firstWindow()
  await page.waitForLoadState('load')
})

test.afterAll(async () => {
  if (whyNot !== undefined) return
  await electron.close()
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10 })
})

test('the window opens on our own page, in a secure context', async () => {
  expect(page.url()).toBe('app://headgate/index.html')
  expect(await page.title()).toContain('Headgate')
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(
    1,
  )
})

test('the page has nothing of Node, and of Electron only the channel', async () => {
  const found = await page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    module: typeof Reflect.get(window, 'module'),
    headgate: Object.keys(Reflect.get(window, 'headgate') as object).sort(),
  }))
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    module: 'undefined',
    headgate: ['onClose', 'onText', 'send'],
  })
})

test('an inline script does not run, and no other address is reached', async () => {
  const found = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'document.documentElement.dataset.inline = "ran"'
    document.head.append(script)
    const fetched = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    )
    return { inline: document.documentElement.dataset.inline, fetched }
  })
  expect(found).toEqual({ inline: undefined, fetched: 'refused' })
})

test('the page cannot leave or open another window', async () => {
  const opened = await page.evaluate(() => window.open('https://example.com/') !== null)
  expect(opened).toBe(false)
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await expect.poll(() => page.url()).toBe('app://headgate/index.html')
})

interface Bridge {
  send(text: string): void
  onText(listener: (text: string) => void): void
}

/** One call over the page's own channel, and the reply to it. */
const askForState = (): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const bridge = Reflect.get(window, 'headgate') as Bridge
        bridge.onText((text) => {
          if (JSON.parse(text).id === 4711) resolve(text)
        })
        bridge.send(JSON.stringify({ id: 4711, method: 'workstation.state', input: {} }))
      }),
  )

test('a call goes to the core and comes back, also after the page was loaded again', async () => {
  expect(JSON.parse(await askForState())).toMatchObject({ id: 4711, output: { stage: 'empty' } })
  await page.evaluate(() => location.reload())
  await page.waitForLoadState('load')
  expect(JSON.parse(await askForState())).toMatchObject({ id: 4711, output: { stage: 'empty' } })
})
