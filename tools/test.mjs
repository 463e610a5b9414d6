// `npm test`: the check, then everything that runs Headgate itself. Goes on after a failure and
// ends with one line: N passed, N failed.
import { buildWhatChanged } from './build.mjs'
import { check } from './check.mjs'
import { say } from './checkout.mjs'
import { getChromium } from './chromium.mjs'
import { failureLines, isSuccess, noCounts, skipLines, sumCounts, summaryLine } from './counts.mjs'
import { openDisplay } from './display.mjs'
import { findElectron } from './electron-binary.mjs'
import { environmentFor } from './node24.mjs'
import { setup } from './setup.mjs'
import { runSteps } from './steps.mjs'

/**
 * Processes that are started and killed often wait for the disk: packing fits in beside them.
 * @type {import('./steps.mjs').Step[]}
 */
const besideEachOther = [
  {
    name: 'process tests',
    script: 'node_modules/vitest/vitest.mjs',
    args: ['run', '--project', 'process'],
    counts: true,
    shown: true,
  },
  { name: 'pack', script: 'tools/pack.mjs' },
]

/**
 * Keys have their times: nothing else of ours runs while they are pressed.
 * @type {import('./steps.mjs').Step[]}
 */
const alone = [
  {
    name: 'end-to-end tests',
    script: 'node_modules/@playwright/test/cli.js',
    args: ['test', '--pass-with-no-tests'],
    counts: true,
    shown: true,
  },
]

const node = setup()
const env = await prepareWindows(node)
const checked = await check(node)
const counts = sumCounts([checked, ...(await testBuild(node, env))])
console.log()
for (const line of [...skipLines(counts), ...failureLines(counts)]) console.log(line)
console.log(summaryLine(counts))
process.exit(isSuccess(counts) ? 0 : 1)

/** What the tests that open windows need, in the variables they look at. */
async function prepareWindows(/** @type {string} */ node) {
  const env = environmentFor(node)
  const chromium = getChromium(node)
  if (chromium === undefined) say('There is no Chromium here; every test with a window will fail.')
  else env.HEADGATE_CHROMIUM = chromium
  const electron = findElectron()
  if (electron === undefined) say('There is no Electron binary here; its own tests are skipped.')
  else env.HEADGATE_ELECTRON = electron
  const display = await openDisplay()
  if (display === undefined) say('There is no Xvfb here; the tests with real keys are skipped.')
  delete env.WAYLAND_DISPLAY
  delete env.DISPLAY
  if (display !== undefined) env.DISPLAY = display.name
  return env
}

/**
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./counts.mjs').Counts[]>}
 */
async function testBuild(node, env) {
  const isBuilt = buildWhatChanged(node)
  console.log(`${isBuilt ? 'ok    ' : 'FAILED'} build`)
  if (isBuilt)
    return [
      { ...noCounts(), passed: 1 },
      ...(await runSteps(node, besideEachOther, { env, atOnce: 2 })),
      ...(await runSteps(node, alone, { env, atOnce: 1 })),
    ]
  // Tests of an old build would say nothing about these sources.
  const steps = [...besideEachOther, ...alone]
  for (const { name } of steps) console.log(`FAILED ${name}, not run: there is no build`)
  return [{ ...noCounts(), failed: 1 + steps.length }]
}
