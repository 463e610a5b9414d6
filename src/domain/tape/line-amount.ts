import { accept, type Decision, refuse } from '../decision.ts'
import { type Cents, cents, MAX_ENTRY_CENTS, ZERO } from '../money.ts'
import type { MoneyEntry } from '../money-entry.ts'
import type { TapeLine, TapeWorking } from '../tape.ts'

/** The first number of a multiplication or a division, waiting for the second. */
export interface Factor {
  readonly entry: MoneyEntry
  readonly by: TapeWorking['by']
}

export type LineRefusal =
  | 'nothing_typed'
  | 'second_number_missing'
  | 'count_not_whole'
  | 'divide_by_zero'
  | 'zero_line'
  | 'over_limit'

/** A line without its sign. */
export type LineAmount = Pick<TapeLine, 'cents' | 'of'>

/** What the keyed numbers come to, as one line. Rejects: what is not above zero, or over nine digits. */
export function lineAmount(
  factor: Factor | undefined,
  entry: MoneyEntry,
): Decision<LineAmount, LineRefusal> {
  const amount = factor === undefined ? keyedAmount(entry) : workedAmount(factor, entry)
  if (!amount.ok) return amount
  return amount.value.cents === ZERO ? refuse('zero_line') : amount
}

export const holdsDigit = (entry: MoneyEntry): boolean => /\d/.test(entry.typed)

const hasPoint = (entry: MoneyEntry): boolean => entry.typed.includes('.')

function keyedAmount(entry: MoneyEntry): Decision<LineAmount, LineRefusal> {
  if (!holdsDigit(entry)) return refuse('nothing_typed')
  return accept({ cents: entry.cents ?? ZERO })
}

function workedAmount(factor: Factor, entry: MoneyEntry): Decision<LineAmount, LineRefusal> {
  if (!holdsDigit(entry)) return refuse('second_number_missing')
  const { by } = factor
  const [amount, count] = isCountFirst(factor, entry)
    ? [entry, factor.entry]
    : [factor.entry, entry]
  if (hasPoint(count)) return refuse('count_not_whole')
  const of = { cents: amount.cents ?? ZERO, by, count: Number(count.typed) }
  return by === 'times' ? multiply(of) : divide(of)
}

/**
 * `12 * 5.00` is twelve times five dollars: the number with the point is the amount. Where neither
 * has one, either order comes to the same.
 */
export const isCountFirst = (factor: Factor, entry: MoneyEntry): boolean =>
  factor.by === 'times' && hasPoint(entry) && !hasPoint(factor.entry)

function multiply(of: TapeWorking): Decision<LineAmount, LineRefusal> {
  const product = of.cents * of.count
  if (product > MAX_ENTRY_CENTS) return refuse('over_limit')
  return accept({ cents: cents(product), of })
}

function divide(of: TapeWorking): Decision<LineAmount, LineRefusal> {
  if (of.count === 0) return refuse('divide_by_zero')
  return accept({ cents: divideHalfUp(of.cents, of.count), of })
}

/** A share of an amount, rounded half up to the cent: 0.01 / 2 is 0.01, 100.00 / 3 is 33.33. */
export function divideHalfUp(amount: Cents, by: number): Cents {
  const doubled = 2 * amount + by
  return cents((doubled - (doubled % (2 * by))) / (2 * by))
}
