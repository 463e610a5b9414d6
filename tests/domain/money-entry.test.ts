import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stubText } from '../../src/domain/bill-stub.ts'
import { type Cents, cents, MAX_ENTRY_CENTS } from '../../src/domain/money.ts'
import {
  EMPTY_ENTRY,
  type MoneyEntry,
  type MoneyKey,
  type MoneyMode,
  moneyEntryOf,
  pasteMoney,
  pressMoneyKey,
  selectAll,
} from '../../src/domain/money-entry.ts'

const SHORTHAND: Readonly<Record<string, MoneyKey>> = {
  '.': 'point',
  '*': 'multiply',
  '<': 'backspace',
  C: 'clear',
  Z: '00',
}

/** Keys as a string: digits, `.`, `*`, `<` Backspace, `C` clear, `Z` the 00 key. */
function keyed(keys: string, mode: MoneyMode = 'add', from: MoneyEntry = EMPTY_ENTRY): MoneyEntry {
  return [...keys].reduce(
    (entry, key) => pressMoneyKey(entry, SHORTHAND[key] ?? (key as MoneyKey), mode),
    from,
  )
}

describe('add mode: digits are cents until a point is typed', () => {
  test.each([
    ['', undefined, ''],
    ['5', 5, '0.05'],
    ['53', 53, '0.53'],
    ['5320', 5_320, '53.20'],
    ['53Z', 5_300, '53.00'],
    ['53.2', 5_320, '53.2'],
    ['53.20', 5_320, '53.20'],
    ['53.', 5_300, '53.'],
    ['.', 0, '0.'],
    ['.5', 50, '0.5'],
    ['0', 0, '0.00'],
    ['Z', 0, '0.00'],
    ['123456789', 123_456_789, '1,234,567.89'],
    ['5320<', 532, '5.32'],
    ['5<', undefined, ''],
    ['<', undefined, ''],
    ['5320C', undefined, ''],
    ['1234567.', 123_456_700, '1,234,567.'],
  ])('%j is %s, shown as %j', (keys, value, text) => {
    expect(keyed(keys)).toMatchObject({ cents: value, text, refusal: undefined })
  })
})

describe('plain mode: digits are dollars', () => {
  test.each([
    ['5320', 532_000, '5,320'],
    ['53.2', 5_320, '53.2'],
    ['9999999.99', 999_999_999, '9,999,999.99'],
    ['0', 0, '0'],
    ['0053', 5_300, '53'],
  ])('%j is %s, shown as %j', (keys, value, text) => {
    expect(keyed(keys, 'plain')).toMatchObject({ cents: value, text, refusal: undefined })
  })
})

describe('multiplication', () => {
  test.each([
    ['2500*', 2_500, '25.00 ×'],
    ['2500*3', 7_500, '25.00 × 3'],
    ['25.*3', 7_500, '25.00 × 3'],
    ['2500*12', 30_000, '25.00 × 12'],
    ['2500*0', 0, '25.00 × 0'],
    ['2500*Z', 0, '25.00 × 00'],
    ['2500*3<', 2_500, '25.00 ×'],
    ['2500*3<<', 2_500, '25.00'],
  ])('%j is %s, shown as %j', (keys, value, text) => {
    expect(keyed(keys)).toMatchObject({ cents: value, text, refusal: undefined })
  })
})

describe('a key that breaks a rule changes nothing and says which rule', () => {
  test.each([
    ['1234567890', 'add', 'over_limit'],
    ['12345678Z', 'add', 'over_limit'],
    ['12345678.', 'add', 'over_limit'],
    ['12345678', 'plain', 'over_limit'],
    ['9999999*1Z', 'plain', 'over_limit'],
    ['1*1234567890', 'add', 'over_limit'],
    ['0*1234567890', 'add', 'over_limit'],
    ['53.201', 'add', 'three_decimals'],
    ['53.2Z', 'add', 'three_decimals'],
    ['53.201', 'plain', 'three_decimals'],
    ['5.3.', 'add', 'second_point'],
    ['*', 'add', 'nothing_to_multiply'],
    ['.*', 'add', 'nothing_to_multiply'],
    ['5*3*', 'add', 'multiplied_already'],
    ['5**', 'add', 'multiplied_already'],
    ['5*.', 'add', 'count_not_whole'],
  ] as const)('%j in %s mode: %s', (keys, mode, refusal) => {
    const before = keyed(keys.slice(0, -1), mode)
    expect(keyed(keys, mode)).toEqual({ ...before, refusal })
  })

  test('the next key that works clears the refusal', () => {
    expect(keyed('53.201<').refusal).toBeUndefined()
  })
})

