import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../../src/domain/account.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import { allocationRule, DEFAULT_POLICIES } from '../../src/domain/policy.ts'
import { applyCentreImport, checkCentreImport } from '../../src/main/central/centre-import.ts'
import { anchorAccounts } from '../../src/main/demo/anchors.ts'
import { ACCOUNTS_HEADER, accountLine } from '../../tools/import/accounts-text.ts'
import type { CentralChain } from '../fixtures/central-chain.ts'
import { type Arrived, type ModelImport, modelAccounts } from '../fixtures/central-model.ts'
import { makeCentre, type TestCentre, type TestWorkstation } from '../fixtures/central-office.ts'
import { DistrictReader } from '../fixtures/district-reader.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

// Set HEADGATE_PROJECT_RUNS to play more days than the four of a usual run; HEADGATE_PROJECT_SEED to play one again.
const RUNS = Number(process.env.HEADGATE_PROJECT_RUNS ?? 4)
const FIRST_SEED = Number(process.env.HEADGATE_PROJECT_SEED ?? 1)
const STEPS = 140

let postgres: TestPostgres
let scratch: string

beforeAll(async () => {
  postgres = await startPostgres()
  scratch = mkdtempSync(join(tmpdir(), 'headgate-project-'))
})
afterAll(async () => {
  await postgres.close()
  rmSync(scratch, { recursive: true, force: true })
})

const TEMPLATE = anchorAccounts('2026-11-23' as never)[0] as Account
const accountAt = (n: number, dueCents: number): Account => ({
  ...TEMPLATE,
  accountNo: `90-${String(n).padStart(4, '0')}`,
  status: 'active',
  dueCents: dueCents as never,
  pastDueCents: 0 as never,
  creditCents: 0 as never,
  owed: [],
})

/** The same numbers for the same seed. */
function diceOf(seed: number) {
  let state = seed * 2_654_435_761
  const roll = (sides: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    state = Math.imul(state ^ (state >>> 13), 0x297a2d39)
    return ((state ^ (state >>> 16)) >>> 0) % sides
  }
  return { roll, pick: <T>(list: readonly T[]): T => list[roll(list.length)] as T }
}

interface Counter {
  readonly station: TestWorkstation
  readonly chain: CentralChain
  readonly reader: DistrictReader
  /** Where each line of its payments stands. */
  readonly lines: { receiptNo: string; place: number; accountNo: string; cents: number }[]
  /** What each entry of the chain means, by its number. */
  readonly means: Map<number, object>
  pushed: number
}

/** One day of a district, played by chance and reckoned beside it. */
class District {
  readonly arrived: Arrived[] = []
  readonly imports: ModelImport[] = []
  private readonly dice: ReturnType<typeof diceOf>
  private readonly centre: TestCentre
  private readonly counters: readonly Counter[]
  private moment = Date.now() - 5 * 86_400_000
  private isMurky = false

  constructor(seed: number, centre: TestCentre, counters: readonly Counter[]) {
    this.dice = diceOf(seed)
    this.centre = centre
    this.counters = counters
  }

  async step(): Promise<void> {
    const { dice } = this
    const counter = dice.pick(this.counters)
    const what = dice.roll(100)
    if (what < 40) this.pay(counter)
    else if (what < 52) this.move(counter)
    else if (what < 55) this.importHere(counter)
    else if (what < 75) await this.push(counter)
    else if (what < 87) await this.project()
    else if (what < 90) await this.importAtCentre()
    else if (what < 95) await counter.reader.readPage(1 + dice.roll(9))
    else await this.compareAtCounter(counter)
  }

  /** History from days before the enrolment, then the present; sometimes with a clock that is wrong. */
  private at(): string {
    const { dice } = this
    const isHistory = dice.roll(3) === 0
    this.moment = Math.min(this.moment + dice.roll(3 * 3_600_000), Date.now() - 60_000)
    const skew = dice.roll(10) === 0 ? dice.roll(7_200_000) - 3_600_000 : 0
    return new Date((isHistory ? this.moment : Date.now()) + skew).toISOString()
  }

  private accountNo = (): string => accountAt(this.dice.roll(14), 0).accountNo

  private pay({ chain, lines, means }: Counter): void {
    const { dice } = this
    const paid = Array.from({ length: 1 + dice.roll(3) }, () => ({
      accountNo: this.accountNo(),
      cents: 1 + dice.roll(50_000),
    }))
    const at = this.at()
    const receiptNo = chain.pay(paid, { at })
    means.set(chain.entries.length, { is: 'paid', at, receiptNo, lines: paid })
    lines.push(...paid.map((line, place) => ({ ...line, receiptNo, place })))
  }

