import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { businessDate } from '../src/domain/calendar.ts'
import { accountPages } from '../src/main/demo/account-pages.ts'
import type { Client } from '../src/shared/connect.ts'
import { ACCOUNTS_HEADER, accountLine } from './import/accounts-text.ts'
import { applyAccounts, checkAccounts, sendAccounts } from './import/send-accounts.ts'
import { must, openOwnCore } from './workstation/own-core.ts'

// `node tools/run.mjs measure-import 1000000`: imports so many accounts into a new workstation while a
// payment is taken twenty times a second, and prints how long each part took and how long a payment waited.
/** A payment comes so long after the one before. */
const PAUSE_MS = 50
const rows = Number(process.argv[2] ?? 100_000)
const folder = mkdtempSync(join(tmpdir(), 'headgate-measure-'))
const dataFolder = join(folder, 'data')
const file = join(folder, 'accounts.csv')
const awake = setInterval(() => {}, 1_000)
try {
  await writeFile()
  const core = await openOwnCore({ dataFolder, demoAccounts: 200 })
  await openDrawer(core.client)
  const alone = await takePayments(core.client, wait(5_000))
  const took: Record<string, number> = {}
  const importing = importAll(core.client, took)
  const during = await takePayments(core.client, importing)
  await core.close()
  const megabytes = (path: string) => Math.round(statSync(path).size / 1_000_000)
  const sizes = { fileMb: megabytes(file), booksMb: megabytes(join(dataFolder, 'headgate.db')) }
  console.log(JSON.stringify({ rows, cores: cpus().length, tookS: took, alone, during, ...sizes }))
} finally {
  clearInterval(awake)
  rmSync(folder, { recursive: true, force: true })
}

async function writeFile(): Promise<void> {
  const out = createWriteStream(file)
  out.write(ACCOUNTS_HEADER)
  const from = { seed: 8, accounts: rows, asOf: businessDate('2026-11-23') }
  for (const page of accountPages(from)) {
    if (!out.write(page.map(accountLine).join(''))) {
      await new Promise<void>((next) => out.once('drain', () => next()))
    }
  }
  await new Promise<void>((done) => out.end(() => done()))
}

/** One person is cashier and supervisor, so that one window can do both. */
async function openDrawer(client: Client): Promise<void> {
  await must(client, 'session.signIn', { number: '202', pin: '173205' })
  await must(client, 'batch.open', {
    entryId: randomUUID(),
    till: '1',
    startingCash: { n20: { loose: 10, packs: 0 } },
    giver: { number: '201', pin: '141421' },
  })
}

async function importAll(client: Client, took: Record<string, number>): Promise<void> {
  const began = performance.now()
  let last = began
  const part = (name: string) => {
    took[name] = Math.round((performance.now() - last) / 100) / 10
    last = performance.now()
  }
  const importId = await sendAccounts(client, file)
  part('send')
  const { timeZone } = await must(client, 'workstation.state', {})
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const { report } = await checkAccounts(client, importId, { asOf: format.format(Date.now()) })
  if (report?.errorCount !== 0) throw new Error(JSON.stringify(report?.errors.slice(0, 3)))
  part('check')
  await applyAccounts(client, importId)
  part('import')
  // What was replaced is taken away behind it.
  await wait(2_000)
}

interface Waits {
  readonly payments: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly mostMs: number
}

/** Takes payments until the other work is done; each is timed from when it was due to its answer. */
async function takePayments(client: Client, until: Promise<unknown>): Promise<Waits> {
  let isDone = false
  const other = until.finally(() => {
    isDone = true
  })
  const waits: number[] = []
  while (!isDone) {
    const dueAt = performance.now() + PAUSE_MS
    await wait(PAUSE_MS)
    await must(client, 'payment.take', {
      entryId: randomUUID(),
      startedAt: '2026-11-23T18:00:00.000Z',
      source: 'counter',
      lines: [{ accountNo: '204817', cents: 100 }],
      tenders: [{ kind: 'cash', cents: 100 }],
      confirmed: ['paid_today', 'nothing_due', 'more_than_due'],
    })
    waits.push(performance.now() - dueAt)
  }
  await other
  const sorted = waits.sort((left, right) => left - right)
  const at = (share: number) =>
    Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return { payments: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), mostMs: at(0.99999) }
}
