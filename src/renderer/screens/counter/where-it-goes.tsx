import { allocate } from '../../../domain/allocation.ts'
import type { AmountStage } from '../../../domain/counter/stages.ts'
import { formatCents, ZERO } from '../../../domain/money.ts'
import { allocationRule } from '../../../domain/policy.ts'
import css from './counter.module.css'
import { useCounterPolicies } from './use-counter-policies.ts'

const AGES = { past_due: 'past due', current: 'current', credit: '' } as const

/** To which services the amount in the field would go, by the rule in force. */
export function WhereItGoes({ state }: { readonly state: AmountStage }) {
  const policies = useCounterPolicies()
  const { item, fieldCents = ZERO } = state
  if (item.is === 'fee' || item.customer.account.owed.length < 2) return null
  const parts = allocate(item.customer.account.owed, fieldCents, allocationRule(policies))
  if (parts.length === 0) return null
  return (
    <p className={css.goes}>
      <span>Goes to</span>
      {parts.map(({ service, age, name, cents }) => (
        <span key={`${service} ${age}`}>
          {name} {AGES[age]} <b className="num">{formatCents(cents)}</b>
        </span>
      ))}
    </p>
  )
}
