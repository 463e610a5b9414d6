// System packages, where we may install them: as root on Debian and its relatives.
import { findProgram, run, say } from './checkout.mjs'

const installMs = 10 * 60_000

export function canInstallPackages() {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  return isRoot && findProgram('apt-get') !== undefined
}

/**
 * Installs system packages without a question. Returns whether it worked.
 * @param {...string} names
 */
export function installPackages(...names) {
  say(`Installing ${names.join(', ')} (apt-get); this takes about a minute, once.`)
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (/** @type {string[]} */ ...args) =>
    run('apt-get', [...options, ...args], { env, timeout: installMs }) === 0
  // The list of packages on the machine may still do, so a failed update is not the end.
  apt('update')
  return apt('install', '-y', '--no-install-recommends', ...names)
}
