import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { type DevtoolsPipe, openDevtoolsPipe } from './devtools-pipe.ts'
import { makeWindowFolder } from './window-folder.ts'

export interface ChromiumOptions {
  readonly executable: string
  readonly dataFolder: string
  readonly isHeadless: boolean
}

export interface ChromiumWindow {
  /** Loads our page, with the pass in the cookie jar so that no secret stands on a command line. */
  show(page: ShownPage): Promise<void>
  bringToFront(): void
  /** Resolves when the browser is gone. */
  close(): Promise<void>
  /** Resolves when the browser is gone, whoever ended it. */
  readonly ended: Promise<void>
  /** What the browser complains about goes here. */
  readonly logFile: string
}

export interface ShownPage {
  readonly url: string
  readonly pass: { readonly name: string; readonly value: string }
}

/** A browser that has not ended by then is killed. Units: milliseconds. */
const CLOSE_TIMEOUT_MS = 3000
/** A cold disk is slow, but a browser that says nothing for so long will never. Units: milliseconds. */
const START_TIMEOUT_MS = 30_000

/** Shown for the moment until our own page is there: the title bar must not say anything odd. */
const FIRST_PAGE =
  'data:text/html,<meta name="color-scheme" content="light dark"><title>Headgate</title>'

/** Opens the machine's own Chromium, Chrome or Edge as one window of ours that ends with this process. */
export function launchChromium(options: ChromiumOptions): ChromiumWindow {
  const profileFolder = makeWindowFolder(options.dataFolder, 'browser')
  const logFile = join(profileFolder, 'browser.log')
  const log = openSync(logFile, 'w', 0o600)
  const flags = chromiumFlags(FIRST_PAGE, profileFolder, options)
  const browser = spawn(options.executable, ['--remote-debugging-pipe', ...flags], {
    // Its own group: Ctrl+C in the terminal is ours to hear, and we close it in good order.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', log, 'pipe', 'pipe'],
  })
  closeSync(log)
  const pipe = openDevtoolsPipe(browser.stdio[3] as Writable, browser.stdio[4] as Readable)
  const ended = new Promise<void>((resolve) => {
    browser.once('exit', () => resolve())
    browser.once('error', () => resolve())
  })
  const page = findPage(pipe, ended)
  page.catch(() => {})
  return {
    async show({ url, pass }) {
      const { sessionId } = await page
      const cookie = { ...pass, url, httpOnly: true, sameSite: 'Strict' }
      await pipe.send('Storage.setCookies', { cookies: [cookie] })
      pipe.on('Target.targetCrashed', () => ignoreEnd(navigate(pipe, url, sessionId)))
      await navigate(pipe, url, sessionId)
    },
    bringToFront() {
      ignoreEnd(page.then((shown) => raise(pipe, shown)))
    },
    close: () => closeBrowser(browser, pipe, ended),
    ended,
    logFile,
  }
}

/** How any window of ours is opened: one page, a profile of its own, nothing from the network. */
export function chromiumFlags(
  firstPage: string,
  profileFolder: string,
  { isHeadless }: Pick<ChromiumOptions, 'isHeadless'>,
): readonly string[] {
  return [
    `--app=${firstPage}`,
    `--user-data-dir=${profileFolder}`,
    '--window-size=1280,840',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-extensions',
    '--disable-features=Translate',
    '--hide-crash-restore-bubble',
    '--password-store=basic',
    ...(isHeadless ? ['--headless=new'] : []),
    // Root cannot have Chromium's sandbox; --test-type hides the bar that complains about it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
  ]
}

interface Page {
  readonly targetId: string
  readonly sessionId: string
}

/** The one window. Any other that a key or a menu of the browser opens is closed at once. */
async function findPage(pipe: DevtoolsPipe, ended: Promise<void>): Promise<Page> {
  const targetId = await withinStartTimeout(
    new Promise<string>((resolve, reject) => {
      let ours: string | undefined
      pipe.on('Target.targetCreated', ({ targetInfo }) => {
        if (targetInfo?.type !== 'page') return
        ours ??= targetInfo.targetId
        if (targetInfo.targetId === ours) resolve(ours)
        else ignoreEnd(pipe.send('Target.closeTarget', { targetId: targetInfo.targetId }))
      })
      // Some systems keep a browser without windows running; for us it is over then.
      pipe.on('Target.targetDestroyed', ({ targetId: gone }) => {
        if (gone === ours) ignoreEnd(pipe.send('Browser.close'))
      })
      pipe.send('Target.setDiscoverTargets', { discover: true }).catch(reject)
      ended.then(() => reject(new Error('The browser ended before it showed anything.')))
    }),
  )
  const attached = { targetId, flatten: true }
  const { sessionId } = await pipe.send<{ sessionId: string }>('Target.attachToTarget', attached)
  return { targetId, sessionId }
}

function withinStartTimeout<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The browser did not answer in time.')),
      START_TIMEOUT_MS,
    )
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function navigate(pipe: DevtoolsPipe, url: string, sessionId: string): Promise<void> {
  const { errorText } = await pipe.send<{ errorText?: string }>('Page.navigate', { url }, sessionId)
  if (errorText !== undefined) throw new Error(`The browser could not load the page: ${errorText}`)
}

async function raise(pipe: DevtoolsPipe, { targetId, sessionId }: Page): Promise<void> {
  const target = { targetId }
  const { windowId } = await pipe.send<{ windowId: number }>('Browser.getWindowForTarget', target)
  await pipe.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
  await pipe.send('Page.bringToFront', {}, sessionId)
}

async function closeBrowser(
  browser: ChildProcess,
  pipe: DevtoolsPipe,
  ended: Promise<void>,
): Promise<void> {
  ignoreEnd(pipe.send('Browser.close'))
  const timer = setTimeout(() => browser.kill('SIGKILL'), CLOSE_TIMEOUT_MS)
  await ended
  clearTimeout(timer)
}

/** For what may fail only because the browser has gone, which `ended` tells. */
function ignoreEnd(promise: Promise<unknown>): void {
  promise.catch(() => {})
}
