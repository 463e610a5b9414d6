import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { readDatabaseUrl } from '../../src/main/central/address.ts'
import { CentralCalls } from '../../src/main/central/calls.ts'
import { admitWorkstation, setUpCentre } from '../../src/main/central/centre.ts'
import { type CentralConnection, openConnection } from '../../src/main/central/connection.ts'
import { enrollWorkstation } from '../../src/main/central/enrol.ts'
import { readCode } from '../../src/main/central/enrolment-code.ts'
import { migrateCentre } from '../../src/main/central/migrate.ts'
import { startEmbedded } from '../central/embedded.ts'
import { type Bench, type BenchContext, clocked, times } from './bench.ts'
import { PaymentChain } from './payment-chain.ts'
import type { BenchResult, Figure } from './report.ts'

/** Entries of one parcel, as a workstation sends them. */
const PARCEL = 200
/** Parcels measured, and lines of each kind used beside each other. */
const ROUNDS = 60
const WARM_UP = 20
const LINES = 4
const SINGLE_ROWS = 2_000

/**
 * Payments pushed to the centre as a workstation pushes them, two hundred at a time: identity, rights, chain, postings
 * and positions. Beside it the same rows put by `unnest` into tables of the same columns and keys that check nothing;
 * and one row at a time. Durable, and in turns.
 */
export const centralIngest: Bench = {
  name: 'central-ingest',
  isCentral: true,
  async run(context) {
    const folder = join(context.scratch, 'centre')
    // The server runs as a person of its own where this is root.
    chmodSync(context.scratch, 0o755)
    const server = await startEmbedded({ folder })
    try {
      return await measure(context, server.url)
    } finally {
      await server.stop()
    }
  },
}

interface Pair {
  readonly ours: () => Promise<unknown>
  readonly raw: () => Promise<unknown>
}

async function measure(context: BenchContext, url: string): Promise<BenchResult> {
  const { address, login } = readDatabaseUrl(url)
  const admin = await openConnection(address, login)
  await migrateCentre(admin)
  await setUpCentre(admin, { district: 'Bench', isDemo: false, randomBytes })
  await makePlainTables(admin)
  const rounds = times(context, ROUNDS)
  const pairs: Pair[] = []
  for (let n = 1; n <= LINES; n++) {
    const place = { office: `office-${n}`, workstation: 'W01' }
    pairs.push(await makePair(url, admin, place, times(context, WARM_UP) + 3 * rounds))
  }
  for (let n = 0; n < times(context, WARM_UP); n++) await inTurn(pairs, n)
  const alone = await sumOf(rounds, (n) => inTurn(pairs.slice(0, 1), n))
  const beside = await sumOf(rounds, (n) => inTurn(pairs, n))
  const single = await singleRows(admin, times(context, SINGLE_ROWS))
  await admin.close()
  return report(rounds, alone, beside, single)
}

interface Seconds {
  ours: number
  raw: number
}

/** All lines at once, ours or raw first by turns. Units: seconds. */
async function inTurn(pairs: readonly Pair[], n: number): Promise<Seconds> {
  const ours = () => clocked(() => Promise.all(pairs.map((pair) => pair.ours())))
  const raw = () => clocked(() => Promise.all(pairs.map((pair) => pair.raw())))
  const first = await (n % 2 === 0 ? ours : raw)()
  const second = await (n % 2 === 0 ? raw : ours)()
  const [our, their] = n % 2 === 0 ? [first, second] : [second, first]
  return { ours: our / 1_000, raw: their / 1_000 }
}

async function sumOf(rounds: number, act: (n: number) => Promise<Seconds>): Promise<Seconds> {
  const sum = { ours: 0, raw: 0 }
  for (let n = 0; n < rounds; n++) {
    const took = await act(n)
    sum.ours += took.ours
    sum.raw += took.raw
  }
  return sum
}

/** The columns and keys of ours, and nothing that looks at what is written. */
const makePlainTables = (admin: CentralConnection) =>
  admin.script(`
    CREATE SCHEMA plain;
    CREATE TABLE plain.entry (LIKE headgate.entry INCLUDING ALL);
    CREATE TABLE plain.posting (LIKE headgate.posting INCLUDING ALL);
    CREATE TABLE plain.single (LIKE headgate.entry INCLUDING ALL)`)

