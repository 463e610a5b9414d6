import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept } from '../../domain/decision.ts'
import type { PolicyRecord } from '../../domain/policy.ts'
import { decidePolicy } from '../../domain/policy-adoption.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import { listPolicies } from '../db/district-store.ts'
import { recordChange } from './change.ts'
import type { HandlersOf } from './handler.ts'
import type { Station } from './station.ts'

interface PolicyContext {
  station(): Station
  /** The window is told what the workstation is now. */
  changed(): void
}

export function policyHandlers(context: PolicyContext): HandlersOf<'policy'> {
  return {
    'policy.list': () => accept(policiesView(context.station())),
    'policy.adopt': ({ entryId, policy }, { staff }) => {
      const station = context.station()
      const proposal = policy as PolicyRecord
      const key = `${proposal.name}@${proposal.effectiveOn}`
      const recorded = recordChange(
        station,
        { noun: 'policy', key },
        {
          entryId,
          kind: 'policy.adopted',
          staff,
          restates: (facts) => saysTheSame(facts.policy, proposal),
          decide: () => {
            const today = station.businessOnNow()
            const records = listPolicies(station.writer)
            const decided = decidePolicy(proposal, { today, records, isTimeZone })
            if (!decided.ok) return decided
            const facts = { policy: decided.value }
            return accept(() => ({ businessOn: today, facts, postings: [] }))
          },
        },
      )
      if (!recorded.ok) return recorded
      context.changed()
      return accept(policiesView(station))
    },
  }
}

/** Whether the machine can reckon in this zone. */
export const isTimeZone = (name: string): boolean =>
  name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name)

type PolicyView = Parsed<'policy.adopt'>['policy']

const policiesView = (station: Station) => ({
  today: station.businessOnNow(),
  records: listPolicies(station.writer) as PolicyView[],
})
