import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bench, BenchContext } from './bench/bench.ts'
import { centralIngest } from './bench/central-ingest.ts'
import { coldStart } from './bench/cold-start.ts'
import { keyToPaint } from './bench/key-to-paint.ts'
import { nextCustomer } from './bench/next-customer.ts'
import { posting } from './bench/posting.ts'
import { type BenchResult, tableLines, withVerdicts } from './bench/report.ts'
import { prepareStore } from './bench/store.ts'
import { suggestions } from './bench/suggestions.ts'
import { root, say, stop } from './checkout.mjs'

// `npm run bench -- [NAME...] [--quick] [--accounts N] [--json FILE]`: figures beside raw comparisons
// measured in the same run. A figure below its goal is reported as it is; it fails nothing.
const BENCHES: readonly Bench[] = [
  posting,
  suggestions,
  keyToPaint,
  nextCustomer,
  coldStart,
  centralIngest,
]

const { values, positionals } = readArguments()
const isQuick = values.quick === true
const accounts = Number(values.accounts ?? (isQuick ? 2_000 : 1_000_000))
const benches = chosenBenches()
const busy = loadavg()[0] ?? 0
const results = await runBenches(benches)
for (const line of tableLines(results)) console.log(line)
if (busy > cpus().length / 4) {
  console.log(
    `\nOther work ran on this machine (load ${busy.toFixed(1)}): expect better figures without it.`,
  )
}
const file = writeJson(results)
console.log(`\nWritten to ${file}`)
process.exit(0)

function readArguments() {
  const options = {
    quick: { type: 'boolean' },
    accounts: { type: 'string' },
    json: { type: 'string' },
  } as const
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error), 2)
  }
}

function chosenBenches(): readonly Bench[] {
  const known = BENCHES.map(({ name }) => name)
  const unknown = positionals.find((name) => !known.includes(name))
  if (unknown !== undefined)
    stop(`There is no bench "${unknown}". There is: ${known.join(', ')}.`, 2)
  return BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
}

async function runBenches(benches: readonly Bench[]): Promise<readonly BenchResult[]> {
  const folder = join(root, 'bench-results')
  mkdirSync(folder, { recursive: true })
  const isCentral = benches.every((bench) => bench.isCentral)
  const store = join(folder, `store-${accounts}`)
  const scratch = mkdtempSync(join(folder, 'scratch-'))
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
  const chromium = process.env.HEADGATE_CHROMIUM ?? ''
  if (chromium === '' && !isCentral)
    return stop('There is no Chromium here, so nothing can be measured.')
  const host = join(root, 'out', 'main', 'browser-host.js')
  const dataFolder = isCentral ? store : await prepareStore(store, accounts)
  const context: BenchContext = { store: dataFolder, chromium, host, scratch, isQuick }
  const done: BenchResult[] = []
  for (const bench of benches) {
    say(`Measuring ${bench.name}...`)
    done.push(await bench.run(context))
  }
  return done
}

function writeJson(results: readonly BenchResult[]): string {
  const at = new Date().toISOString()
  const named = values.json
  const file =
    named === undefined
      ? join(root, 'bench-results', `${at.replaceAll(':', '')}.json`)
      : resolve(named)
  const { model } = cpus()[0] ?? { model: 'unknown' }
  const machine = { model, cores: cpus().length, node: process.version, loadBefore: busy }
  const told = { at, isQuick, accounts, machine, results: withVerdicts(results) }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(told, undefined, 2)}\n`)
  return file
}
