import { type Cents, sumCents } from './money.ts'
import type { TapeLine } from './tape.ts'
import { isPaper, type Tender } from './tender.ts'

/** A piece of paper as the receipts know it; one that paid on several is one. */
export interface RecordedPaper {
  /** The first receipt it paid on. */
  readonly receiptNo: string
  readonly number?: string
  readonly cents: Cents
}

interface PaidReceipt {
  readonly receiptNo: string
  readonly tenders: readonly Tender[]
}

/** The pieces of paper that should lie in a drawer, from its receipts in their order. */
export function papersOf(receipts: readonly PaidReceipt[]): readonly RecordedPaper[] {
  const papers: RecordedPaper[] = []
  for (const { receiptNo, tenders } of receipts) {
    for (const { cents, number, partOf } of tenders.filter(isPaper)) {
      const at = papers.findIndex((paper) => paper.receiptNo === partOf && paper.number === number)
      const before = papers[at]
      if (partOf === undefined || before === undefined) {
        papers.push({ receiptNo, cents, ...(number === undefined ? {} : { number }) })
      } else papers[at] = { ...before, cents: sumCents([before.cents, cents]) }
    }
  }
  return papers
}

/** What is left over on both sides when every amount on the tape has found its piece of paper. */
export interface UnmatchedChecks {
  readonly recorded: readonly RecordedPaper[]
  readonly counted: readonly Cents[]
}

/**
 * The checks that do not match: recorded ones whose amount nobody counted, and counted amounts that no
 * receipt knows. Without a tape nothing was counted one by one, so every recorded check is listed.
 */
export function unmatchedChecks(
  recorded: readonly RecordedPaper[],
  tape: readonly Cents[],
): UnmatchedChecks {
  const counted = [...tape]
  const left = recorded.filter(({ cents }) => {
    const at = counted.indexOf(cents)
    if (at >= 0) counted.splice(at, 1)
    return at < 0
  })
  return { recorded: left, counted }
}

/** The amounts on a tape, one by one: `5.00 × 12` is twelve of them, and a line taken off takes one off. */
export function amountsOnTape(lines: readonly TapeLine[]): readonly Cents[] {
  const amounts: Cents[] = []
  for (const { sign, cents, of } of lines) {
    const pieces = of?.by === 'times' ? Array<Cents>(of.count).fill(of.cents) : [cents]
    for (const piece of pieces) {
      const at = sign === 'minus' ? amounts.indexOf(piece) : -1
      if (at >= 0) amounts.splice(at, 1)
      else if (sign === 'plus') amounts.push(piece)
    }
  }
  return amounts
}
