// `npm run check`: everything that needs no other process to run, in about a minute.
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isStarted, root } from './checkout.mjs'
import { failureLines, isSuccess, skipLines, sumCounts, summaryLine } from './counts.mjs'
import { environmentFor } from './node24.mjs'
import { setup } from './setup.mjs'
import { runSteps } from './steps.mjs'

const cruised = ['src', 'tools', 'tests'].filter((folder) => existsSync(join(root, folder)))

/**
 * The longest first, so that no core idles at the end.
 * @type {import('./steps.mjs').Step[]}
 */
const steps = [
  {
    name: 'unit tests',
    script: 'node_modules/vitest/vitest.mjs',
    args: ['run', '--project', 'unit'],
    counts: true,
  },
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-b'] },
  { name: 'dead code (knip)', script: 'node_modules/knip/bin/knip.js' },
  {
    name: 'import rules',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    args: [...cruised, '--config', '.dependency-cruiser.cjs'],
  },
  {
    name: 'lint and format (biome)',
    script: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', '--diagnostic-level=warn', '.'],
  },
  { name: 'sizes', script: 'tools/check-sizes.mjs' },
]

/** Runs every step, also after one has failed, and returns the counts of all. */
export async function check(/** @type {string} */ node) {
  const atOnce = Math.min(2, availableParallelism())
  return sumCounts(await runSteps(node, steps, { env: environmentFor(node), atOnce }))
}

if (isStarted(import.meta.url)) {
  const counts = await check(setup())
  for (const line of [...skipLines(counts), ...failureLines(counts)]) console.log(line)
  console.log(summaryLine(counts))
  process.exitCode = isSuccess(counts) ? 0 : 1
}