  /** To another account, and at times back, or from where the line does not stand. */
  private move({ chain, lines, means }: Counter): void {
    const { dice } = this
    if (lines.length === 0) return
    const line = dice.pick(lines)
    const isWrong = dice.roll(8) === 0
    const from = isWrong ? this.accountNo() : line.accountNo
    const to = this.accountNo()
    const { receiptNo, place, cents } = line
    const at = this.at()
    chain.move(line, { from, to, cents }, { at })
    means.set(chain.entries.length, { is: 'moved', at, receiptNo, place, from, to, cents })
    if (from === line.accountNo) line.accountNo = to
  }

  private importHere({ chain, means }: Counter): void {
    const asOf = this.at()
    const facts = { noun: 'accounts', rows: 1, digest: '0'.repeat(64), source: 'x', asOf }
    const at = this.at()
    chain.add('reference.imported', facts, { at })
    means.set(chain.entries.length, { is: 'imported', at, asOf })
  }

  private async push(counter: Counter): Promise<void> {
    const { chain, station, means } = counter
    const from = counter.pushed + 1
    const count = Math.min(chain.entries.length - counter.pushed, 1 + this.dice.roll(12))
    if (count === 0) return
    const answer = await chain.push(station.calls, from, count)
    if (answer.status !== 'stored') throw new Error(answer.status)
    counter.pushed += count
    const told = await this.centre.admin.rows<{ position: number; told: string }>(
      `SELECT position::int, CASE WHEN recorded_at::timestamptz >= enrolled_at
         THEN greatest(recorded_at, to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
         ELSE recorded_at END AS told
       FROM headgate.entry JOIN headgate.workstation USING (office, workstation)
       WHERE office = $1 AND position = ANY ($2) ORDER BY position`,
      station.place.office,
      answer.positions,
    )
    for (const [index, { position, told: toldAt }] of told.entries()) {
      const meaning = means.get(from + index)
      if (meaning === undefined) continue
      this.arrived.push({ ...station.place, position, toldAt, ...meaning } as Arrived)
    }
  }

  /** Several at once, as their polls would have it. */
  private async project(): Promise<void> {
    const callers = this.counters.filter(() => this.dice.roll(2) === 0)
    await Promise.all(callers.map(({ station }) => station.calls.project()))
  }

  async projectAll(): Promise<void> {
    for (const { station } of this.counters) while (await station.calls.project());
    this.isMurky = false
  }

  async importAtCentre(): Promise<void> {
    const { dice, centre } = this
    const accounts = Array.from({ length: 14 }, (_, n) => accountAt(n, dice.roll(3) * 1_000))
    const inFile = accounts.filter(() => dice.roll(6) > 0)
    const path = join(scratch, `accounts-${randomBytes(4).toString('hex')}.csv`)
    writeFileSync(path, ACCOUNTS_HEADER + inFile.map(accountLine).join(''))
    const last = this.imports.at(-1)?.asOf ?? ''
    const chosen = new Date(
      Date.now() - dice.pick([1, 5_000, 86_400_000, 260_000_000]),
    ).toISOString()
    const asOf = chosen < last ? last : chosen
    const { report, facts } = await checkCentreImport(
      centre.admin,
      {
        path,
        asOf: asOf as Instant,
        source: 'accounts.csv',
        closeMissing: dice.roll(2) === 0,
        rule: allocationRule(DEFAULT_POLICIES),
        scratchFolder: mkdtempSync(join(scratch, 'books-')),
        randomBytes,
      },
      async () => {},
    )
    expect(report.errors).toEqual([])
    const feeds = await centre.admin.rows<{ office: string; position: number }>(
      'SELECT office, position::int FROM headgate.office_feed',
    )
    if (facts === undefined) throw new Error('The file has errors')
    await applyCentreImport(centre.admin, facts)
    this.isMurky = true
    this.imports.push({
      asOf,
      accountNos: new Set(inFile.map(({ accountNo }) => accountNo)),
      cuts: new Map(feeds.map(({ office, position }) => [office, position])),
    })
  }

