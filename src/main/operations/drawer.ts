import type { DrawerBatch } from '../../domain/batch.ts'
import type { ChangeOrder } from '../../domain/change-order.ts'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import {
  type BatchRejection,
  checkOpenBatch,
  type DrawerCount,
  decideDrop,
} from '../../domain/drawer.ts'
import type { Cents } from '../../domain/money.ts'
import type { StaffName } from '../../domain/staff.ts'
import { findBatch } from '../db/batch-store.ts'
import { exchangeCash } from './change-order.ts'
import { beginCount, keepTyped, leaveCount, submitCount } from './count.ts'
import { dropSlipHandlers } from './drop-slip.ts'
import type { HandlersOf, Tell } from './handler.ts'
import type { Printing } from './printing.ts'
import { nameOf, signedBy } from './signature.ts'
import type { Station } from './station.ts'

interface DrawerContext {
  station(): Station
  printing(): Printing
  readonly tell: Tell
}

export function drawerHandlers(context: DrawerContext): HandlersOf<'drawer'> {
  return {
    ...dropSlipHandlers(context),
    'drawer.drop': ({ entryId, cents }, { staff }) => {
      const recorded = drop(context.station(), entryId, cents, staff)
      if (!recorded.ok) return recorded
      const { dropNo } = recorded.value.body.facts
      if (!recorded.value.isRepeat) {
        context.printing().printAgain({ paper: 'drop_slip', paperNo: dropNo })
      }
      return announced(context, accept({ dropNo, cents }))
    },
    'drawer.open': ({ entryId, reason }, { staff }) => {
      const recorded = openDrawer(context.station(), entryId, reason, staff)
      if (!recorded.ok) return recorded
      if (!recorded.value.isRepeat) context.printing().kickDrawer()
      return accept({})
    },
    'drawer.exchange': async ({ entryId, giver, ...order }, { staff }) => {
      const station = context.station()
      const signed = await signedBy(station, giver)
      if (!signed.ok) return signed
      const asked = { entryId, order: order as ChangeOrder, giver: nameOf(signed.value) }
      const recorded = exchangeCash(station, asked, staff)
      if (!recorded.ok) return recorded
      if (!recorded.value.isRepeat) context.printing().kickDrawer()
      const { exchangeNo, cents } = recorded.value.body.facts
      return announced(context, accept({ exchangeNo, cents }))
    },
    'drawer.beginCount': ({ purpose }, { staff }) =>
      beginCount(context.station(), staff.number, purpose),
    'drawer.keepCount': ({ draft }, { staff }) => keepTyped(context.station(), staff.number, draft),
    'drawer.leaveCount': (_input, { staff }) => leaveCount(context.station(), staff.number),
    'drawer.submitCount': async ({ entryId, count, receiver }, { staff }) => {
      const station = context.station()
      const signed = await signedBy(station, receiver)
      if (!signed.ok) return signed
      const submitted = { entryId, count: count as DrawerCount, receiver: signed.value }
      return announced(context, submitCount(station, submitted, staff))
    },
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

function mine(station: Station, staffNumber: string): Decision<DrawerBatch, BatchRejection> {
  const batch = station.openBatchOf(staffNumber)
  return checkOpenBatch(batch, staffNumber, station.isBeingCounted(batch))
}

const drop = (station: Station, entryId: string, cents: Cents, staff: StaffName) =>
  station.journal.record({
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
