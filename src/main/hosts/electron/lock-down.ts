import inspector from 'node:inspector'
import { app, type Event, type Session, type WebContents } from 'electron'
import { PAGE_ORIGIN, PAGE_URL } from './page-scheme.ts'

const DEBUGGING_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'js-flags',
]

/** What people run cannot be debugged from outside: neither by a switch nor by a signal. */
export function refuseDebugging(): void {
  if (!app.isPackaged) return
  for (const name of DEBUGGING_SWITCHES) app.commandLine.removeSwitch(name)
  if (inspector.url() !== undefined) inspector.close()
  if (process.platform !== 'win32') process.on('SIGUSR1', () => {})
}

/** Electron grants by default; a counter needs no camera, no location, no device and no network. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isOurOwn(url) }))
  session.on('will-download', (event) => event.preventDefault())
}

const isOurOwn = (url: string): boolean =>
  url.startsWith(`${PAGE_ORIGIN}/`) || /^(blob|data|devtools|chrome-extension):/.test(url)

/** The window shows its one page for ever: it goes nowhere, opens nothing and embeds nothing. */
export function holdInPlace(contents: WebContents): void {
  contents.on('will-navigate', (event) => stopUnlessReload(event, event.isMainFrame))
  contents.on('will-frame-navigate', (event) => stopUnlessReload(event, event.isMainFrame))
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Signing out loads the page again, and that is a navigation too. */
function stopUnlessReload(event: Event<{ readonly url: string }>, isMainFrame: boolean): void {
  if (!isMainFrame || event.url !== PAGE_URL) event.preventDefault()
}
