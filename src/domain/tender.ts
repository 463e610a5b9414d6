import { addCents, type Cents, subtractCents, sumCents, ZERO } from './money.ts'

/** One means of payment within a payment. */
export type TenderKind = 'cash' | 'check' | 'cashiers_check' | 'money_order' | 'card' | 'eft'

/** What is paid on paper that carries a number. */
export const PAPER_KINDS = ['check', 'cashiers_check', 'money_order'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

export interface CashTender {
  readonly kind: 'cash'
  /** What was handed over. */
  readonly cents: Cents
}

/** A check, cashier's check or money order. */
export interface PaperTender {
  readonly kind: PaperKind
  readonly cents: Cents
  /** The number printed on it, digits only; absent only in entries of the first version. */
  readonly number?: string
  /** The bank's routing number, nine digits, where it was read. */
  readonly bank?: string
  /** A keyed hash of the account it is drawn on: tells two checks apart and tells nothing else. */
  readonly accountMark?: string
  /** All that is ever shown of the account it is drawn on. */
  readonly accountLastFour?: string
  /** The receipt of this batch on which the same piece of paper paid before: it is counted once. */
  readonly partOf?: string
}

/** What the external terminal printed, and nothing else of the card. */
export interface CardTender {
  readonly kind: 'card'
  readonly cents: Cents
  readonly approvalCode: string
  readonly lastFour: string
}

export interface EftTender {
  readonly kind: 'eft'
  readonly cents: Cents
}

export type Tender = CashTender | PaperTender | CardTender | EftTender

export const isPaper = (tender: Tender): tender is PaperTender =>
  (PAPER_KINDS as readonly TenderKind[]).includes(tender.kind)

export const tenderedCents = (tenders: readonly Tender[]): Cents =>
  sumCents(tenders.map((tender) => tender.cents))

export const cashCents = (tenders: readonly Tender[]): Cents =>
  tenderedCents(tenders.filter((tender) => tender.kind === 'cash'))

/** What a batch took in one kind of tender. */
export interface TenderTotal {
  /** Pieces of paper or slips; a check that pays on two receipts is one. */
  readonly count: number
  readonly cents: Cents
}

/** What a batch took beside cash; a kind that was never tendered is absent. */
export type TenderTotals = { readonly [Kind in Exclude<TenderKind, 'cash'>]?: TenderTotal }

/** The totals with further tenders added. */
export function addTenders(totals: TenderTotals, tenders: readonly Tender[]): TenderTotals {
  const sums: { [Kind in Exclude<TenderKind, 'cash'>]?: TenderTotal } = { ...totals }
  for (const tender of tenders) {
    if (tender.kind === 'cash') continue
    const before = sums[tender.kind] ?? { count: 0, cents: ZERO }
    sums[tender.kind] = {
      count: before.count + countOf(tender),
      cents: addCents(before.cents, tender.cents),
    }
  }
  return sums
}

/** The totals as a list: only kinds that were tendered. */
export const tenderTotals = (totals: TenderTotals) =>
  Object.entries(totals).map(([kind, total]) => ({ kind: kind as TenderKind, ...total }))
/** The totals with a tender put right. A kind of which nothing is left is absent again. */
export function replaceTender(totals: TenderTotals, was: Tender, became: Tender): TenderTotals {
  if (was.kind === 'cash') return addTenders(totals, [became])
  const before = totals[was.kind] ?? { count: 0, cents: ZERO }
  const left = {
    count: before.count - countOf(was),
    cents: subtractCents(before.cents, was.cents),
  }
  const { [was.kind]: _, ...others } = totals
  const isGone = left.count === 0 && left.cents === ZERO
  return addTenders(isGone ? others : { ...others, [was.kind]: left }, [became])
}

/** A check that pays on two receipts is one piece of paper. */
const countOf = (tender: Tender): 0 | 1 => (isPaper(tender) && tender.partOf !== undefined ? 0 : 1)

/** All paper together, as it lies in the drawer. */
export function paperTotal(totals: TenderTotals): TenderTotal {
  const papers = PAPER_KINDS.map((kind) => totals[kind] ?? { count: 0, cents: ZERO })
  return {
    count: papers.reduce((sum, { count }) => sum + count, 0),
    cents: sumCents(papers.map(({ cents }) => cents)),
  }
}

export const TENDER_NAMES: Record<TenderKind, string> = {
  cash: 'Cash',
  check: 'Check',
  cashiers_check: "Cashier's check",
  money_order: 'Money order',
  card: 'Card',
  eft: 'Electronic',
}
