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

/** In a row, in so many turns; and one by one. */
const TURNS = 20
const IN_A_ROW = 100
const ONE_BY_ONE = 1_000
const WARM_UP = 300
/** Long enough for what follows an answered payment: its paper and the forgotten draft. Units: ms. */
const SETTLE_MS = 5
const LONG_SETTLE_MS = 500

/**
 * A payment as the window asks for it, until the answer that says it is durable: parsed, decided,
 * hashed, signed, every projection written, checked on its way out. Beside it one row as long as the
 * payment's entry, inserted and durable. First a hundred of each in a row, in turns; then one of each
 * in turns, after a pause, as at a counter. What follows an answer, the paper, is not in the figures.
 */
export const posting: Bench = {
  name: 'posting',
  async run(context) {
    const turns = times(context, TURNS)
    const ones = times(context, ONE_BY_ONE)
    const warmUp = times(context, WARM_UP)
    const inARow = context.isQuick ? 5 : IN_A_ROW
    const accounts = payableAccounts(context.store, warmUp + turns * inARow + ones)
    const waiting = accounts[Symbol.iterator]()
    const core = await openOwnCore({ dataFolder: context.store })
    const take = () => pay(core.client, next(waiting))
    try {
      await openDemoDrawer(core.client, '101', '1')
      for (let at = 0; at < warmUp; at++) await take()
      await pause(LONG_SETTLE_MS)
      const raw = openRaw(context)
      for (let at = 0; at < warmUp; at++) raw.insert()
      const rows = await inTurns(
        turns,
        async (act) => {
          await pause(LONG_SETTLE_MS)
          return clockedMany(inARow, act)
        },
        { ours: take, raw: raw.insert },
      )
      const singles = await inTurns(
        ones,
        async (act) => {
          await pause(SETTLE_MS)
          return [await clocked(act)]
        },
        { ours: take, raw: raw.insert },
      )
      raw.close()
      return report(rows, singles, raw.bytes)
    } finally {
      await core.close()
    }
  },
}

interface Both<Each> {
  readonly ours: Each
  readonly raw: Each
}
type Act = () => unknown

/** Measures both as often as said, each first by turns. */
async function inTurns(
  turns: number,
  measure: (act: Act) => Promise<readonly number[]>,
  acts: Both<Act>,
): Promise<Both<number[]>> {
  const ours: number[] = []
  const raw: number[] = []
  for (let at = 0; at < turns; at++) {
    if (at % 2 === 1) raw.push(...(await measure(acts.raw)))
    ours.push(...(await measure(acts.ours)))
    if (at % 2 === 0) raw.push(...(await measure(acts.raw)))
  }
  return { ours, raw }
}

async function clockedMany(many: number, act: Act): Promise<readonly number[]> {
  const measured: number[] = []
  for (let at = 0; at < many; at++) measured.push(await clocked(act))
  return measured
}

function next(accounts: Iterator<PayableAccount>): PayableAccount {
  const { value, done } = accounts.next()
  if (done) throw new Error('There are more payments than accounts')
  return value
}

function report(rows: Both<number[]>, singles: Both<number[]>, bytes: number): BenchResult {
  const our = spreadOf(rows.ours)
  const raw = spreadOf(rows.raw)
  const ourOne = spreadOf(singles.ours)
  const rawOne = spreadOf(singles.raw)
  const ms = { unit: 'ms', judged: 'ratio' } as const
  return {
    bench: 'posting',
    about: `${our.count} durable payments in a row and ${ourOne.count} singly, beside raw rows of ${bytes} bytes`,
    figures: [
      {
        name: 'in a row, throughput',
        unit: '/s',
        ours: 1000 / our.mean,
        raw: 1000 / raw.mean,
        judged: 'ratio',
        goal: { is: 'at_least', value: 0.8 },
      },
      { ...ms, name: 'in a row, p50', ours: our.p50, raw: raw.p50 },
      {
        ...ms,
        name: 'in a row, p99',
        ours: our.p99,
        raw: raw.p99,
        goal: { is: 'at_most', value: 1.25 },
      },
      { ...ms, name: 'singly, p50', ours: ourOne.p50, raw: rawOne.p50 },
      { ...ms, name: 'singly, p99', ours: ourOne.p99, raw: rawOne.p99 },
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
