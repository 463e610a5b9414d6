import type { BusinessDate } from './calendar.ts'
import type { Cents } from './money.ts'

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
}

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
