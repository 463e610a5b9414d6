import { accept, type Decision, refuse } from '../../domain/decision.ts'
import type { Facts, RequestedKind } from '../../domain/facts.ts'
import { centralPositionOf } from '../db/central-item-store.ts'
import type { Act } from '../journal/act.ts'
import type { Station } from './station.ts'

/** Under which noun and key the district keeps what an act changes. */
export interface ChangedItem {
  readonly noun: 'staff' | 'policy' | 'fee_code'
  readonly key: string
}

/** Whether this workstation is enrolled, and whether the centre answers. */
export interface CentreStanding {
  readonly isEnrolled: boolean
  readonly isReached: boolean
}

/**
 * Records a change of what the district owns. A workstation that stands alone owns it itself; an enrolled one asks the
 * centre, and the change is true here when it comes back.
 * Rejects: as the act decides; `centre_needed` where the centre does not answer.
 */
export function recordChange<Kind extends RequestedKind, Rejection extends string>(
  station: Station,
  item: ChangedItem,
  act: Act<Kind, Rejection>,
): Decision<{ readonly isRepeat: boolean }, Rejection | 'entry_id_reused' | 'centre_needed'> {
  const { isEnrolled, isReached } = station.centre()
  if (!isEnrolled) return station.journal.record(act)
  const { entryId, kind, staff } = act
  return station.journal.record<'change.requested', Rejection | 'centre_needed'>({
    entryId,
    kind: 'change.requested',
    staff,
    restates: (said) => said.kind === kind && act.restates(said.facts as Facts[Kind]),
    decide: () => {
      if (!isReached) return refuse('centre_needed')
      const decided = act.decide()
      if (!decided.ok) return decided
      return accept((give) => {
        const draft = decided.value(give)
        const basedOn = centralPositionOf(station.writer, item.noun, item.key)
        const facts = { kind, facts: draft.facts, basedOn } as Facts['change.requested']
        return { ...draft, facts }
      })
    },
  })
}
