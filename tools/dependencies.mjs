// node_modules as package-lock.json says, installed with `npm ci` when it is not.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { modules, readText, recall, remember, root, run, say, stop } from './checkout.mjs'
import { withFirstNode } from './first-node.mjs'
import { environmentFor } from './node24.mjs'
import { withSetupLock } from './setup-lock.mjs'

const stampName = 'dependencies'

/**
 * @typedef {{
 *   version?: string,
 *   optional?: boolean,
 *   os?: string | string[],
 *   cpu?: string | string[],
 *   libc?: string | string[],
 * }} LockedPackage
 * @typedef {Record<string, LockedPackage>} Packages
 * @typedef {{ os: string, cpu: string, libc: string }} Machine
 */

/** Makes node_modules match the lockfile; does nothing when it already does. */
export function installDependencies() {
  if (recall(stampName) === stamp()) return
  withSetupLock(() => {
    if (recall(stampName) === stamp()) return
    // A person may have run `npm ci`; npm writes what it installed only when it has finished.
    if (!isInstalled()) install()
    remember(stampName, stamp())
  })
}

/** Changes when the lockfile does, and when the folder is used from another kind of machine. */
function stamp() {
  const text = `${readText(join(root, 'package-lock.json'))}${process.platform}-${process.arch}`
  return createHash('sha256').update(text).digest('hex')
}

function isInstalled() {
  const wanted = readText(join(root, 'package-lock.json'))
  const installed = readText(join(modules, '.package-lock.json'))
  if (wanted === '' || installed === '') return false
  return agrees(JSON.parse(wanted).packages, JSON.parse(installed).packages, thisMachine())
}

/** @returns {Machine} */
function thisMachine() {
  const report = /** @type {any} */ (process.report.getReport())
  const isGlibc = report.header.glibcVersionRuntime !== undefined
  return { os: process.platform, cpu: process.arch, libc: isGlibc ? 'glibc' : 'musl' }
}

/**
 * True when everything the lockfile asks for on this machine is there in the same version. An
 * optional package is asked for when it was made for this machine; without a word about
 * machines it belongs to one that was made for another.
 * @param {Packages} wanted
 * @param {Packages} installed
 * @param {Machine} machine
 */
export function agrees(wanted, installed, machine) {
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === '') return true
    const found = installed[where]
    if (found === undefined) return entry.optional === true && !isMadeFor(entry, machine)
    return found.version === entry.version
  })
}

/**
 * @param {LockedPackage} entry
 * @param {Machine} machine
 */
function isMadeFor({ os, cpu, libc }, machine) {
  if (os === undefined || cpu === undefined) return false
  const fitsLibrary = libc === undefined || [libc].flat().includes(machine.libc)
  return [os].flat().includes(machine.os) && [cpu].flat().includes(machine.cpu) && fitsLibrary
}

function install() {
  say('Installing what the lockfile names (npm ci); this takes about a minute, once.')
  // The node that runs npm, not ours: ours may live in the folder that npm is about to remove.
  const current = process.env.npm_node_execpath ?? process.execPath
  const code = withFirstNode(current, npm, (node) => npm(['ci'], node))
  if (code !== 0) stop('npm could not install the dependencies; what it said stands above.', code)
  if (!isInstalled()) stop('npm left out a package that this machine needs; run `npm ci` by hand.')
}

/**
 * @param {readonly string[]} args
 * @param {string} node
 */
function npm(args, node) {
  const quietly = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  const env = environmentFor(node)
  const script = process.env.npm_execpath
  // Through its script where we know it: that needs no shell, so it works on Windows as well.
  return script !== undefined && /\.[cm]?js$/.test(script)
    ? run(node, [script, ...quietly], { env })
    : run('npm', quietly, { env, shell: process.platform === 'win32' })
}
