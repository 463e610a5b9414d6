import type { Batch } from '../../domain/batch.ts'
import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import {
  type BatchRejection,
  type CountDecision,
  checkOpenBatch,
  type DrawerCount,
  decideCount,
  decideDrop,
} from '../../domain/drawer.ts'
import type { Facts } from '../../domain/journal.ts'
import { type Cents, ZERO } from '../../domain/money.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { CountAnswer, CountDraft } from '../../shared/contract/drawer.ts'
import { findBatch } from '../db/batch-store.ts'
import { findDraft, forgetDraft, keepDraft } from '../db/local-store.ts'
import type { HandlersOf, Tell } from './handler.ts'
import { heldPayments } from './held.ts'
import { unfinishedDraft } from './payment.ts'
import type { Printing } from './printing.ts'
import type { Station } from './station.ts'

interface DrawerContext {
  station(): Station
  printing(): Printing
  readonly tell: Tell
}

const EMPTY_COUNT: CountDraft = { cash: {}, checkCount: 0, checkCents: ZERO, cardCents: ZERO }

export function drawerHandlers(context: DrawerContext): HandlersOf<'drawer'> {
  return {
    'drawer.drop': ({ entryId, cents }, { staff }) =>
      announced(context, drop(context.station(), entryId, cents, staff)),
    'drawer.open': ({ entryId, reason }, { staff }) => {
      const recorded = openDrawer(context.station(), entryId, reason, staff)
      if (!recorded.ok) return recorded
      if (!recorded.value.isRepeat) context.printing().kickDrawer()
      return accept({})
    },
    'drawer.beginCount': (_input, { staff }) => beginCount(context.station(), staff.number),
    'drawer.keepCount': ({ draft }, { staff }) => {
      const station = context.station()
      const batch = station.openBatchOf(staff.number)
      if (batch === undefined || !station.isBeingCounted(batch)) return refuse('no_count')
      keepDraft(station.writer, 'count_draft', batch.batchNo, draft)
      return accept({})
    },
    'drawer.leaveCount': (_input, { staff }) => {
      const station = context.station()
      const batch = station.openBatchOf(staff.number)
      if (batch === undefined || !station.isBeingCounted(batch)) return refuse('no_count')
      if (batch.countAttempts > 0) return refuse('count_already_submitted')
      forgetDraft(station.writer, 'count_draft', batch.batchNo)
      return accept({})
    },
    'drawer.submitCount': ({ entryId, count }, { staff }) =>
      announced(context, submitCount(context.station(), entryId, count as DrawerCount, staff)),
    'drawer.explainDifference': ({ entryId, batchNo, reason }, { staff }) =>
      announced(context, explainDifference(context.station(), { entryId, batchNo, reason }, staff)),
  }
}

/** What is shown of the batch is stale once its drawer has changed; the name alone tells nothing. */
function announced<Answer extends Decision<unknown, string>>(
  { tell }: DrawerContext,
  answer: Answer,
): Answer {
  if (answer.ok) tell('books.changed', { nouns: ['batch'] })
  return answer
}

function mine(station: Station, staffNumber: string): Decision<Batch, BatchRejection> {
  const batch = station.openBatchOf(staffNumber)
  return checkOpenBatch(batch, staffNumber, station.isBeingCounted(batch))
}

function drop(station: Station, entryId: string, cents: Cents, staff: StaffName) {
  const recorded = station.journal.record({
    entryId,
    kind: 'cash.dropped',
    staff,
    restates: (facts) => facts.cents === cents,
    decide: () => {
      const batch = mine(station, staff.number)
      if (!batch.ok) return batch
      const postings = decideDrop(batch.value, cents)
      if (!postings.ok) return postings
      const { batchNo, till, businessOn } = batch.value
      return accept((give) => {
        const { n, paper } = give('drop')
        const facts = { dropNo: paper, n, batchNo, till, cents }
        return { businessOn, facts, postings: postings.value }
      })
    },
  })
  return recorded.ok ? accept({ dropNo: recorded.value.body.facts.dropNo, cents }) : recorded
}

