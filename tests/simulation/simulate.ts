import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { findCustomers } from './act-payment.ts'
import { adoptRounding } from './act-policy.ts'
import { sit } from './act-session.ts'
import { audit } from './auditor/audit.ts'
import { readBooks } from './auditor/books.ts'
import type { Testimony } from './auditor/testimony.ts'
import { Dice } from './dice.ts'
import { Play } from './play.ts'
import { SimulatedWorkstation } from './simulated-workstation.ts'
import { SimulatedWorld } from './simulated-world.ts'
import { workDay } from './work-day.ts'

/** What one seed came to. */
export interface Simulated {
  readonly seed: number
  readonly days: number
  readonly acts: number
  readonly crashes: number
  readonly payments: number
  readonly findings: readonly string[]
  readonly said: Testimony
  readonly dataFolder: string
  remove(): void
}

/** Mornings worth beginning on: a plain one, a month's end, a leap day, and both changes of the clock. */
const MORNINGS = ['2026-11-23', '2026-12-30', '2028-02-28', '2027-03-13', '2026-10-31']

const DEMO_PINS = {
  ...{ '101': '271828', '102': '314159', '103': '161803' },
  ...{ '201': '141421', '202': '173205', '301': '299792' },
}

/** Plays whole cashier days from a seed on the real core, and has them audited. */
export async function simulate(seed: number, days: number): Promise<Simulated> {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-simulation-'))
  const dataFolder = join(folder, 'data')
  const morning = new Dice(seed).pick(MORNINGS)
  const world = new SimulatedWorld(seed, `${morning}T16:00:00.000Z`)
  const station = new SimulatedWorkstation(world, dataFolder)
  await station.start(200)
  const { owed: owedAtFirst } = readBooks(dataFolder)
  const people = { pins: DEMO_PINS, changeFundCents: 200_000, owedAtFirst }
  const play = new Play(seed, world, station, people)
  await sit(play, '101')
  await findCustomers(play)
  await adoptRounding(play)
  for (let day = 1; day <= days; day += 1) await workDay(play, dataFolder)
  await station.stop()
  play.said.frames = station.frames.map(({ text }) => text)
  const found = audit(dataFolder, play.said)
  return {
    ...{ seed, days, acts: play.acts, crashes: station.crashes, said: play.said, dataFolder },
    payments: play.said.payments.length,
    findings: [
      ...play.surprises,
      ...found.map(({ check, sentence }) => `${check}: ${sentence}`),
      ...ownChecks(dataFolder),
    ],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What the core's own check of its books says: it must never be blind to what it wrote. */
function ownChecks(dataFolder: string): string[] {
  const books = openDatabase(dataFolder)
  try {
    return checkBooks(books).flatMap(({ name, problems }) =>
      problems.map((problem) => `check-books, ${name}: ${problem}`),
    )
  } finally {
    books.close()
  }
}
