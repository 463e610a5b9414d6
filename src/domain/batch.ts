import type { BusinessDate, Instant } from './calendar.ts'
import { accept, type Decision, refuse } from './decision.ts'
import { type CashCount, countCents } from './denomination.ts'
import type { Posting } from './journal.ts'
import { addCents, type Cents, subtractToZero, ZERO } from './money.ts'
import { type DrawerSource, isRunSource, type Source } from './source.ts'
import type { StaffName } from './staff.ts'
import type { TenderTotals } from './tender.ts'

/**
 * `open`: payments are taken. `paused`: locked, nobody posts. `counted`: closed to payments. Later
 * states come with balancing.
 */
export type BatchState = 'open' | 'paused' | 'counted'

/** Everything one cashier takes at one till, or out of one run of the mail, from open to deposit. */
export interface Batch {
  readonly batchNo: string
  readonly till: string
  /** Where it was opened, and everything in it was recorded. */
  readonly workstation: string
  /** Of these books: what another workstation of the office recorded is only looked at. */
  readonly isOwn: boolean
  /** Where its payments come in. */
  readonly source: Source
  readonly cashier: StaffName
  readonly state: BatchState
  /** The opening business date: every entry of the batch carries it. */
  readonly businessOn: BusinessDate
  readonly openedAt: Instant
  /** The batch whose starting cash stayed in the tray for this one; undefined where it was handed out. */
  readonly carriedFrom: string | undefined
  readonly floatCents: Cents
  readonly cashTenderedCents: Cents
  readonly changeCents: Cents
  readonly dropCents: Cents
  readonly dropCount: number
  readonly paymentCount: number
  /** What was taken beside cash. */
  readonly tendered: TenderTotals
  /** Cents gained and given away by rounding cash; not in the drawer identity, for they never moved. */
  readonly roundedUpCents: Cents
  readonly roundedDownCents: Cents
  /** Counts submitted so far: 0, 1 (missed once) or 2. */
  readonly countAttempts: number
  /** How the final count ended; undefined until then. */
  readonly overCents: Cents
  readonly shortCents: Cents
  /** A reason is still owed for the difference. */
  readonly owesReason: boolean
}

/** The batch of a cash drawer; the one of a mail or drop box run is none. */
export type DrawerBatch = Batch & { readonly source: DrawerSource }

export const isDrawerBatch = (batch: Batch): batch is DrawerBatch => !isRunSource(batch.source)

const cashIn = (batch: Batch): Cents => addCents(batch.floatCents, batch.cashTenderedCents)
const cashOut = (batch: Batch): Cents => addCents(batch.changeCents, batch.dropCents)

/**
 * What should be in the drawer.
 * Source: GLOSSARY, drawer identity: expected = float + cash tendered - change + cash in - drops - cash out.
 */
export const expectedCash = (batch: Batch): Cents => subtractToZero(cashIn(batch), cashOut(batch))

/** What was keyed as dropped beyond all that could be there: a slip of the keys that the count names. */
export const overdrawnCash = (batch: Batch): Cents => subtractToZero(cashOut(batch), cashIn(batch))

export const tillCash = (till: string): string => `till:${till}:cash`

export interface OpenBatchRequest {
  readonly till: string
  readonly startingCash: CashCount
}

export interface OpenBatchSituation {
  readonly cashier: StaffName
  readonly tillExists: boolean
  /** The batch that is open, paused or being counted at this till, whoever's it is. */
  readonly openAtTill: DrawerBatch | undefined
  /** The batch this cashier has open or paused, at whichever till. */
  readonly openOfCashier: DrawerBatch | undefined
  /** Who handed over the starting cash; undefined where nobody signed. */
  readonly giver: StaffName | undefined
  /** No other active person could sign: the act is marked *done alone*. */
  readonly isAlone: boolean
  readonly changeFundCents: Cents
}

export type OpenBatchRejection =
  | 'unknown_till'
  | 'till_in_use'
  | 'cashier_has_open_batch'
  | 'giver_must_sign'
  | 'giver_is_receiver'
  | 'starting_cash_over_change_fund'

export interface OpenedBatch {
  readonly floatCents: Cents
  readonly doneAlone: boolean
  readonly postings: readonly Posting[]
}

/** Source: controls D1 (one person per drawer; counted and signed for when it changes hands). */
export function decideOpenBatch(
  request: OpenBatchRequest,
  situation: OpenBatchSituation,
): Decision<OpenedBatch, OpenBatchRejection> {
  const { openAtTill, openOfCashier, giver, cashier } = situation
  if (!situation.tillExists) return refuse('unknown_till', { till: request.till })
  if (openAtTill !== undefined) {
    return refuse('till_in_use', { till: request.till, cashier: openAtTill.cashier.name })
  }
  if (openOfCashier !== undefined) {
    return refuse('cashier_has_open_batch', { till: openOfCashier.till })
  }
  if (giver === undefined && !situation.isAlone) return refuse('giver_must_sign')
  if (giver !== undefined && giver.number === cashier.number) return refuse('giver_is_receiver')
  const floatCents = countCents(request.startingCash)
  if (floatCents > situation.changeFundCents) {
    return refuse('starting_cash_over_change_fund', { changeFundCents: situation.changeFundCents })
  }
  return accept({
    floatCents,
    doneAlone: giver === undefined,
    postings:
      floatCents === ZERO
        ? []
        : [
            { glAccount: tillCash(request.till), side: 'debit', cents: floatCents },
            { glAccount: 'changefund', side: 'credit', cents: floatCents },
          ],
  })
}
