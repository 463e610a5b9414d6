import type { BusinessDate } from '../../domain/calendar.ts'
import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, assert, refuse } from '../../domain/decision.ts'
import type { Facts } from '../../domain/facts.ts'
import { type Cents, ZERO } from '../../domain/money.ts'
import {
  type ClosedRun,
  decideCloseRun,
  decideOpenRun,
  keyedInRun,
  RUN_TILLS,
  type Run,
} from '../../domain/run.ts'
import type { RunSource } from '../../domain/source.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { KeptTape } from '../../domain/tape.ts'
import { tenderTotals } from '../../domain/tender.ts'
import type { RunView, ClosedRun as ToldRun } from '../../shared/contract/run.ts'
import { forgetDraft } from '../db/local-store.ts'
import { findRun, listOpenRuns } from '../db/run-store.ts'
import { clockJump } from './batch.ts'
import type { HandlersOf, Tell } from './handler.ts'
import { unfinishedDraft } from './payment.ts'
import { isAloneAtWork, nameOf, signedBy } from './signature.ts'
import type { Station } from './station.ts'

interface RunContext {
  readonly tell: Tell
  station(): Station
}

export function runHandlers(context: RunContext): HandlersOf<'run'> {
  const changed = () => context.tell('books.changed', { nouns: ['run'] })
  return {
    'run.mine': (_input, { staff }) => {
      const station = context.station()
      if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
      const run = station.openRunOf(staff.number)
      return accept(run === undefined ? {} : { run: runView(station, run) })
    },
    'run.list': () => {
      const station = context.station()
      return accept(
        listOpenRuns(station.writer).map((run) => {
          const {
            totalCents: _,
            controlCents: __,
            opener: ___,
            ...unfinished
          } = runView(station, run)
          return unfinished
        }),
      )
    },
    'run.open': async ({ opener: signature, ...asked }, { staff }) => {
      const station = context.station()
      const signed = await signedBy(station, signature)
      if (!signed.ok) return signed
      const recorded = openRun(station, { ...asked, opener: nameOf(signed.value) }, staff)
      if (!recorded.ok) return recorded
      changed()
      const run = findRun(station.writer, recorded.value.body.facts.batchNo)
      assert(run !== undefined, 'the run was opened')
      return accept(runView(station, run))
    },
    'run.close': (asked, { staff }) => {
      const recorded = closeRun(context.station(), asked, staff)
      if (!recorded.ok) return recorded
      changed()
      return accept(closedView(recorded.value.body.facts))
    },
  }
}

interface Opening {
  readonly entryId: string
  readonly source: RunSource
  readonly receivedOn: BusinessDate
  readonly controlCount: number
  readonly controlCents: Cents
  readonly tape?: KeptTape
  readonly opener: StaffName | undefined
  readonly confirmedBusinessOn?: BusinessDate | undefined
}

function openRun(station: Station, opening: Opening, staff: StaffName) {
  const { source, receivedOn, controlCount, controlCents, tape, opener } = opening
  const stated = { source, receivedOn, controlCount, controlCents }
  return station.journal.record({
    entryId: opening.entryId,
    kind: 'run.opened',
    staff,
    restates: (facts) =>
      facts.opener?.number === opener?.number &&
      saysTheSame({ ...facts, ...stated }, facts) &&
      saysTheSame(facts.tape ?? {}, tape ?? {}),
    decide: () => {
      if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
      const businessOn = station.businessOnByClock()
      const jump = clockJump(station, businessOn, opening.confirmedBusinessOn)
      if (jump !== undefined) return jump
      const decided = decideOpenRun(
        { receivedOn, control: { count: controlCount, cents: controlCents } },
        {
          cashier: staff,
          today: station.dateOf(station.desk.now()),
          openOfCashier: station.openRunOf(staff.number),
          opener,
          isAlone: isAloneAtWork(station, staff.number),
        },
      )
      if (!decided.ok) return decided
      return accept((give) => {
        const { n, paper } = give('batch')
        const facts = { batchNo: paper, n, till: RUN_TILLS[source], ...stated, ...decided.value }
        return {
          businessOn,
          facts: {
            ...facts,
            ...(tape?.totalCents === controlCents ? { tape } : {}),
            ...(opener === undefined ? {} : { opener }),
          },
          postings: [],
          approvers: opener === undefined ? [] : [opener],
        }
      })
    },
  })
}

interface Closing {
  readonly entryId: string
  readonly batchNo: string
  readonly reason?: string | undefined
}

function closeRun(station: Station, { entryId, batchNo, reason }: Closing, staff: StaffName) {
  return station.journal.record({
    entryId,
    kind: 'run.closed',
    staff,
    restates: (facts) => facts.batchNo === batchNo && facts.reason === reason,
    decide: () => {
      if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
      const run = station.openRunOf(staff.number)
      if (run === undefined || run.batch.batchNo !== batchNo) return refuse('no_open_run')
      if (unfinishedDraft(station, batchNo) !== undefined) return refuse('payment_unfinished')
      const decided = decideCloseRun(run, reason)
      if (!decided.ok) return decided
      const { businessOn } = run.batch
      return accept(() => {
        forgetDraft(station.writer, 'draft', batchNo)
        const facts = closingFacts(run, decided.value)
        return {
          businessOn,
          facts: reason === undefined ? facts : { ...facts, reason },
          postings: decided.value.postings,
        }
      })
    },
  })
}

function closingFacts(
  { batch, control }: Run,
  { keyed, comparison: { count, total } }: ClosedRun,
): Facts['run.closed'] {
  return {
    batchNo: batch.batchNo,
    till: batch.till,
    itemCount: keyed.count,
    totalCents: keyed.cents,
    controlCount: control.count,
    controlCents: control.cents,
    itemsOver: count.is === 'over' ? count.count : 0,
    itemsShort: count.is === 'short' ? count.count : 0,
    overCents: total.is === 'over' ? total.cents : ZERO,
    shortCents: total.is === 'short' ? total.cents : ZERO,
    cashCents: batch.cashTenderedCents,
    tendered: batch.tendered,
  }
}

function runView(station: Station, { batch, receivedOn, opener, control }: Run): RunView {
  const keyed = keyedInRun(batch)
  return {
    batchNo: batch.batchNo,
    source: batch.source,
    cashier: batch.cashier,
    ...(opener === undefined ? {} : { opener }),
    openedAt: station.momentOf(batch.openedAt),
    receivedOn,
    controlCount: control.count,
    controlCents: control.cents,
    itemCount: keyed.count,
    totalCents: keyed.cents,
  }
}

function closedView({
  reason: _,
  till: __,
  tendered,
  cashCents,
  ...told
}: Facts['run.closed']): ToldRun {
  const cash = cashCents === ZERO ? [] : [{ kind: 'cash' as const, cents: cashCents }]
  return { ...told, toSafe: [...cash, ...tenderTotals(tendered)] }
}
