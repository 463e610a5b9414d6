// One set-up at a time in one checkout: two terminals may start at once.
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { readText, root, say, stop } from './checkout.mjs'

const lock = join(root, '.setup-lock')
const holderFile = join(lock, 'holder.json')
const longestSetupMs = 15 * 60_000
const pauseMs = 500

/**
 * Runs the work while no other process of this checkout is setting up.
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
export function withSetupLock(work) {
  take()
  try {
    return work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function take() {
  const giveUpAt = Date.now() + longestSetupMs
  for (let isWaiting = false; !tryTake(); isWaiting = true) {
    if (isLeftOver()) {
      rmSync(lock, { recursive: true, force: true })
      continue
    }
    if (!isWaiting) say('Another start is setting this checkout up; waiting for it.')
    if (Date.now() > giveUpAt) stop('Another set-up of this checkout is running and does not end.')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
  }
}

function tryTake() {
  try {
    mkdirSync(lock)
  } catch {
    return false
  }
  writeFileSync(holderFile, JSON.stringify({ host: hostname(), pid: process.pid }))
  return true
}

/** A set-up that was killed leaves its lock behind; its process number tells. */
function isLeftOver() {
  const takenAt = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
  if (takenAt === undefined) return false
  if (Date.now() - takenAt > longestSetupMs) return true
  const text = readText(holderFile)
  if (text === '') return false
  const holder = JSON.parse(text)
  return holder.host === hostname() && !isAlive(holder.pid)
}

function isAlive(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
