import type { BusinessDate } from '../../../../domain/calendar.ts'
import { saysTheSame } from '../../../../domain/canonical-json.ts'
import {
  DEFAULT_POLICIES,
  type Policies,
  type PolicyName,
  type PolicyRecord,
  policiesOn,
} from '../../../../domain/policy.ts'
import { useAnswer } from '../../../client/use-answer.ts'
import type { PolicyValue } from './policy-words.ts'

/** A record with its name and value tied together. */
export type Adopted = PolicyValue & Pick<PolicyRecord, 'effectiveOn' | 'adoptedBy'>

/** One policy through time: what is in force today, what was before, and what comes. */
export interface PolicyHistory {
  readonly now: PolicyValue
  /** Absent where nothing was adopted: it is as Headgate comes. */
  readonly since: Adopted | undefined
  readonly past: readonly Adopted[]
  readonly future: readonly Adopted[]
}

export interface KnownPolicies {
  readonly today: BusinessDate
  readonly inForce: Policies
  on(date: BusinessDate): Policies
  history(name: PolicyName): PolicyHistory
  /** Whether it was adopted just so. */
  holds(adopted: Adopted): boolean
}

/** Everything that was ever adopted; undefined until it is known. */
export function usePolicies() {
  const { value, complaint } = useAnswer('policy.list', {})
  return {
    policies: value === undefined ? undefined : known(value.today, value.records),
    complaint,
  }
}

function known(today: BusinessDate, records: readonly PolicyRecord[]): KnownPolicies {
  const on = (date: BusinessDate) => policiesOn(date, records)
  return {
    today,
    on,
    inForce: on(today),
    holds: (adopted) => records.some((record) => saysTheSame(record, adopted)),
    history(name) {
      const own = (records as readonly Adopted[]).filter((record) => record.name === name)
      const until = own.filter(({ effectiveOn }) => effectiveOn <= today)
      return {
        now: { name, value: on(today)[name] ?? DEFAULT_POLICIES[name] } as PolicyValue,
        since: until.at(-1),
        past: until.slice(0, -1),
        future: own.filter(({ effectiveOn }) => effectiveOn > today),
      }
    },
  }
}
