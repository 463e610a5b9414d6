import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, type Decision } from '../../domain/decision.ts'
import type { StaffName } from '../../domain/staff.ts'
import { decideNewTill, decideTillChange, type Till } from '../../domain/till.ts'
import { findOpenBatchAtTill } from '../db/batch-store.ts'
import { listAllTills } from '../db/district-store.ts'
import type { HandlersOf } from './handler.ts'
import type { Station } from './station.ts'

interface OfficeContext {
  station(): Station
  /** The window is told what the workstation is now. */
  changed(): void
}

export function officeHandlers(context: OfficeContext): HandlersOf<'office'> {
  const told = <Answer extends { readonly ok: boolean }>(answer: Answer): Answer => {
    if (answer.ok) context.changed()
    return answer
  }
  return {
    'office.rename': ({ entryId, ...names }, { staff }) => {
      const station = context.station()
      const recorded = station.journal.record<'office.changed', never>({
        entryId,
        kind: 'office.changed',
        staff,
        restates: (facts) => saysTheSame(facts, names),
        decide: () =>
          accept(() => ({ businessOn: station.businessOnNow(), facts: names, postings: [] })),
      })
      return recorded.ok ? told(accept({})) : recorded
    },
    'office.tills': () => accept(tillsView(context.station())),
    'office.addTill': (change, { staff }) => {
      const station = context.station()
      const known = () => listAllTills(station.writer)
      return told(
        recordTill(station, change, 'added', staff, (till) => decideNewTill(till, known())),
      )
    },
    'office.changeTill': (change, { staff }) => {
      const station = context.station()
      const decide = (till: Till) =>
        decideTillChange(till, listAllTills(station.writer), holderOf(station, till.till))
      return told(recordTill(station, change, 'edited', staff, decide))
    },
  }
}

function recordTill<Rejection extends string>(
  station: Station,
  { entryId, ...till }: Till & { readonly entryId: string },
  change: 'added' | 'edited',
  staff: StaffName,
  decide: (till: Till) => Decision<Till, Rejection>,
) {
  const facts = { ...till, change }
  const recorded = station.journal.record({
    entryId,
    kind: 'till.changed',
    staff,
    restates: (said) => saysTheSame(said, facts),
    decide: () => {
      const decided = decide(till)
      if (!decided.ok) return decided
      return accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] }))
    },
  })
  return recorded.ok ? accept(tillsView(station)) : recorded
}

const holderOf = ({ writer }: Station, till: string): string | undefined =>
  findOpenBatchAtTill(writer, till)?.cashier.name

const tillsView = (station: Station) =>
  listAllTills(station.writer).map((till) => {
    const inUseBy = holderOf(station, till.till)
    return inUseBy === undefined ? till : { ...till, inUseBy }
  })
