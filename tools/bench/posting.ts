import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { databasePath } from '../../src/main/db/open-database.ts'
import type { Client } from '../../src/shared/connect.ts'
import { openDemoDrawer } from '../workstation/open-drawer.ts'
import { must, openOwnCore } from '../workstation/own-core.ts'
import { type PayableAccount, payableAccounts } from '../workstation/payable-accounts.ts'
import { type Bench, type BenchContext, clocked, times } from './bench.ts'
import type { BenchResult } from './report.ts'
import { spreadOf } from './statistics.ts'

const PAYMENTS = 3_000
const WARM_UP = 300
/** Long enough for what follows an answered payment: its paper and the forgotten draft. Units: ms. */
const SETTLE_MS = 5

/**
 * A payment as the window asks for it, until the answer that says it is durable: parsed, decided,
 * hashed, signed, every projection written, checked on its way out. Beside it one row as long as the
 * payment's entry, inserted and durable. One after the other, each first by turns.
 */
export const posting: Bench = {
  name: 'posting',
  async run(context) {
    const rounds = times(context, PAYMENTS)
    const warmUp = times(context, WARM_UP)
    const accounts = payableAccounts(context.store, rounds + warmUp)
    const core = await openOwnCore({ dataFolder: context.store })
    try {
      await openDemoDrawer(core.client, '101', '1')
      for (const account of accounts.slice(0, warmUp)) await pay(core.client, account)
      return await alternate(context, core.client, accounts.slice(warmUp))
    } finally {
      await core.close()
    }
  },
}

async function alternate(
  context: BenchContext,
  client: Client,
  accounts: readonly PayableAccount[],
): Promise<BenchResult> {
  const raw = openRaw(context)
  const ours: number[] = []
  const theirs: number[] = []
  for (let at = 0; at < times(context, WARM_UP); at++) raw.insert()
  for (const [at, account] of accounts.entries()) {
    if (at % 2 === 1) theirs.push(await clocked(raw.insert))
    await pause(SETTLE_MS)
    ours.push(await clocked(() => pay(client, account)))
    await pause(SETTLE_MS)
    if (at % 2 === 0) theirs.push(await clocked(raw.insert))
  }
  raw.close()
  return report(ours, theirs, raw.bytes)
}

function report(ours: readonly number[], theirs: readonly number[], bytes: number): BenchResult {
  const our = spreadOf(ours)
  const raw = spreadOf(theirs)
  return {
    bench: 'posting',
    about: `${our.count} durable payments, each beside one raw row of ${bytes} bytes at WAL and FULL`,
    figures: [
      {
        name: 'throughput',
        unit: '/s',
        ours: 1000 / our.mean,
        raw: 1000 / raw.mean,
        judged: 'ratio',
        goal: { is: 'at_least', value: 0.8 },
      },
      { name: 'p50', unit: 'ms', ours: our.p50, raw: raw.p50, judged: 'ratio' },
      {
        name: 'p99',
        unit: 'ms',
        ours: our.p99,
        raw: raw.p99,
        judged: 'ratio',
        goal: { is: 'at_most', value: 1.25 },
      },
    ],
  }
}

const pay = (client: Client, { accountNo, dueCents }: PayableAccount) =>
  must(client, 'payment.take', {
    entryId: randomUUID(),
    startedAt: new Date().toISOString(),
    source: 'counter',
    lines: [{ accountNo, cents: dueCents }],
    tenders: [{ kind: 'cash', cents: dueCents }],
    confirmed: [],
  })

/** The least that is durable: one row of a payment's length in a table of its own. */
function openRaw({ store, scratch }: BenchContext) {
  const books = new Sqlite(databasePath(store), { readonly: true })
  const entry = books
    .prepare<[], { body: string }>(
      "SELECT body FROM journal WHERE kind = 'payment.taken' ORDER BY position DESC LIMIT 1",
    )
    .get()
  books.close()
  if (entry === undefined) throw new Error('There is no payment to be as long as')
  const db = new Sqlite(join(scratch, 'raw.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const statement = db.prepare<[string]>('INSERT INTO entry (body) VALUES (?)')
  return {
    bytes: Buffer.byteLength(entry.body),
    insert: () => void statement.run(entry.body),
    close: () => db.close(),
  }
}
