import type { Batch } from './batch.ts'
import type { BusinessDate } from './calendar.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Posting } from './journal.ts'
import { addCents, type Cents, type Difference, differenceOf, sumCents, ZERO } from './money.ts'
import { isRunSource, type RunSource } from './source.ts'
import type { StaffName } from './staff.ts'
import { tenderTotals } from './tender.ts'

/** The batch of a run: everything out of one opening of the mail or the drop box. It has no cash tray. */
export type RunBatch = Batch & { readonly source: RunSource }

/** What was counted when the envelopes were opened, before anything was keyed. Source: control R8. */
export interface RunControl {
  /** Items: envelopes with money in them, each of which becomes one payment. */
  readonly count: number
  /** The tape total of all checks and cash. */
  readonly cents: Cents
}

/** One opening of the mail or the drop box by two people, and what came of it so far. */
export interface Run {
  readonly batch: RunBatch
  /** The day it came in: set once, for every item of the run. */
  readonly receivedOn: BusinessDate
  /** Who opened it together with the cashier; undefined where nobody else works here. */
  readonly opener: StaffName | undefined
  readonly control: RunControl
}

export const isRunBatch = (batch: Batch): batch is RunBatch => isRunSource(batch.source)

/**
 * The name a run's money goes by in the ledger: `till:mail:check`. One for each source: runs differ by
 * their batch, and so no account is ever made for a single morning's mail.
 */
export const RUN_TILLS: Record<RunSource, string> = { mail: 'mail', drop_box: 'dropbox' }

export const isRunTill = (till: string): boolean => Object.values(RUN_TILLS).includes(till)

export interface OpenRunRequest {
  readonly receivedOn: BusinessDate
  readonly control: RunControl
}

export interface OpenRunSituation {
  readonly cashier: StaffName
  /** The calendar date at the office. */
  readonly today: BusinessDate
  /** The run this cashier has open already. */
  readonly openOfCashier: Run | undefined
  /** The second person, who signed; undefined where nobody did. */
  readonly opener: StaffName | undefined
  /** No other active person could sign: the act is marked *done alone*. */
  readonly isAlone: boolean
}

export type OpenRunRejection =
  | 'cashier_has_open_run'
  | 'received_in_future'
  | 'run_control_missing'
  | 'opener_must_sign'
  | 'opener_is_cashier'

/** Source: control R8 (mail is opened by two; what one lists another compares). */
export function decideOpenRun(
  { receivedOn, control }: OpenRunRequest,
  { cashier, today, openOfCashier, opener, isAlone }: OpenRunSituation,
): Decision<{ readonly doneAlone: boolean }, OpenRunRejection> {
  if (openOfCashier !== undefined) {
    return refuse('cashier_has_open_run', { batchNo: openOfCashier.batch.batchNo })
  }
  if (receivedOn > today) return refuse('received_in_future')
  if (control.count === 0 || control.cents === ZERO) return refuse('run_control_missing')
  if (opener === undefined && !isAlone) return refuse('opener_must_sign')
  if (opener?.number === cashier.number) return refuse('opener_is_cashier')
  return accept({ doneAlone: opener === undefined })
}

/** How many more or fewer there are than there should be. */
export type CountDifference =
  | { readonly is: 'none' }
  | { readonly is: 'over' | 'short'; readonly count: number }

/** What was keyed against what was counted before: both named, for either may be off alone. */
export interface RunComparison {
  readonly count: CountDifference
  readonly total: Difference
}

export const runAgrees = ({ count, total }: RunComparison): boolean =>
  count.is === 'none' && total.is === 'none'

export function compareRun(keyed: RunControl, control: RunControl): RunComparison {
  const more = keyed.count - control.count
  const count: CountDifference =
    more === 0 ? { is: 'none' } : { is: more > 0 ? 'over' : 'short', count: Math.abs(more) }
  return { count, total: differenceOf(keyed.cents, control.cents) }
}

/** What was keyed so far. A run gives no change, so that all that was tendered is there. */
export const keyedInRun = ({ paymentCount, cashTenderedCents, tendered }: Batch): RunControl => ({
  count: paymentCount,
  cents: addCents(cashTenderedCents, sumCents(tenderTotals(tendered).map(({ cents }) => cents))),
})

export interface ClosedRun {
  readonly keyed: RunControl
  readonly comparison: RunComparison
  readonly postings: readonly Posting[]
}

/**
 * Ends a run: it agrees with what was counted before, or the difference is named and a reason given.
 * What it holds goes to the safe, so that the run is empty in the books.
 */
export function decideCloseRun(
  { batch, control }: Run,
  reason: string | undefined,
): Decision<ClosedRun, 'run_difference_unexplained'> {
  const keyed = keyedInRun(batch)
  const comparison = compareRun(keyed, control)
  if (!runAgrees(comparison) && reason === undefined) return refuse('run_difference_unexplained')
  const held = [
    { kind: 'cash', cents: batch.cashTenderedCents },
    ...tenderTotals(batch.tendered),
  ].filter(({ cents }) => cents > ZERO)
  const postings = held.flatMap(({ kind, cents }): readonly Posting[] => [
    { glAccount: `safe:${kind}`, side: 'debit', cents },
    { glAccount: `till:${batch.till}:${kind}`, side: 'credit', cents },
  ])
  return accept({ keyed, comparison, postings })
}
