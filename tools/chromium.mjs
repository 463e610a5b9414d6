// Chromium, Chrome or Edge: the window where there is no Electron, and the browser of the tests.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { modules, programPlaces, root, run, say } from './checkout.mjs'
import { canInstallPackages, installPackages } from './packages.mjs'

/** The renderer is built for this one; electron.vite.config.ts names it too. */
const oldestMajor = 130
const installMs = 10 * 60_000
const playwright = join(modules, 'playwright-core')

/** The path of a browser that can show Headgate, or undefined. HEADGATE_CHROMIUM names one. */
export function findChromium() {
  const named = process.env.HEADGATE_CHROMIUM
  const candidates = named === undefined ? usualPlaces() : [named]
  return candidates.find((file) => existsSync(file) && isNewEnough(file))
}

function usualPlaces() {
  if (process.platform === 'win32') return windowsPlaces()
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Microsoft Edge', 'Chromium']
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  const chrome = ['google-chrome-stable', 'google-chrome']
  return programPlaces('chromium', 'chromium-browser', ...chrome, 'microsoft-edge-stable')
}

function windowsPlaces() {
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
  const programs = [
    'Microsoft/Edge/Application/msedge.exe',
    'Google/Chrome/Application/chrome.exe',
    'Chromium/Application/chrome.exe',
  ]
  return folders.flatMap((folder) => {
    const place = process.env[folder]
    return place === undefined ? [] : programs.map((program) => join(place, program))
  })
}

function isNewEnough(/** @type {string} */ file) {
  // On Windows `--version` opens a window; what is installed there keeps itself up to date.
  if (process.platform === 'win32') return true
  const asked = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 15_000 })
  return Number(/ (\d+)\./.exec(asked.stdout ?? '')?.[1]) >= oldestMajor
}

/** A browser for the window, installed in the way this machine allows; undefined when none can be had. */
export function getChromium(/** @type {string} */ node) {
  return findChromium() ?? findPlaywrightChromium(node) ?? installChromium(node)
}

function installChromium(/** @type {string} */ node) {
  if (canInstallPackages()) {
    installPackages('chromium', 'fonts-dejavu-core')
    return findChromium()
  }
  say('There is no Chromium, Chrome or Edge here; fetching a Chromium, once.')
  run(node, [join(playwright, 'cli.js'), 'install', 'chromium'], { timeout: installMs })
  return findPlaywrightChromium(node)
}

/** Where Playwright keeps the Chromium it fetched; it is on no PATH. */
function findPlaywrightChromium(/** @type {string} */ node) {
  const script = "require('playwright-core').chromium.executablePath()"
  const asked = spawnSync(node, ['-p', script], { cwd: root, encoding: 'utf8' })
  const file = (asked.stdout ?? '').trim()
  return file !== '' && existsSync(file) ? file : undefined
}
