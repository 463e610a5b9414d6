import { describe, expect, test } from 'vitest'
import { HEADGATE_STUB, readStub } from '../../src/domain/bill-stub.ts'
import { wrongLayouts } from '../../src/domain/stub-layout.ts'
import {
  changeCheck,
  changeFixed,
  EMPTY_LAYOUT,
  layoutFormOf,
  layoutOf,
  schemeNamed,
} from '../../src/renderer/screens/settings/bills/layout-form.ts'

test('a layout goes into the form and comes out reading the same', () => {
  const again = layoutOf(layoutFormOf(HEADGATE_STUB))
  expect(again.checks).toEqual(HEADGATE_STUB.checks)
  expect(wrongLayouts([again])).toBe(undefined)
  const line = '90020481780000083205'
  for (let last = 0; last < 10; last += 1) {
    const tried = `${line.slice(0, 19)}${last}`
    expect(readStub(tried, [again])?.account).toBe(readStub(tried, [HEADGATE_STUB])?.account)
  }
})

test('a layout with weights of its own keeps them', () => {
  const [check] = HEADGATE_STUB.checks
  if (check === undefined) throw new Error('there is a check')
  const own = { ...HEADGATE_STUB, checks: [{ ...check, weights: [9, 8, 7] }] }
  expect(layoutOf(layoutFormOf(own)).checks).toEqual(own.checks)
})

describe('what is keyed makes a layout', () => {
  const filled = {
    ...EMPTY_LAYOUT,
    name: ' Old bill ',
    length: '12',
    accountFrom: '3',
    accountLength: '9',
  }

  test('places are counted from 1', () => {
    const form = changeFixed(filled, 0, { from: '1', digits: '77' })
    const whole = changeCheck(form, 0, { at: '12', from: '3', to: '11', scheme: '5' })
    const layout = layoutOf(whole)
    expect(wrongLayouts([layout])).toBe(undefined)
    expect(layout).toMatchObject({
      name: 'Old bill',
      length: 12,
      fields: [
        { name: 'account', start: 2, length: 9 },
        { name: 'fixed digits 1', start: 0, length: 2, always: '77' },
      ],
      checks: [{ start: 2, length: 9, at: 11, mod: 11, complement: true }],
    })
  })

  test('a line that is begun has an empty one after it, and one that is emptied goes', () => {
    const begun = changeFixed(filled, 0, { from: '1' })
    expect(begun.fixed).toHaveLength(2)
    expect(changeFixed(begun, 0, { from: '' }).fixed).toHaveLength(1)
  })

  test.each([
    ['nothing', EMPTY_LAYOUT, 'layout_without_name'],
    ['no account', { ...filled, accountFrom: '', accountLength: '' }, 'layout_without_account'],
    ['an amount without a place', { ...filled, amountLength: '9' }, 'layout_part_outside'],
    [
      'a check without a scheme',
      changeCheck(filled, 0, { at: '12', from: '3', to: '11' }),
      'layout_check_wrong',
    ],
  ])('%s is refused', (_name, form, rejection) => {
    expect(wrongLayouts([layoutOf(form)])?.rejection).toBe(rejection)
  })
})

test('a keyed digit names a scheme; from 6 on the remainder itself is meant', () => {
  expect(schemeNamed('')).toBe(undefined)
  expect(schemeNamed('1')).toMatchObject({ from: 'right', digitSum: true, complement: true })
  expect(schemeNamed('6')).toMatchObject({ from: 'right', digitSum: true, complement: false })
  expect(schemeNamed('0')).toMatchObject({ mod: 11, complement: false })
})
