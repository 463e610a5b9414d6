import { expect, test } from 'vitest'
import { accountCheckDigit, formatAccountNo } from '../../src/domain/account-number.ts'

test.each([
  ['0000000', '0'],
  ['0142207', '6'], // 0x7 + 1x3 + 4x1 + 2x7 + 2x3 + 0x1 + 7x7 = 76
  ['0318814', '9'],
  ['9999999', '1'],
])('the check digit of %s is %s', (firstSeven, digit) => {
  expect(accountCheckDigit(firstSeven)).toBe(digit)
})

test('one wrong digit anywhere changes the check digit', () => {
  const right = '0142207'
  for (let at = 0; at < 7; at++) {
    for (const digit of '0123456789') {
      const typed = right.slice(0, at) + digit + right.slice(at + 1)
      if (typed !== right) expect(accountCheckDigit(typed)).not.toBe(accountCheckDigit(right))
    }
  }
})

test.each(['', '014220', '01422076', '014-220', 'abcdefg'])('%j has no check digit', (text) => {
  expect(() => accountCheckDigit(text)).toThrow('is not seven digits')
})

test.each([
  ['01422076', '014-2207-6'],
  ['204817', '204817'],
  ['014-2207-6', '014-2207-6'],
  ['', ''],
])('%j is written %j', (digits, written) => {
  expect(formatAccountNo(digits)).toBe(written)
})
