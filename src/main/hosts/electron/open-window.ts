import { app, BrowserWindow, nativeTheme } from 'electron'
import { PAGE_URL } from './page-scheme.ts'

/** The ground colours of the two themes, so that a window never flashes white. */
const GROUND = { light: '#f2f6f8', dark: '#0b1a22' }

/** The counter's window, hidden until its page is painted. */
export function createWindow(preloadFile: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Headgate',
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 700,
    useContentSize: true,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  // Hidden for good: an automatic menu bar would come forth at Alt and take the keys with it.
  window.setMenuBarVisibility(false)
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', () => void load(window))
  return window
}

/** Loads our page, also again after its process crashed. The core still holds what was unfinished. */
export async function load(window: BrowserWindow): Promise<void> {
  if (!window.isDestroyed()) await window.loadURL(PAGE_URL)
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
