import { join, resolve } from 'node:path'
import { app, type BrowserWindow, dialog, session } from 'electron'
import type { Core } from '../../start-core.ts'
import { claimFolder, sayWhoHolds } from '../folder-lock.ts'
import { EXIT, type ExitCode, FAREWELL_MS, type HostParts } from '../host.ts'
import { type HostFlags, readHostFlags } from '../host-flags.ts'
import { startPractice } from '../start-practice.ts'
import {
  makeDataFolder,
  makeWindowFolder,
  practiceFolderOf,
  realFolderOf,
} from '../window-folder.ts'
import { denyPermissions, holdInPlace, refuseDebugging } from './lock-down.ts'
import { setMenu } from './menu.ts'
import { bringToFront, createWindow, load } from './open-window.ts'
import { declarePageScheme, servePages } from './page-scheme.ts'
import { serveWindow } from './window-channel.ts'

/**
 * Runs the workstation in Electron. It returns at once: Electron becomes ready only when the entry
 * has been evaluated, so nothing that waits for `ready` may be awaited there.
 */
export function runElectronHost(parts: HostParts): void {
  refuseDebugging()
  app.enableSandbox()
  declarePageScheme()
  const { flags, dataFolder } = chooseOrExit()
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write('Headgate is already open; its window was called to the front.\n')
    app.exit(EXIT.held)
    return
  }
  const host = new ElectronHost(flags, dataFolder, parts)
  app.on('second-instance', () => host.raise())
  app.on('web-contents-created', (_event, contents) => holdInPlace(contents))
  app.on('window-all-closed', () => void host.end(EXIT.closed))
  app.on('before-quit', (event) => {
    event.preventDefault()
    void host.end(EXIT.closed)
  })
  app
    .whenReady()
    .then(() => host.run())
    .catch((error: unknown) => host.fail(error))
}

/** What a person wrote on the command line, or the end with a sentence about it. */
function chooseOrExit(): { readonly flags: HostFlags; readonly dataFolder: string } {
  try {
    const flags = readHostFlags(process.argv.slice(1), false)
    return { flags, dataFolder: chooseDataFolder(flags) }
  } catch (error) {
    dialog.showErrorBox('Headgate could not start', sentenceOf(error))
    process.exit(EXIT.failed)
  }
}

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** A folder that was named keeps its window's own files too, so that each folder is an instance of its own. */
function chooseDataFolder({ data, isPractice }: HostFlags): string {
  const realFolder = data === undefined ? join(app.getPath('userData'), 'data') : resolve(data)
  const dataFolder = isPractice ? practiceFolderOf(realFolder) : realFolder
  makeDataFolder(dataFolder)
  if (data !== undefined || isPractice)
    app.setPath('userData', makeWindowFolder(dataFolder, 'electron'))
  return dataFolder
}

class ElectronHost {
  private readonly flags: HostFlags
  private readonly dataFolder: string
  private readonly parts: HostParts
  private opening: Promise<Core> | undefined
  private window: BrowserWindow | undefined
  private isEnding = false

  constructor(flags: HostFlags, dataFolder: string, parts: HostParts) {
    this.flags = flags
    this.dataFolder = dataFolder
    this.parts = parts
  }

  async run(): Promise<void> {
    if (!(await this.claim())) return
    const { mainFolder } = this.parts
    denyPermissions(session.defaultSession)
    servePages(resolve(this.flags.renderer ?? join(mainFolder, '../renderer')))
    setMenu()
    // The page loads while the core opens; what it says meanwhile waits in its channel.
    const opening = this.openCore()
    this.opening = opening
    this.window = createWindow(join(mainFolder, '../preload/index.cjs'))
    serveWindow(this.window, opening)
    await Promise.all([opening, load(this.window)])
  }

  raise(): void {
    if (this.window !== undefined) bringToFront(this.window)
  }

  /** Closes the books, then the program. Everything that ends it comes through here. */
  async end(code: ExitCode): Promise<void> {
    if (this.isEnding) return
    this.isEnding = true
    const core = await this.opening?.catch(() => undefined)
    await core?.close().catch((error: unknown) => console.error(error))
    if (code === EXIT.startAgain && app.isPackaged) app.relaunch()
    app.exit(code)
  }

  fail(error: unknown): void {
    console.error(error)
    dialog.showErrorBox('Headgate could not start', sentenceOf(error))
    app.exit(EXIT.failed)
  }

  /** The browser host may own the folder: Electron's own lock knows nothing of it. */
  private async claim(): Promise<boolean> {
    const claim = await claimFolder({
      dataFolder: this.dataFolder,
      host: 'electron',
      onSecondStart: () => this.raise(),
    })
    if (claim.isOurs) {
      process.once('exit', claim.release)
      return true
    }
    const sentence = sayWhoHolds(claim.holder, new Date())
    console.error(sentence)
    if (app.isPackaged) dialog.showErrorBox('Headgate is open already', sentence)
    app.exit(EXIT.held)
    return false
  }

  private async openCore(): Promise<Core> {
    const startCore = await this.parts.loadCore()
    const core = await startCore({
      dataFolder: this.dataFolder,
      version: app.getVersion(),
      tryDemo: this.flags.tryDemo,
      demoAccounts: this.flags.demoAccounts,
      demoPlace: this.flags.demoPlace,
      ...(this.flags.isPractice
        ? { practiceOf: realFolderOf(this.dataFolder) }
        : { openPractice: () => startPractice(process.execPath, process.argv.slice(1)) }),
    })
    core.onStopped((sentence) => {
      console.error(sentence)
      setTimeout(() => void this.end(EXIT.startAgain), FAREWELL_MS)
    })
    return core
  }
}
