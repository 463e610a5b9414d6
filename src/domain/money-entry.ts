import type { StubLayout } from './bill-stub.ts'
import { looksLikeCardNumber } from './card-number.ts'
import { accept, assertNever, type Decision, refuse } from './decision.ts'
import { type Cents, cents, formatCents, MAX_ENTRY_CENTS } from './money.ts'

/** `add`: digits are cents, 5320 is 53.20, until a point is typed. `plain`: digits are dollars. */
export type MoneyMode = 'add' | 'plain'

export type MoneyDigit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00'
export type MoneyKey = MoneyDigit | 'point' | 'backspace' | 'multiply' | 'clear'

/** Why a key or a paste did nothing. */
export type MoneyRefusal =
  | 'over_limit'
  | 'three_decimals'
  | 'second_point'
  | 'nothing_to_multiply'
  | 'multiplied_already'
  | 'count_not_whole'
  | 'not_an_amount'
  | 'card_number'

/** What stands in a money field, after any number of keys. */
export interface MoneyEntry {
  /** The amount as keyed: digits, and at most one point. */
  readonly typed: string
  /** The whole number it is multiplied by, as keyed; undefined while nothing is multiplied. */
  readonly count: string | undefined
  /** The next digit replaces everything and Backspace clears it, as after selecting all. */
  readonly replaceOnNext: boolean
  /** Why the last key did nothing. The next key that does something clears it. */
  readonly refusal: MoneyRefusal | undefined
  /** The amount, product included. Undefined is an empty field, which is not zero. */
  readonly cents: Cents | undefined
  /** What the field shows. */
  readonly text: string
}

/** Nine digits, whatever they are worth: what a keypad entry may hold. */
const MOST_DIGITS = 9

export const EMPTY_ENTRY: MoneyEntry = {
  typed: '',
  count: undefined,
  replaceOnNext: false,
  refusal: undefined,
  cents: undefined,
  text: '',
}

/** An amount put into the field by the screen: the first digit replaces it. */
export function moneyEntryOf(amount: Cents | undefined): MoneyEntry {
  if (amount === undefined) return EMPTY_ENTRY
  const text = formatCents(amount)
  // Written with its point, the amount reads the same in both modes.
  return {
    ...EMPTY_ENTRY,
    typed: text.replaceAll(',', ''),
    replaceOnNext: true,
    cents: amount,
    text,
  }
}

/** What focus does: everything is selected. */
export const selectAll = (entry: MoneyEntry): MoneyEntry =>
  entry.typed === '' ? entry : { ...entry, replaceOnNext: true }

/** The entry after one key. A key that breaks a rule changes nothing but `refusal`. */
export function pressMoneyKey(entry: MoneyEntry, key: MoneyKey, mode: MoneyMode): MoneyEntry {
  switch (key) {
    case 'clear':
      return EMPTY_ENTRY
    case 'backspace':
      return entry.replaceOnNext ? EMPTY_ENTRY : eraseLast(entry, mode)
    case 'multiply':
      return startCount(entry, mode)
    case 'point':
      return typePoint(entry, mode)
    default:
      return typeDigits(entry, key, mode)
  }
}

/**
 * Reads pasted text as an amount in dollars, whatever the mode: `1,234.56`, `$53.20`, `53.2` (is
 * 53.20), `.5`, `53` (is 53.00). Commas must stand where thousands end.
 * Rejects: anything with letters or signs, three decimals, more than nine digits, a card number.
 */
export function pasteMoney(
  text: string,
  layouts: readonly StubLayout[] = [],
): Decision<Cents, MoneyRefusal> {
  if (looksLikeCardNumber(text, layouts)) return refuse('card_number')
  const amount = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d+))?$/.exec(text.trim())
  const dollars = amount?.[1]?.replaceAll(',', '') ?? ''
  const decimals = amount?.[2] ?? ''
  if (dollars === '' && decimals === '') return refuse('not_an_amount')
  if (decimals.length > 2) return refuse('three_decimals')
  const value = literalCents(`${dollars}.${decimals}`)
  return value === undefined ? refuse('over_limit') : accept(value)
}

