import { describe, expect, test } from 'vitest'
import { addDays, businessDate } from '../../src/domain/calendar.ts'
import {
  countNumbers,
  decideIssueBook,
  decideManualReceipt,
  type IssueBookRejection,
  type ManualReceipt,
  type ManualRejection,
  manualNumber,
  type ReceiptBook,
  registerBook,
} from '../../src/domain/manual-receipt.ts'
import { ANA } from '../fixtures/sample-batch.ts'

const TODAY = businessDate('2026-11-23')
const BOOK: ReceiptBook = {
  ...{ bookSeries: 'A', firstNumber: 101, lastNumber: 150 },
  ...{ issuedTo: ANA, issuedOn: businessDate('2026-11-01') },
}
const used = (number: number) => ({ number, receiptNo: `W01-K7-${number}`, reason: undefined })
const spoiled = (number: number) => ({ number, receiptNo: undefined, reason: 'torn' })

test('a number is printed with its series and six digits', () => {
  expect(manualNumber('A', 123)).toBe('A-000123')
})

type Numbers = Pick<ReceiptBook, 'bookSeries' | 'firstNumber' | 'lastNumber'>
const NO_BOOK: Record<IssueBookRejection, Numbers> = {
  book_numbers_backwards: { bookSeries: 'B', firstNumber: 2, lastNumber: 1 },
  book_too_large: { bookSeries: 'B', firstNumber: 1, lastNumber: 5_001 },
  book_overlaps: { bookSeries: 'A', firstNumber: 150, lastNumber: 200 },
}

test.each(Object.entries(NO_BOOK))('%s', (rejection, book) => {
  expect(decideIssueBook(book, [BOOK])).toMatchObject({ ok: false, rejection })
})

test.each<readonly [string, Numbers]>([
  ['the next book of a series', { bookSeries: 'A', firstNumber: 151, lastNumber: 200 }],
  ['the same numbers of another series', { bookSeries: 'B', firstNumber: 101, lastNumber: 150 }],
  ['a book of one leaf', { bookSeries: 'A', firstNumber: 100, lastNumber: 100 }],
])('%s is registered', (_name, book) => {
  expect(decideIssueBook(book, [BOOK])).toEqual({ ok: true, value: undefined })
})

const paper = (change: Partial<ManualReceipt> = {}): ManualReceipt => ({
  ...{ bookSeries: 'A', number: 123, writtenOn: TODAY, writtenTime: '10:41' },
  ...change,
})
const situation = {
  ...{ book: BOOK, used: undefined, manualReceiptDays: 7 },
  now: { on: TODAY, time: '10:42' },
}
type Change = Partial<Parameters<typeof decideManualReceipt>[1]>

const REJECTED: Record<ManualRejection, [Partial<ManualReceipt>, Change]> = {
  manual_not_in_book: [{}, { book: undefined }],
  manual_used: [{}, { used: used(123) }],
  manual_spoiled: [{}, { used: spoiled(123) }],
  manual_written_in_future: [{ writtenTime: '10:43' }, {}],
  manual_written_long_ago: [{ writtenOn: addDays(TODAY, -8) }, {}],
}

describe('paper is keyed once, and in time', () => {
  test.each(Object.entries(REJECTED))('%s', (rejection, [manual, change]) => {
    const decided = decideManualReceipt(paper(manual), { ...situation, ...change })
    expect(decided).toMatchObject({ ok: false, rejection })
  })

  test.each<readonly [string, ManualReceipt]>([
    ['a minute ago', paper()],
    ['just now', paper({ writtenTime: '10:42' })],
    ['without a time', { bookSeries: 'A', number: 123, writtenOn: TODAY }],
    [
      'later in the day, a week ago',
      paper({ writtenOn: addDays(TODAY, -7), writtenTime: '23:59' }),
    ],
  ])('%s', (_name, manual) => {
    expect(decideManualReceipt(manual, situation)).toEqual({ ok: true, value: undefined })
  })

  test('tomorrow is the future, at whatever time', () => {
    const manual = paper({ writtenOn: addDays(TODAY, 1), writtenTime: '00:00' })
    expect(decideManualReceipt(manual, situation)).toMatchObject({
      rejection: 'manual_written_in_future',
    })
  })
})

describe('a book accounts for every number', () => {
  test.each([
    ['blank', [], [], [101, 150]],
    ['in order', [used(101), used(102)], [], [103, 150]],
    ['with a gap', [used(101), used(104)], [[102, 103]], [105, 150]],
    ['a gap that is spoiled', [used(101), spoiled(102), used(103)], [], [104, 150]],
    [
      'spoiled beyond the last used: what is before was torn off too',
      [used(101), spoiled(104)],
      [[102, 103]],
      [105, 150],
    ],
    ['not from its first', [used(103)], [[101, 102]], [104, 150]],
    ['in any order', [used(105), spoiled(102), used(101)], [[103, 104]], [106, 150]],
    ['to its last', [used(150)], [[101, 149]], undefined],
  ] as const)('%s', (_name, numbers, missing, unused) => {
    const register = registerBook(BOOK, numbers)
    expect(register.missing.map(({ first, last }) => [first, last])).toEqual(missing)
    expect(register.unused && [register.unused.first, register.unused.last]).toEqual(unused)
    const all = [...register.missing, ...(register.unused ? [register.unused] : [])]
    expect(register.used.length + register.spoiled.length + countNumbers(all)).toBe(50)
  })
})
