import {
  type AllocationRule,
  type OwedService,
  owedAfter,
  owedTotals,
  WATER,
} from './allocation.ts'
import type { BusinessDate, Instant } from './calendar.ts'
import { addCents, type Cents, leastCents, subtractCents, subtractToZero, ZERO } from './money.ts'

/** What a cashier must see before taking money for an account. */
export type Warning =
  | 'checks_not_accepted'
  | 'turn_off_scheduled'
  | 'payment_plan'
  | 'bankruptcy'
  | 'medical_hold'
  | 'closed_with_credit'

/** The customer's water account, as the last import said it. */
export interface Account {
  readonly accountNo: string
  readonly customerName: string
  readonly serviceAddress: string
  readonly mailingAddress: string
  readonly phone: string
  readonly route: string
  readonly meterNo: string
  readonly status: 'active' | 'closed'
  readonly dueCents: Cents
  /** The part of due that is past due. */
  readonly pastDueCents: Cents
  /** The same by service: its sums are due and past due, always. */
  readonly owed: readonly OwedService[]
  /** Money the district owes the customer; never together with something due. */
  readonly creditCents: Cents
  readonly lastBillOn: BusinessDate | undefined
  readonly lastBillCents: Cents
  readonly turnOffOn: BusinessDate | undefined
  /** The least that stops a turn-off, where one is scheduled. */
  readonly enoughToStayOnCents: Cents | undefined
  readonly planInstallmentCents: Cents | undefined
  readonly warnings: readonly Warning[]
}

/** What was paid here since the last import, so that what is shown is never stale. */
export interface PaidSince {
  readonly paidCents: Cents
  readonly lastPaidAt: Instant
  readonly lastPaidOn: BusinessDate
  readonly lastPaidCents: Cents
}

/** The account as it stands now: the import, less what was paid here since, laid by the rule in force. */
export function accountNow(
  account: Account,
  paid: Pick<PaidSince, 'paidCents'> | undefined,
  rule: AllocationRule,
): Account {
  if (paid === undefined) return account
  const onDue = leastCents(account.dueCents, paid.paidCents)
  const beyond = subtractCents(paid.paidCents, onDue)
  const stayOn = account.enoughToStayOnCents
  const owed = owedAfter(account.owed, onDue, rule)
  return {
    ...account,
    ...owedTotals(owed),
    owed,
    creditCents: addCents(account.creditCents, beyond),
    enoughToStayOnCents: stayOn === undefined ? undefined : subtractToZero(stayOn, onDue),
  }
}

/**
 * The account before a payment was taken off it: credit is given back first, and the rest is owed again,
 * for water, because it is no longer known for what it was.
 */
export function withPaymentBack(account: Account, paid: Cents): Account {
  const fromCredit = leastCents(account.creditCents, paid)
  const owedAgain = subtractCents(paid, fromCredit)
  const dueCents = addCents(account.dueCents, owedAgain)
  const water = account.owed.find(({ service }) => service === WATER)
  const others = account.owed.filter(({ service }) => service !== WATER)
  const pastDueCents = water?.pastDueCents ?? ZERO
  const currentCents = addCents(water?.currentCents ?? ZERO, owedAgain)
  return {
    ...account,
    dueCents,
    creditCents: subtractCents(account.creditCents, fromCredit),
    owed: dueCents === ZERO ? [] : [{ service: WATER, pastDueCents, currentCents }, ...others],
  }
}

/** What is owed when nobody says for which service: all of it is water. */
export const owedForWater = (dueCents: Cents, pastDueCents: Cents): readonly OwedService[] =>
  dueCents === ZERO
    ? []
    : [{ service: WATER, pastDueCents, currentCents: subtractCents(dueCents, pastDueCents) }]

/** Whether nothing is owed but water, which need not be said. */
export const owesOnlyWater = ({ owed }: Account): boolean =>
  owed.every(({ service }) => service === WATER)

/**
 * The account as the digest of its import reads it. What is owed for water alone is left out, so that
 * accounts imported before there was a breakdown still read as they did.
 */
export function statedAccount(account: Account): object {
  if (!owesOnlyWater(account)) return account
  const { owed: _, ...stated } = account
  return stated
}

/** An amount a customer may want to pay, in the order that `/` offers them. */
export interface ProposedAmount {
  readonly is: 'total_due' | 'past_due' | 'enough_to_stay_on' | 'plan_installment' | 'last_bill'
  readonly cents: Cents
}

/** The amounts worth offering: each above zero, none twice, total due first even when it is zero. */
export function proposedAmounts(account: Account): readonly ProposedAmount[] {
  const offers: ProposedAmount[] = [{ is: 'total_due', cents: account.dueCents }]
  const offer = (is: ProposedAmount['is'], amount: Cents | undefined) => {
    if (amount !== undefined && amount > ZERO && !offers.some((o) => o.cents === amount)) {
      offers.push({ is, cents: amount })
    }
  }
  offer('past_due', account.pastDueCents)
  offer('enough_to_stay_on', account.enoughToStayOnCents)
  offer('plan_installment', account.planInstallmentCents)
  offer('last_bill', account.lastBillCents)
  return offers
}

/** An account number as typed, without the marks people leave out: `014-2207-3` becomes `01422073`. */
export const accountDigits = (text: string): string => text.replace(/[\s-]/g, '')
