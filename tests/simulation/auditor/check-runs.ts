import type { Body, Books } from './books.ts'

/** A run as its entries tell it. Units: cents. */
interface Run {
  readonly facts: Body['facts']
  items: number
  cents: number
  isClosed: boolean
}

const isOfRun = ({ source }: Body['facts']): boolean => source === 'mail' || source === 'drop_box'

/**
 * Mail is opened by two; every item says how and when it came in and gives no change; the end names
 * what was keyed and how it differs from what was counted first, with a reason.
 */
export function* checkRuns({ entries }: Books): Generator<string> {
  const runs = new Map<string, Run>()
  for (const { row, body } of entries) {
    const { kind, facts, staff, approvers } = body
    const run = runs.get(facts.batchNo ?? '')
    if (kind === 'run.opened') {
      runs.set(facts.batchNo ?? '', { facts, items: 0, cents: 0, isClosed: false })
      const [approver] = approvers
      const isByTwo = approver !== undefined && approver.number === facts.opener?.number
      if (!isByTwo || approver.number === staff.number) yield `entry ${row.position}: not by two`
    }
    if (kind === 'payment.taken') {
      if (isOfRun(facts) !== (run !== undefined)) yield `entry ${row.position}: not of its source`
      if (run !== undefined) yield* checkItem(row.position, facts, run)
    }
    if (kind === 'run.closed') yield* checkEnd(row.position, facts, run)
  }
}

function* checkItem(position: number, facts: Body['facts'], run: Run): Generator<string> {
  if (run.isClosed) yield `entry ${position} comes after the end of its run`
  if (facts.source !== run.facts.source) yield `entry ${position} came in another way than its run`
  if (facts.receivedOn !== run.facts.receivedOn) yield `entry ${position} came in another day`
  if (facts.changeCents !== 0) yield `entry ${position} gives change out of a run`
  run.items += 1
  run.cents += (facts.tenders ?? []).reduce((sum, { cents }) => sum + cents, 0)
}

function* checkEnd(
  position: number,
  facts: Body['facts'],
  run: Run | undefined,
): Generator<string> {
  if (run === undefined || run.isClosed) return yield `entry ${position} ends no open run`
  run.isClosed = true
  const { controlCount = 0, controlCents = 0 } = run.facts
  const items = (facts.itemsOver ?? 0) - (facts.itemsShort ?? 0)
  const cents = (facts.overCents ?? 0) - (facts.shortCents ?? 0)
  if (facts.itemCount !== run.items || facts.totalCents !== run.cents) {
    yield `entry ${position} says ${facts.itemCount} items, ${facts.totalCents}; there are ${run.items}, ${run.cents}`
  }
  if (items !== run.items - controlCount || cents !== run.cents - controlCents) {
    yield `entry ${position} names another difference`
  }
  if ((items !== 0 || cents !== 0) && facts.reason === undefined)
    yield `entry ${position}: no reason`
}

/** Every number of paper is in a book that was registered before, and stands for one thing. */
export function* checkManualReceipts({ entries }: Books): Generator<string> {
  const blank = new Set<string>()
  const gone = new Set<string>()
  for (const { row, body } of entries) {
    const { kind, facts } = body
    if (kind === 'receipt_book.issued') {
      for (let n = facts.firstNumber ?? 0; n <= (facts.lastNumber ?? -1); n += 1) {
        blank.add(`${facts.bookSeries} ${n}`)
      }
    }
    const paper = kind === 'manual_receipt.spoiled' ? facts : facts.manual
    if (paper === undefined) continue
    const name = `${paper.bookSeries} ${paper.number}`
    if (!blank.has(name)) yield `entry ${row.position}: paper ${name} is in no book`
    if (gone.has(name)) yield `entry ${row.position}: paper ${name} was used before`
    gone.add(name)
  }
}
