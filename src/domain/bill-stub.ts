import { assert } from './decision.ts'
import { type Cents, cents, MAX_ENTRY_CENTS } from './money.ts'

/** A part of the line. `cents` fields are amounts; the field named `account` is the account number. */
export interface StubField {
  readonly name: string
  readonly start: number
  readonly length: number
  readonly type?: 'cents'
  /** The digits that always stand here. */
  readonly always?: string
}

/** How one check digit is reckoned. Weights repeat; `complement`: the digit is mod less the remainder. */
export interface StubCheck {
  readonly start: number
  readonly length: number
  readonly weights: readonly number[]
  readonly from: 'left' | 'right'
  readonly mod: 10 | 11
  /** Add the digits of each product instead of the product. */
  readonly digitSum: boolean
  readonly complement: boolean
  /** Where the check digit stands. */
  readonly at: number
}

/** How a district prints the machine-read line of its bills. Digits only. */
export interface StubLayout {
  readonly name: string
  readonly length: number
  readonly fields: readonly StubField[]
  /** The field that says how much is due, if the bill does. */
  readonly amountField?: string
  readonly checks: readonly StubCheck[]
}

/** What a stub says. It only proposes: a bill scanned late shows another amount than is due. */
export interface BillStub {
  readonly layout: string
  readonly account: string
  readonly amountCents: Cents | undefined
}

/** The demo district's line: 9, account 8, due 9, a check over each, and they never pass for a card. */
export const HEADGATE_STUB: StubLayout = {
  name: 'headgate',
  length: 20,
  fields: [
    { name: 'sign', start: 0, length: 1, always: '9' },
    { name: 'account', start: 1, length: 8 },
    { name: 'due', start: 10, length: 9, type: 'cents' },
  ],
  amountField: 'due',
  checks: [
    {
      start: 0,
      length: 9,
      weights: [2, 1],
      from: 'right',
      mod: 10,
      digitSum: true,
      complement: true,
      at: 9,
    },
    {
      start: 0,
      length: 19,
      weights: [7, 3, 1],
      from: 'left',
      mod: 10,
      digitSum: false,
      complement: true,
      at: 19,
    },
  ],
}

/** The machine-read lines that this district's bills carry; the first that fits wins. */
export const STUB_LAYOUTS: readonly StubLayout[] = [HEADGATE_STUB]

/**
 * The machine-read line of a demo bill. Six-digit account numbers are filled with zeros.
 * Throws: when the account number is not one to eight digits.
 */
export function stubText(accountNo: string, due: Cents): string {
  assert(/^[0-9]{1,8}$/.test(accountNo), `${accountNo} does not fit a bill stub`)
  assert(due <= MAX_ENTRY_CENTS, `${due} cents do not fit a bill stub`)
  let line = `9${accountNo.padStart(8, '0')}_${due.toString().padStart(9, '0')}_`
  for (const check of HEADGATE_STUB.checks) {
    line = line.slice(0, check.at) + checkDigit(line, check) + line.slice(check.at + 1)
  }
  return line
}

/** Reads a scanned line by the first layout that fits it in full. */
export function readStub(text: string, layouts: readonly StubLayout[]): BillStub | undefined {
  const line = text.trim()
  const layout = layouts.find((each) => fits(line, each))
  if (layout === undefined) return undefined
  const account = layout.fields.find((field) => field.name === 'account')
  const amount = layout.fields.find((field) => field.name === layout.amountField)
  if (account === undefined) return undefined
  return {
    layout: layout.name,
    account: part(line, account),
    amountCents: amount === undefined ? undefined : cents(Number(part(line, amount))),
  }
}

/**
 * The account numbers a stub may mean, the likeliest first: as printed, then with fewer of the zeros
 * that fill a short number up. The first that exists is the one.
 */
export function accountNosOf(stub: BillStub): readonly string[] {
  const zeros = /^0*/.exec(stub.account)?.[0].length ?? 0
  return Array.from({ length: zeros + 1 }, (_, skipped) => stub.account.slice(skipped)).filter(
    (number) => number !== '',
  )
}

const part = (line: string, field: { readonly start: number; readonly length: number }): string =>
  line.slice(field.start, field.start + field.length)

function fits(line: string, layout: StubLayout): boolean {
  if (line.length !== layout.length || !/^[0-9]+$/.test(line)) return false
  const stands = layout.fields.every(
    (field) => field.always === undefined || part(line, field) === field.always,
  )
  return (
    stands && layout.checks.every((check) => checkDigit(line, check) === Number(line[check.at]))
  )
}

/** The digit that ought to stand at `check.at`; 10 when no digit can, and the number is never issued. */
export function checkDigit(line: string, check: StubCheck): number {
  const digits = [...part(line, check)].map(Number)
  if (check.from === 'right') digits.reverse()
  let sum = 0
  digits.forEach((digit, place) => {
    const product = digit * (check.weights[place % check.weights.length] ?? 0)
    sum += check.digitSum ? Math.floor(product / 10) + (product % 10) : product
  })
  const remainder = sum % check.mod
  return check.complement ? (check.mod - remainder) % check.mod : remainder
}