/** The drawer opened without a payment. Source: control class D, "no sale"; failure class 7. */
const openDrawer = (station: Station, entryId: string, reason: string, staff: StaffName) =>
  station.journal.record({
    entryId,
    kind: 'drawer.opened',
    staff,
    restates: (facts) => facts.reason === reason,
    decide: () => {
      const batch = mine(station, staff.number)
      if (!batch.ok) return batch
      const { batchNo, till, businessOn } = batch.value
      return accept(() => ({ businessOn, facts: { batchNo, till, reason }, postings: [] }))
    },
  })

function beginCount(station: Station, staffNumber: string) {
  const batch = station.openBatchOf(staffNumber)
  if (batch === undefined) return refuse('no_open_batch')
  if (unfinishedDraft(station, batch.batchNo) !== undefined) return refuse('payment_unfinished')
  const { length: count } = heldPayments(station, batch.batchNo)
  if (count > 0) return refuse('payments_held', { count })
  const kept = findDraft(station.writer, 'count_draft', batch.batchNo) as CountDraft | undefined
  if (kept === undefined) keepDraft(station.writer, 'count_draft', batch.batchNo, EMPTY_COUNT)
  return accept({ draft: kept ?? EMPTY_COUNT, attempt: batch.countAttempts + 1 })
}

function submitCount(station: Station, entryId: string, count: DrawerCount, staff: StaffName) {
  const recorded = station.journal.record({
    entryId,
    kind: 'drawer.counted',
    staff,
    restates: (facts) => saysTheSame(facts.count, count),
    decide: () => {
      const batch = station.openBatchOf(staff.number)
      if (batch === undefined || !station.isBeingCounted(batch)) return refuse('no_count')
      const { countToleranceCents } = station.policies(batch.businessOn)
      const decided = decideCount(batch, count, countToleranceCents)
      return accept(() => {
        if (decided.isFinal) forgetDraft(station.writer, 'count_draft', batch.batchNo)
        else keepDraft(station.writer, 'count_draft', batch.batchNo, EMPTY_COUNT)
        const facts = countFacts(batch, count, decided)
        return { businessOn: batch.businessOn, facts, postings: decided.postings }
      })
    },
  })
  return recorded.ok ? accept(countAnswer(recorded.value.body.facts)) : recorded
}

function countFacts(
  batch: Batch,
  count: DrawerCount,
  decided: CountDecision,
): Facts['drawer.counted'] {
  const { difference, startingCash, overdrawnCents, postings, ...rest } = decided
  return {
    batchNo: batch.batchNo,
    till: batch.till,
    count,
    ...rest,
    overCents: difference.is === 'over' ? difference.cents : ZERO,
    shortCents: difference.is === 'short' ? difference.cents : ZERO,
    ...(overdrawnCents === ZERO ? {} : { overdrawnCents }),
    ...(startingCash === undefined ? {} : { startingCash }),
  }
}

/** Before a count is final its answer holds nothing but *count again*. Source: ARCHITECTURE, "Blind count". */
function countAnswer(facts: Facts['drawer.counted']): CountAnswer {
  if (facts.outcome === 'count_again') return { outcome: 'count_again' }
  return {
    outcome: facts.outcome,
    batchNo: facts.batchNo,
    countedCents: facts.countedCents,
    differenceCents: facts.outcome === 'over' ? facts.overCents : facts.shortCents,
    owesReason: facts.owesReason,
    startingCashCents: facts.startingCashCents,
    proceedsCents: facts.proceedsCents,
    ...(facts.startingCash === undefined ? {} : { startingCash: facts.startingCash }),
  }
}

interface Explanation {
  readonly entryId: string
  readonly batchNo: string
  readonly reason: string
}

function explainDifference(
  station: Station,
  { entryId, batchNo, reason }: Explanation,
  staff: StaffName,
) {
  const recorded = station.journal.record({
    entryId,
    kind: 'difference.explained',
    staff,
    restates: (facts) => facts.batchNo === batchNo && facts.reason === reason,
    decide: () => {
      const batch = findBatch(station.writer, batchNo)
      const isOwed = batch?.owesReason === true && batch.cashier.number === staff.number
      if (!isOwed) return refuse('no_reason_owed')
      return accept(() => ({
        businessOn: batch.businessOn,
        facts: { batchNo, reason },
        postings: [],
      }))
    },
  })
  return recorded.ok ? accept({}) : recorded
}
