import { describe, expect, test } from 'vitest'
import {
  decideChangedList,
  decideListedAccount,
  decideNewList,
  MOST_LISTED,
  type PayerList,
  type PayerListSituation,
} from '../../src/domain/payer-list.ts'

const list = (...accountNos: string[]): PayerList => ({ number: '7', name: 'Foothill', accountNos })
const KNOWN = new Set(['A', 'B', 'C', ...Array.from({ length: 201 }, (_, at) => `N${at}`)])
const situation = (change: Partial<PayerListSituation> = {}): PayerListSituation => ({
  before: undefined,
  isFeeCode: false,
  isAccount: (accountNo) => KNOWN.has(accountNo),
  ...change,
})
const over = (before: PayerList) => situation({ before })
const numbers = (count: number) => Array.from({ length: count }, (_, at) => `N${at}`)

describe('a payer list', () => {
  test.each([
    ['is remembered', decideNewList(list('A', 'B'), situation())],
    ['gets another account', decideChangedList(list('A', 'B'), over(list('A')))],
    [
      'keeps an account that is no longer imported',
      decideChangedList(list('A', 'gone', 'B'), over(list('A', 'gone'))),
    ],
    ['may be as long as a payment', decideNewList(list(...numbers(MOST_LISTED)), situation())],
  ])('%s', (_name, decided) => {
    expect(decided).toMatchObject({ ok: true, value: { number: '7', name: 'Foothill' } })
  })

  test.each([
    ['payer_list_number_taken', decideNewList(list('A'), over(list('B')))],
    ['payer_list_number_taken', decideNewList(list('A'), situation({ isFeeCode: true }))],
    ['unknown_payer_list', decideChangedList(list('A'), situation())],
    ['unknown_payer_list', decideListedAccount('7', 'A', situation())],
    ['payer_list_empty', decideChangedList(list(), over(list('A')))],
    ['payer_list_full', decideNewList(list(...numbers(MOST_LISTED + 1)), situation())],
    ['payer_list_full', decideListedAccount('7', 'A', over(list(...numbers(MOST_LISTED))))],
    ['account_listed_twice', decideNewList(list('A', 'B', 'A'), situation())],
    ['unknown_account', decideNewList(list('A', 'nobody'), situation())],
    ['unknown_account', decideListedAccount('7', 'nobody', over(list('A')))],
  ])('is refused: %s', (rejection, decided) => {
    expect(decided).toMatchObject({ ok: false, rejection })
  })

  test('has an added account at its end, and the same one once', () => {
    const before = list('A', 'B')
    expect(decideListedAccount('7', 'C', over(before))).toMatchObject({
      value: { accountNos: ['A', 'B', 'C'] },
    })
    expect(decideListedAccount('7', 'A', over(before))).toMatchObject({ value: before })
  })
})
