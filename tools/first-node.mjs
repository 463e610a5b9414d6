// The Node that installs the dependencies. npm leaves out, without a word, every optional package
// that does not name the Node it runs on, so on an old one the install would lack half its tools.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readText, root } from './checkout.mjs'
import { nodeFolder, nodeIsNewEnough } from './node24.mjs'

/**
 * Does the work with a Node that is new enough: the one that runs npm now or, for as long as the
 * work lasts, the one that package-lock.json names. Where there is none of that kind, with what is.
 * @template T
 * @param {string} current the Node that runs npm
 * @param {(args: readonly string[], node: string) => number} npm runs npm in the given way
 * @param {(node: string) => T} work
 * @returns {T}
 */
export function withFirstNode(current, npm, work) {
  if (nodeIsNewEnough(current)) return work(current)
  const folder = mkdtempSync(join(tmpdir(), 'headgate-node-'))
  try {
    const fetched = fetchNode(folder, (args) => npm(args, current))
    return work(fetched ?? current)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Installs nothing but Node, checked against package-lock.json like any other package.
 * @param {string} folder
 * @param {(args: readonly string[]) => number} npm
 */
function fetchNode(folder, npm) {
  const name = nodeFolder
  const entry = JSON.parse(readText(join(root, 'package-lock.json'))).packages[
    `node_modules/${name}`
  ]
  if (entry === undefined) return undefined
  const about = { name: 'first-node', version: '0.0.0', dependencies: { [name]: entry.version } }
  const packages = { '': about, [`node_modules/${name}`]: entry }
  const lock = { ...about, lockfileVersion: 3, requires: true, packages }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
  if (npm(['ci', '--prefix', folder]) !== 0) return undefined
  const node = join(folder, 'node_modules', name, 'bin', 'node')
  return existsSync(node) ? node : undefined
}