describe('everything selected, as after focus', () => {
  test.each([
    ['1', 1, '0.01'],
    ['Z', 0, '0.00'],
    ['.5', 50, '0.5'],
    ['<', undefined, ''],
    ['*2', 19_460, '97.30 × 2'],
  ])('97.30 then %j is %s, shown as %j', (keys, value, text) => {
    const after = keyed(keys, 'add', moneyEntryOf(cents(9_730)))
    expect(after).toMatchObject({ cents: value, text })
  })

  test('an amount put in reads the same in both modes', () => {
    expect(keyed('*3', 'plain', moneyEntryOf(cents(2_500))).cents).toBe(7_500)
    expect(keyed('*3', 'add', moneyEntryOf(cents(2_500))).cents).toBe(7_500)
  })

  test('a keyed product is replaced too', () => {
    expect(keyed('4', 'add', selectAll(keyed('2500*3')))).toMatchObject({ cents: 4, text: '0.04' })
  })

  test('nothing to select in an empty field', () => {
    expect(selectAll(EMPTY_ENTRY)).toBe(EMPTY_ENTRY)
    expect(moneyEntryOf(undefined)).toBe(EMPTY_ENTRY)
  })
})

describe('paste', () => {
  test.each([
    ['1,234.56', 123_456],
    ['$53.20', 5_320],
    ['$ 53.20', 5_320],
    [' 53.20\n', 5_320],
    ['53.2', 5_320],
    ['53', 5_300],
    ['.5', 50],
    ['0', 0],
    ['9,999,999.99', 999_999_999],
  ])('%j is %i cents', (text, value) => {
    expect(pasteMoney(text)).toEqual({ ok: true, value })
  })

  test.each([
    ['', 'not_an_amount'],
    ['.', 'not_an_amount'],
    ['$', 'not_an_amount'],
    ['53.', 'not_an_amount'],
    ['12a', 'not_an_amount'],
    ['1e3', 'not_an_amount'],
    ['-5.00', 'not_an_amount'],
    ['1,23.00', 'not_an_amount'],
    ['1234,567', 'not_an_amount'],
    ['5.00 6.00', 'not_an_amount'],
    ['٣٤', 'not_an_amount'],
    ['53.201', 'three_decimals'],
    ['10000000', 'over_limit'],
    ['20261123031234570', 'over_limit'],
    ['4111 1111 1111 1111', 'card_number'],
    [stubText('01422076', cents(8_320)), 'over_limit'],
  ])('%j: %s', (text, rejection) => {
    expect(pasteMoney(text)).toMatchObject({ ok: false, rejection })
  })
})

describe('for any keys at all', () => {
  const anyKey = fc.constantFrom(...'0123456789.*<CZ')
  const anyKeys = fc.array(anyKey, { maxLength: 25 }).map((keys) => keys.join(''))
  const anyMode = fc.constantFrom<MoneyMode>('add', 'plain')

  test('the value is whole cents within the limit, or empty', () => {
    fc.assert(
      fc.property(anyKeys, anyMode, (keys, mode) => {
        const { cents: value, text } = keyed(keys, mode)
        expect(text).not.toMatch(/NaN|undefined|e\+|Infinity/)
        if (value === undefined) return
        expect(Number.isSafeInteger(value)).toBe(true)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(MAX_ENTRY_CENTS)
      }),
    )
  })

  test('digits in add mode are the number they spell', () => {
    const digits = fc.stringMatching(/^[0-9]{1,9}$/)
    fc.assert(
      fc.property(digits, (text) => {
        expect(keyed(text).cents).toBe(Number(text))
      }),
    )
  })

  test('Backspace undoes a digit', () => {
    const digit = fc.constantFrom(...'0123456789')
    fc.assert(
      fc.property(anyKeys, digit, anyMode, (keys, last, mode) => {
        const before = keyed(keys, mode)
        const typed = keyed(last, mode, before)
        fc.pre(typed.refusal === undefined)
        expect(keyed('<', mode, typed)).toEqual({ ...before, refusal: undefined })
      }),
    )
  })

  test('a refused key leaves amount and text alone', () => {
    fc.assert(
      fc.property(anyKeys, anyKey, anyMode, (keys, last, mode) => {
        const before = keyed(keys, mode)
        const after = keyed(last, mode, before)
        fc.pre(after.refusal !== undefined)
        expect(after).toEqual({ ...before, refusal: after.refusal })
      }),
    )
  })

  test('every amount can be pasted as it is shown', () => {
    const amount = fc.integer({ min: 0, max: MAX_ENTRY_CENTS }).map((value) => value as Cents)
    fc.assert(
      fc.property(amount, (value) => {
        expect(pasteMoney(moneyEntryOf(value).text)).toEqual({ ok: true, value })
      }),
    )
  })
})