  /** What has been worked in, and of this counter's own what has not. */
  private async known(counter?: Counter): Promise<readonly Arrived[]> {
    const done = await this.centre.admin.rows<{ office: string; position: number }>(
      'SELECT office, position::int FROM headgate.office_projected',
    )
    const projected = new Map(done.map(({ office, position }) => [office, position]))
    return this.arrived.filter(
      ({ office, workstation, position }) =>
        position <= (projected.get(office) ?? 0) ||
        (counter?.station.place.office === office &&
          counter.station.place.workstation === workstation),
    )
  }

  async compareAtCentre(): Promise<void> {
    const rows = await this.centre.admin.rows<{ accountNo: string }>(
      `SELECT account_no AS "accountNo", since_cents::int AS "sinceCents", last_paid_at AS "lastPaidAt",
         last_paid_cents::int AS "lastPaidCents" FROM headgate.account`,
    )
    const found = Object.fromEntries(rows.map(({ accountNo, ...rest }) => [accountNo, rest]))
    const expected = Object.fromEntries(modelAccounts(await this.known(), this.imports))
    expect(found).toEqual(expected)
  }

  /** The centre's sum and the own entries that are not in it yet. */
  private async compareAtCounter(counter: Counter): Promise<void> {
    const { reader, station } = counter
    await reader.readAll(() => 1 + this.dice.roll(30))
    if (this.isMurky) return
    const expected = modelAccounts(await this.known(counter), this.imports)
    const own = this.arrived.filter(
      ({ office, workstation }) =>
        office === station.place.office && workstation === station.place.workstation,
    )
    for (const [accountNo, { sinceCents }] of expected) {
      const known = reader.accounts.get(accountNo)
      const later = ownLater(own, known?.projected ?? 0, accountNo)
      expect((known?.sinceCents ?? 0) + later, accountNo).toBe(sinceCents)
    }
  }

  async compareReaders(): Promise<void> {
    const rows = await this.centre.admin.rows<{ accountNo: string; body: unknown }>(
      'SELECT account_no AS "accountNo", body FROM headgate.account',
    )
    const bodies = new Map(rows.map(({ accountNo, body }) => [accountNo, body]))
    const expected = modelAccounts(this.arrived, this.imports)
    for (const { reader } of this.counters) {
      await reader.readAll(() => 1 + this.dice.roll(5))
      expect(new Map([...reader.accounts].map(([no, { body }]) => [no, body]))).toEqual(bodies)
      const sums = new Map(
        [...reader.accounts].map(([no, { body: _, projected: __, ...sum }]) => [no, sum]),
      )
      expect(sums).toEqual(expected)
    }
  }
}

/** What own entries beyond a position did to an account, by their order alone. */
function ownLater(own: readonly Arrived[], projected: number, accountNo: string): number {
  const stands = new Map<string, { accountNo: string; cents: number }>()
  let sum = 0
  for (const entry of own.toSorted((one, other) => one.position - other.position)) {
    const isLater = entry.position > projected
    if (entry.is === 'paid') {
      for (const [place, line] of entry.lines.entries()) {
        stands.set(`${entry.receiptNo} ${place}`, line)
        if (isLater && line.accountNo === accountNo) sum += line.cents
      }
    } else if (entry.is === 'moved') {
      const key = `${entry.receiptNo} ${entry.place}`
      const was = stands.get(key)
      if (was?.accountNo !== entry.from || entry.from === entry.to) continue
      stands.set(key, { accountNo: entry.to, cents: entry.cents })
      if (isLater && entry.from === accountNo) sum -= was.cents
      if (isLater && entry.to === accountNo) sum += entry.cents
    }
  }
  return sum
}

async function openDistrict(seed: number): Promise<District> {
  const centre = await makeCentre(postgres)
  const counters: Counter[] = []
  for (const [office, workstation] of [
    ['north', 'W01'],
    ['north', 'W02'],
    ['south', 'W01'],
  ] as const) {
    const station = await centre.enrol(office, workstation)
    const chain = await station.begin()
    const reader = new DistrictReader(station.calls)
    counters.push({ station, chain, reader, lines: [], means: new Map(), pushed: 0 })
  }
  return new District(seed, centre, counters)
}

test.each(Array.from({ length: RUNS }, (_, index) => FIRST_SEED + index))(
  'what is paid, moved and imported anywhere comes to what a plain model says (seed %i)',
  async (seed) => {
    const district = await openDistrict(seed)
    await district.importAtCentre()
    for (let step = 0; step < STEPS; step++) await district.step()
    await district.compareAtCentre()
    await district.projectAll()
    await district.compareAtCentre()
    await district.compareReaders()
  },
)
