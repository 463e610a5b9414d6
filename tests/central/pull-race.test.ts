import { afterAll, beforeAll, expect, test } from 'vitest'
import { CentralCalls } from '../../src/main/central/calls.ts'
import type { CentralConnection } from '../../src/main/central/connection.ts'
import type { CentralChain } from '../fixtures/central-chain.ts'
import {
  makeCentre,
  storedEntries,
  type TestCentre,
  type TestWorkstation,
} from '../fixtures/central-office.ts'
import { OfficeReader } from '../fixtures/office-reader.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

// HEADGATE_RACE_ROWS=1000000 for a release; the usual run writes thirty thousand.
const ROWS = Number(process.env.HEADGATE_RACE_ROWS ?? 30_000)
const WRITERS = 8
/** Entries of one push. */
const PARCEL = 15

let postgres: TestPostgres
let centre: TestCentre

beforeAll(async () => {
  postgres = await startPostgres()
  centre = await makeCentre(postgres)
})
afterAll(() => postgres.close())

const CONTROL = `
  CREATE TABLE headgate.control (id bigserial PRIMARY KEY, writer text, n integer);
  CREATE INDEX control_by_writer ON headgate.control (writer, n)`

/** Follows a table by the number that a sequence gave each row: what must not be done. */
class SequenceReader {
  seen = 0
  private cursor = '0'
  private readonly line: CentralConnection

  constructor(line: CentralConnection) {
    this.line = line
  }

  async readPage(): Promise<number> {
    const rows = await this.line.rows<{ id: string }>(
      'SELECT id FROM headgate.control WHERE id > $1 ORDER BY id LIMIT 500',
      this.cursor,
    )
    this.cursor = rows.at(-1)?.id ?? this.cursor
    this.seen += rows.length
    return rows.length
  }
}

/** Pushes within a transaction that takes its time, and is taken back now and then; beside it a row for the control. */
async function write(station: TestWorkstation, parcels: number): Promise<CentralChain> {
  const chain = await station.begin()
  await chain.push(station.calls)
  const control = await centre.database.open()
  for (let n = 0; n < parcels; n++) {
    const first = chain.entries.length + 1
    for (let each = 0; each < PARCEL; each++) {
      chain.add('drawer.opened', { batchNo: 'B', till: '1', reason: `${n} ${each}` })
    }
    const isTakenBack = n % 17 === 0
    if (isTakenBack) await pushAndLeave(station.line, chain, first)
    await station.line.transaction(async (session) => {
      await chain.push(new CentralCalls(session), first)
      if (n % 5 === 0) await session.rows('SELECT pg_sleep(0.001)')
    })
    await control.transaction(async (session) => {
      await session.rows(
        'INSERT INTO headgate.control (writer, n) VALUES ($1, $2)',
        station.place.workstation,
        n,
      )
      await session.rows('SELECT pg_sleep(0.0005 * $1)', n % 4)
    })
  }
  return chain
}

class Left extends Error {}

async function pushAndLeave(line: CentralConnection, chain: CentralChain, first: number) {
  const left = line.transaction(async (session) => {
    await chain.push(new CentralCalls(session), first)
    throw new Left()
  })
  await expect(left).rejects.toBeInstanceOf(Left)
}

test(
  `a reader that polls without a pause misses none of ${ROWS} rows; one that follows a sequence does`,
  async () => {
    await centre.admin.script(CONTROL)
    const stations: TestWorkstation[] = []
    for (let n = 1; n <= WRITERS + 2; n++) stations.push(await centre.enrol('north', `W${n}`))
    const watchers = stations.splice(WRITERS)
    const readers = watchers.map(({ calls }) => new OfficeReader(calls))
    const sequence = new SequenceReader(await centre.database.open())
    let isWriting = true
    const reading = [...readers, sequence].map(async (reader) => {
      while (isWriting || (await reader.readPage()) > 0) await reader.readPage()
    })
    const parcels = Math.ceil(ROWS / PARCEL / WRITERS)
    const chains = await Promise.all(stations.map((station) => write(station, parcels)))
    isWriting = false
    await Promise.all(reading)

    const rows = await storedEntries(centre.admin, 'north')
    const sent = chains.flatMap(({ entries }) => entries)
    expect(rows.length).toBeGreaterThanOrEqual(ROWS)
    expect(new Set(rows.map(({ body }) => body))).toEqual(new Set(sent.map(({ body }) => body)))
    expect(rows).toHaveLength(sent.length)
    const hashes = rows.map(({ hash }) => hash.toString('hex'))
    for (const reader of readers) expect(reader.hashes).toEqual(hashes)
    const [control] = await centre.admin.rows<{ n: number }>(
      'SELECT count(*)::int AS n FROM headgate.control',
    )
    expect(control?.n).toBe(WRITERS * parcels)
    // Where it loses nothing, this race is none, and the readers above prove nothing.
    expect(sequence.seen).toBeLessThan(control?.n ?? 0)
  },
  ROWS * 10 + 60_000,
)
