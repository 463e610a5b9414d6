import { describe, expect, test } from 'vitest'
import { HEADGATE_STUB, readStub, type StubLayout } from '../../src/domain/bill-stub.ts'
import { couldBeCardNumber } from '../../src/domain/card-number.ts'
import { CHECK_SCHEMES, schemeOf, wrongLayouts } from '../../src/domain/stub-layout.ts'

const [luhn] = CHECK_SCHEMES
const [check] = HEADGATE_STUB.checks
if (luhn === undefined || check === undefined) throw new Error('there are schemes and checks')

const layout = (change: Partial<StubLayout>): StubLayout => ({ ...HEADGATE_STUB, ...change })

/** Account 11, date 6, rate 4, gross 10, net 10, check 1. Source: devices, section 3.2. */
const VENDOR: StubLayout = {
  name: 'vendor',
  length: 42,
  fields: [
    { name: 'account', start: 0, length: 11 },
    { name: 'net', start: 31, length: 10, type: 'cents' },
  ],
  checks: [{ ...luhn, from: 'left', start: 0, length: 41, at: 41 }],
}

const rejectionOf = (...layouts: StubLayout[]) => wrongLayouts(layouts)?.rejection

test('the layouts that districts print are right', () => {
  expect(wrongLayouts([HEADGATE_STUB, { ...VENDOR, fields: VENDOR.fields.slice(0, 1) }])).toBe(
    undefined,
  )
})

test('a layout made here reads the worked example of its vendor, and not the misprint', () => {
  const made = { ...VENDOR, fields: VENDOR.fields.slice(0, 1) }
  expect(wrongLayouts([made])).toBe(undefined)
  expect(readStub('003456789011102960000000000100000000010008', [made])?.account).toBe(
    '00345678901',
  )
  expect(readStub('003456789011101960000000000100000000010008', [made])).toBe(undefined)
})

describe('a layout that cannot be right is refused', () => {
  const [sign, account, due] = HEADGATE_STUB.fields
  if (!sign || !account || !due) throw new Error('the stub has three fields')
  const cases: readonly (readonly [string, string, StubLayout])[] = [
    ['without a name', 'layout_without_name', layout({ name: ' ' })],
    ['too short', 'layout_length_wrong', layout({ length: 5 })],
    ['too long', 'layout_length_wrong', layout({ length: 81 })],
    ['without an account', 'layout_without_account', layout({ fields: [sign, due] })],
    ['with two accounts', 'layout_without_account', layout({ fields: [account, account, due] })],
    ['a part beyond the end', 'layout_part_outside', layout({ length: 18 })],
    [
      'fixed digits of another length',
      'layout_part_outside',
      layout({ fields: [{ ...sign, always: '99' }, account, due] }),
    ],
    [
      'parts that overlap',
      'layout_parts_overlap',
      layout({ fields: [sign, { ...account, length: 10 }, due] }),
    ],
    ['no field for the amount', 'layout_amount_wrong', layout({ amountField: 'paid' })],
    [
      'an amount of ten digits',
      'layout_amount_wrong',
      { ...VENDOR, amountField: 'net', checks: VENDOR.checks },
    ],
    [
      'a check digit inside a part',
      'layout_parts_overlap',
      layout({ checks: [{ ...check, length: 1, at: 3 }] }),
    ],
    [
      'two check digits at one place',
      'layout_parts_overlap',
      layout({ checks: [check, { ...check }] }),
    ],
    [
      'a check digit over itself',
      'layout_check_covers_itself',
      layout({ checks: [{ ...check, length: 10 }] }),
    ],
    [
      'a check over one that is reckoned later',
      'layout_check_covers_itself',
      layout({ checks: HEADGATE_STUB.checks.toReversed() }),
    ],
    ['a check beyond the end', 'layout_check_wrong', layout({ checks: [{ ...check, at: 20 }] })],
    [
      'a check without weights',
      'layout_check_wrong',
      layout({ checks: [{ ...check, weights: [] }] }),
    ],
    [
      'weights that weigh nothing',
      'layout_check_wrong',
      layout({ checks: [{ ...check, weights: [10] }] }),
    ],
    [
      'one that a card number fits',
      'layout_like_a_card',
      {
        name: 'like a card',
        length: 16,
        fields: [{ ...account, start: 0, length: 12 }],
        checks: [],
      },
    ],
  ]
  test.each(cases)('%s', (_name, rejection, wrong) => {
    expect(rejectionOf(wrong)).toBe(rejection)
  })

  test('two of one name', () => {
    expect(rejectionOf(HEADGATE_STUB, layout({ name: ' Headgate' }))).toBe('layout_named_twice')
  })

  test('of sixteen digits, unless it begins as no card does', () => {
    const fields = [
      { name: 'sign', start: 0, length: 1, always: '9' },
      { name: 'account', start: 1, length: 8 },
    ]
    expect(rejectionOf({ name: 'signed', length: 16, fields, checks: [] })).toBe(undefined)
  })
})

test.each([
  [16, '????', true],
  [16, '4???', true],
  [16, '9???', false],
  [16, '1', false],
  [15, '5???', false],
  [15, '3???', true],
  [16, '2220', false],
  [16, '2221', true],
  [20, '????', false],
  [12, '4???', false],
])('%i digits from %s on could be a card: %s', (length, start, could) => {
  expect(couldBeCardNumber(length, start)).toBe(could)
})

test('a usual scheme is known again, another is not', () => {
  for (const scheme of CHECK_SCHEMES) {
    const { label, ...rule } = scheme
    expect(schemeOf({ ...rule, start: 0, length: 4, at: 5 })?.label).toBe(label)
  }
  expect(schemeOf({ ...check, weights: [9, 8] })).toBe(undefined)
})
