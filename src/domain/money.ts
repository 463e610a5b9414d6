import { assert } from './decision.ts'

declare const centsBrand: unique symbol

/** An amount of money. Units: whole cents, unsigned; direction is said elsewhere, by name. */
export type Cents = number & { readonly [centsBrand]: 'Cents' }

/** The most a money field accepts: nine digits, 9,999,999.99. */
export const MAX_ENTRY_CENTS = 999_999_999 as Cents

export const ZERO = 0 as Cents

/** Throws: when the number is not a whole, unsigned count of cents that adds up exactly. */
export function cents(value: number): Cents {
  assert(Number.isSafeInteger(value) && value >= 0, `${value} is not whole, unsigned cents`)
  return value as Cents
}

export const addCents = (left: Cents, right: Cents): Cents => cents(left + right)

/** Throws: when the result would be below zero; the caller decides first. */
export const subtractCents = (from: Cents, less: Cents): Cents => cents(from - less)

export const sumCents = (amounts: Iterable<Cents>): Cents => {
  let total = 0
  for (const amount of amounts) total += amount
  return cents(total)
}

export const leastCents = (left: Cents, right: Cents): Cents => (left < right ? left : right)

/** `from - less`, or zero where that would be below zero. */
export const subtractToZero = (from: Cents, less: Cents): Cents =>
  from > less ? subtractCents(from, less) : ZERO

/** `1234567` becomes `12,345.67`. The same on screen and on paper. */
export function formatCents(amount: Cents): string {
  const dollars = Math.floor(amount / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  return `${dollars}.${(amount % 100).toString().padStart(2, '0')}`
}

/** A difference between two amounts, by name. */
export type Difference =
  | { readonly is: 'none' }
  | { readonly is: 'over' | 'short'; readonly cents: Cents }

export function differenceOf(counted: Cents, expected: Cents): Difference {
  if (counted === expected) return { is: 'none' }
  return counted > expected
    ? { is: 'over', cents: subtractCents(counted, expected) }
    : { is: 'short', cents: subtractCents(expected, counted) }
}
