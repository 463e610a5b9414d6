// `npm start`: prepares the checkout, then opens Headgate in Electron or in a Chromium window.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildWhatChanged } from './build.mjs'
import { root, say, stop } from './checkout.mjs'
import { getChromium } from './chromium.mjs'
import { getElectron } from './electron-binary.mjs'
import { environmentFor } from './node24.mjs'
import { mostRestarts, restartLimit, startAgainCode } from './restarts.mjs'
import { setup } from './setup.mjs'
import { passSignalsOn } from './signals.mjs'
import { hostArguments, readStartOptions, usage } from './start-options.mjs'

/** @typedef {{ command: string, args: string[], showAddress: boolean }} Host */

const hasDisplay =
  process.platform !== 'linux' ||
  Boolean(process.env.DISPLAY) ||
  Boolean(process.env.WAYLAND_DISPLAY)
const isRoot = process.getuid?.() === 0

const options = readStartOptions(process.argv.slice(2))
if (typeof options === 'string') stop(`${options}\n\n${usage}`, 2)
if (options.help) {
  console.log(usage)
  process.exit(0)
}
const node = setup()
const host = await chooseHost(options)
if (!buildWhatChanged(node)) process.exit(1)
process.exit(await keepRunning(host))

/**
 * @param {import('./start-options.mjs').StartOptions} options
 * @returns {Promise<Host>}
 */
async function chooseHost(options) {
  const told = hostArguments(options, {
    root,
    standingIn: process.env.INIT_CWD ?? process.cwd(),
  })
  if (options.host === 'electron') {
    if (!hasDisplay) stop('Electron needs a display, and there is none here.')
    const electron = await getElectron(node, true)
    return electron === undefined
      ? stop('There is no Electron binary here and it cannot be fetched; try --host browser.')
      : electronHost(electron, told)
  }
  if (options.host === undefined && hasDisplay && !options.noWindow) {
    const electron = await getElectron(node, false)
    if (electron !== undefined) return electronHost(electron, told)
    say('Electron cannot be fetched here, so Headgate opens in Chromium.')
  }
  return browserHost(told, hasDisplay && !options.noWindow)
}

/**
 * @param {string} electron
 * @param {string[]} told
 * @returns {Host}
 */
function electronHost(electron, told) {
  // Chromium inside Electron refuses to run as root with its sandbox.
  const asRoot = isRoot ? ['--no-sandbox'] : []
  return { command: electron, args: [...asRoot, root, ...told], showAddress: false }
}

/**
 * @param {string[]} told
 * @param {boolean} withWindow
 * @returns {Host}
 */
function browserHost(told, withWindow) {
  const chromium = getChromium(node)
  if (chromium === undefined && withWindow) {
    stop('Headgate needs Electron or a browser: install Chromium, Chrome or Edge and start again.')
  }
  const program = chromium === undefined ? [] : ['--chromium', chromium]
  const args = [join(root, 'out', 'main', 'browser-host.js'), ...told, ...program]
  if (withWindow) return { command: node, args, showAddress: false }
  if (!hasDisplay) say(whyNoWindow())
  return { command: node, args: [...args, '--no-window'], showAddress: true }
}

function whyNoWindow() {
  const person = isRoot ? 'You are root on a machine' : 'This is a machine'
  return `${person} without a display (DISPLAY and WAYLAND_DISPLAY are empty), so there is no window.`
}

/** Runs the host until it ends for good, and returns the exit code. */
async function keepRunning(/** @type {Host} */ host) {
  const mayRestart = restartLimit(Date.now)
  for (;;) {
    const code = await runOnce(host)
    if (code !== startAgainCode) return code
    if (!mayRestart()) {
      say(`Headgate asked to be started again ${mostRestarts + 1} times in ten minutes; giving up.`)
      return code
    }
    say('Headgate stopped at an input or output error and asked to be started again.')
  }
}

/** @returns {Promise<number>} */
function runOnce(/** @type {Host} */ host) {
  const env = environmentFor(node)
  const child = spawn(host.command, host.args, {
    cwd: root,
    env,
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  tellAddress(child.stdout, host.showAddress)
  const stopPassing = passSignalsOn(child)
  return new Promise((resolve) => {
    child.once('error', (error) => stop(`Headgate could not be started: ${error.message}`))
    child.once('close', (code, signal) => {
      stopPassing()
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

/**
 * The host's first line is for programs; a person gets a sentence. What follows is passed on.
 * @param {import('node:stream').Readable} stdout
 * @param {boolean} showAddress
 */
function tellAddress(stdout, showAddress) {
  createInterface({ input: stdout }).on('line', (line) => {
    const address = readAddress(line)
    if (address === undefined) console.log(line)
    else if (showAddress) {
      console.log(
        `Headgate is running. Open this address in a browser on this machine:\n${address}`,
      )
    } else console.log('Headgate is running in its own window.')
  })
}

/** @returns {string | undefined} */
function readAddress(/** @type {string} */ line) {
  if (!line.startsWith('{"address"')) return undefined
  try {
    return JSON.parse(line).address
  } catch {
    return undefined
  }
}
