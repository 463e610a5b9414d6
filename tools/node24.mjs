// A Node with Node-API 10: better-sqlite3 kills older ones without a message.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { modules, stop } from './checkout.mjs'

const leastNodeApi = 10

/** The package that brings Node itself; there is one for Linux on two kinds of processor. */
export const nodeFolder = `node-${process.platform}-${process.arch}`

export function nodeIsNewEnough(/** @type {string} */ node) {
  const asked = spawnSync(node, ['-p', 'process.versions.napi'], { encoding: 'utf8' })
  return Number(asked.stdout) >= leastNodeApi
}

/** The path of a Node that can run Headgate: the one npm installed, or the one that runs now. */
export function findNode() {
  const installed = join(modules, nodeFolder, 'bin', 'node')
  const node = existsSync(installed) ? installed : process.execPath
  if (nodeIsNewEnough(node)) return node
  return stop(
    `Headgate needs Node 22.14 or newer, and this is ${process.version}. ` +
      'Install the current LTS release from nodejs.org and run the same command again.',
  )
}

/**
 * The environment for a child process in which `node` means the given Node.
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFor(node) {
  return { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
}
