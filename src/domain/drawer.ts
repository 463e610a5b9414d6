import { type Batch, expectedCash, overdrawnCash, tillCash } from './batch.ts'
import {
  type CardsFound,
  cardsAgree,
  compareCards,
  comparePaper,
  type PaperFound,
  paperAgrees,
  tenderPostings,
  wantsReason,
} from './count-tenders.ts'
import { accept, type Decision, refuse } from './decision.ts'
import { type CashCount, chooseStartingCash, countCents } from './denomination.ts'
import type { Posting } from './journal.ts'
import {
  addCents,
  type Cents,
  type Difference,
  differenceOf,
  leastCents,
  subtractCents,
  ZERO,
} from './money.ts'

export type BatchRejection =
  | 'no_open_batch'
  | 'batch_not_yours'
  | 'batch_already_counted'
  | 'batch_paused'
  | 'count_in_progress'

/** The rules that every act on a drawer shares, in their order. */
export function checkOpenBatch(
  batch: Batch | undefined,
  staffNumber: string,
  isBeingCounted: boolean,
): Decision<Batch, BatchRejection> {
  if (batch === undefined) return refuse('no_open_batch')
  if (batch.cashier.number !== staffNumber) {
    return refuse('batch_not_yours', { cashier: batch.cashier.name })
  }
  if (batch.state === 'counted') return refuse('batch_already_counted', { batchNo: batch.batchNo })
  if (batch.state === 'paused') return refuse('batch_paused', { till: batch.till })
  if (isBeingCounted) return refuse('count_in_progress')
  return accept(batch)
}

export type DropRejection = 'drop_of_nothing' | 'drop_exceeds_cash_taken'

/**
 * Cash moved from the drawer to the safe by the cashier.
 * Only an impossible amount is refused: to refuse by expected cash would tell it.
 */
export function decideDrop(
  batch: Batch,
  dropped: Cents,
): Decision<readonly Posting[], DropRejection> {
  if (dropped === ZERO) return refuse('drop_of_nothing')
  const everIn = addCents(batch.floatCents, batch.cashTenderedCents)
  if (addCents(batch.dropCents, dropped) > everIn) return refuse('drop_exceeds_cash_taken')
  return accept([
    { glAccount: 'safe:cash', side: 'debit', cents: dropped },
    { glAccount: tillCash(batch.till), side: 'credit', cents: dropped },
  ])
}

/** What a count of the drawer found. */
export interface DrawerCount {
  readonly cash: CashCount
  readonly checkCount: number
  readonly checkCents: Cents
  readonly cardCents: Cents
  /** The checks one by one, where they were added on a tape. */
  readonly checkAmounts?: readonly Cents[]
}

/** `over`, `short`: of cash. `differs`: cash agrees, and checks or cards do not. */
export type CountOutcome = 'agrees' | 'count_again' | 'over' | 'short' | 'differs'

/** A submitted count as it is recorded; what the cashier is told of it is decided elsewhere. */
export interface CountDecision {
  readonly attempt: number
  readonly outcome: CountOutcome
  readonly countedCents: Cents
  readonly expectedCents: Cents
  /** What was keyed as dropped beyond what could be there; the difference holds it too. */
  readonly overdrawnCents: Cents
  readonly difference: Difference
  readonly checks: PaperFound
  readonly cards: CardsFound
  readonly isFinal: boolean
  readonly owesReason: boolean
  /** What stays as starting cash and returns to the change fund; the rest goes to the safe. */
  readonly startingCashCents: Cents
  readonly startingCash: CashCount | undefined
  readonly proceedsCents: Cents
  readonly postings: readonly Posting[]
}

/** Counts a blind count may take: the first miss says only *count again*, the second is final. */
const MAX_ATTEMPTS = 2

/**
 * Compares a blind count with the drawer. Checks and cards must agree too, in number and amount.
 * Source: ARCHITECTURE section 3, "Blind count"; controls D2, D3, D7.
 */
export function decideCount(
  batch: Batch,
  count: DrawerCount,
  toleranceCents: Cents,
): CountDecision {
  const countedCents = countCents(count.cash)
  const expectedCents = expectedCash(batch)
  const overdrawnCents = overdrawnCash(batch)
  const difference = differenceOf(addCents(countedCents, overdrawnCents), expectedCents)
  const checks = comparePaper(batch, count)
  const cards = compareCards(batch, count)
  const agrees = difference.is === 'none' && paperAgrees(checks) && cardsAgree(cards)
  const attempt = batch.countAttempts + 1
  const isFinal = agrees || attempt >= MAX_ATTEMPTS
  const startingCashCents = leastCents(batch.floatCents, countedCents)
  const proceedsCents = subtractCents(countedCents, startingCashCents)
  const settled = { startingCashCents, proceedsCents, difference, till: batch.till }
  return {
    attempt,
    outcome: agrees ? 'agrees' : isFinal ? missedBy(difference) : 'count_again',
    countedCents,
    expectedCents,
    overdrawnCents,
    difference,
    checks,
    cards,
    isFinal,
    owesReason:
      isFinal &&
      ((difference.is !== 'none' && difference.cents > toleranceCents) ||
        wantsReason(checks, cards, toleranceCents)),
    startingCashCents,
    startingCash: chooseStartingCash(count.cash, startingCashCents),
    proceedsCents,
    postings: isFinal
      ? [...settlementPostings(settled), ...tenderPostings(batch, checks, cards)]
      : [],
  }
}

const missedBy = (difference: Difference): CountOutcome =>
  difference.is === 'none' ? 'differs' : difference.is

interface Settlement {
  readonly till: string
  readonly startingCashCents: Cents
  readonly proceedsCents: Cents
  readonly difference: Difference
}

/** Empties the till in the books: starting cash to the change fund, proceeds to the safe, over or short by name. */
function settlementPostings(settled: Settlement): readonly Posting[] {
  const till = tillCash(settled.till)
  const postings: Posting[] = []
  const post = (glAccount: string, side: Posting['side'], cents: Cents) => {
    if (cents > ZERO) postings.push({ glAccount, side, cents })
  }
  if (settled.difference.is === 'over') {
    post(till, 'debit', settled.difference.cents)
    post('overshort', 'credit', settled.difference.cents)
  }
  if (settled.difference.is === 'short') {
    post('overshort', 'debit', settled.difference.cents)
    post(till, 'credit', settled.difference.cents)
  }
  post('changefund', 'debit', settled.startingCashCents)
  post('safe:cash', 'debit', settled.proceedsCents)
  post(till, 'credit', addCents(settled.startingCashCents, settled.proceedsCents))
  return postings
}
