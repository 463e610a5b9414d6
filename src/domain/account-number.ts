import { assert } from './decision.ts'

const WEIGHTS = [7, 3, 1] as const

/**
 * The eighth digit of the district's own account numbers, from the first seven: weights 7, 3, 1 from
 * the left, the sum modulo ten. It catches every single wrong digit.
 * Source: ICAO 9303-3, section 4.9 (the same reckoning).
 */
export function accountCheckDigit(firstSeven: string): string {
  assert(/^\d{7}$/.test(firstSeven), `${firstSeven} is not seven digits`)
  let sum = 0
  for (let at = 0; at < 7; at++) sum += Number(firstSeven[at]) * (WEIGHTS[at % 3] as number)
  return String(sum % 10)
}

/**
 * An account number as it is written on the bill: `01422076` becomes `014-2207-6`; six-digit numbers
 * of the annexed system, and anything else, stay as they are.
 */
export const formatAccountNo = (digits: string): string =>
  /^\d{8}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}` : digits
