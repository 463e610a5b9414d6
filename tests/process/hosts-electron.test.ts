import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeRendererFolder } from '../fixtures/renderer-folder.ts'
import { startProcess } from '../fixtures/started-process.ts'

// The real Electron host under plain Node, with `electron` replaced by a stub that remembers.

const claimant = fileURLToPath(new URL('../fixtures/folder-claimant.ts', import.meta.url))
const probe = fileURLToPath(new URL('../fixtures/electron-probe.ts', import.meta.url))
const entry = fileURLToPath(new URL('../fixtures/echo-electron-host.ts', import.meta.url))
const { renderer, outside } = makeRendererFolder()
let dataFolder = ''

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'data-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }))
afterAll(() => rmSync(outside, { recursive: true, force: true }))

interface Report {
  readonly calls: readonly (readonly [string, ...unknown[]])[]
  readonly pages: readonly {
    readonly method: string
    readonly url: string
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }[]
  readonly permissions: Readonly<Record<string, boolean>>
  readonly network: Readonly<Record<string, boolean>>
  readonly navigation: Readonly<Record<string, unknown>>
  readonly messages: Readonly<Record<string, readonly (readonly unknown[])[]>>
}

type Ending = 'close' | 'quit' | 'stop' | 'second-instance'

async function run(stub: object = {}, ending: Ending = 'close', args?: string[]): Promise<Report> {
  const given = args ?? ['--data', dataFolder, '--renderer', renderer]
  const environment = { ELECTRON_STUB: JSON.stringify({ userData: dataFolder, ...stub }) }
  const { nextLine, ended } = startProcess(probe, [entry, ending, ...given], environment)
  const report = JSON.parse(await nextLine()) as Report
  await ended
  return report
}

const told = ({ calls }: Report, name: string): unknown[][] =>
  calls.filter(([called]) => called === name).map(([, ...given]) => given)

describe('the Electron host', () => {
  let report: Report
  beforeAll(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'data-'))
    report = await run()
    rmSync(dataFolder, { recursive: true })
  })

  test('takes its precautions before Electron is ready', () => {
    const names = report.calls.map(([name]) => name)
    for (const early of ['enableSandbox', 'registerSchemesAsPrivileged', 'setPath']) {
      expect(names.indexOf(early), early).toBeGreaterThanOrEqual(0)
      expect(names.indexOf(early), early).toBeLessThan(names.indexOf('ready'))
    }
    expect(told(report, 'registerSchemesAsPrivileged')).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
    ])
  })

  test('opens one sandboxed window, hidden until it is painted', () => {
    const [[options]] = told(report, 'BrowserWindow') as [[Record<string, unknown>]]
    expect(told(report, 'BrowserWindow')).toHaveLength(1)
    expect(options).toMatchObject({
      width: 1280,
      height: 800,
      minWidth: 1024,
      minHeight: 700,
      show: false,
      backgroundColor: '#0b1a22',
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        webviewTag: false,
        webSecurity: true,
      },
    })
    const { preload } = options.webPreferences as { preload: string }
    expect(preload).toMatch(/[\\/]preload[\\/]index\.cjs$/)
    expect(told(report, 'loadURL')).toEqual([['app://headgate/index.html']])
    expect(told(report, 'setMenuBarVisibility')).toEqual([[false]])
  })

  test('serves the page under its policy, and nothing outside its folder', () => {
    const { pages } = report
    expect(pages.map(({ method, url, status }) => `${method} ${url} ${status}`)).toEqual([
      'GET app://headgate/index.html 200',
      'GET app://headgate/assets/page.js 200',
      'GET app://headgate/%2e%2e%2fsecret.json 404',
      'GET app://headgate/..%5csecret.json 404',
      'GET app://headgate/link.json 404',
      'GET app://elsewhere/index.html 403',
      'POST app://headgate/index.html 403',
    ])
    const [page] = pages
    const policy = page?.headers['content-security-policy'] ?? ''
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("connect-src 'self';")
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(page?.body).toContain(`<meta name="csp-nonce" content="${nonce}">`)
  })

  test('denies every permission and every address that is not its own', () => {
    const { permissions, network } = report
    expect(Object.values(permissions)).toEqual(Array(18).fill(false))
    expect(network).toEqual({
      'app://headgate/a.js': false,
      'https://evil.example/': true,
      'file:///etc/passwd': true,
    })
  })

  test('goes nowhere, opens nothing, embeds nothing, but may load its page again', () => {
    expect(report.navigation).toEqual({
      opened: { action: 'deny' },
      away: true,
      frameAway: true,
      ourPageInFrame: true,
      otherFile: true,
      redirect: true,
      webview: true,
      reload: false,
    })
  })

  test('hears only the main frame of its own page, and answers only the page that asked', () => {
    const { messages } = report
    const { strangers, first, left, reloaded, tooLarge } = messages
    expect(strangers).toEqual([])
    expect(first).toEqual([['headgate:to-window', 'one', 'echo hello']])
    expect(left).toEqual([['headgate:to-window', 'one']])
    expect(reloaded?.map(([, page]) => page)).toEqual(['two'])
    expect(tooLarge).toEqual([['headgate:to-window', 'two']])
    expect(JSON.parse(String(reloaded?.[0]?.[2]))).toEqual({
      dataFolder: expect.any(String),
      version: '9.8.7',
      tryDemo: false,
      demoAccounts: 25_000,
      demoPlace: 1,
    })
  })
})

