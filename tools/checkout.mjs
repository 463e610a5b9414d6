// What every tool knows about the checkout it stands in. Node built-ins only; parses on Node 18.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
export const modules = join(root, 'node_modules')

/** What set-up remembers between runs; `npm ci` clears it together with everything else. */
const memory = join(modules, '.setup')

/** One plain sentence for a person. On stderr, so that stdout stays the output of the command. */
export function say(/** @type {string} */ sentence) {
  process.stderr.write(`${sentence}\n`)
}

/**
 * Says why it cannot go on, and ends the process.
 * @param {string} sentence
 * @returns {never}
 */
export function stop(sentence, code = 1) {
  say(sentence)
  process.exit(code)
}

/** The text of a file, or nothing when it cannot be read. */
export function readText(/** @type {string} */ file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

export function recall(/** @type {string} */ name) {
  return readText(join(memory, name))
}

export function remember(/** @type {string} */ name, /** @type {string} */ text) {
  mkdirSync(memory, { recursive: true })
  writeFileSync(join(memory, name), text)
}

/**
 * Runs a command and shows what it says on stderr. Returns its exit code, 1 when it could not run.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }).status ?? 1
}

/**
 * The first of these programs that is installed, as a full path, or undefined.
 * @param {...string} names
 */
export function findProgram(...names) {
  return programPlaces(...names).find((file) => existsSync(file))
}

/**
 * Where these programs would be, in the order of PATH.
 * @param {...string} names
 */
export function programPlaces(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.flatMap((folder) => names.map((name) => join(folder, name)))
}

/** True when the file was started by hand, false when it was imported. */
export function isStarted(/** @type {string} */ moduleUrl) {
  const started = process.argv[1]
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(moduleUrl))
}
