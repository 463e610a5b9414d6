import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { businessDate, instant } from '../../../src/domain/calendar.ts'
import type { EntryBody } from '../../../src/domain/journal.ts'
import { cents } from '../../../src/domain/money.ts'
import type { Tender } from '../../../src/domain/tender.ts'
import { findCheck } from '../../../src/main/db/check-store.ts'
import type { Writer } from '../../../src/main/db/database.ts'
import { openInMemory } from '../../../src/main/db/open-database.ts'
import { numbersEndingIn } from '../../../src/main/db/receipt-search-store.ts'
import { applyReceipt } from '../../../src/main/journal/apply-receipt.ts'
import { cashPaidSince } from '../../fixtures/cash-paid.ts'
import { sampleLine } from '../../fixtures/sample-receipt.ts'

let books: Writer
let position = 0
beforeEach(() => {
  books = openInMemory()
  position = 0
})
afterEach(() => books.close())

interface Paid {
  readonly accounts?: readonly string[]
  readonly tenders: readonly Tender[]
  readonly at?: string
  readonly change?: number
}

/** A payment as the journal would apply it. */
function pay({ accounts = ['204817'], tenders, at = '2026-11-23T18:00:00.000Z', change }: Paid) {
  position += 1
  const facts: EntryBody<'payment.taken'>['facts'] = {
    receiptNo: `W01-K7-${String(position).padStart(6, '0')}`,
    n: position,
    batchNo: 'W01-K7-B0001',
    till: '1',
    source: 'counter',
    startedAt: instant(at),
    lines: accounts.map((accountNo) => sampleLine(accountNo, 'Hernandez, M', 1_000)),
    tenders,
    totalCents: cents(1_000 * accounts.length),
    changeCents: cents(change ?? 0),
    confirmed: [],
  }
  const body = { facts, recordedAt: instant(at), businessOn: businessDate('2026-11-23') }
  applyReceipt(books, body as EntryBody<'payment.taken'>, position)
}

const cash = (amount: number): Tender => ({ kind: 'cash', cents: cents(amount) })
const check = (more: object): Tender => ({ kind: 'check', cents: cents(1_000), ...more }) as Tender

describe('cash of an account', () => {
  test('adds up from a moment on: tendered in cash less change, checks left out', () => {
    pay({ tenders: [cash(500_000)], at: '2026-11-22T17:59:59.999Z' })
    pay({ tenders: [cash(600_000)], at: '2026-11-22T18:00:00.000Z', change: 100_000 })
    pay({ tenders: [cash(300_000), check({ number: '12' })] })
    pay({ tenders: [cash(7)], accounts: ['014-2207-6'] })
    const since = instant('2026-11-22T18:00:00.000Z')
    expect(cashPaidSince(books, ['204817'], since)).toBe(800_000)
    expect(cashPaidSince(books, ['204817'], instant('2025-11-22T18:00:00.000Z'))).toBe(1_300_000)
    expect(cashPaidSince(books, ['014-2207-6'], since)).toBe(7)
    expect(cashPaidSince(books, ['999999'], since)).toBe(0)
  })

  test('counts whole for each account of one payment', () => {
    pay({ tenders: [cash(900)], accounts: ['204817', '014-2207-6'] })
    const since = instant('2026-01-01T00:00:00.000Z')
    expect(cashPaidSince(books, ['204817'], since)).toBe(900)
    expect(cashPaidSince(books, ['014-2207-6'], since)).toBe(900)
    expect(cashPaidSince(books, ['204817', '014-2207-6'], since)).toBe(900)
  })
})

/** Somebody else's payment at another drawer, unless more is said. */
const WANTED = { kind: 'check', batchNo: 'another drawer', payerAccountNos: [] } as const

const same = (asked: object) => ({ ...asked, payerAccountNos: ['204817'] })

describe('the same check is found', () => {
  const whole = { number: '4417', bank: '121000358', accountMark: 'mark-a' }
  const receipts = (asked: object) =>
    findCheck(books, { ...WANTED, number: '', ...asked }).map(({ receiptNo }) => receiptNo)

  test.each<[string, object, object, boolean]>([
    ['bank, account and number', whole, whole, true],
    ['leading zeros aside', { ...whole, number: '004417' }, whole, true],
    ['another bank', whole, { ...whole, bank: '999999999' }, false],
    ['another account', whole, { ...whole, accountMark: 'mark-b' }, false],
    ['another number', whole, { ...whole, number: '4418' }, false],
    ['number alone, other account paid', { number: '4417' }, { number: '4417' }, false],
    ['number alone, same account paid', { number: '4417' }, same({ number: '4417' }), true],
    ['read then, keyed now, same account paid', whole, same({ number: '4417' }), true],
    ['keyed then, read now, same account paid', { number: '4417' }, same(whole), true],
    ['one known bank against another', whole, same({ number: '4417', bank: '1' }), false],
    [
      'number alone, in the same drawer',
      { number: '4417' },
      { number: '4417', batchNo: 'W01-K7-B0001' },
      true,
    ],
    ['another kind of paper', whole, { ...whole, kind: 'money_order' }, false],
    ['same bank, account not known', whole, { number: '4417', bank: whole.bank }, false],
    ['same bank, same account paid', whole, same({ number: '4417', bank: whole.bank }), true],
  ])('%s', (_what, taken, asked, isSame) => {
    pay({ tenders: [check(taken)] })
    expect(receipts(asked)).toEqual(isSame ? ['W01-K7-000001'] : [])
  })

  test('on every receipt it pays, the newest first, with what it was', () => {
    pay({ tenders: [check(whole)] })
    pay({ tenders: [cash(5), check(whole)], accounts: ['014-2207-6'] })
    expect(findCheck(books, { ...WANTED, ...whole })).toMatchObject([
      { receiptNo: 'W01-K7-000002', place: 1, kind: 'check', cents: 1_000 },
      { receiptNo: 'W01-K7-000001', place: 0, batchNo: 'W01-K7-B0001' },
    ])
  })
})

describe('numbers that end in digits', () => {
  test.each<[string, number, readonly number[]]>([
    ['4212', 4_212, [4_212]],
    ['4212', 4_211, []],
    ['4212', 24_300, [24_212, 14_212, 4_212]],
    ['004212', 24_300, [4_212]],
    ['0000', 20_000, [20_000, 10_000]],
    ['12', 24_300, [12]],
    ['0', 24_300, []],
    ['99999999999999999999', 24_300, []],
  ])('%s up to %i', (digits, last, numbers) => {
    expect(numbersEndingIn(digits, last)).toEqual(numbers)
  })
})
