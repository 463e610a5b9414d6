import { addDays, type BusinessDate, businessDate } from '../../domain/calendar.ts'
import { cents } from '../../domain/money.ts'
import { DEFAULT_POLICIES, type PolicyName, type PolicyRecord } from '../../domain/policy.ts'

/**
 * Every policy as the board adopted it. One figure of the first resolution was superseded a fiscal
 * year later, and one takes effect on the first of next month.
 */
export function demoPolicies(asOf: BusinessDate): readonly PolicyRecord[] {
  const year = Number(asOf.slice(0, 4))
  const adopted = fiscalYear(year - 3)
  const amended = fiscalYear(year - 1)
  const names = Object.keys(DEFAULT_POLICIES) as PolicyName[]
  return [
    ...names.map((name) => ({
      name,
      effectiveOn: adopted,
      value: name === 'drawerCeilingCents' ? cents(150_000) : DEFAULT_POLICIES[name],
      adoptedBy: `Resolution ${year - 3}-07`,
    })),
    {
      name: 'drawerCeilingCents',
      effectiveOn: amended,
      value: DEFAULT_POLICIES.drawerCeilingCents,
      adoptedBy: `Resolution ${year - 1}-11`,
    },
    {
      name: 'countToleranceCents',
      effectiveOn: firstOfNextMonth(asOf),
      value: cents(500),
      adoptedBy: `Resolution ${year}-19`,
    },
  ]
}

/** Public districts begin theirs in July. */
const fiscalYear = (year: number): BusinessDate => businessDate(`${year}-07-01`)

function firstOfNextMonth(date: BusinessDate): BusinessDate {
  const inNextMonth = addDays(businessDate(`${date.slice(0, 8)}01`), 31)
  return businessDate(`${inNextMonth.slice(0, 8)}01`)
}
