import type { Batch } from '../../domain/batch.ts'
import { papersOf, unmatchedChecks } from '../../domain/check-match.ts'
import { paperAgrees } from '../../domain/count-tenders.ts'
import { chooseStartingCash } from '../../domain/denomination.ts'
import type { Facts } from '../../domain/facts.ts'
import type { EntryBody } from '../../domain/journal.ts'
import { subtractToZero, ZERO } from '../../domain/money.ts'
import type { CountAnswer, NextBatch } from '../../shared/contract/drawer.ts'
import { findBatch, findBatchCarriedFrom } from '../db/batch-store.ts'
import { listReceiptsInOrder } from '../db/receipt-store.ts'
import { readEntry } from '../journal/entry.ts'
import type { Station } from './station.ts'

/** Before a count is final its answer holds nothing but *count again*. Source: ARCHITECTURE, "Blind count". */
export function countAnswer(station: Station, facts: Facts['drawer.counted']): CountAnswer {
  if (facts.outcome === 'count_again') return { outcome: 'count_again' }
  const next = findBatchCarriedFrom(station.writer, facts.batchNo)
  return {
    outcome: facts.outcome,
    batchNo: facts.batchNo,
    countedCents: facts.countedCents,
    differenceCents: facts.outcome === 'over' ? facts.overCents : facts.shortCents,
    ...tenderDifferences(facts),
    ...unmatchedIn(station, facts),
    owesReason: facts.owesReason,
    startingCashCents: facts.startingCashCents,
    proceedsCents: facts.proceedsCents,
    ...(facts.startingCash === undefined ? {} : { startingCash: facts.startingCash }),
    ...(next === undefined ? {} : { next: nextView(station, next, facts) }),
  }
}

/** By tender. An entry of the first version knew of cash alone. */
const tenderDifferences = ({ checks, cards }: Facts['drawer.counted']) => ({
  checks: {
    overCount: checks?.overCount ?? 0,
    shortCount: checks?.shortCount ?? 0,
    overCents: checks?.overCents ?? ZERO,
    shortCents: checks?.shortCents ?? ZERO,
  },
  cards: { overCents: cards?.overCents ?? ZERO, shortCents: cards?.shortCents ?? ZERO },
})

/** The checks that do not match, listed only now that the count is final. */
function unmatchedIn(station: Station, { batchNo, checks, count }: Facts['drawer.counted']) {
  if (checks === undefined || paperAgrees(checks)) return {}
  const receipts = listReceiptsInOrder(station.writer, batchNo).map(
    (row) => (readEntry(row) as EntryBody<'payment.taken'>).facts,
  )
  const { recorded, counted } = unmatchedChecks(papersOf(receipts), count.checkAmounts ?? [])
  return { unmatched: { recorded: [...recorded], counted: [...counted] } }
}

/** The batch that goes on, and the pieces that stayed for it. */
function nextView(station: Station, next: Batch, counted: Facts['drawer.counted']): NextBatch {
  const { batchNo, till, cashier, floatCents } = next
  const before = findBatch(station.writer, counted.batchNo)
  return {
    ...{ batchNo, till, cashier, floatCents },
    startingCash: chooseStartingCash(counted.count.cash, floatCents) ?? {},
    lessCents: subtractToZero(before?.floatCents ?? floatCents, floatCents),
  }
}
