// Builds what changed since the last build: the core and preload, the window, or both.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isStarted, modules, readText, root, run, say } from './checkout.mjs'
import { environmentFor } from './node24.mjs'
import { setup } from './setup.mjs'
import { withSetupLock } from './setup-lock.mjs'

/** Both halves are built from these. */
const common = ['src/domain', 'src/shared', 'package-lock.json', 'electron.vite.config.ts']

/** @typedef {{ name: string, sources: string[], outputs: string[] }} Half */

/** @type {Half[]} */
const halves = [
  {
    name: 'main',
    sources: [...common, 'src/main', 'src/preload', 'resources'],
    outputs: ['out/main/index.js', 'out/main/browser-host.js', 'out/preload/index.cjs'],
  },
  {
    name: 'renderer',
    sources: [...common, 'src/renderer', 'resources'],
    outputs: ['out/renderer/index.html'],
  },
]

/** Builds each half whose sources changed. Returns whether everything is built now. */
export function buildWhatChanged(/** @type {string} */ node) {
  return withSetupLock(() => halves.every((half) => isCurrent(half) || build(node, half)))
}

function isCurrent(/** @type {Half} */ half) {
  if (!half.outputs.every((file) => existsSync(join(root, file)))) return false
  return readText(stampFile(half)) === digest(half.sources)
}

/**
 * @param {string} node
 * @param {Half} half
 */
function build(node, half) {
  // Taken before: a file saved while the build runs makes the next build due.
  const stamp = digest(half.sources)
  const builder = join(modules, 'electron-vite', 'bin', 'electron-vite.js')
  const env = { ...environmentFor(node), HEADGATE_BUILD: half.name }
  if (run(node, [builder, 'build', '--logLevel', 'warn', '--ignoreConfigWarning'], { env }) !== 0) {
    say(`The ${half.name} half of Headgate could not be built; the reason stands above.`)
    return false
  }
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stampFile(half), stamp)
  return true
}

function stampFile(/** @type {Half} */ half) {
  return join(root, 'out', `.built-${half.name}`)
}

/** One number for names and contents; times of change say nothing after a `git checkout`. */
function digest(/** @type {string[]} */ sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesUnder).sort()) {
    const content = readFileSync(join(root, file))
    hash.update(`${file} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

/** @returns {string[]} */
function filesUnder(/** @type {string} */ place) {
  const found = statSync(join(root, place), { throwIfNoEntry: false })
  if (found === undefined) return []
  if (!found.isDirectory()) return [place]
  return readdirSync(join(root, place), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${place}/${entry.name}`) : [`${place}/${entry.name}`],
  )
}

if (isStarted(import.meta.url)) {
  process.exitCode = buildWhatChanged(setup()) ? 0 : 1
}
