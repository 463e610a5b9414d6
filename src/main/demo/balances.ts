import type { Account, Warning } from '../../domain/account.ts'
import type { BusinessDate } from '../../domain/calendar.ts'
import { type Cents, cents, ZERO } from '../../domain/money.ts'
import type { Usage } from './customers.ts'
import type { Dice } from './dice.ts'
import { drawOwed } from './owed.ts'

/** Everything about an account that is money or follows from it. */
export type Standing = Pick<
  Account,
  | 'status'
  | 'dueCents'
  | 'pastDueCents'
  | 'owed'
  | 'creditCents'
  | 'lastBillCents'
  | 'turnOffOn'
  | 'enoughToStayOnCents'
  | 'planInstallmentCents'
  | 'warnings'
>

type Balance = Omit<Standing, 'owed'>

/** What share of the accounts stand how; the rest, about six in ten, owe their current bill. */
const SHARES = {
  closedWithCredit: 0.005,
  closed: 0.01,
  credit: 0.03,
  nothingDue: 0.2,
  pastDue: 0.15,
} as const

/** Of the accounts that are past due. */
const PAST_DUE_SHARES = { turnOff: 0.135, plan: 0.135, medicalHold: 0.02, bankruptcy: 0.0134 }
const CHECKS_NOT_ACCEPTED_SHARE = 0.01
const LATE_CHARGE_SHARE = 0.1

/** The bill of a month: a meter charge, and water in hundred cubic feet at two tiers. Units: cents. */
const RATES: Record<Usage, { readonly meter: readonly number[]; readonly most: number }> = {
  apartment: { meter: [2_145], most: 14 },
  home: { meter: [3_380, 3_380, 3_380, 4_915], most: 46 },
  business: { meter: [4_915, 8_760, 14_220], most: 160 },
  large: { meter: [14_220, 24_650, 41_300], most: 1_250 },
}
const FIRST_TIER_UNITS = 10
const FIRST_TIER_CENTS = 182
const SECOND_TIER_CENTS = 264

function drawBill(usage: Usage, dice: Dice): Cents {
  const { meter, most } = RATES[usage]
  const units = Math.floor(dice.share() ** 2.2 * most)
  const first = Math.min(units, FIRST_TIER_UNITS)
  const beyond = units - first
  const serviceCents = dice.pick(meter)
  return cents(serviceCents + first * FIRST_TIER_CENTS + beyond * SECOND_TIER_CENTS)
}

export function drawStanding(
  usage: Usage,
  turnOffDays: readonly BusinessDate[],
  dice: Dice,
): Standing {
  const balance = drawBalance(usage, turnOffDays, dice)
  return { ...balance, owed: drawOwed(balance, dice) }
}

function drawBalance(usage: Usage, turnOffDays: readonly BusinessDate[], dice: Dice): Balance {
  const bill = drawBill(usage, dice)
  let roll = dice.share()
  const falls = (share: number): boolean => {
    roll -= share
    return roll < 0
  }
  if (falls(SHARES.closedWithCredit)) return closedWithCredit(bill, dice)
  if (falls(SHARES.closed)) return { ...settled(bill), status: 'closed' }
  const standing = falls(SHARES.credit)
    ? { ...settled(bill), creditCents: drawCredit(bill, dice) }
    : falls(SHARES.nothingDue)
      ? settled(bill)
      : falls(SHARES.pastDue)
        ? pastDue(bill, usage, turnOffDays, dice)
        : currentDue(bill, dice)
  return dice.chance(CHECKS_NOT_ACCEPTED_SHARE) ? withoutChecks(standing) : standing
}

const settled = (lastBillCents: Cents): Balance => ({
  status: 'active',
  dueCents: ZERO,
  pastDueCents: ZERO,
  creditCents: ZERO,
  lastBillCents,
  turnOffOn: undefined,
  enoughToStayOnCents: undefined,
  planInstallmentCents: undefined,
  warnings: [],
})

const withoutChecks = (standing: Balance): Balance => ({
  ...standing,
  warnings: ['checks_not_accepted', ...standing.warnings],
})

const closedWithCredit = (bill: Cents, dice: Dice): Balance => ({
  ...settled(bill),
  status: 'closed',
  creditCents: drawCredit(bill, dice),
  warnings: ['closed_with_credit'],
})

/** People round up, pay twice, or leave a deposit behind. */
function drawCredit(bill: Cents, dice: Dice): Cents {
  const kind = dice.share()
  if (kind < 0.4) return cents(dice.whole(25, 4_000))
  return kind < 0.7 ? bill : cents(dice.pick([500, 1_000, 2_000, 5_000, 7_500]))
}

/** The whole bill, or what is left of it after a part was paid in whole dollars. */
function currentDue(bill: Cents, dice: Dice): Balance {
  const paid = dice.chance(0.06) ? dice.whole(1, Math.floor(bill / 200)) * 100 : 0
  return { ...settled(bill), dueCents: cents(bill - paid) }
}

function pastDue(
  bill: Cents,
  usage: Usage,
  turnOffDays: readonly BusinessDate[],
  dice: Dice,
): Balance {
  const warning = pastDueWarning(dice)
  const isLongOverdue = warning !== undefined
  const months = isLongOverdue ? dice.whole(2, 5) : dice.pick([1, 1, 1, 2])
  const pastDueCents = drawPastDue(months, usage, dice)
  const standing: Balance = {
    ...settled(bill),
    dueCents: cents(bill + pastDueCents),
    pastDueCents,
    warnings: warning === undefined ? [] : [warning],
  }
  if (warning === 'turn_off_scheduled') {
    const enoughToStayOnCents = drawEnoughToStayOn(pastDueCents, dice)
    return { ...standing, turnOffOn: dice.pick(turnOffDays), enoughToStayOnCents }
  }
  if (warning === 'payment_plan') return { ...standing, ...installment(pastDueCents, dice) }
  return standing
}

function drawPastDue(months: number, usage: Usage, dice: Dice): Cents {
  let owed = 0
  for (let month = 0; month < months; month++) owed += drawBill(usage, dice)
  return cents(owed + Math.round(owed * LATE_CHARGE_SHARE))
}

function pastDueWarning(dice: Dice): Warning | undefined {
  let roll = dice.share()
  roll -= PAST_DUE_SHARES.turnOff
  if (roll < 0) return 'turn_off_scheduled'
  roll -= PAST_DUE_SHARES.plan
  if (roll < 0) return 'payment_plan'
  roll -= PAST_DUE_SHARES.medicalHold
  if (roll < 0) return 'medical_hold'
  roll -= PAST_DUE_SHARES.bankruptcy
  return roll < 0 ? 'bankruptcy' : undefined
}

/** Usually all that is past due; sometimes the office agreed to less, in whole dollars. */
function drawEnoughToStayOn(pastDueCents: Cents, dice: Dice): Cents {
  if (dice.chance(0.7)) return pastDueCents
  return cents(Math.max(100, Math.floor((pastDueCents * 0.6) / 100) * 100))
}

/** Past due in equal whole dollars over four to twelve months. */
function installment(pastDueCents: Cents, dice: Dice): Pick<Balance, 'planInstallmentCents'> {
  const dollars = Math.ceil(pastDueCents / 100 / dice.pick([4, 6, 12]))
  return { planInstallmentCents: cents(Math.max(10, dollars) * 100) }
}
