// The Electron binary: there, or fetched when a short look says that it can be.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { modules, readText, recall, remember, run, say } from './checkout.mjs'

const folder = join(modules, 'electron')
const probeMs = 4_000
const downloadMs = 10 * 60_000
const askAgainAfterMs = 24 * 60 * 60_000
const noteName = 'electron-unreachable'

/** The path of the installed Electron binary, or undefined. */
export function findElectron() {
  const relative = readText(join(folder, 'path.txt'))
  const wanted = JSON.parse(readText(join(folder, 'package.json')) || '{}').version
  const present = readText(join(folder, 'dist', 'version'))
    .trim()
    .replace(/^v/, '')
  const binary = join(folder, 'dist', relative)
  return relative !== '' && present === wanted && existsSync(binary) ? binary : undefined
}

/**
 * The Electron binary, downloaded when that is possible. A failed look is remembered for a day,
 * so that an office without the internet waits once; `isInsisted` looks again all the same.
 * @param {string} node
 * @param {boolean} isInsisted
 */
export async function getElectron(node, isInsisted) {
  const present = findElectron()
  if (present !== undefined) return present
  const failedAt = Number(recall(noteName))
  if (!isInsisted && Date.now() - failedAt < askAgainAfterMs) return undefined
  if ((await isReachable()) && download(node)) return findElectron()
  remember(noteName, String(Date.now()))
  return undefined
}

/** The limit is on this look only; a slow download is not cut off. */
async function isReachable() {
  const mirror = process.env.npm_config_electron_mirror ?? process.env.ELECTRON_MIRROR
  const address = mirror ?? 'https://github.com/electron/electron/releases/'
  try {
    const signal = AbortSignal.timeout(probeMs)
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal })
    return true
  } catch {
    return false
  }
}

function download(/** @type {string} */ node) {
  say('Fetching Electron, about 120 MB, once.')
  return run(node, [join(folder, 'install.js')], { timeout: downloadMs }) === 0
}
