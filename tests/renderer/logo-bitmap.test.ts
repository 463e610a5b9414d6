import { expect, test } from 'vitest'
import {
  dotAt,
  fitLogo,
  fromBase64,
  logoOf,
} from '../../src/renderer/screens/set-up/logo-bitmap.ts'
import { ReceiptLogo } from '../../src/shared/contract/workstation.ts'

const BLACK = [0, 0, 0, 255]
const WHITE = [255, 255, 255, 255]
const CLEAR = [0, 0, 0, 0]
/** The packed bits of a picture that has something to print. */
const bitsOf = (dots: number[][], width = 8): Uint8Array =>
  fromBase64(logoOf(picture(width, dots.length / width, dots))?.bits ?? '')
const picture = (width: number, height: number, dots: number[][]) => ({
  width,
  height,
  data: new Uint8ClampedArray(dots.flat()),
})

test.each([
  ['a picture of the right width stays', 384, 100, { width: 384, height: 100 }],
  ['a wide picture shrinks to the paper', 1536, 400, { width: 384, height: 100 }],
  ['a tall picture shrinks to its limit', 800, 1600, { width: 200, height: 400 }],
  ['a small picture is never enlarged', 64, 20, { width: 64, height: 20 }],
  ['the width becomes whole bytes', 61, 20, { width: 64, height: 20 }],
  ['a hairline still has one byte and one row', 1, 10_000, { width: 8, height: 400 }],
  ['a flat line keeps one row', 10_000, 1, { width: 384, height: 1 }],
])('%s', (_, width, height, fitted) => {
  expect(fitLogo(width, height)).toEqual(fitted)
})

test('the leftmost dot is the most significant bit, and rows follow each other', () => {
  const dots = [
    ...[BLACK, WHITE, WHITE, WHITE, WHITE, WHITE, WHITE, BLACK],
    ...[WHITE, BLACK, WHITE, WHITE, WHITE, WHITE, WHITE, WHITE],
  ]
  expect([...bitsOf(dots)]).toEqual([0b1000_0001, 0b0100_0000])
})

test.each([
  ['black prints', BLACK, true],
  ['white does not', WHITE, false],
  ['what one can see through does not', CLEAR, false],
  ['half-clear black is grey, just light enough not to', [0, 0, 0, 126], false],
  ['mostly opaque black prints', [0, 0, 0, 140], true],
  ['dark blue prints', [11, 60, 120, 255], true],
  ['yellow does not', [255, 230, 0, 255], false],
])('%s', (_, dot, prints) => {
  const packed = bitsOf([dot, ...Array<number[]>(6).fill(WHITE), BLACK])
  expect(dotAt(packed, 0)).toBe(prints)
  expect(dotAt(packed, 1)).toBe(false)
  expect(dotAt(packed, 7)).toBe(true)
})

test('a logo is what the contract takes, and its bits read back', () => {
  const dots = Array.from({ length: 16 * 3 }, (_, at) => (at % 3 === 0 ? BLACK : WHITE))
  const logo = logoOf(picture(16, 3, dots))
  expect(ReceiptLogo.safeParse(logo).success).toBe(true)
  const packed = fromBase64(logo?.bits ?? '')
  expect(dots.map((_, at) => dotAt(packed, at))).toEqual(dots.map((_, at) => at % 3 === 0))
})

test('the largest logo fits the contract', () => {
  const { width, height } = fitLogo(4_000, 4_000 * (400 / 384))
  const dots = Array<number[]>(width * height).fill(BLACK)
  expect(ReceiptLogo.safeParse(logoOf(picture(width, height, dots))).success).toBe(true)
})

test('a picture with nothing to print is no logo', () => {
  expect(logoOf(picture(8, 1, Array<number[]>(8).fill(CLEAR)))).toBeUndefined()
})
