import type { DrawerBatch } from '../../domain/batch.ts'
import { saysTheSame } from '../../domain/canonical-json.ts'
import {
  type CountPurpose,
  carryStartingCash,
  decideReceiver,
  type HandOverRejection,
} from '../../domain/carry-on.ts'
import { accept, assert, type Decision, refuse } from '../../domain/decision.ts'
import { type CountDecision, type DrawerCount, decideCount } from '../../domain/drawer.ts'
import type { Facts } from '../../domain/facts.ts'
import { ZERO } from '../../domain/money.ts'
import type { Staff, StaffName } from '../../domain/staff.ts'
import type { CountDraft } from '../../shared/contract/drawer.ts'
import { findDraft, forgetDraft, keepDraft } from '../db/local-store.ts'
import { countAnswer } from './count-answer.ts'
import { heldPayments } from './held.ts'
import { unfinishedDraft } from './payment.ts'
import type { Station } from './station.ts'

/** The count under way as the core keeps it, and what the drawer is counted for. */
type KeptCount = CountDraft & { readonly purpose?: CountPurpose }

const EMPTY_COUNT: CountDraft = { cash: {}, checkCount: 0, checkCents: ZERO, cardCents: ZERO }

function findCount({ writer }: Station, batchNo: string) {
  const kept = findDraft(writer, 'count_draft', batchNo) as KeptCount | undefined
  if (kept === undefined) return undefined
  const { purpose = 'finish', ...draft } = kept
  return { draft, purpose }
}

function keepCount(
  { writer }: Station,
  batchNo: string,
  draft: CountDraft,
  purpose: CountPurpose,
): void {
  keepDraft(writer, 'count_draft', batchNo, { ...draft, purpose })
}

/**
 * Shuts receipts and totals. A count under way goes on with what was typed, and for what it was begun
 * unless another purpose is named: whoever was to take over may have left.
 */
export function beginCount(station: Station, staffNumber: string, asked?: CountPurpose) {
  const batch = station.openBatchOf(staffNumber)
  if (batch === undefined) return refuse('no_open_batch')
  if (batch.state === 'paused') return refuse('batch_paused', { till: batch.till })
  if (unfinishedDraft(station, batch.batchNo) !== undefined) return refuse('payment_unfinished')
  const { length: count } = heldPayments(station, batch.batchNo)
  if (count > 0) return refuse('payments_held', { count })
  const attempt = batch.countAttempts + 1
  const kept = findCount(station, batch.batchNo)
  const purpose = asked ?? kept?.purpose ?? 'finish'
  const draft = kept?.draft ?? EMPTY_COUNT
  if (purpose !== kept?.purpose) keepCount(station, batch.batchNo, draft, purpose)
  return accept({ draft, purpose, attempt })
}

const countUnderWay = (station: Station, staffNumber: string): DrawerBatch | undefined => {
  const batch = station.openBatchOf(staffNumber)
  return station.isBeingCounted(batch) ? batch : undefined
}

/** Keeps the count as typed so far. */
export function keepTyped(station: Station, staffNumber: string, draft: CountDraft) {
  const batch = countUnderWay(station, staffNumber)
  if (batch === undefined) return refuse('no_count')
  keepCount(station, batch.batchNo, draft, purposeOf(station, batch))
  return accept({})
}

/** Back to the counter; only before the first count was submitted. */
export function leaveCount(station: Station, staffNumber: string) {
  const batch = countUnderWay(station, staffNumber)
  if (batch === undefined) return refuse('no_count')
  if (batch.countAttempts > 0) return refuse('count_already_submitted')
  forgetDraft(station.writer, 'count_draft', batch.batchNo)
  return accept({})
}

const purposeOf = (station: Station, { batchNo }: DrawerBatch): CountPurpose =>
  findCount(station, batchNo)?.purpose ?? 'finish'

interface Submitted {
  readonly entryId: string
  readonly count: DrawerCount
  /** Who takes over the drawer and signed for it. */
  readonly receiver: Staff | undefined
}

/**
 * Submits a count. A final one ends the batch and, where the drawer goes on, opens the next in the
 * same transaction: there is no moment in which the cash in the tray belongs to nobody.
 */
export function submitCount(station: Station, submitted: Submitted, staff: StaffName) {
  const recorded = station.journal.together(() => recordCount(station, submitted, staff))
  if (!recorded.ok) return recorded
  const { facts } = recorded.value.body
  return accept(countAnswer(station, facts))
}

function recordCount(station: Station, submitted: Submitted, staff: StaffName) {
  const { entryId, count } = submitted
  let counted: { readonly batch: DrawerBatch; readonly next: StaffName | undefined } | undefined
  const recorded = station.journal.record({
    entryId,
    kind: 'drawer.counted',
    staff,
    restates: (facts) => saysTheSame(facts.count, count),
    decide: () => {
      const batch = countUnderWay(station, staff.number)
      if (batch === undefined) return refuse('no_count')
      const purpose = purposeOf(station, batch)
      const next = decideNextCashier(station, purpose, staff, submitted.receiver)
      if (!next.ok) return next
      counted = { batch, next: next.value }
      const { countToleranceCents } = station.policies(batch.businessOn)
      const decided = decideCount(batch, count, countToleranceCents)
      return accept(() => {
        if (decided.isFinal) forgetDraft(station.writer, 'count_draft', batch.batchNo)
        else keepCount(station, batch.batchNo, EMPTY_COUNT, purpose)
        const facts = countFacts(batch, count, decided)
        return { businessOn: batch.businessOn, facts, postings: decided.postings }
      })
    },
  })
  if (recorded.ok && recorded.value.body.facts.isFinal && counted?.next !== undefined) {
    carryOn(station, counted.batch, count, { from: staff, to: counted.next })
  }
  return recorded
}

/** Who goes on with the drawer: nobody, the same cashier, or the one who signed for it. */
function decideNextCashier(
  station: Station,
  purpose: CountPurpose,
  staff: StaffName,
  receiver: Staff | undefined,
): Decision<StaffName | undefined, HandOverRejection> {
  if (purpose === 'finish') return accept(undefined)
  if (purpose === 'go_on') return accept(staff)
  const openOfReceiver = receiver && station.openBatchOf(receiver.number)
  return decideReceiver({ giver: staff, receiver, openOfReceiver })
}

/** Opens the next batch at the till with the starting cash that stayed in the tray. */
function carryOn(
  station: Station,
  batch: DrawerBatch,
  { cash }: DrawerCount,
  { from, to }: { readonly from: StaffName; readonly to: StaffName },
): void {
  const { floatCents, startingCash, postings } = carryStartingCash(batch, cash)
  const givers = from.number === to.number ? [] : [from]
  const recorded = station.journal.record({
    entryId: station.desk.uuid(),
    kind: 'batch.opened',
    staff: to,
    restates: () => false,
    decide: () =>
      accept((give) => {
        const { n, paper: batchNo } = give('batch')
        const { till, source } = batch
        const opened = { batchNo, n, till, source, startingCash, floatCents, doneAlone: false }
        const facts = { ...opened, carriedFrom: batch.batchNo }
        const [giver] = givers
        return {
          businessOn: station.businessOnNow(),
          facts: giver === undefined ? facts : { ...facts, giver },
          postings,
          approvers: givers,
        }
      }),
  })
  assert(recorded.ok, 'the next batch was opened')
}

function countFacts(
  batch: DrawerBatch,
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
