import { readStub, type StubLayout } from './bill-stub.ts'

interface CardBrand {
  readonly prefix: RegExp
  readonly lengths: readonly number[]
}

/** Source: the issuers' published number ranges. */
const BRANDS: readonly CardBrand[] = [
  { prefix: /^4/, lengths: [13, 16, 19] }, // Visa
  { prefix: /^5[1-5]/, lengths: [16] }, // Mastercard
  { prefix: /^(222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] }, // Mastercard
  { prefix: /^3[47]/, lengths: [15] }, // American Express
  { prefix: /^(6011|64[4-9]|65)/, lengths: [16, 17, 18, 19] }, // Discover
  { prefix: /^35(2[89]|[3-8])/, lengths: [16, 17, 18, 19] }, // JCB
  { prefix: /^(30[0-5]|3095|36|3[89])/, lengths: [14, 15, 16, 17, 18, 19] }, // Diners Club
  { prefix: /^62/, lengths: [16, 17, 18, 19] }, // UnionPay
]

/** True when the text is, or holds, a payment card's number. A valid bill stub never is one. */
export function looksLikeCardNumber(text: string, layouts: readonly StubLayout[] = []): boolean {
  return readStub(text, layouts) === undefined && findCardNumbers(text).length > 0
}

/** The text with every card number in it reduced to its last four digits. */
export function maskCardNumber(text: string, layouts: readonly StubLayout[] = []): string {
  if (readStub(text, layouts) !== undefined) return text
  let masked = text
  for (const { start, end } of findCardNumbers(text)) {
    const number = text.slice(start, end)
    const digits = number.replace(/[^0-9]/g, '').length
    let seen = 0
    const hidden = number.replace(/[0-9]/g, (digit) => {
      seen += 1
      return seen > digits - 4 ? digit : '*'
    })
    masked = masked.slice(0, start) + hidden + masked.slice(end)
  }
  return masked
}

interface Span {
  readonly start: number
  readonly end: number
}

/** Card numbers may be written in groups: every row of neighbouring groups is tried. */
function findCardNumbers(text: string): readonly Span[] {
  const groups = [...text.matchAll(/[0-9]+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const found: Span[] = []
  for (let first = 0; first < groups.length; first += 1) {
    const span = cardStartingAt(text, groups, first)
    if (span !== undefined && span.start >= (found.at(-1)?.end ?? 0)) found.push(span)
  }
  return found
}

function cardStartingAt(text: string, groups: readonly Span[], first: number): Span | undefined {
  let digits = ''
  let end: number | undefined
  for (const group of groups.slice(first)) {
    if (end !== undefined && !/^[ -]{1,2}$/.test(text.slice(end, group.start))) return undefined
    digits += text.slice(group.start, group.end)
    end = group.end
    if (digits.length > 19) return undefined
    if (isCardNumber(digits)) return { start: groups[first]?.start ?? 0, end }
  }
  return undefined
}

const isCardNumber = (digits: string): boolean =>
  BRANDS.some((brand) => brand.prefix.test(digits) && brand.lengths.includes(digits.length)) &&
  passesLuhn(digits)

/** Source: ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0
  ;[...digits].reverse().forEach((digit, place) => {
    const product = Number(digit) * (place % 2 === 0 ? 1 : 2)
    sum += product > 9 ? product - 9 : product
  })
  return sum % 10 === 0
}

/** The most leading digits that any brand's range looks at. */
const PREFIX_DIGITS = 4

/**
 * Whether a line of so many digits could begin as a payment card's number does. `start` tells its
 * first digits, with `?` where any digit may stand.
 */
export function couldBeCardNumber(length: number, start: string): boolean {
  const brands = BRANDS.filter(({ lengths }) => lengths.includes(length))
  if (brands.length === 0) return false
  const known = start.slice(0, PREFIX_DIGITS).padEnd(PREFIX_DIGITS, '?')
  const fits = (prefix: string) =>
    [...known].every((digit, at) => digit === '?' || digit === prefix[at])
  return Array.from({ length: 10 ** PREFIX_DIGITS }, (_, n) => String(n).padStart(4, '0')).some(
    (prefix) => fits(prefix) && brands.some((brand) => brand.prefix.test(prefix)),
  )
}