async function makePair(
  url: string,
  admin: CentralConnection,
  place: { readonly office: string; readonly workstation: string },
  parcels: number,
): Promise<Pair> {
  const { address, login } = readDatabaseUrl(url)
  const calls = await enrolled(url, admin, place)
  const chain = new PaymentChain(place)
  await calls.hello({ keys: [chain.registered], dbIncarnation: undefined, acked: undefined })
  chain.addPayments(parcels * PARCEL)
  const plain = await openConnection(address, login)
  let [ours, raw] = [1, 1]
  return {
    async ours() {
      const answer = await calls.push(...chain.parcel(ours, PARCEL))
      if (answer.status !== 'stored') throw new Error(`The centre answered ${answer.status}`)
      ours += PARCEL
    },
    async raw() {
      await plain.transaction(async (session) => {
        await session.rows(PLAIN_ENTRIES, place.office, ...chain.entryColumns(raw, PARCEL))
        await session.rows(PLAIN_POSTINGS, place.office, ...chain.postingColumns(raw, PARCEL))
      })
      raw += PARCEL
    },
  }
}

async function enrolled(
  url: string,
  admin: CentralConnection,
  place: { readonly office: string; readonly workstation: string },
): Promise<CentralCalls> {
  const { address } = readDatabaseUrl(url)
  const code = readCode(await admitWorkstation(admin, place, { validMinutes: 60, randomBytes }))
  if (code === undefined) throw new Error('The code cannot be read')
  const secret = { user: code.user, password: randomBytes(24).toString('base64url') }
  await enrollWorkstation(address, { code, secret }, { ...place, isDemo: false }, { randomBytes })
  return new CentralCalls(await openConnection(address, secret))
}

const COLUMNS = `office, position, workstation, incarnation, branch, seq, body, prev_hash, hash, signature, feed_hash,
  entry_id, kind, v, business_on, recorded_at, staff_number, told_at`

const PLAIN_ENTRIES = `INSERT INTO plain.entry (${COLUMNS})
  SELECT $1, seq, 'W01', $2, 0, seq, body, prev, hash, signature, hash, id, 'payment.taken', 4, '2026-11-23', at, '101', at
  FROM unnest($3::bigint[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[], $8::text[], $9::text[])
    AS sent(seq, body, prev, hash, signature, id, at)`

const PLAIN_POSTINGS = `INSERT INTO plain.posting (office, position, n, gl_account, side, cents)
  SELECT $1, * FROM unnest($2::bigint[], $3::integer[], $4::text[], $5::text[], $6::bigint[])`

/** Each a transaction of its own. Units: rows a second. */
async function singleRows(admin: CentralConnection, rows: number): Promise<number> {
  const chain = new PaymentChain({ office: 'single', workstation: 'W01' })
  chain.addPayments(rows)
  const one = PLAIN_ENTRIES.replace('plain.entry', 'plain.single')
  const took = await clocked(async () => {
    for (let seq = 1; seq <= rows; seq++)
      await admin.rows(one, 'single', ...chain.entryColumns(seq, 1))
  })
  return (rows / took) * 1_000
}

function report(rounds: number, alone: Seconds, beside: Seconds, single: number): BenchResult {
  const entries = rounds * PARCEL
  const rate = (many: number, seconds: number) => many / seconds
  const quarter = { is: 'at_least', value: 0.25 } as const
  const figure = (name: string, ours: number, raw: number, goal: Figure['goal']): Figure => ({
    ...{ name, unit: '/s', judged: 'ratio', ours, raw },
    ...(goal === undefined ? {} : { goal }),
  })
  const one = rate(entries, alone.ours)
  const many = rate(entries * LINES, beside.ours)
  const times15 = { is: 'at_least', value: 15 } as const
  return {
    bench: 'central-ingest',
    about: `${rounds} parcels of ${PARCEL} payments on one line and on each of ${LINES}, beside the same rows by unnest and ${PARCEL === 200 ? 'singly' : ''}`,
    figures: [
      figure('one line, entries beside unnest', one, rate(entries, alone.raw), quarter),
      figure(
        `${LINES} lines, entries beside unnest`,
        many,
        rate(entries * LINES, beside.raw),
        quarter,
      ),
      figure('one line, entries beside single rows', one, single, times15),
      figure(`${LINES} lines, entries beside single rows`, many, single, undefined),
    ],
  }
}
