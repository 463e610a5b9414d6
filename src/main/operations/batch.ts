import { type Batch, decideOpenBatch, expectedCash } from '../../domain/batch.ts'
import { type BusinessDate, formatDate, isFarAhead } from '../../domain/calendar.ts'
import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import type { CashCount } from '../../domain/denomination.ts'
import { subtractToZero } from '../../domain/money.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { BatchView } from '../../shared/contract/batch.ts'
import { findBatch, findOpenBatchAtTill } from '../db/batch-store.ts'
import { lastBusinessOn, listTills } from '../db/district-store.ts'
import { findGlBalance } from '../db/gl-store.ts'
import { listStaff } from '../db/staff-store.ts'
import type { Caller, HandlersOf } from './handler.ts'
import { checkPin, type PinRejection } from './pins.ts'
import type { Station } from './station.ts'

export function batchHandlers(context: { station(): Station }): HandlersOf<'batch'> {
  return {
    'batch.mine': (_input, { staff }) => {
      const station = context.station()
      const batch = station.openBatchOf(staff.number) ?? station.batchOwingReason(staff.number)
      return accept(batch === undefined ? {} : { batch: batchView(station, batch) })
    },
    'batch.tills': () => {
      const { writer } = context.station()
      return accept(
        listTills(writer).map((till) => {
          const inUse = findOpenBatchAtTill(writer, till)
          return inUse === undefined ? { till } : { till, inUseBy: inUse.cashier.name }
        }),
      )
    },
    'batch.open': async (input, caller) => {
      const station = context.station()
      const giver = await signedGiver(station, input.giver)
      if (!giver.ok) return giver
      const startingCash = input.startingCash as CashCount
      const request = { till: input.till, startingCash }
      return openBatch(station, { ...input, request, giver: giver.value }, caller)
    },
  }
}

interface Opening {
  readonly entryId: string
  readonly request: { readonly till: string; readonly startingCash: CashCount }
  readonly giver: StaffName | undefined
  readonly confirmedBusinessOn?: BusinessDate | undefined
}

function openBatch(station: Station, opening: Opening, { staff }: Caller) {
  const { request, giver } = opening
  const recorded = station.journal.record({
    entryId: opening.entryId,
    kind: 'batch.opened',
    staff,
    restates: ({ till, startingCash, giver: said }) =>
      saysTheSame({ till, startingCash, giver: said?.number ?? '' }, saidOf(request, giver)),
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
  const batch = findBatch(station.writer, recorded.value.body.facts.batchNo)
  if (batch === undefined) throw new Error('Assertion failed: the batch was opened')
  return accept(batchView(station, batch))
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
    isAlone: !listStaff(writer).some((s) => s.isActive && s.number !== cashier.number),
    changeFundCents: subtractToZero(fund.debitCents, fund.creditCents),
  }
}

/** A business date never runs backwards, so one too far ahead is asked about before it is taken. */
function clockJump(
  station: Station,
  businessOn: BusinessDate,
  confirmed: BusinessDate | undefined,
) {
  const lastOn = lastBusinessOn(station.writer)
  if (lastOn === undefined || !isFarAhead(businessOn, lastOn)) return undefined
  if (confirmed === businessOn) return undefined
  return refuse('business_date_far_ahead', {
    businessOn: formatDate(businessOn),
    lastOn: formatDate(lastOn),
    businessOnDate: businessOn,
  })
}

async function signedGiver(
  station: Station,
  giver: { readonly number: string; readonly pin: string } | undefined,
): Promise<Decision<StaffName | undefined, PinRejection>> {
  if (giver === undefined) return accept(undefined)
  const checked = await checkPin(station, giver.number, giver.pin)
  if (!checked.ok) return checked
  return accept({ number: checked.value.number, name: checked.value.name })
}

/** A batch as its cashier may see it. While a count is under way, nothing that could be summed. */
function batchView(station: Station, batch: Batch): BatchView {
  const isCounting = station.isBeingCounted(batch)
  const { drawerCeilingCents } = station.policies(batch.businessOn)
  return {
    batchNo: batch.batchNo,
    till: batch.till,
    cashier: batch.cashier,
    state: batch.state,
    businessOn: batch.businessOn,
    openedAt: batch.openedAt,
    openedTime: station.timeOf(batch.openedAt),
    floatCents: batch.floatCents,
    dropCount: batch.dropCount,
    owesReason: batch.owesReason,
    ...(isCounting
      ? { countingAttempt: batch.countAttempts + 1 }
      : {
          paymentCount: batch.paymentCount,
          isAboveCeiling: expectedCash(batch) > drawerCeilingCents,
        }),
  }
}
