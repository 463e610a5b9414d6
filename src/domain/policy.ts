import type { AllocationRule, AllocationStep, Service } from './allocation.ts'
import { STUB_LAYOUTS, type StubLayout } from './bill-stub.ts'
import type { BusinessDate } from './calendar.ts'
import { DENOMINATIONS } from './denomination.ts'
import type { Cents } from './money.ts'
import type { TenderKind } from './tender.ts'

/**
 * How cash is rounded where cents are not at hand. The bill stays exact; only the cash leg is rounded.
 * Source: controls section 4, "Pennies".
 */
export interface CashRounding {
  readonly mode: 'off' | 'nearest' | 'down'
  readonly stepCents: Cents
}

/** The district's rules that are figures: each dated, each adopted by an entry, none in code. */
export interface Policies {
  /** `HH:MM` at the office; money taken from then on belongs to the next day. */
  readonly businessDayCutoff: string
  /** IANA name of the office's time zone. */
  readonly timeZone: string
  readonly paymentLimitCents: Cents
  /** Change of this much or more takes one more key. */
  readonly changeConfirmCents: Cents
  /** A payment below this takes one more key. */
  readonly smallPaymentConfirmCents: Cents
  /** A counted difference beyond this wants a reason. Source: control D8. */
  readonly countToleranceCents: Cents
  /** Cash in a drawer above this asks for a drop. Source: control D10. */
  readonly drawerCeilingCents: Cents
  readonly startingCashCents: Cents
  readonly idleLockMinutes: number
  readonly tendersAccepted: readonly TenderKind[]
  readonly cashRounding: CashRounding
  /** Cash beyond this from one payer, in one or related payments, is noted. Source: IRC 6050I. */
  readonly cashReportCents: Cents
  /** A check seen again within so many days is asked about. */
  readonly checkRepeatDays: number
  /** How often a day a cashier may turn cash into a check in the books. */
  readonly cashToCheckFixesADay: number
  readonly services: readonly Service[]
  /** The order in which money is laid to what an account owes. */
  readonly allocationOrder: readonly AllocationStep[]
  /** The denominations that a count sheet shows, by their ids. */
  readonly denominations: readonly string[]
  /** The machine-read lines that this district's bills carry; the first that fits wins. */
  readonly stubLayouts: readonly StubLayout[]
}

export type PolicyName = keyof Policies

/** One policy as adopted, in force from its date until a later one of the same name. */
export interface PolicyRecord<Name extends PolicyName = PolicyName> {
  readonly name: Name
  readonly effectiveOn: BusinessDate
  readonly value: Policies[Name]
  /** The resolution or memorandum that adopted it. */
  readonly adoptedBy: string
}

export const DEFAULT_POLICIES: Policies = {
  businessDayCutoff: '17:30',
  timeZone: 'America/Los_Angeles',
  paymentLimitCents: 99_999_999 as Cents,
  changeConfirmCents: 10_000 as Cents,
  smallPaymentConfirmCents: 100 as Cents,
  countToleranceCents: 1_000 as Cents,
  drawerCeilingCents: 100_000 as Cents,
  startingCashCents: 20_000 as Cents,
  idleLockMinutes: 10,
  tendersAccepted: ['cash', 'check', 'cashiers_check', 'money_order', 'card'],
  cashRounding: { mode: 'off', stepCents: 5 as Cents },
  cashReportCents: 1_000_000 as Cents,
  checkRepeatDays: 180,
  cashToCheckFixesADay: 3,
  services: [
    { code: 'water', name: 'Water', glAccount: 'receivables:water' },
    { code: 'sewer', name: 'Sewer', glAccount: 'receivables:sewer' },
    { code: 'refuse', name: 'Refuse', glAccount: 'receivables:refuse' },
    { code: 'fees', name: 'Late fees', glAccount: 'receivables:fees' },
  ],
  allocationOrder: [
    { service: 'refuse', age: 'past_due' },
    { service: 'sewer', age: 'past_due' },
    { service: 'water', age: 'past_due' },
    { service: 'refuse', age: 'current' },
    { service: 'sewer', age: 'current' },
    { service: 'water', age: 'current' },
    { service: 'fees', age: 'past_due' },
    { service: 'fees', age: 'current' },
  ],
  denominations: DENOMINATIONS.map(({ id }) => id),
  stubLayouts: STUB_LAYOUTS,
}

export const POLICY_NAMES = Object.keys(DEFAULT_POLICIES) as readonly PolicyName[]

/** The rule of allocation among the policies in force. */
export const allocationRule = ({ services, allocationOrder }: Policies): AllocationRule => ({
  services,
  order: allocationOrder,
})

/** The rules in force on a date: for each name the latest record not after it. */
export function policiesOn(date: BusinessDate, records: readonly PolicyRecord[]): Policies {
  const inForce = records
    .filter((record) => record.effectiveOn <= date)
    .sort((left, right) => (left.effectiveOn < right.effectiveOn ? -1 : 1))
  return Object.assign(
    {},
    DEFAULT_POLICIES,
    ...inForce.map(({ name, value }) => ({ [name]: value })),
  )
}
