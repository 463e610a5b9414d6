import type { Owed } from './books.ts'

/**
 * What the workload knows without looking into the books: what it asked for, what it was told, and
 * what it holds in its hands. Everything is plain data. Units: cents.
 */
export interface Testimony {
  /** What the safe held for starting cash before any drawer was opened. */
  readonly changeFundCents: number
  /** What each account owed before anything was done here. */
  readonly owedAtFirst: ReadonlyMap<string, readonly Owed[]>
  readonly imports: readonly SaidImport[]
  readonly batches: readonly SaidBatch[]
  readonly payments: readonly SaidPayment[]
  readonly fixes: readonly SaidFix[]
  readonly drops: readonly SaidDrop[]
  readonly openings: readonly SaidOpening[]
  readonly counts: readonly SaidCount[]
  readonly explanations: readonly SaidExplanation[]
  readonly pauses: readonly SaidPause[]
  readonly exchanges: readonly SaidExchange[]
  readonly reprints: readonly SaidReprint[]
  readonly runs: readonly SaidRun[]
  readonly runEnds: readonly SaidRunEnd[]
  readonly books: readonly SaidBook[]
  readonly spoiled: readonly SaidSpoiled[]
  readonly turnOffsTold: readonly SaidTelling[]
  /** Staff numbers locked after wrong PINs, in order. */
  readonly lockouts: readonly string[]
  /** Ids that were refused, or given up before anybody asked: they must stand for nothing. */
  readonly neverRecorded: readonly string[]
  readonly blindSpans: readonly BlindSpan[]
  /** Numbers of cards and of bank accounts that were shown to the workstation, and must be nowhere. */
  readonly secrets: readonly string[]
  /** Every text that was ever sent to a window. */
  readonly frames: readonly string[]
}

/** New balances for some accounts; the others owe what they owed. All of it is for water. */
export interface SaidImport {
  readonly entryId: string
  readonly staff: string
  readonly accounts: readonly {
    readonly accountNo: string
    readonly dueCents: number
    readonly pastDueCents: number
    readonly creditCents: number
  }[]
}

export interface SaidBatch {
  /** Absent where the core opened it by itself, after a count. */
  readonly entryId?: string
  /** The batch whose starting cash stayed in the tray. */
  readonly carriedFrom?: string
  readonly batchNo: string
  readonly till: string
  readonly cashier: string
  /** Who signed for the starting cash; nobody where the same cashier went on. */
  readonly giver: string | undefined
  readonly floatCents: number
  readonly businessOn: string
}

export interface SaidPayment {
  readonly entryId: string
  readonly batchNo: string
  readonly cashier: string
  readonly receiptNo: string
  readonly lines: readonly { readonly accountNo: string; readonly cents: number }[]
  readonly fees: readonly { readonly feeCode: string; readonly cents: number }[]
  readonly tenders: readonly number[]
  /** The same by kind, with what is written on them. */
  readonly paidBy: readonly SaidTender[]
  /** What the workload reckoned, not what it was told. */
  readonly totalCents: number
  readonly changeCents: number
  /** Of fees alone: the account of who pays, or the name that was said. */
  readonly payer?: string
  /** What rounding added to the cash leg; below zero what it took off. */
  readonly roundedCents: number
}

export interface SaidTender {
  readonly kind: string
  readonly cents: number
  readonly number?: string
  readonly bank?: string
  readonly accountMark?: string
  readonly accountLastFour?: string
  readonly partOf?: string
}

export interface SaidRun {
  readonly entryId: string
  readonly batchNo: string
  readonly source: 'mail' | 'drop_box'
  readonly receivedOn: string
  readonly controlCount: number
  readonly controlCents: number
  readonly cashier: string
  /** Who opened it with the cashier. */
  readonly opener: string
  readonly businessOn: string
}

export interface SaidRunEnd {
  readonly entryId: string
  readonly batchNo: string
  readonly itemCount: number
  readonly totalCents: number
  readonly cashCents: number
  readonly checkCents: number
  readonly reason: string
}

export interface SaidBook {
  readonly entryId: string
  readonly bookSeries: string
  readonly firstNumber: number
  readonly lastNumber: number
}

export interface SaidSpoiled {
  readonly entryId: string
  readonly bookSeries: string
  readonly number: number
  readonly reason: string
}

/** A tender of another kind than was said, or a line for another account: always the same cents. */
export interface SaidFix {
  readonly entryId: string
  readonly batchNo: string
  readonly cashier: string
  readonly businessOn: string
  readonly fixNo: string
  readonly receiptNo: string
  readonly part: 'tender' | 'line'
  /** Among the tenders or lines of the payment, from 0. */
  readonly place: number
  /** Kinds of tender, or account numbers. */
  readonly was: string
  readonly became: string
  readonly cents: number
}

export interface SaidDrop {
  readonly entryId: string
  readonly batchNo: string
  readonly dropNo: string
  readonly cents: number
}

export interface SaidOpening {
  readonly entryId: string
  readonly batchNo: string
  readonly reason: string
}

export interface SaidCount {
  readonly entryId: string
  readonly batchNo: string
  readonly attempt: number
  readonly countedCents: number
  /** What lay there beyond what should have; below zero where some was missing. */
  readonly miscountedCents: number
  readonly outcome: 'agrees' | 'count_again' | 'over' | 'short' | 'differs'
  readonly miss: SaidMiss
}

/** What was counted of checks and card slips beyond what was there; below zero what was missing. */
export interface SaidMiss {
  readonly pieces: number
  readonly checkCents: number
  readonly cardCents: number
}

export interface SaidExplanation {
  readonly entryId: string
  readonly batchNo: string
  readonly reason: string
}

/** A drawer was locked, or its cashier went on with it. */
export interface SaidPause {
  readonly kind: 'batch.paused' | 'batch.resumed'
  readonly entryId: string
  readonly batchNo: string
}

export interface SaidExchange {
  readonly entryId: string
  readonly batchNo: string
  readonly exchangeNo: string
  readonly cents: number
  /** Who signed for what came from the safe. */
  readonly giver: string
}

export interface SaidReprint {
  readonly entryId: string
  readonly receiptNo: string
  readonly copy: number
}

export interface SaidTelling {
  readonly entryId: string
  readonly receiptNo: string
  readonly accountNo: string
  readonly toldTo: string
}

/** All that the core told its window from the start of a count until it was final. */
export interface BlindSpan {
  readonly batchNo: string
  readonly floatCents: number
  readonly expectedCents: number
  /** What should lie there beside cash: pieces of paper, what they come to, and card slips. */
  readonly checkCount: number
  readonly checkCents: number
  readonly cardCents: number
  readonly receiptNos: readonly string[]
  readonly frames: readonly BlindFrame[]
}

export interface BlindFrame {
  readonly text: string
  /** The cashier who counts sat at the window; otherwise somebody else worked there meanwhile. */
  readonly isToCounter: boolean
}
