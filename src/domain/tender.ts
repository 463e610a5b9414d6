import { type Cents, sumCents } from './money.ts'

/** One means of payment within a payment. */
export type TenderKind = 'cash' | 'check' | 'cashiers_check' | 'money_order' | 'card' | 'eft'

export interface Tender {
  readonly kind: TenderKind
  /** What was handed over. */
  readonly cents: Cents
}

export const tenderedCents = (tenders: readonly Tender[]): Cents =>
  sumCents(tenders.map((tender) => tender.cents))

export const cashCents = (tenders: readonly Tender[]): Cents =>
  tenderedCents(tenders.filter((tender) => tender.kind === 'cash'))

export const TENDER_NAMES: Record<TenderKind, string> = {
  cash: 'Cash',
  check: 'Check',
  cashiers_check: "Cashier's check",
  money_order: 'Money order',
  card: 'Card',
  eft: 'Electronic',
}
