import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CentralCalls } from '../../src/main/central/calls.ts'
import type { CentralChain } from '../fixtures/central-chain.ts'
import {
  feedHashOf,
  makeCentre,
  storedEntries,
  type TestCentre,
  type TestWorkstation,
} from '../fixtures/central-office.ts'
import { OfficeReader } from '../fixtures/office-reader.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

// HEADGATE_DELIVERIES=1000000 for a release; the usual run makes twenty thousand.
const DELIVERIES = Number(process.env.HEADGATE_DELIVERIES ?? 20_000)
/** Parcels that are on their way at once, in any order. */
const WINDOW = 8
const LINES = 2

let postgres: TestPostgres
let centre: TestCentre

beforeAll(async () => {
  postgres = await startPostgres()
  centre = await makeCentre(postgres)
})
afterAll(() => postgres.close())

let state = 20_261_124
function roll(sides: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * sides)
}

interface Parcel {
  readonly first: number
  readonly count: number
}

/** A workstation whose parcels come twice, late, and beside each other. */
class Sender {
  readonly chain: CentralChain
  deliveries = 0
  rewinds = 0
  /** Where the centre said that each entry stands. */
  readonly places = new Map<number, number>()
  private readonly calls: readonly CentralCalls[]

  constructor(chain: CentralChain, calls: readonly CentralCalls[]) {
    this.chain = chain
    this.calls = calls
  }

  async sendUntil(deliveries: number): Promise<void> {
    while (this.deliveries < deliveries) await this.sendWindow()
  }

  private async sendWindow(): Promise<void> {
    const parcels = this.makeParcels()
    // Each one to five times.
    let waiting = parcels.flatMap((parcel) => Array<Parcel>(1 + roll(5)).fill(parcel))
    // Now and then two are sent as one: the pieces need not be those of the first time.
    waiting.push(...joined(parcels))
    while (waiting.length > 0) {
      const line = shuffled(waiting)
      const late: Parcel[] = []
      const work = async (calls: CentralCalls) => {
        for (let next = line.pop(); next !== undefined; next = line.pop()) {
          if (!(await this.deliver(calls, next))) late.push(next)
        }
      }
      await Promise.all(this.calls.map(work))
      waiting = late
    }
  }

  private makeParcels(): readonly Parcel[] {
    return Array.from({ length: WINDOW }, () => {
      const first = this.chain.entries.length + 1
      const count = 1 + roll(3)
      for (let n = 0; n < count; n++) {
        this.chain.pay([{ accountNo: String(roll(50)), cents: 1 + roll(9_999) }])
      }
      return { first, count }
    })
  }

  private async deliver(calls: CentralCalls, { first, count }: Parcel): Promise<boolean> {
    this.deliveries += 1
    const answer = await this.chain.push(calls, first, count)
    if (answer.status !== 'stored') {
      expect(answer.status).toBe('rewind')
      this.rewinds += 1
      return false
    }
    expect(answer.positions).toHaveLength(count)
    for (const [index, position] of answer.positions.entries()) {
      const seq = first + index
      expect(this.places.get(seq) ?? position).toBe(position)
      this.places.set(seq, position)
    }
    return true
  }
}

const joined = (parcels: readonly Parcel[]): readonly Parcel[] =>
  parcels
    .slice(1)
    .map(({ first, count }, index) => ({ before: parcels[index] as Parcel, first, count }))
    .filter(() => roll(4) === 0)
    .map(({ before, count }) => ({ first: before.first, count: before.count + count }))

function shuffled<T>(list: readonly T[]): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = roll(at + 1)
    ;[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T]
  }
  return mixed
}

async function senderFor(station: TestWorkstation): Promise<Sender> {
  const chain = await station.begin()
  await chain.push(station.calls)
  const lines = await Promise.all(Array.from({ length: LINES }, () => station.open()))
  return new Sender(
    chain,
    lines.map((line) => new CentralCalls(line)),
  )
}

test(
  `parcels that come twice, late and beside each other are stored once each (${DELIVERIES} deliveries)`,
  async () => {
    const stations: TestWorkstation[] = []
    for (const [office, workstation] of [
      ['north', 'W01'],
      ['north', 'W02'],
      ['south', 'W01'],
    ] as const) {
      stations.push(await centre.enrol(office, workstation))
    }
    const senders = await Promise.all(stations.map(senderFor))
    const readers = stations.map(({ calls }) => new OfficeReader(calls))
    let isSending = true
    const reading = readers.map(async (reader) => {
      // Now and then, as a workstation does; who polls without a pause is the subject of another test.
      while (isSending || (await reader.readPage()) > 0) {
        await reader.readPage()
        if (isSending) await wait(50)
      }
    })
    await Promise.all(senders.map((sender) => sender.sendUntil(DELIVERIES / senders.length)))
    isSending = false
    await Promise.all(reading)

    const made = senders.reduce((sum, { deliveries }) => sum + deliveries, 0)
    expect(made).toBeGreaterThanOrEqual(DELIVERIES)
    expect(senders.every(({ rewinds }) => rewinds > 0)).toBe(true)
    for (const office of ['north', 'south']) {
      const rows = await storedEntries(centre.admin, office)
      expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index + 1))
      const [feed] = await centre.admin.rows<{ position: number; hash: Buffer }>(
        'SELECT position::int, feed_hash AS hash FROM headgate.office_feed WHERE office = $1',
        office,
      )
      expect(feed).toEqual({ position: rows.length, hash: feedHashOf(rows) })
      const hashes = rows.map(({ hash }) => hash.toString('hex'))
      for (const [index, station] of stations.entries()) {
        if (station.place.office !== office) continue
        expect(readers[index]?.hashes).toEqual(hashes)
        const { chain, places } = senders[index] as Sender
        const its = rows.filter(({ workstation }) => workstation === station.place.workstation)
        expect(its.map(({ body }) => body)).toEqual(chain.entries.map(({ body }) => body))
        expect(its.map(({ branch }) => branch)).toEqual(chain.entries.map(() => 0))
        // The first entry was sent before the others were counted.
        expect(its.slice(1).map(({ position }) => position)).toEqual(
          [...places].sort(([one], [other]) => one - other).map(([, position]) => position),
        )
      }
    }
    expect(await centre.admin.rows('SELECT FROM headgate.exception')).toEqual([])
  },
  DELIVERIES * 20,
)