describe('the menu', () => {
  interface Item {
    readonly role?: string
    readonly accelerator?: string
    readonly submenu?: readonly Item[]
  }
  const itemsOf = (items: readonly Item[]): Item[] =>
    items.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])])
  const menuOf = (report: Report): Item[] =>
    itemsOf(told(report, 'setApplicationMenu')[0]?.[0] as readonly Item[])

  // Roles bring keys of their own when none are given; some of those belong to the counter.
  const counterKeys = /(^|\+)(F\d+|num\w+|Plus|Enter|Esc\w*|Space|Tab|[1-9]|K)$/i
  const unsafeRoles = ['togglefullscreen', 'close', 'minimize', 'forceReload', 'toggleSpellChecker']

  test.each([true, false])('owns no key of the counter (packaged: %s)', async (isPackaged) => {
    const items = menuOf(await run({ isPackaged }))
    expect(items.length).toBeGreaterThan(1)
    for (const { role, accelerator, submenu } of items) {
      if (submenu !== undefined) continue
      expect(accelerator ?? '').not.toMatch(counterKeys)
      expect(accelerator, `${role} names its key`).toBeDefined()
      expect(unsafeRoles).not.toContain(role)
    }
  })

  test('has tools for developers only where developers are', async () => {
    const rolesOf = (items: Item[]) => items.map(({ role }) => role)
    expect(rolesOf(menuOf(await run()))).toContain('toggleDevTools')
    const packaged = rolesOf(menuOf(await run({ isPackaged: true })))
    expect(packaged).not.toContain('toggleDevTools')
    expect(packaged).not.toContain('reload')
  })
})

describe('what people run', () => {
  test('cannot be debugged from outside', async () => {
    const report = await run({ isPackaged: true })
    expect(told(report, 'removeSwitch').flat()).toEqual(
      expect.arrayContaining(['remote-debugging-port', 'remote-debugging-pipe', 'inspect']),
    )
    const [[options]] = told(report, 'BrowserWindow') as [[{ webPreferences: unknown }]]
    expect(options.webPreferences).toMatchObject({ devTools: false })
  })

  test('is told apart from what developers run', async () => {
    expect(told(await run(), 'removeSwitch')).toEqual([])
  })
})

describe('starting and ending', () => {
  test('a second instance ends with 73 and opens nothing', async () => {
    const report = await run({ isSecondInstance: true })
    expect(told(report, 'exit')).toEqual([[73]])
    expect(told(report, 'BrowserWindow')).toEqual([])
  })

  test('the first instance comes to the front when a second one starts', async () => {
    const report = await run({}, 'second-instance')
    expect(told(report, 'restore')).toHaveLength(1)
    expect(told(report, 'focus')).toHaveLength(1)
  })

  test('a folder that another host holds is left alone', async () => {
    const holder = startProcess(claimant, [dataFolder])
    await holder.nextLine()
    const report = await run({ isPackaged: true })
    expect(await holder.nextLine()).toBe('second start')
    holder.child.kill('SIGKILL')
    await holder.ended
    expect(told(report, 'exit')).toEqual([[73]])
    expect(told(report, 'BrowserWindow')).toEqual([])
    expect(told(report, 'showErrorBox')[0]?.[1]).toContain(`process ${holder.child.pid}`)
  })

  test.each<[Ending, object, number, number]>([
    ['close', {}, 0, 0],
    ['quit', {}, 0, 0],
    ['stop', {}, 75, 0],
    ['stop', { isPackaged: true }, 75, 1],
  ])('%s %j closes the books and exits with %i', async (ending, stub, code, relaunches) => {
    const report = await run(stub, ending)
    expect(told(report, 'exit')).toEqual([[code]])
    expect(told(report, 'relaunch')).toHaveLength(relaunches)
    expect(told(report, 'quit held back')).toHaveLength(ending === 'quit' ? 1 : 0)
    expect(existsSync(join(dataFolder, 'closed'))).toBe(true)
  })

  test('without --data the books lie among the data of the person', async () => {
    await run({}, 'close', ['--renderer', renderer])
    expect(existsSync(join(dataFolder, 'data', 'closed'))).toBe(true)
  })
})
