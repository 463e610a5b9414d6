import { type Cents, sumCents } from '../money.ts'

interface WithCents {
  readonly cents: Cents
}

/** The amounts that a tape of a payment may come to: the whole, a line, or a tender. */
export function paymentAmounts(payment: {
  readonly lines: readonly WithCents[]
  readonly tenders: readonly WithCents[]
}): readonly Cents[] {
  const { lines, tenders } = payment
  return [sumCents(lines.map(centsOf)), ...[...lines, ...tenders].map(centsOf)]
}

const centsOf = ({ cents }: WithCents): Cents => cents
