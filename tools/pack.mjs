// `npm run pack`: packs the application and looks at what is inside. Where there is no Electron
// binary it is packed around an empty stand-in, looked at, and thrown away.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { buildWhatChanged } from './build.mjs'
import { modules, readText, root, say, stop } from './checkout.mjs'
import { findElectron } from './electron-binary.mjs'
import { environmentFor } from './node24.mjs'
import { judgePacked } from './pack-contents.mjs'
import { setup } from './setup.mjs'

const node = setup()
process.exit((await pack()) ? 0 : 1)

async function pack() {
  if (!buildWhatChanged(node)) return false
  const electron = findElectron()
  if (electron !== undefined) return packAround(dirname(electron), join(root, 'dist'), true)
  say('There is no Electron binary here; packing around a stand-in, only to look at the contents.')
  const folder = mkdtempSync(join(tmpdir(), 'headgate-pack-'))
  try {
    const standIn = makeStandIn(join(folder, 'electron'))
    return await packAround(standIn, join(folder, 'dist'), false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Packs around the Electron in the folder and says of each claim whether it holds.
 * @param {string} electronDist
 * @param {string} output
 * @param {boolean} isReal
 */
async function packAround(electronDist, output, isReal) {
  if (!runBuilder(electronDist, output, isReal)) return false
  const archive = findArchive(output)
  if (archive === undefined) return stop('electron-builder left no app.asar behind.')
  const results = judgePacked(await listArchive(archive))
  for (const { sentence, isTrue } of results)
    console.log(`${isTrue ? 'ok    ' : 'FAILED'} ${sentence}`)
  console.log(`       app.asar is ${(statSync(archive).size / 1e6).toFixed(1)} MB`)
  return results.every(({ isTrue }) => isTrue)
}

/**
 * @param {string} electronDist
 * @param {string} output
 * @param {boolean} isReal
 */
function runBuilder(electronDist, output, isReal) {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-config-'))
  const config = join(folder, 'electron-builder.json')
  const standIn = isReal ? {} : { electronFuses: null }
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, 'electron-builder.yml'),
      electronDist,
      directories: { output },
      ...standIn,
    }),
  )
  const builder = [join(modules, 'electron-builder', 'cli.js'), '--dir', '--projectDir', root]
  const env = environmentFor(node)
  const made = spawnSync(node, [...builder, '--config', config], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  rmSync(folder, { recursive: true, force: true })
  if (made.status !== 0)
    say(`${made.stdout}${made.stderr}electron-builder could not pack Headgate.`)
  return made.status === 0
}

/** A folder that looks like an Electron distribution to electron-builder, and runs nothing. */
function makeStandIn(/** @type {string} */ folder) {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  const { version } = JSON.parse(readText(join(modules, 'electron', 'package.json')))
  writeFileSync(join(folder, 'version'), version)
  for (const name of ['electron', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak']) {
    writeFileSync(join(folder, name), 'A stand-in for a check of what is packed.\n')
  }
  chmodSync(join(folder, 'electron'), 0o755)
  return folder
}

function findArchive(/** @type {string} */ output) {
  const found = readdirSync(output, { recursive: true, encoding: 'utf8' })
  const archive = found.find((file) => basename(file) === 'app.asar')
  return archive === undefined ? undefined : join(output, archive)
}

/**
 * @param {string} archive
 * @returns {Promise<import('./pack-contents.mjs').Packed>}
 */
async function listArchive(archive) {
  const { listPackage } = await import('@electron/asar')
  const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'))
  const unpacked = files.filter((file) => existsSync(join(`${archive}.unpacked`, file)))
  return { files, unpacked }
}
