import type { Body, Books, Facts } from './books.ts'
import type { SaidCount, Testimony } from './testimony.ts'

/** A drawer as its entries tell it. Units: cents. */
interface Drawer {
  readonly till: string
  float: number
  tendered: number
  change: number
  drops: number
  /** What the postings brought into the till. */
  posted: number
  isFinal: boolean
  isPaused: boolean
}

/** Expected cash is float and cash tendered, less change and drops, at every count and in the postings. */
export function* checkDrawers({ entries }: Books): Generator<string> {
  const drawers = new Map<string, Drawer>()
  for (const { row, body } of entries) {
    const { batchNo } = body.facts
    if (batchNo === undefined) continue
    const drawer = drawers.get(batchNo) ?? newDrawer(body)
    drawers.set(batchNo, drawer)
    if (drawer.isFinal && movesCash(body)) yield `entry ${row.position} moves cash after the count`
    if (drawer.isPaused && movesCash(body)) yield `entry ${row.position} moves cash in a pause`
    if (body.kind === 'drawer.counted') yield* checkCount(batchNo, drawer, body)
    addEntry(drawer, body)
    const shouldHold = drawer.isFinal ? 0 : expectedIn(drawer)
    if (drawer.posted !== shouldHold) {
      yield `after entry ${row.position} till ${drawer.till} holds ${drawer.posted}, not ${shouldHold}`
    }
  }
}

const movesCash = ({ kind }: Body): boolean =>
  kind === 'payment.taken' ||
  kind === 'tender.corrected' ||
  kind === 'cash.dropped' ||
  kind === 'drawer.counted'

const expectedIn = ({ float, tendered, change, drops }: Drawer): number =>
  float + tendered - change - drops

const newDrawer = ({ facts }: Body): Drawer => ({
  till: facts.till ?? '?',
  float: 0,
  tendered: 0,
  change: 0,
  drops: 0,
  posted: 0,
  isFinal: false,
  isPaused: false,
})

const cashOf = (tender: { kind: string; cents: number } | undefined): number =>
  tender?.kind === 'cash' ? tender.cents : 0

function addEntry(drawer: Drawer, { kind, facts, postings }: Body): void {
  drawer.float += kind === 'batch.opened' ? (facts.floatCents ?? 0) : 0
  drawer.tendered += (facts.tenders ?? [])
    .filter((tender) => tender.kind === 'cash')
    .reduce((sum, tender) => sum + tender.cents, 0)
  drawer.tendered += cashOf(facts.became) - cashOf(facts.was)
  drawer.change += facts.changeCents ?? 0
  drawer.drops += kind === 'cash.dropped' ? (facts.cents ?? 0) : 0
  if (kind === 'batch.paused') drawer.isPaused = true
  if (kind === 'batch.resumed') drawer.isPaused = false
  if (kind === 'drawer.counted' && facts.isFinal === true) drawer.isFinal = true
  if (kind === 'run.closed') drawer.isFinal = true
  for (const { glAccount, side, cents } of postings) {
    if (glAccount === `till:${drawer.till}:cash`) drawer.posted += side === 'debit' ? cents : -cents
  }
}

function* checkCount(batchNo: string, drawer: Drawer, { facts }: Body): Generator<string> {
  const { expectedCents = 0, overdrawnCents = 0, countedCents = 0 } = facts
  const expected = expectedIn(drawer)
  const stated = expectedCents - overdrawnCents
  if (stated !== expected) yield `the count of ${batchNo} expects ${stated}, not ${expected}`
  const found = (facts.overCents ?? 0) - (facts.shortCents ?? 0)
  if (found !== countedCents - expected) {
    yield `the count of ${batchNo} is off by ${countedCents - expected}, and says ${found}`
  }
  const kept = (facts.startingCashCents ?? 0) + (facts.proceedsCents ?? 0)
  if (kept !== countedCents) yield `the count of ${batchNo} parts ${countedCents} into ${kept}`
}

/** Over and short are what was miscounted, to the cent, and named after the count and not before. */
export function* checkOverAndShort({ entries }: Books, said: Testimony): Generator<string> {
  const counted = new Map(entries.map(({ body }) => [body.entryId, body.facts]))
  for (const count of said.counts) {
    const facts = counted.get(count.entryId)
    const found = (facts?.overCents ?? 0) - (facts?.shortCents ?? 0)
    if (found !== count.miscountedCents) {
      yield `${count.batchNo} was miscounted by ${count.miscountedCents}; the books say ${found}`
    }
    yield* checkMiss(count, facts)
    if (outcomeOf(count) !== count.outcome) {
      yield `count ${count.attempt} of ${count.batchNo} was told ${count.outcome}`
    }
  }
}

/** Checks and cards are over and short by their own names, and never netted with cash. */
function* checkMiss({ batchNo, miss }: SaidCount, facts: Facts | undefined): Generator<string> {
  const { checks, cards } = facts ?? {}
  const found = {
    pieces: (checks?.overCount ?? 0) - (checks?.shortCount ?? 0),
    checkCents: (checks?.overCents ?? 0) - (checks?.shortCents ?? 0),
    cardCents: (cards?.overCents ?? 0) - (cards?.shortCents ?? 0),
  }
  for (const name of ['pieces', 'checkCents', 'cardCents'] as const) {
    if (found[name] !== miss[name]) {
      yield `${batchNo} was miscounted by ${miss[name]} ${name}; the books say ${found[name]}`
    }
  }
}

function outcomeOf({ miscountedCents, miss, attempt }: SaidCount): string {
  const isMissed = miss.pieces !== 0 || miss.checkCents !== 0 || miss.cardCents !== 0
  if (miscountedCents === 0 && !isMissed) return 'agrees'
  if (attempt === 1) return 'count_again'
  if (miscountedCents === 0) return 'differs'
  return miscountedCents > 0 ? 'over' : 'short'
}
