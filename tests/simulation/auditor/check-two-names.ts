import type { Body, Books, Pieces } from './books.ts'

/** A batch as far as its starting cash is told. */
interface Counted {
  readonly till: string | undefined
  readonly cashier: string
  leftCents: number | undefined
}

/**
 * Starting cash is signed for by another person than the one who gets it. Where it stayed in the tray it
 * comes from a final count at that till, once, and only another cashier needs the name of who gave it.
 */
export function* checkApprovers({ entries }: Books): Generator<string> {
  const batches = new Map<string, Counted>()
  for (const { row, body } of entries) {
    const { facts, staff } = body
    const from = batches.get(facts.carriedFrom ?? '')
    if (body.kind === 'drawer.counted' && facts.isFinal === true) {
      const batch = batches.get(facts.batchNo ?? '')
      if (batch !== undefined) batch.leftCents = facts.startingCashCents
    }
    if (body.kind !== 'batch.opened') continue
    batches.set(facts.batchNo ?? '', {
      till: facts.till,
      cashier: staff.number,
      leftCents: undefined,
    })
    if (facts.carriedFrom === undefined) yield* checkSignature(row.position, body)
    else yield* checkCarried(row.position, body, from)
    if (from !== undefined) from.leftCents = undefined
  }
}

function* checkSignature(position: number, { staff, facts, approvers }: Body): Generator<string> {
  const [approver] = approvers
  if (approver === undefined || approver.number !== facts.giver?.number) {
    yield `entry ${position} does not name who signed for the starting cash`
  }
  if (approver?.number === staff.number) {
    yield `entry ${position} is signed by the one who received it`
  }
}

function* checkCarried(position: number, body: Body, from: Counted | undefined): Generator<string> {
  const { floatCents = 0, till } = body.facts
  if (from?.leftCents === undefined) return yield `entry ${position} goes on with nothing`
  if (from.till !== till) yield `entry ${position} goes on with the cash of another till`
  if (floatCents > from.leftCents) yield `entry ${position} goes on with more than was left`
  if (from.cashier !== body.staff.number) yield* checkSignature(position, body)
}

/** Of a change order as much goes out as comes in, under two names. */
export function* checkChangeOrders({ entries }: Books): Generator<string> {
  for (const { row, body } of entries) {
    if (body.kind !== 'cash.exchanged') continue
    const { facts, staff, approvers, postings } = body
    const [outCents, inCents] = [worthOf(facts.out), worthOf(facts.in)]
    if (outCents !== inCents || outCents !== facts.cents) {
      yield `entry ${row.position} swaps ${outCents} for ${inCents} and says ${facts.cents}`
    }
    if (postings.length > 0) yield `entry ${row.position} posts, and no total changed`
    const [approver] = approvers
    if (approver?.number !== facts.giver?.number || approver?.number === staff.number) {
      yield `entry ${row.position} is not signed by a second person`
    }
  }
}

/** Cents of a piece, and pieces in a roll or strap, by the names that counts use. */
const KINDS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ n100: [10_000, 100], n50: [5_000, 100], n20: [2_000, 100], n10: [1_000, 100] },
  ...{ n5: [500, 100], n2: [200, 100], n1: [100, 100], c100: [100, 25], c50: [50, 20] },
  ...{ c25: [25, 40], c10: [10, 50], c5: [5, 40], c1: [1, 50] },
}

function worthOf(pieces: Pieces = {}): number {
  return Object.entries(pieces).reduce((sum, [id, { loose, packs }]) => {
    const [worth, pack] = KINDS[id] ?? [Number.NaN, 0]
    return sum + worth * (loose + packs * pack)
  }, 0)
}
