import type { Facts } from '../../domain/facts.ts'
import type { AnyEntryBody } from '../../domain/journal.ts'
import { ZERO } from '../../domain/money.ts'
import { addTenders, paperTotal, replaceTender, type TenderTotals } from '../../domain/tender.ts'
import { type EntryCheck, Problems } from './book-check.ts'

/** What one batch took beside cash, reckoned twice. */
interface BatchTenders {
  said: TenderTotals
  /** Debits less credits by ledger account of the till. */
  readonly posted: Map<string, number>
}

/**
 * Checks and cards of every batch: what each payment and fix says, what it posts to the till, and what a count
 * expects are the same; over and short are what was counted less that; and once a count is final the
 * till holds nothing of any tender. Source: controls D3, D7.
 */
export function tenderCheck(): EntryCheck {
  const problems = new Problems()
  const batches = new Map<string, BatchTenders>()
  return {
    name: 'checks and cards of every drawer',
    see({ body }) {
      if (body === undefined || !('batchNo' in body.facts)) return
      const { batchNo } = body.facts
      const batch = batches.get(batchNo) ?? { said: {}, posted: new Map() }
      batches.set(batchNo, batch)
      if (body.kind === 'payment.taken') batch.said = addTenders(batch.said, body.facts.tenders)
      if (body.kind === 'tender.corrected') {
        batch.said = replaceTender(batch.said, body.facts.was, body.facts.became)
      }
      addPosted(batch.posted, body)
      if (body.kind !== 'drawer.counted' || body.facts.checks === undefined) return
      for (const problem of countProblems(body.facts, batch)) {
        problems.add(`batch ${batchNo}, count ${body.facts.attempt}: ${problem}`)
      }
    },
    end: () => ({ looked: `${batches.size} batches`, problems: problems.list }),
  }
}

function addPosted(posted: Map<string, number>, { postings }: AnyEntryBody): void {
  for (const { glAccount, side, cents } of postings) {
    if (!/^till:[^:]+:(?!cash$)/.test(glAccount)) continue
    posted.set(glAccount, (posted.get(glAccount) ?? 0) + (side === 'debit' ? cents : -cents))
  }
}

function* countProblems(facts: Facts['drawer.counted'], batch: BatchTenders): Generator<string> {
  const { checks, cards, count } = facts
  const paper = paperTotal(batch.said)
  const cardCents = batch.said.card?.cents ?? ZERO
  if (checks?.expectedCount !== paper.count || checks.expectedCents !== paper.cents) {
    yield `other checks expected than the ${paper.count} on receipts`
  }
  if (cards?.expectedCents !== cardCents) yield 'other card slips expected than on receipts'
  if (netOf(checks) !== count.checkCents - (checks?.expectedCents ?? 0)) {
    yield 'over and short of checks do not fit'
  }
  const pieces = (checks?.overCount ?? 0) - (checks?.shortCount ?? 0)
  if (pieces !== count.checkCount - (checks?.expectedCount ?? 0)) {
    yield 'the number of checks over or short does not fit'
  }
  if (netOf(cards) !== count.cardCents - (cards?.expectedCents ?? 0)) {
    yield 'over and short of cards do not fit'
  }
  if (!facts.isFinal) return
  for (const [glAccount, cents] of batch.posted) {
    if (cents !== 0) yield `${glAccount} still holds ${cents} cents`
  }
}

const netOf = (found: { readonly overCents: number; readonly shortCents: number } | undefined) =>
  (found?.overCents ?? 0) - (found?.shortCents ?? 0)
