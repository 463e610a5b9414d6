// node_modules as package-lock.json says, installed with `npm ci` when it is not.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { modules, readText, recall, remember, root, run, say, stop } from './checkout.mjs'
import { withSetupLock } from './setup-lock.mjs'

const stampName = 'dependencies'

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Installed */

/** Makes node_modules match the lockfile; does nothing when it already does. */
export function installDependencies() {
  if (recall(stampName) === stamp()) return
  withSetupLock(() => {
    if (recall(stampName) === stamp()) return
    if (recall(stampName) !== '' || !wereInstalledByHand()) install()
    remember(stampName, stamp())
  })
}

/** Changes when the lockfile does, and when the folder is used from another kind of machine. */
function stamp() {
  const text = `${readText(join(root, 'package-lock.json'))}${process.platform}-${process.arch}`
  return createHash('sha256').update(text).digest('hex')
}

/** A person may have run `npm ci`; npm writes what it installed only when it has finished. */
function wereInstalledByHand() {
  const wanted = readText(join(root, 'package-lock.json'))
  const installed = readText(join(modules, '.package-lock.json'))
  if (wanted === '' || installed === '') return false
  return agrees(JSON.parse(wanted).packages, JSON.parse(installed).packages)
}

/**
 * True when everything the lockfile asks for on every machine is there in the same version.
 * Optional packages differ from machine to machine and are not compared unless present.
 * @param {Installed} wanted
 * @param {Installed} installed
 */
export function agrees(wanted, installed) {
  return Object.entries(wanted).every(([where, entry]) => {
    const found = installed[where]
    if (where === '' || (entry.optional && found === undefined)) return true
    return found !== undefined && found.version === entry.version
  })
}

function install() {
  say('Installing what the lockfile names (npm ci); this takes about a minute, once.')
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  // The node that runs npm, not ours: ours may live in the folder that npm is about to remove.
  const node = process.env.npm_node_execpath ?? process.execPath
  const code =
    npm !== undefined && /\.[cm]?js$/.test(npm)
      ? run(node, [npm, ...args])
      : run('npm', args, { shell: process.platform === 'win32' })
  if (code !== 0) stop('npm could not install the dependencies; what it said stands above.', code)
}
