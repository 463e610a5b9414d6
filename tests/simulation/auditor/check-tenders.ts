import type { Books, Tender } from './books.ts'
import { addTo, cashOf, differing, identityOf, PAPERS, paymentsOf } from './payments.ts'
import type { SaidPayment, Testimony } from './testimony.ts'

interface SeenPaper extends Tender {
  readonly receiptNo: string
  readonly batchNo: string
}

/** One piece of paper is one check: named by a number, and counted where it paid first. */
export function* checkPapers(books: Books): Generator<string> {
  const seen: SeenPaper[] = []
  for (const { body } of paymentsOf(books)) {
    const { receiptNo = '', batchNo = '', tenders = [], confirmed = [] } = body.facts
    const papers = tenders.filter(({ kind }) => PAPERS.includes(kind))
    for (const [at, paper] of papers.entries()) {
      const name = `${paper.kind} ${paper.number}`
      const before = seen.filter((one) => one.batchNo === batchNo && isSamePaper(one, paper))
      if (!/^\d{1,12}$/.test(paper.number ?? '')) yield `a check of ${receiptNo} has no number`
      if (papers.slice(0, at).some((other) => identityOf(other) === identityOf(paper))) {
        yield `${name} pays twice on ${receiptNo}`
      }
      if (paper.partOf === undefined) {
        const isAsked = before.length === 0 || confirmed.includes('check_seen_before')
        if (!isAsked) yield `${name} is counted again on ${receiptNo}, and nobody was asked`
      } else if (!before.some((one) => one.receiptNo === paper.partOf)) {
        yield `${name} on ${receiptNo} is no part of ${paper.partOf}`
      }
    }
    seen.push(...papers.map((paper) => ({ ...paper, receiptNo, batchNo })))
  }
}

/** The same kind and number; a bank or an account that one side does not know speaks for neither. */
const isSamePaper = (one: Tender, other: Tender): boolean =>
  one.kind === other.kind &&
  one.number === other.number &&
  isAlike(one.bank, other.bank) &&
  isAlike(one.accountMark, other.accountMark)

const isAlike = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other

/** What each batch took, by kind of tender, is what its payments say and what was acknowledged. */
export function* checkBatchTenders(books: Books, said: Testimony): Generator<string> {
  const payments = paymentsOf(books).map(({ body }) => body.facts)
  const entered = books.entries.flatMap(({ body: { kind, facts } }) =>
    kind === 'tender.corrected' && facts.became !== undefined
      ? [{ receiptNo: facts.receiptNo, place: facts.place ?? 0, became: facts.became }]
      : [],
  )
  const acknowledged = said.fixes
    .filter(({ part }) => part === 'tender')
    .map(({ became, cents, ...fix }) => ({ ...fix, became: { kind: became, cents } }))
  for (const batch of books.batches) {
    const { batch_no: batchNo } = batch
    const ofBatch = payments.filter((facts) => facts.batchNo === batchNo)
    const told = said.payments.filter((payment) => payment.batchNo === batchNo)
    const stored = storedTotals(batch.tendered)
    stored.set('cash cents', batch.cash_tendered_cents)
    const fromEntries = totalsOf(
      ofBatch.map(({ receiptNo, tenders = [] }) => withFixes(tenders, entered, receiptNo)),
    )
    yield* differing(`tenders of ${batchNo} by its entries`, fromEntries, stored)
    const fromTold = totalsOf(
      told.map(({ receiptNo, paidBy }) => withFixes(paidBy, acknowledged, receiptNo)),
    )
    yield* differing(`tenders of ${batchNo} as acknowledged`, fromTold, stored)
    yield* differing(`rounding of ${batchNo}`, roundedTold(told), roundedStored(batch))
  }
}

interface TenderFix {
  readonly receiptNo: string | undefined
  readonly place: number
  readonly became: Tender
}

/** The tenders of a receipt with everything that was put right on it since. */
function withFixes(
  tenders: readonly Tender[],
  fixes: readonly TenderFix[],
  of: string | undefined,
): readonly Tender[] {
  return fixes
    .filter(({ receiptNo, place }) => receiptNo === of && place < tenders.length)
    .reduce((known, { place, became }) => known.with(place, became), tenders)
}

function storedTotals(text: string): Map<string, number> {
  const totals = JSON.parse(text) as Record<string, { count: number; cents: number }>
  return new Map(
    Object.entries(totals).flatMap(([kind, { count, cents }]) => [
      [`${kind} count`, count] as const,
      [`${kind} cents`, cents] as const,
    ]),
  )
}

function totalsOf(payments: readonly (readonly Tender[])[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const tenders of payments) {
    addTo(sums, 'cash cents', cashOf(tenders))
    for (const { kind, cents, partOf } of tenders) {
      if (kind === 'cash') continue
      addTo(sums, `${kind} cents`, cents)
      addTo(sums, `${kind} count`, partOf === undefined ? 1 : 0)
    }
  }
  return sums
}

function roundedTold(payments: readonly SaidPayment[]): Map<string, number> {
  const sums = new Map([
    ['up', 0],
    ['down', 0],
  ])
  for (const { roundedCents } of payments) {
    addTo(sums, roundedCents > 0 ? 'up' : 'down', Math.abs(roundedCents))
  }
  return sums
}

const roundedStored = (batch: Books['batches'][number]): Map<string, number> =>
  new Map([
    ['up', batch.rounded_up_cents],
    ['down', batch.rounded_down_cents],
  ])
