import { addCents, type Cents, subtractCents, subtractToZero, ZERO } from './money.ts'
import type { CashRounding } from './policy.ts'
import { cashCents, type Tender, tenderedCents } from './tender.ts'

/** Cents that rounding added to the cash leg, or took off it. */
export type Rounded =
  | { readonly is: 'none' }
  | { readonly is: 'up' | 'down'; readonly cents: Cents }

/** How the cash leg of a payment comes out. Units: whole cents. */
export interface CashLeg {
  readonly changeCents: Cents
  /** What is still to be handed over; zero once the payment is covered. */
  readonly remainingCents: Cents
  readonly rounded: Rounded
}

/**
 * What is owed in cash once the adopted rule has rounded it.
 * Source: controls section 4, "Pennies": 1, 2, 6, 7 down and 3, 4, 8, 9 up, or always down.
 */
export function roundCash(exact: Cents, { mode, stepCents }: CashRounding): Cents {
  if (mode === 'off') return exact
  const beyond = exact % stepCents
  const down = subtractCents(exact, beyond as Cents)
  return mode === 'nearest' && beyond * 2 > stepCents ? addCents(down, stepCents) : down
}

/**
 * Settles what cash has to cover after all other tenders. Only that leg is ever rounded, and only
 * where cash is handed over that is not exact to the cent.
 */
export function settleCash(
  totalCents: Cents,
  tenders: readonly Tender[],
  rounding: CashRounding,
): CashLeg {
  const inCash = cashCents(tenders)
  const otherwise = subtractCents(tenderedCents(tenders), inCash)
  const exact = subtractToZero(totalCents, otherwise)
  const due = inCash === ZERO || inCash === exact ? exact : roundCash(exact, rounding)
  const isCovered = inCash >= due
  return {
    changeCents: subtractToZero(inCash, due),
    remainingCents: subtractToZero(due, inCash),
    rounded: isCovered ? roundedFrom(exact, due) : { is: 'none' },
  }
}

function roundedFrom(exact: Cents, due: Cents): Rounded {
  if (exact === due) return { is: 'none' }
  return due > exact
    ? { is: 'up', cents: subtractCents(due, exact) }
    : { is: 'down', cents: subtractCents(exact, due) }
}