function typeDigits(entry: MoneyEntry, digits: MoneyDigit, mode: MoneyMode): MoneyEntry {
  if (entry.count !== undefined && !entry.replaceOnNext) {
    return settle(entry, { typed: entry.typed, count: entry.count + digits }, mode)
  }
  const typed = (entry.replaceOnNext ? '' : entry.typed) + digits
  const decimals = typed.split('.')[1] ?? ''
  if (decimals.length > 2) return refused(entry, 'three_decimals')
  return settle(entry, { typed, count: undefined }, mode)
}

function typePoint(entry: MoneyEntry, mode: MoneyMode): MoneyEntry {
  if (entry.replaceOnNext) return settle(entry, { typed: '.', count: undefined }, mode)
  if (entry.count !== undefined) return refused(entry, 'count_not_whole')
  if (entry.typed.includes('.')) return refused(entry, 'second_point')
  return settle(entry, { typed: `${entry.typed}.`, count: undefined }, mode)
}

function startCount(entry: MoneyEntry, mode: MoneyMode): MoneyEntry {
  if (!/\d/.test(entry.typed)) return refused(entry, 'nothing_to_multiply')
  if (entry.count !== undefined) return refused(entry, 'multiplied_already')
  return settle(entry, { typed: entry.typed, count: '' }, mode)
}

function eraseLast(entry: MoneyEntry, mode: MoneyMode): MoneyEntry {
  const { typed, count } = entry
  if (count === undefined) return settle(entry, { typed: typed.slice(0, -1), count }, mode)
  const shorter = count === '' ? undefined : count.slice(0, -1)
  return settle(entry, { typed, count: shorter }, mode)
}

type Keyed = Pick<MoneyEntry, 'typed' | 'count'>

/** The entry as now keyed, or the old one with the reason why it cannot be. */
function settle(entry: MoneyEntry, keyed: Keyed, mode: MoneyMode): MoneyEntry {
  if (keyed.typed === '') return EMPTY_ENTRY
  const amount = amountOf(keyed.typed, mode)
  if (amount === undefined) return refused(entry, 'over_limit')
  const product = productOf(amount, keyed.count)
  if (product === undefined) return refused(entry, 'over_limit')
  return {
    ...keyed,
    replaceOnNext: false,
    refusal: undefined,
    // A point alone is zero so far: an empty field may mean *exactly what remains*.
    cents: product,
    text: textOf(keyed, amount, mode),
  }
}

const refused = (entry: MoneyEntry, refusal: MoneyRefusal): MoneyEntry => ({ ...entry, refusal })

/** What was keyed, in cents, or undefined when it is more than a field may hold. */
function amountOf(typed: string, mode: MoneyMode): Cents | undefined {
  switch (mode) {
    case 'add':
      return typed.includes('.') ? literalCents(typed) : wholeCents(typed, '')
    case 'plain':
      return literalCents(typed)
    default:
      return assertNever(mode)
  }
}

function literalCents(text: string): Cents | undefined {
  const [dollars = '', decimals = ''] = text.split('.')
  return wholeCents(dollars, decimals.padEnd(2, '0'))
}

function wholeCents(digits: string, decimals: string): Cents | undefined {
  if (digits.length > MOST_DIGITS) return undefined
  const amount = Number(digits + decimals)
  return amount > MAX_ENTRY_CENTS ? undefined : cents(amount)
}

/** An empty count has not changed the amount yet. */
function productOf(amount: Cents, count: string | undefined): Cents | undefined {
  if (count === undefined || count === '') return amount
  if (count.length > MOST_DIGITS) return undefined
  const product = amount * Number(count)
  return product > MAX_ENTRY_CENTS ? undefined : cents(product)
}

function textOf(keyed: Keyed, amount: Cents, mode: MoneyMode): string {
  const isLiteral = mode === 'plain' || keyed.typed.includes('.')
  const first =
    isLiteral && keyed.count === undefined ? literalText(keyed.typed) : formatCents(amount)
  return keyed.count === undefined ? first : `${first} × ${keyed.count}`.trimEnd()
}

/** As keyed, with thousands: a point just typed is seen, and no zeros are claimed that nobody typed. */
function literalText(typed: string): string {
  const [dollars = '', decimals] = typed.split('.')
  const grouped = Number(dollars).toLocaleString('en-US')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}
