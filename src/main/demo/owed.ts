import type { Account } from '../../domain/account.ts'
import { type OwedService, WATER } from '../../domain/allocation.ts'
import { type Cents, cents, subtractCents, ZERO } from '../../domain/money.ts'
import type { Dice } from './dice.ts'

type Balance = Pick<Account, 'dueCents' | 'pastDueCents'>

/** Of the accounts that owe; every one of them has water. */
const SEWER_SHARE = 0.6
const REFUSE_SHARE = 0.08

/** What part of a bill is for which service, where the account has it; the rest is water. */
const PART_OF_BILL = { sewer: 0.34, refuse: 0.12 }

/** The late charge within what is past due: a tenth upon the bills, so an eleventh of the whole. */
const LATE_CHARGE_PART = 1 / 11

/** What is due and past due, by service. */
export function drawOwed(balance: Balance, dice: Dice): readonly OwedService[] {
  const hasSewer = dice.chance(SEWER_SHARE)
  const hasRefuse = dice.chance(REFUSE_SHARE)
  const fees = part(balance.pastDueCents, LATE_CHARGE_PART)
  const pastDue = subtractCents(balance.pastDueCents, fees)
  const current = subtractCents(balance.dueCents, balance.pastDueCents)
  const shareOf = (service: keyof typeof PART_OF_BILL, has: boolean): OwedService => ({
    service,
    pastDueCents: has ? part(pastDue, PART_OF_BILL[service]) : ZERO,
    currentCents: has ? part(current, PART_OF_BILL[service]) : ZERO,
  })
  return withWater(balance, [
    shareOf('sewer', hasSewer),
    shareOf('refuse', hasRefuse),
    { service: 'fees', pastDueCents: fees, currentCents: ZERO },
  ])
}

const part = (amount: Cents, share: number): Cents => cents(Math.floor(amount * share))

/** The other services as said, and water before them for all that is left. */
export function withWater(
  { dueCents, pastDueCents }: Balance,
  others: readonly OwedService[],
): readonly OwedService[] {
  const left = (total: number, of: (each: OwedService) => number): Cents =>
    cents(others.reduce((rest, each) => rest - of(each), total))
  const water: OwedService = {
    service: WATER,
    pastDueCents: left(pastDueCents, (each) => each.pastDueCents),
    currentCents: left(dueCents - pastDueCents, (each) => each.currentCents),
  }
  return [water, ...others].filter((each) => each.pastDueCents + each.currentCents > 0)
}
