import { describe, expect, test } from 'vitest'
import { HEADGATE_STUB, type StubLayout, stubText } from '../../src/domain/bill-stub.ts'
import { looksLikeCardNumber, maskCardNumber } from '../../src/domain/card-number.ts'
import { cents } from '../../src/domain/money.ts'

// The test numbers that the card networks publish.
describe('card numbers', () => {
  test.each([
    ['4111111111111111', 'Visa'],
    ['4222222222222', 'Visa of 13 digits'],
    ['5555555555554444', 'Mastercard'],
    ['5105105105105100', 'Mastercard'],
    ['2223003122003222', 'Mastercard, series 2'],
    ['2720990000000007', 'Mastercard, last of series 2'],
    ['378282246310005', 'American Express'],
    ['341111111111111', 'American Express'],
    ['6011111111111117', 'Discover'],
    ['6445644564456445', 'Discover'],
    ['6510000000000000', 'Discover'],
    ['3530111333300000', 'JCB'],
    ['30569309025904', 'Diners Club'],
    ['38520000023237', 'Diners Club'],
    ['6200000000000005', 'UnionPay'],
    ['4111 1111 1111 1111', 'in groups'],
    ['4111-1111-1111-1111', 'with dashes'],
    ['3782 822463 10005', 'in the groups of American Express'],
    ['paid with 4111111111111111, thanks', 'inside a sentence'],
    ['card 4111 1111 1111 1111 12 27', 'with its expiry after it'],
    ['014 4111 1111 1111 1111', 'with digits before it'],
    ['%B4111111111111111^DOE/JANE^2712', 'as a swipe sends it'],
  ])('%s (%s)', (text) => {
    expect(looksLikeCardNumber(text)).toBe(true)
  })

  test.each([
    ['', 'nothing'],
    ['4111111111111112', 'Luhn fails'],
    ['411111111111111', 'a Visa of 15 digits'],
    ['1111111111111117', 'no such prefix'],
    ['2721000000000004', 'just past series 2'],
    ['01422076', 'an account number'],
    ['014-2207-6', 'an account number with marks'],
    ['(555) 014-1412', 'a phone number'],
    ['003456789011102960000000000100000000010008', 'a line of 42 digits'],
    ['4111.1111.1111.1111', 'points are not separators of a card'],
  ])('not %j (%s)', (text) => {
    expect(looksLikeCardNumber(text)).toBe(false)
  })

  test('a valid bill stub is never a card, even where its digits would pass for one', () => {
    const layout: StubLayout = {
      name: 'sixteen',
      length: 16,
      fields: [{ name: 'account', start: 0, length: 15 }],
      checks: [
        {
          start: 0,
          length: 15,
          weights: [2, 1],
          from: 'right',
          mod: 10,
          digitSum: true,
          complement: true,
          at: 15,
        },
      ],
    }
    expect(looksLikeCardNumber('4111111111111111')).toBe(true)
    expect(looksLikeCardNumber('4111111111111111', [layout])).toBe(false)
    expect(looksLikeCardNumber('4111111111111112', [layout])).toBe(false)
    expect(maskCardNumber('4111111111111111', [layout])).toBe('4111111111111111')
  })

  test('no beginning of a demo stub passes for a card while it is typed by hand', () => {
    const line = stubText('41111111', cents(111_111_111))
    for (let typed = 1; typed <= line.length; typed += 1) {
      expect(looksLikeCardNumber(line.slice(0, typed), [HEADGATE_STUB])).toBe(false)
    }
  })
})

test.each([
  ['4111111111111111', '************1111'],
  ['4111 1111 1111 1111 exp 12/27', '**** **** **** 1111 exp 12/27'],
  ['3782-822463-10005', '****-******-*0005'],
  ['5555555555554444 and 378282246310005', '************4444 and ***********0005'],
  ['account 01422076', 'account 01422076'],
])('%j is masked as %j', (text, masked) => {
  expect(maskCardNumber(text)).toBe(masked)
})
