import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Core } from '../../start-core.ts'
import { claimFolder, sayWhoHolds } from '../folder-lock.ts'
import { EXIT, type ExitCode, FAREWELL_MS, type HostParts } from '../host.ts'
import { type HostFlags, readHostFlags } from '../host-flags.ts'
import { type ChromiumWindow, launchChromium } from '../launch-chromium.ts'
import { startPractice } from '../start-practice.ts'
import { makeDataFolder, practiceFolderOf, realFolderOf } from '../window-folder.ts'
import { openPageServer, type PageServer } from './page-server.ts'

/** Runs the workstation as plain Node with the machine's own browser as its window. Ends the process. */
export async function runBrowserHost(args: readonly string[], parts: HostParts): Promise<void> {
  try {
    const flags = readHostFlags(args, true)
    if (flags.data === undefined) throw new Error('--data names the folder with the books.')
    await new BrowserHost(flags, resolve(flags.data), parts).run()
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exit(EXIT.failed)
  }
}

/** Past this the process ends anyway: the journal survives any kill. Units: milliseconds. */
const END_TIMEOUT_MS = 10_000

/** The same program with the same words, and one more. */
const openPractice = () =>
  startPractice(process.execPath, [...process.execArgv, ...process.argv.slice(1)])

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
}

class BrowserHost {
  private readonly flags: HostFlags
  private readonly dataFolder: string
  private readonly parts: HostParts
  private opening: Promise<Core> | undefined
  private server: PageServer | undefined
  private window: ChromiumWindow | undefined
  private isEnding = false

  constructor(flags: HostFlags, dataFolder: string, parts: HostParts) {
    this.flags = flags
    this.dataFolder = flags.isPractice ? practiceFolderOf(dataFolder) : dataFolder
    this.parts = parts
  }

  async run(): Promise<void> {
    await this.claimOrExit()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => void this.end(EXIT.closed))
    }
    // The browser starts, the page loads and the core opens at the same time.
    const window = this.openWindow()
    this.opening = this.openCore()
    const server = await this.openServer(this.opening)
    const shown = window === undefined ? false : this.showWindow(window, server)
    await this.opening
    if (await shown) this.print(`${server.doorman.origin}/`)
    else this.print(server.doorman.newAddress())
  }

  private async claimOrExit(): Promise<void> {
    makeDataFolder(this.dataFolder)
    const claim = await claimFolder({
      dataFolder: this.dataFolder,
      host: 'browser',
      onSecondStart: () => this.window?.bringToFront(),
      address: () => (this.window === undefined ? this.server?.doorman.newAddress() : undefined),
    })
    if (claim.isOurs) {
      process.once('exit', claim.release)
      return
    }
    say(sayWhoHolds(claim.holder, new Date()))
    process.exit(EXIT.held)
  }

  private async openCore(): Promise<Core> {
    const startCore = await this.parts.loadCore()
    const core = await startCore({
      dataFolder: this.dataFolder,
      version: readVersion(this.parts.mainFolder),
      tryDemo: this.flags.tryDemo,
      demoAccounts: this.flags.demoAccounts,
      demoPlace: this.flags.demoPlace,
      ...(this.flags.isPractice ? { practiceOf: realFolderOf(this.dataFolder) } : {}),
      ...(this.opensPractice() ? { openPractice } : {}),
    })
    core.onStopped((sentence) => this.endAfterFarewell(sentence))
    return core
  }

  /** Without a window of its own it would be open and nobody could see it. */
  private opensPractice(): boolean {
    return !this.flags.isPractice && !this.flags.noWindow
  }

  private async openServer(core: Promise<Core>): Promise<PageServer> {
    // Whoever waits for the core hears of its failure; until then it is not a bug of ours.
    core.catch(() => {})
    this.server = await openPageServer({
      rendererFolder: resolve(this.flags.renderer ?? join(this.parts.mainFolder, '../renderer')),
      core,
      onAddressUsed: () => this.print(this.server?.doorman.newAddress() ?? ''),
    })
    return this.server
  }

  private openWindow(): ChromiumWindow | undefined {
    const { noWindow, chromium, headless } = this.flags
    if (noWindow) return undefined
    if (chromium === undefined) throw new Error('--chromium names the browser, or say --no-window.')
    const { dataFolder } = this
    return launchChromium({ executable: chromium, dataFolder, isHeadless: headless })
  }

  /** False when there is no window: a person can still open the printed address. */
  private async showWindow(window: ChromiumWindow, server: PageServer): Promise<boolean> {
    const { origin, pass } = server.doorman
    try {
      await window.show({ url: `${origin}/`, pass })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      say(`There is no window: ${why} Its own words are in ${window.logFile}`)
      await window.close()
      return false
    }
    this.window = window
    window.ended.then(() => this.end(EXIT.closed))
    return true
  }

  /** One line of JSON for the program that started us, and nothing else on stdout. */
  private print(address: string): void {
    process.stdout.write(`${JSON.stringify({ address })}\n`)
  }

  private endAfterFarewell(sentence: string): void {
    say(sentence)
    setTimeout(() => void this.end(EXIT.startAgain), FAREWELL_MS)
  }

  private async end(code: ExitCode): Promise<void> {
    if (this.isEnding) return
    this.isEnding = true
    setTimeout(() => process.exit(code), END_TIMEOUT_MS)
    const closed = await Promise.allSettled([this.closeBooks(), this.window?.close()])
    this.server?.close()
    for (const each of closed) if (each.status === 'rejected') say(String(each.reason))
    process.exit(code)
  }

  /** A core that is still opening is waited for; one that failed to open has nothing to close. */
  private async closeBooks(): Promise<void> {
    const core = await this.opening?.catch(() => undefined)
    await core?.close()
  }
}

/** The version stands in one place, beside the built folder and beside the sources alike. */
function readVersion(mainFolder: string): string {
  const text = readFileSync(join(mainFolder, '../../package.json'), 'utf8')
  return String((JSON.parse(text) as { version: unknown }).version)
}
