import { addCents, type Cents, leastCents, subtractCents, sumCents, ZERO } from './money.ts'

/** One service of the district, with the ledger account that its receivables stand in. */
export interface Service {
  /** `water`, `sewer`: as the billing system names it. */
  readonly code: string
  readonly name: string
  /** `receivables:<code>`. */
  readonly glAccount: string
}

/** `past_due`: from an earlier bill. `current`: from the latest. */
export type DebtAge = 'past_due' | 'current'

/** What is owed for one service, by age. Units: whole cents. */
export interface OwedService {
  readonly service: string
  readonly pastDueCents: Cents
  readonly currentCents: Cents
}

/** One step of the order in which money is laid to what is owed. */
export interface AllocationStep {
  readonly service: string
  readonly age: DebtAge
}

/** Money laid to one service and age; what exceeds everything owed is laid to the customer's credit. */
export interface Allocation {
  readonly service: string
  /** The service's name when the money was laid, so that paper says the same for ever. */
  readonly name: string
  readonly age: DebtAge | 'credit'
  readonly glAccount: string
  readonly cents: Cents
}

/** The board's rule of allocation with the services it speaks of. */
export interface AllocationRule {
  readonly services: readonly Service[]
  readonly order: readonly AllocationStep[]
}

/** The service of an account whose balance came without a breakdown. */
export const WATER = 'water'

/** Where money stands that is owed back to customers. */
const CREDIT = { service: 'credit', name: 'Credit', glAccount: 'customer_credit' }

/**
 * Lays an amount to what is owed, step by step in the adopted order; the rest becomes credit.
 * What the order does not name comes last: past due before current, in the account's own order.
 * Source: controls section 4, "Allocation order: data, never code".
 */
export function allocate(
  owed: readonly OwedService[],
  amount: Cents,
  rule: AllocationRule,
): readonly Allocation[] {
  const laid: Allocation[] = []
  let left = amount
  for (const { service, age } of stepsFor(owed, rule.order)) {
    const cents = leastCents(left, owedIn(owed, service, age))
    if (cents === ZERO) continue
    left = subtractCents(left, cents)
    laid.push({ ...namesOf(rule, service), age, cents })
  }
  if (left > ZERO) {
    laid.push({ ...CREDIT, age: 'credit', cents: left })
  }
  return laid
}

/** What is still owed once an amount was laid to it in the rule's order. */
export function owedAfter(
  owed: readonly OwedService[],
  paid: Cents,
  rule: AllocationRule,
): readonly OwedService[] {
  const laid = allocate(owed, paid, rule)
  const laidTo = (service: string, age: DebtAge) =>
    sumCents(laid.filter((part) => part.service === service && part.age === age).map(centsOf))
  return owed.map(({ service, pastDueCents, currentCents }) => ({
    service,
    pastDueCents: subtractCents(pastDueCents, laidTo(service, 'past_due')),
    currentCents: subtractCents(currentCents, laidTo(service, 'current')),
  }))
}

/** Of owed services, how much is due and how much of that is past due. */
export const owedTotals = (owed: readonly OwedService[]) => {
  const pastDueCents = sumCents(owed.map((each) => each.pastDueCents))
  const currentCents = sumCents(owed.map((each) => each.currentCents))
  return { dueCents: addCents(pastDueCents, currentCents), pastDueCents }
}

const centsOf = (part: { readonly cents: Cents }): Cents => part.cents

function stepsFor(
  owed: readonly OwedService[],
  order: readonly AllocationStep[],
): readonly AllocationStep[] {
  const isNamed = (step: AllocationStep) =>
    order.some(({ service, age }) => service === step.service && age === step.age)
  const unnamed = (['past_due', 'current'] as const)
    .flatMap((age) => owed.map(({ service }) => ({ service, age })))
    .filter((step) => !isNamed(step))
  return [...order, ...unnamed]
}

function owedIn(owed: readonly OwedService[], service: string, age: DebtAge): Cents {
  const found = owed.find((each) => each.service === service)
  if (found === undefined) return ZERO
  return age === 'past_due' ? found.pastDueCents : found.currentCents
}

/** A service that the district has not named goes by its code. */
function namesOf({ services }: AllocationRule, code: string) {
  const service = services.find((each) => each.code === code)
  return {
    service: code,
    name: service?.name ?? code,
    glAccount: service?.glAccount ?? `receivables:${code}`,
  }
}
