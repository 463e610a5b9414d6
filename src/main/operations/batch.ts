import {
  type DrawerBatch,
  decideOpenBatch,
  expectedCash,
  isDrawerBatch,
  type OpenBatchRequest,
} from '../../domain/batch.ts'
import { type BusinessDate, formatDate, instant, isFarAhead } from '../../domain/calendar.ts'
import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, assert, refuse } from '../../domain/decision.ts'
import type { CashCount } from '../../domain/denomination.ts'
import { subtractToZero } from '../../domain/money.ts'
import type { DrawerSource } from '../../domain/source.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { BatchView, TillView } from '../../shared/contract/batch.ts'
import { findBatch, findLastBatchAtTill, findOpenBatchAtTill } from '../db/batch-store.ts'
import { listTills } from '../db/district-store.ts'
import { findLastDrawerAct } from '../db/drawer-act-store.ts'
import { findGlBalance } from '../db/gl-store.ts'
import { batchDay } from './batch-day.ts'
import type { Caller, HandlersOf, Tell } from './handler.ts'
import { pauseBatch, resumeBatch } from './pause.ts'
import type { Session } from './session.ts'
import { isAloneAtWork, nameOf, signedBy } from './signature.ts'
import type { Station } from './station.ts'

interface BatchContext {
  readonly session: Session
  readonly tell: Tell
  station(): Station
}

export function batchHandlers(context: BatchContext): HandlersOf<'batch'> {
  return {
    'batch.mine': (_input, { staff }) => {
      const station = context.station()
      const owing = station.batchOwingReason(staff.number)
      const batch = station.openBatchOf(staff.number) ?? owing
      return accept({
        ...(batch === undefined ? {} : { batch: batchView(station, batch) }),
        ...(owing === undefined ? {} : { owing: { batchNo: owing.batchNo } }),
      })
    },
    'batch.tills': () => {
      const station = context.station()
      return accept(listTills(station.writer).map((till) => tillView(station, till)))
    },
    'batch.day': (_input, { staff }) => batchDay(context.station(), staff.number),
    'batch.open': async (input, caller) => {
      const station = context.station()
      const signed = await signedBy(station, input.giver)
      if (!signed.ok) return signed
      const giver = nameOf(signed.value)
      const startingCash = input.startingCash as CashCount
      const request = { till: input.till, source: input.place ?? 'counter', startingCash }
      return openBatch(station, { ...input, request, giver }, caller)
    },
    'batch.pause': ({ entryId }, { staff }) => {
      const recorded = pauseBatch(context.station(), entryId, staff)
      if (!recorded.ok) return recorded
      // Whoever leaves a locked drawer leaves the keys too: the PIN comes before it is gone on with.
      context.session.end()
      context.tell('books.changed', { nouns: ['batch'] })
      return accept({})
    },
    'batch.resume': ({ entryId }, { staff }) => {
      const station = context.station()
      const recorded = resumeBatch(station, entryId, staff)
      if (!recorded.ok) return recorded
      return accept(batchViewOf(station, recorded.value.body.facts.batchNo))
    },
  }
}

interface Opening {
  readonly entryId: string
  readonly request: OpenBatchRequest & { readonly source: DrawerSource }
  readonly giver: StaffName | undefined
  readonly confirmedBusinessOn?: BusinessDate | undefined
}

function openBatch(station: Station, opening: Opening, { staff }: Caller) {
  const { request, giver } = opening
  const recorded = station.journal.record({
    entryId: opening.entryId,
    kind: 'batch.opened',
    staff,
    restates: ({ till, startingCash, source = 'counter', giver: said }) =>
      saysTheSame(
        { till, startingCash, source, giver: said?.number ?? '' },
        saidOf(request, giver),
      ),
    decide: () => {
      const businessOn = station.businessOnByClock()
      const jump = clockJump(station, businessOn, opening.confirmedBusinessOn)
      if (jump !== undefined) return jump
      const decided = decideOpenBatch(
        request,
        openingSituation(station, request.till, staff, giver),
      )
      if (!decided.ok) return decided
      const { floatCents, doneAlone, postings } = decided.value
      return accept((give) => {
        const { n, paper } = give('batch')
        const facts = { batchNo: paper, n, ...request, floatCents, doneAlone }
        return {
          businessOn,
          facts: giver === undefined ? facts : { ...facts, giver },
          postings,
          approvers: giver === undefined ? [] : [giver],
        }
      })
    },
  })
  if (!recorded.ok) return recorded
  return accept(batchViewOf(station, recorded.value.body.facts.batchNo))
}

