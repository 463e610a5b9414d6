// A display of our own for the tests that press real keys: never the one a person is looking at.
import { spawn } from 'node:child_process'
import { findProgram } from './checkout.mjs'
import { canInstallPackages, installPackages } from './packages.mjs'

const startMs = 10_000

/**
 * Starts Xvfb, installing it where we may. Returns its name, as in ":99", and how to end it;
 * undefined where there is no Xvfb.
 * @returns {Promise<{ name: string, end: () => void } | undefined>}
 */
export async function openDisplay() {
  const needed = ['Xvfb', 'xauth', 'xdotool']
  const hasAll = () => needed.every((name) => findProgram(name) !== undefined)
  if (!hasAll() && canInstallPackages()) installPackages('xvfb', 'xauth', 'xdotool')
  if (!hasAll()) return undefined
  const size = ['-screen', '0', '1280x1024x24']
  const child = spawn('Xvfb', ['-displayfd', '3', ...size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const end = () => child.kill()
  process.once('exit', end)
  const number = await firstLine(child)
  return number === undefined ? undefined : { name: `:${number}`, end }
}

/**
 * Xvfb writes the number of its display when it is ready.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string | undefined>}
 */
function firstLine(child) {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve(undefined), startMs)
    const answer = (/** @type {string | undefined} */ line) => {
      clearTimeout(giveUp)
      resolve(line)
    }
    child.stdio[3]?.once('data', (data) => answer(String(data).trim()))
    child.once('error', () => answer(undefined))
    child.once('exit', () => answer(undefined))
  })
}
