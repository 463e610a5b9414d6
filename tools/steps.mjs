// Runs the steps of a check or a test: each prints one line, a failing one what it said.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readText, root } from './checkout.mjs'
import { believedCounts, countsVariable, failureLines, noCounts, summaryLine } from './counts.mjs'

/** A step that hangs must not hang the run. */
const longestStepMs = 20 * 60_000

/**
 * One program. `counts` says that it writes its own counts of tests; any other step is one test.
 * `shown` lets its output through while it runs.
 * @typedef {{ name: string, script: string, args?: string[], counts?: boolean, shown?: boolean }} Step
 */

/**
 * Runs the steps, as many at a time as given, and returns the counts of each.
 * @param {string} node
 * @param {readonly Step[]} steps
 * @param {{ env: NodeJS.ProcessEnv, atOnce: number }} how
 */
export async function runSteps(node, steps, { env, atOnce }) {
  const waiting = [...steps]
  /** @type {import('./counts.mjs').Counts[]} */
  const results = []
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      results.push(await runStep(node, step, env))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

/**
 * @param {string} node
 * @param {Step} step
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./counts.mjs').Counts>}
 */
async function runStep(node, step, env) {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-step-'))
  const file = join(folder, 'counts.json')
  const startedAt = performance.now()
  const { code, output } = await execute(node, step, { ...env, [countsVariable]: file })
  const counts = step.counts
    ? believedCounts(readText(file), code)
    : { ...noCounts(), passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
  rmSync(folder, { recursive: true, force: true })
  const seconds = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
  const verdict = counts.failed === 0 ? 'ok    ' : 'FAILED'
  const sum = step.counts ? `   ${summaryLine(counts)}` : ''
  console.log(`${verdict} ${step.name.padEnd(28)} ${seconds.padStart(8)}${sum}`)
  for (const line of failureLines(counts)) console.log(indent(line))
  if (counts.failed > 0 && output !== '') console.log(indent(output))
  return counts
}

/**
 * @param {string} node
 * @param {Step} step
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number, output: string }>}
 */
function execute(node, { script, args = [], shown }, env) {
  /** @type {Buffer[]} */
  const chunks = []
  const child = spawn(node, [join(root, script), ...args], {
    cwd: root,
    env,
    stdio: shown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    timeout: longestStepMs,
  })
  child.stdout?.on('data', (chunk) => chunks.push(chunk))
  child.stderr?.on('data', (chunk) => chunks.push(chunk))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code, signal) => {
      const ended = signal === null ? '' : `ended by ${signal}\n`
      resolve({ code: code ?? 1, output: ended + Buffer.concat(chunks).toString('utf8') })
    })
  })
}

function indent(/** @type {string} */ text) {
  return text.trimEnd().replace(/^/gm, '       ')
}
