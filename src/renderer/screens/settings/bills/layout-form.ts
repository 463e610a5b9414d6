import type { StubCheck, StubField, StubLayout } from '../../../../domain/bill-stub.ts'
import { CHECK_SCHEMES, schemeOf } from '../../../../domain/stub-layout.ts'

/** A layout as people fill it in: places are counted from 1, and nothing is more than digits. */
export interface LayoutForm {
  readonly name: string
  readonly length: string
  readonly accountFrom: string
  readonly accountLength: string
  /** Both empty where the line does not say what is due. */
  readonly amountFrom: string
  readonly amountLength: string
  readonly fixed: readonly FixedForm[]
  readonly checks: readonly CheckForm[]
}

interface FixedForm {
  readonly from: string
  readonly digits: string
}

export interface CheckForm {
  readonly at: string
  readonly from: string
  readonly to: string
  /** The number of a scheme, from 1; 0 is the tenth. */
  readonly scheme: string
  /** How it is reckoned where no usual scheme says it. */
  readonly own?: StubCheck
}

const EMPTY_FIXED: FixedForm = { from: '', digits: '' }
const EMPTY_CHECK: CheckForm = { at: '', from: '', to: '', scheme: '' }

export const EMPTY_LAYOUT: LayoutForm = {
  name: '',
  length: '',
  accountFrom: '',
  accountLength: '',
  amountFrom: '',
  amountLength: '',
  fixed: [EMPTY_FIXED],
  checks: [EMPTY_CHECK],
}

const ACCOUNT = 'account'

/** The layout in the form, with an empty line at the end of each list. */
export function layoutFormOf(layout: StubLayout): LayoutForm {
  const account = layout.fields.find(({ name }) => name === ACCOUNT)
  const amount = layout.fields.find(({ name }) => name === layout.amountField)
  return {
    name: layout.name,
    length: String(layout.length),
    ...{ accountFrom: fromOf(account), accountLength: String(account?.length ?? '') },
    ...{ amountFrom: fromOf(amount), amountLength: String(amount?.length ?? '') },
    fixed: withEmpty(
      layout.fields
        .filter(({ always }) => always !== undefined)
        .map((field) => ({ from: fromOf(field), digits: field.always ?? '' })),
      EMPTY_FIXED,
    ),
    checks: withEmpty(layout.checks.map(checkFormOf), EMPTY_CHECK),
  }
}

const fromOf = (part: { readonly start: number } | undefined): string =>
  part === undefined ? '' : String(part.start + 1)

function checkFormOf(check: StubCheck): CheckForm {
  const { start, length, at } = check
  const places = { at: String(at + 1), from: String(start + 1), to: String(start + length) }
  const scheme = schemeOf(check)
  if (scheme === undefined) return { ...places, scheme: '', own: check }
  return { ...places, scheme: String((CHECK_SCHEMES.indexOf(scheme) + 1) % 10) }
}

/** The layout that the form describes; whether it can be right is for the domain to say. */
export function layoutOf(form: LayoutForm): StubLayout {
  const hasAmount = form.amountFrom !== '' || form.amountLength !== ''
  const account = { name: ACCOUNT, ...partOf(form.accountFrom, form.accountLength) }
  const amount = { name: 'amount', ...partOf(form.amountFrom, form.amountLength) }
  const fields: StubField[] = [
    ...(form.accountFrom === '' ? [] : [account]),
    ...(hasAmount ? [{ ...amount, type: 'cents' as const }] : []),
    ...form.fixed
      .filter((line) => !isSame(line, EMPTY_FIXED))
      .map(({ from, digits }, at) => ({
        name: `fixed digits ${at + 1}`,
        start: placeOf(from),
        length: digits.length,
        always: digits,
      })),
  ]
  return {
    name: form.name.trim(),
    length: Number(form.length),
    fields,
    ...(hasAmount ? { amountField: 'amount' } : {}),
    checks: form.checks.filter((line) => !isSame(line, EMPTY_CHECK)).map(checkOf),
  }
}

/** -1 where nothing is keyed: a place that lies outside every line. */
const placeOf = (text: string): number => Number(text || 0) - 1

const partOf = (from: string, length: string) => ({
  start: placeOf(from),
  length: Number(length || 0),
})

function checkOf({ at, from, to, scheme, own }: CheckForm): StubCheck {
  const known = schemeNamed(scheme) ?? own
  const places = {
    start: placeOf(from),
    length: Number(to || 0) - placeOf(from),
    at: placeOf(at),
  }
  if (known === undefined) {
    // Without weights: a check that the domain refuses by name.
    const none = { weights: [], from: 'left', mod: 10, digitSum: false, complement: true } as const
    return { ...none, ...places }
  }
  const { weights, mod, digitSum, complement } = known
  return { weights, from: known.from, mod, digitSum, complement, ...places }
}

/** The scheme that a keyed digit names. */
export const schemeNamed = (digit: string) =>
  digit === '' ? undefined : CHECK_SCHEMES[(Number(digit) + 9) % 10]

/** Changes one line of a list, and keeps one empty line at its end. */
function changeLine<Line extends object>(
  lines: readonly Line[],
  at: number,
  change: Partial<Line>,
  empty: Line,
): readonly Line[] {
  const changed = lines.map((line, index) => (index === at ? { ...line, ...change } : line))
  return withEmpty(
    changed.filter((line, index) => index === changed.length - 1 || !isSame(line, empty)),
    empty,
  )
}

export const changeFixed = (form: LayoutForm, at: number, change: Partial<FixedForm>) => ({
  ...form,
  fixed: changeLine(form.fixed, at, change, EMPTY_FIXED),
})

export const changeCheck = (form: LayoutForm, at: number, change: Partial<CheckForm>) => ({
  ...form,
  checks: changeLine(form.checks, at, change, EMPTY_CHECK),
})

function withEmpty<Line extends object>(lines: readonly Line[], empty: Line): readonly Line[] {
  const last = lines.at(-1)
  return last === undefined || !isSame(last, empty) ? [...lines, empty] : lines
}

const isSame = (one: object, other: object): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
