// What a person may write after `npm start --`.
import { resolve } from 'node:path'

export const usage = `npm start -- [--host electron|browser] [--data DIR] [--demo-accounts N] [--practice] [--no-window]

  --host           the kind of window; by itself Electron, and Chromium where there is none
  --data           the folder with the books; by itself a demo district in data/demo
  --demo-accounts  makes an empty folder a demo district of so many accounts, 100 to 1000000
  --practice       the practice workstation beside that folder: nothing in it is real
  --no-window      print the address and open no window`

/**
 * @typedef {{
 *   host: 'electron' | 'browser' | undefined,
 *   data: string | undefined,
 *   demoAccounts: string | undefined,
 *   practice: boolean,
 *   noWindow: boolean,
 *   help: boolean,
 * }} StartOptions
 */

/**
 * Reads the command line. Returns the options, or one sentence that says what is wrong with it.
 * @param {readonly string[]} args
 * @returns {StartOptions | string}
 */
export function readStartOptions(args) {
  /** @type {StartOptions} */
  const options = {
    host: undefined,
    data: undefined,
    demoAccounts: undefined,
    practice: false,
    noWindow: false,
    help: false,
  }
  const left = args.flatMap(splitAtEquals)
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    const complaint = readOption(options, name, left)
    if (complaint !== undefined) return complaint
  }
  if (options.noWindow && options.host === 'electron') {
    return 'Electron is a window, so --no-window and --host electron do not go together.'
  }
  return options
}

/** `--data=DIR` is as good as `--data DIR`. */
function splitAtEquals(/** @type {string} */ argument) {
  const at = argument.indexOf('=')
  if (!argument.startsWith('--') || at < 0) return [argument]
  return [argument.slice(0, at), argument.slice(at + 1)]
}

/**
 * @param {StartOptions} options
 * @param {string} name
 * @param {string[]} left
 * @returns {string | undefined}
 */
function readOption(options, name, left) {
  if (name === '--no-window') options.noWindow = true
  else if (name === '--practice') options.practice = true
  else if (name === '--help' || name === '-h') options.help = true
  else if (name === '--host' || name === '--data' || name === '--demo-accounts') {
    const value = left.shift()
    if (value === undefined || value === '' || value.startsWith('--')) {
      return `${name} needs a value after it.`
    }
    return readValue(options, name, value)
  } else return `There is no option "${name}".`
  return undefined
}

/**
 * @param {StartOptions} options
 * @param {'--host' | '--data' | '--demo-accounts'} name
 * @param {string} value
 * @returns {string | undefined}
 */
function readValue(options, name, value) {
  if (name === '--data') options.data = value
  else if (name === '--demo-accounts') {
    if (!/^\d{3,7}$/.test(value) || Number(value) < 100 || Number(value) > 1_000_000) {
      return '--demo-accounts wants a number from 100 to 1000000.'
    }
    options.demoAccounts = value
  } else {
    if (value !== 'electron' && value !== 'browser') return '--host is electron or browser.'
    options.host = value
  }
  return undefined
}

/**
 * What the host is told. A relative folder means one below where the person stands, not below
 * the checkout, where npm runs us.
 * @param {StartOptions} options
 * @param {{ root: string, standingIn: string }} places
 * @returns {string[]}
 */
export function hostArguments(options, { root, standingIn }) {
  const books =
    options.data === undefined
      ? ['--data', resolve(root, 'data', 'demo'), '--try-demo']
      : ['--data', resolve(standingIn, options.data)]
  const practice = options.practice ? ['--practice'] : []
  if (options.demoAccounts === undefined) return [...books, ...practice]
  const demo = ['--try-demo', '--demo-accounts', options.demoAccounts]
  return [...books.slice(0, 2), ...demo, ...practice]
}