function tillView(station: Station, till: string): TillView {
  const batch = findOpenBatchAtTill(station.writer, till)
  const place = findLastBatchAtTill(station.writer, till)?.source ?? 'counter'
  if (batch === undefined) return { till, place }
  const use = station.isBeingCounted(batch) ? 'counting' : batch.state
  assert(use !== 'counted', 'a counted batch has left its till')
  return { till, place, inUseBy: batch.cashier.name, use }
}

const saidOf = (request: Opening['request'], giver: StaffName | undefined) => ({
  ...request,
  giver: giver?.number ?? '',
})

function openingSituation(
  station: Station,
  till: string,
  cashier: StaffName,
  giver: StaffName | undefined,
) {
  const { writer } = station
  const fund = findGlBalance(writer, 'changefund')
  return {
    cashier,
    giver,
    tillExists: listTills(writer).includes(till),
    openAtTill: findOpenBatchAtTill(writer, till),
    openOfCashier: station.openBatchOf(cashier.number),
    isAlone: isAloneAtWork(station, cashier.number),
    changeFundCents: subtractToZero(fund.debitCents, fund.creditCents),
  }
}

/** A business date never runs backwards, so one too far ahead is asked about before it is taken. */
export function clockJump(
  station: Station,
  businessOn: BusinessDate,
  confirmed: BusinessDate | undefined,
) {
  const lastOn = station.lastBusinessOn()
  if (lastOn === undefined || !isFarAhead(businessOn, lastOn)) return undefined
  if (confirmed === businessOn) return undefined
  return refuse('business_date_far_ahead', {
    businessOn: formatDate(businessOn),
    lastOn: formatDate(lastOn),
    businessOnDate: businessOn,
  })
}

function batchViewOf(station: Station, batchNo: string): BatchView {
  const batch = findBatch(station.writer, batchNo)
  assert(batch !== undefined && isDrawerBatch(batch), `drawer ${batchNo} was opened`)
  return batchView(station, batch)
}

/** A batch as its cashier may see it. While a count is under way, nothing that could be summed. */
function batchView(station: Station, batch: DrawerBatch): BatchView {
  const isCounting = station.isBeingCounted(batch)
  const { drawerCeilingCents } = station.policies(batch.businessOn)
  return {
    batchNo: batch.batchNo,
    till: batch.till,
    source: batch.source,
    cashier: batch.cashier,
    state: batch.state,
    businessOn: batch.businessOn,
    openedAt: batch.openedAt,
    openedTime: station.timeOf(batch.openedAt),
    floatCents: batch.floatCents,
    dropCount: batch.dropCount,
    owesReason: batch.owesReason,
    ...(batch.carriedFrom === undefined ? {} : { carriedFrom: batch.carriedFrom }),
    ...pausedSince(station, batch),
    ...(isCounting
      ? { countingAttempt: batch.countAttempts + 1 }
      : {
          paymentCount: batch.paymentCount,
          isAboveCeiling: batch.state !== 'counted' && expectedCash(batch) > drawerCeilingCents,
        }),
  }
}

function pausedSince(station: Station, batch: DrawerBatch): Pick<BatchView, 'pausedTime'> {
  if (batch.state !== 'paused') return {}
  const pause = findLastDrawerAct(station.writer, batch.batchNo, 'batch.paused')
  return pause === undefined ? {} : { pausedTime: station.timeOf(instant(pause.at)) }
}
