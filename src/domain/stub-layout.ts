import type { StubCheck, StubField, StubLayout } from './bill-stub.ts'
import { couldBeCardNumber } from './card-number.ts'
import { type Refusal, refuse } from './decision.ts'

export type StubLayoutRejection =
  | 'layout_without_name'
  | 'layout_named_twice'
  | 'layout_length_wrong'
  | 'layout_without_account'
  | 'layout_part_outside'
  | 'layout_parts_overlap'
  | 'layout_amount_wrong'
  | 'layout_check_wrong'
  | 'layout_check_covers_itself'
  | 'layout_like_a_card'

/** Shorter ones would be taken for typing, longer ones do not fit a bill. Units: digits. */
const SHORTEST_LINE = 6
const LONGEST_LINE = 80
/** As many digits as an account number and an amount may have. */
const LONGEST_ACCOUNT = 20
const LONGEST_AMOUNT = 9

/** The first thing that cannot be right about the layouts of a district; undefined where all can be. */
export function wrongLayouts(
  layouts: readonly StubLayout[],
): Refusal<StubLayoutRejection> | undefined {
  const names = layouts.map(({ name }) => name.trim().toLowerCase())
  const twice = layouts.find((layout, at) => names.indexOf(layout.name.trim().toLowerCase()) !== at)
  if (twice !== undefined) return refuse('layout_named_twice', { layout: twice.name })
  for (const layout of layouts) {
    const wrong = wrongLayout(layout)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function wrongLayout(layout: StubLayout): Refusal<StubLayoutRejection> | undefined {
  const { length } = layout
  if (layout.name.trim() === '') return refuse('layout_without_name')
  const told = { layout: layout.name }
  if (!Number.isInteger(length) || length < SHORTEST_LINE || length > LONGEST_LINE) {
    return refuse('layout_length_wrong', { ...told, least: SHORTEST_LINE, most: LONGEST_LINE })
  }
  const wrong = wrongFields(layout) ?? wrongChecks(layout)
  if (wrong !== undefined) return wrong
  return couldBeCardNumber(length, knownStart(layout))
    ? refuse('layout_like_a_card', told)
    : undefined
}

interface Part {
  readonly start: number
  readonly length: number
}

const isInside = ({ start, length }: Part, whole: number): boolean =>
  Number.isInteger(start) &&
  Number.isInteger(length) &&
  start >= 0 &&
  length >= 1 &&
  start + length <= whole

const doOverlap = (one: Part, other: Part): boolean =>
  one.start < other.start + other.length && other.start < one.start + one.length

function wrongFields(layout: StubLayout): Refusal<StubLayoutRejection> | undefined {
  const { fields, name, length } = layout
  const accounts = fields.filter((field) => field.name === 'account')
  const [account] = accounts
  if (account === undefined || accounts.length > 1 || account.length > LONGEST_ACCOUNT) {
    return refuse('layout_without_account', { layout: name, most: LONGEST_ACCOUNT })
  }
  const outside = fields.find((field) => !isInside(field, length) || !isAlwaysRight(field))
  if (outside !== undefined) {
    return refuse('layout_part_outside', { layout: name, part: outside.name, length })
  }
  const overlap = firstOverlap(fields)
  if (overlap !== undefined) return refuse('layout_parts_overlap', { layout: name, ...overlap })
  if (!isAmountRight(layout)) {
    return refuse('layout_amount_wrong', { layout: name, most: LONGEST_AMOUNT })
  }
  return undefined
}

const isAlwaysRight = ({ always, length }: StubField): boolean =>
  always === undefined || (/^[0-9]+$/.test(always) && always.length === length)

function firstOverlap(fields: readonly StubField[]) {
  for (const [at, field] of fields.entries()) {
    const other = fields.slice(at + 1).find((later) => doOverlap(field, later))
    if (other !== undefined) return { part: field.name, other: other.name }
  }
  return undefined
}

function isAmountRight({ amountField, fields }: StubLayout): boolean {
  if (amountField === undefined) return fields.every(({ type }) => type !== 'cents')
  const found = fields.filter(({ type }) => type === 'cents')
  const [amount] = found
  const isOne = found.length === 1 && amount?.name === amountField
  return isOne && amountField !== 'account' && (amount?.length ?? 0) <= LONGEST_AMOUNT
}

/** Every check digit has a place of its own, and is reckoned from digits that stand before it is. */
function wrongChecks({ checks, fields, name, length }: StubLayout) {
  const reckoned = new Set<number>()
  for (const [index, check] of checks.entries()) {
    const told = { layout: name, check: index + 1 }
    const place = { start: check.at, length: 1 }
    if (!isInside(check, length) || !isInside(place, length) || !isReckonable(check)) {
      return refuse('layout_check_wrong', told)
    }
    const field = fields.find((each) => doOverlap(each, place))
    if (field !== undefined || reckoned.has(check.at)) {
      const other = field?.name ?? 'another check digit'
      return refuse('layout_parts_overlap', { layout: name, part: `check ${index + 1}`, other })
    }
    const later = checks.slice(index).some(({ at }) => doOverlap(check, { start: at, length: 1 }))
    if (later) return refuse('layout_check_covers_itself', told)
    reckoned.add(check.at)
  }
  return undefined
}

const isReckonable = ({ weights, mod }: StubCheck): boolean =>
  (mod === 10 || mod === 11) &&
  weights.length >= 1 &&
  weights.length <= 20 &&
  weights.every((weight) => Number.isInteger(weight) && weight >= 0 && weight <= 10) &&
  weights.some((weight) => weight % mod !== 0)

/** The first digits of every line of the layout, with `?` where any may stand. */
function knownStart({ fields, length }: StubLayout): string {
  const digits = Array.from({ length }, () => '?')
  for (const { start, always } of fields) {
    for (const [at, digit] of [...(always ?? '')].entries()) digits[start + at] = digit
  }
  return digits.join('')
}

/** A usual way to reckon a check digit. Source: devices, section 3.2. */
export interface CheckScheme
  extends Pick<StubCheck, 'weights' | 'from' | 'mod' | 'digitSum' | 'complement'> {
  readonly label: string
}

/** The usual ones, and after them the same with the remainder itself as the check digit, as some banks have it. */
export const CHECK_SCHEMES: readonly CheckScheme[] = [true, false].flatMap((complement) => [
  scheme('Luhn, 2 1 from the right', [2, 1], 'right', 10, true, complement),
  scheme('2 1 from the left, digits added', [2, 1], 'left', 10, true, complement),
  scheme('7 3 1 from the left', [7, 3, 1], 'left', 10, false, complement),
  scheme('3 7 1 from the left', [3, 7, 1], 'left', 10, false, complement),
  scheme('Modulus 11, 2 to 7 from the right', [2, 3, 4, 5, 6, 7], 'right', 11, false, complement),
])

function scheme(
  label: string,
  weights: readonly number[],
  from: StubCheck['from'],
  mod: StubCheck['mod'],
  digitSum: boolean,
  complement: boolean,
): CheckScheme {
  const how = complement ? '' : ', the remainder itself'
  return { label: `${label}${how}`, weights, from, mod, digitSum, complement }
}

/** The usual scheme that a check follows; undefined where its weights are its own. */
export const schemeOf = (check: StubCheck): CheckScheme | undefined =>
  CHECK_SCHEMES.find(
    (each) =>
      each.weights.join() === check.weights.join() &&
      each.from === check.from &&
      each.mod === check.mod &&
      each.digitSum === check.digitSum &&
      each.complement === check.complement,
  )
