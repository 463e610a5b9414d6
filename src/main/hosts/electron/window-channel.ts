import { type BrowserWindow, type IpcMainEvent, ipcMain } from 'electron'
import type { Channel } from '../../../shared/channel.ts'
import { MAX_CALL_LENGTH } from '../../../shared/rpc.ts'
import { TO_CORE, TO_WINDOW } from '../../../shared/window-ipc.ts'
import { PAGE_ORIGIN } from './page-scheme.ts'

/** The core refuses a call that is a little too long by name; what is far too long ends the channel. */
const MAX_FRAME_LENGTH = MAX_CALL_LENGTH + 64 * 1024
const MAX_PAGE_NAME_LENGTH = 64

/**
 * Makes every page that the window loads a channel of its own; a page that is left closes its.
 * A core that cannot open is its host's to report.
 */
export function serveWindow(
  window: BrowserWindow,
  core: Promise<{ attach(channel: Channel): void }>,
): void {
  let current: PageChannel | undefined
  const leave = () => {
    current?.close()
    current = undefined
  }
  const hear = (event: IpcMainEvent, page: unknown, text: unknown) => {
    if (!isOurPage(event, window)) return
    if (typeof page !== 'string' || page.length > MAX_PAGE_NAME_LENGTH) return
    if (text === undefined) {
      leave()
      const opened = new PageChannel(window, page)
      current = opened
      core.then(
        (open) => opened.isOpen && open.attach(opened),
        () => leave(),
      )
    } else if (typeof text === 'string' && page === current?.page) {
      if (text.length <= MAX_FRAME_LENGTH) current.hear(text)
      else leave()
    }
  }
  ipcMain.on(TO_CORE, hear)
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) leave()
  })
  window.webContents.on('render-process-gone', leave)
  window.once('closed', () => {
    ipcMain.off(TO_CORE, hear)
    leave()
  })
}

/** Only the main frame of our window, and only while it shows our page, speaks to the core. */
function isOurPage({ sender, senderFrame }: IpcMainEvent, window: BrowserWindow): boolean {
  if (window.isDestroyed() || senderFrame === null) return false
  return (
    sender === window.webContents &&
    senderFrame.parent === null &&
    senderFrame.origin === PAGE_ORIGIN
  )
}

class PageChannel implements Channel {
  readonly page: string
  private readonly window: BrowserWindow
  isOpen = true
  /** What the page said before anybody listened. */
  private readonly early: string[] = []
  private tellText: (text: string) => void = (text) => this.early.push(text)
  private tellClosed: () => void = () => {}

  constructor(window: BrowserWindow, page: string) {
    this.window = window
    this.page = page
  }

  hear(text: string): void {
    if (this.isOpen) this.tellText(text)
  }

  send(text: string): void {
    if (this.isOpen) this.post(this.page, text)
  }

  onText(listener: (text: string) => void): void {
    this.tellText = listener
    for (const text of this.early.splice(0)) listener(text)
  }

  onClose(listener: () => void): void {
    this.tellClosed = listener
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.post(this.page)
    this.tellClosed()
  }

  private post(...message: readonly string[]): void {
    if (!this.window.isDestroyed()) this.window.webContents.send(TO_WINDOW, ...message)
  }
}
