import { describe, expect, test } from 'vitest'
import { businessDate } from '../../src/domain/calendar.ts'
import { cents } from '../../src/domain/money.ts'
import {
  amountsOf,
  isWanted,
  type RecordedPayment,
  readReceiptQuery,
} from '../../src/domain/receipt-search.ts'
import type { Tender } from '../../src/domain/tender.ts'

const TODAY = businessDate('2026-11-23')
const read = (text: string) => readReceiptQuery(text, TODAY)

describe('what is typed is read as everything it may mean', () => {
  test.each<[string, object]>([
    ['', { words: [], figures: [] }],
    ['w01-k7-004212', { figures: [{ receiptNo: 'W01-K7-004212' }] }],
    [
      '4212',
      { figures: [{ lastDigits: '4212', account: '4212', cents: 4212, checkNumber: '4212' }] },
    ],
    [
      '0914',
      {
        figures: [
          { lastDigits: '0914', account: '0914', cents: 914, checkNumber: '914', time: '09:14' },
        ],
      },
    ],
    ['014-2207-6', { figures: [{ account: '01422076' }] }],
    ['53.20', { figures: [{ cents: 5320 }] }],
    ['$53', { figures: [{ cents: 5300 }] }],
    ['53.2', { figures: [{ cents: 5320 }] }],
    ['999,999.99', { figures: [{ cents: 99_999_999 }] }],
    ['9:14', { figures: [{ time: '09:14' }] }],
    ['9:75', { figures: [{}] }],
    ['Núñez  o’brien', { words: ['nunez', 'o', 'brien'], figures: [] }],
    ['today', { on: '2026-11-23' }],
    ['yesterday', { on: '2026-11-22' }],
    ['2026-02-28', { on: '2026-02-28' }],
    ['11/23', { on: '2026-11-23' }],
    ['11/24', { on: '2025-11-24' }],
    ['2/29', { figures: [], words: ['2', '29'] }],
    ['2/29/24', { on: '2024-02-29' }],
    ['1/5/2025', { on: '2025-01-05' }],
    ['hern 11/20 53.20', { on: '2026-11-20', words: ['hern'], figures: [{ cents: 5320 }] }],
  ])('%s', (text, meant) => {
    expect(read(text)).toMatchObject(meant)
  })

  test('a date is never in the future unless its year says so', () => {
    expect(read('12/31').on).toBe('2025-12-31')
    expect(read('12/31/2026').on).toBe('2026-12-31')
  })
})

const check: Tender = { kind: 'check', cents: cents(5_320), number: '004417', bank: '121000358' }
const payment: RecordedPayment = {
  receiptNo: 'W01-K7-004212',
  lines: [
    { accountNo: '014-2207-6', customerName: 'Núñez O’Brien, María', cents: cents(8_320) },
    { feeName: 'Turn-on fee', cents: cents(2_500) },
  ],
  tenders: [{ kind: 'cash', cents: cents(10_000) }, check],
  totalCents: cents(10_820),
}
const taken = { on: TODAY, time: '09:14' }

describe('a receipt is wanted', () => {
  test.each([
    ...['', 'W01-K7-004212', '4212', '004212', '04212', '014-2207-6', '01422076', '9:14', '914'],
    ...['108.20', '10820', '153.20', '83.20', '25.00', '2500', '100.00', '53.20', '4417', '004417'],
    ...['nun', 'NUÑEZ mar', "o'brien", 'obr', 'maria 4417', '11/23', 'today 9:14 brien'],
  ])('by %s', (text) => {
    expect(isWanted(read(text), payment, taken)).toBe(true)
  })

  test.each([
    ...['W01-K7-004213', '212', '14212', '014-2207-5', '9:15', '21:14', '108.21', '417', '44170'],
    ...['unez', 'maria luz', 'maria 4418', '11/22', 'yesterday'],
  ])('not by %s', (text) => {
    expect(isWanted(read(text), payment, taken)).toBe(false)
  })

  test('by few digits only where they are its whole number', () => {
    const early = { ...payment, receiptNo: 'W01-K7-000212' }
    expect(isWanted(read('212'), early, taken)).toBe(true)
    expect(isWanted(read('12'), early, taken)).toBe(false)
  })

  test('by each of its amounts once', () => {
    expect(amountsOf(payment)).toEqual([10_820, 15_320, 8_320, 2_500, 10_000, 5_320])
  })
})
