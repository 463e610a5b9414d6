import { describe, expect, test } from 'vitest'
import { assertBalanced } from '../../src/domain/journal.ts'
import { cents } from '../../src/domain/money.ts'
import { distributionOf } from '../../src/domain/payment/payment-line.ts'
import { checkIdentity } from '../../src/domain/payment/payment-tenders.ts'
import {
  decidePayment,
  type PaymentRequest,
  type PaymentSituation,
} from '../../src/domain/payment.ts'
import { DEFAULT_POLICIES, type Policies } from '../../src/domain/policy.ts'
import type { PaperTender, Tender } from '../../src/domain/tender.ts'
import { readOut } from '../fixtures/sample-batch.ts'
import {
  card,
  cash,
  check,
  decidedOf,
  LUZ,
  line,
  NO_CHECKS,
  request,
  SEEN,
  situation,
} from './payment-cases.ts'

const SEEN_CHECK = { seenChecks: new Map([[checkIdentity(check(1)), [SEEN]]]) }

describe('several accounts, fees and tenders are one payment', () => {
  const asked = request({
    lines: [line(8_320), { feeCode: '30', cents: cents(5_000) }, line(5_410, LUZ)],
    tenders: [check(8_000), card(5_000), cash(6_000)],
  })

  test('each tender and each line has its posting', () => {
    expect(readOut(decidedOf(asked).postings)).toEqual([
      ...['till:1:check +8000', 'till:1:card +5000', 'till:1:cash +6000', 'till:1:cash -270'],
      ...['receivable:014-2207-6 -8320', 'revenue:30 -5000', 'receivable:027-0014-2 -5410'],
    ])
  })

  test('and every cent of it a ledger account of the district', () => {
    expect(distributionOf(decidedOf(asked).lines)).toEqual([
      { glAccount: 'receivables:water', cents: 13_730 },
      { glAccount: 'revenue:30', cents: 5_000 },
    ])
  })

  test('a fee has its name on the receipt', () => {
    const [, fee] = decidedOf(asked).lines
    expect(fee).toEqual({
      ...{ feeCode: '30', cents: 5_000 },
      ...{ feeName: 'Reconnect, office hours', glAccount: 'revenue:30' },
    })
  })
})

describe('a check', () => {
  test.each<readonly [string, Tender]>([
    ["a cashier's check", check(8_320, { kind: 'cashiers_check' })],
    ['a money order', check(8_320, { kind: 'money_order' })],
    ['a card', card(8_320)],
    ['cash', cash(8_320)],
  ])('is not the only way to pay where checks are not accepted: %s', (_name, tender) => {
    const asked = request({ lines: [line(8_320, NO_CHECKS)], tenders: [tender] })
    expect(decidePayment(asked, situation()).ok).toBe(true)
  })

  test('seen before is shown with the receipt it paid on', () => {
    const [asked, change] = [request({ tenders: [check(8_320)] }), SEEN_CHECK]
    expect(decidePayment(asked, situation(change))).toMatchObject({
      detail: { number: '1042', receiptNo: SEEN.receiptNo, when: '10:42', cents: 2_000, isHere: 1 },
    })
  })

  test('that pays on a second receipt of the drawer is the same piece of paper', () => {
    const change = SEEN_CHECK
    const asked = request({ tenders: [check(8_320, { partOf: SEEN.receiptNo })] })
    expect(decidePayment(asked, situation(change)).ok).toBe(true)
  })

  test('of another drawer is not here any more', () => {
    const elsewhere = [{ ...SEEN, batchNo: 'W01-K7-B0030' }]
    const change = { seenChecks: new Map([[checkIdentity(check(1)), elsewhere]]) }
    const asked = request({ tenders: [check(8_320, { partOf: SEEN.receiptNo })] })
    expect(decidePayment(asked, situation(change))).toMatchObject({
      rejection: 'not_the_same_check',
    })
  })

  test.each<readonly [string, Partial<PaperTender>]>([
    ['of another kind', { kind: 'money_order' }],
    ['of another bank', { bank: '121000248' }],
    ['on another account', { accountMark: 'aa' }],
    ['with another number', { number: '1043' }],
  ])('is another check: %s', (_name, change) => {
    const tenders = [check(4_000), check(4_320, change)]
    expect(decidePayment(request({ tenders }), situation()).ok).toBe(true)
  })
})

describe('cash beyond what has to be noted', () => {
  const paidBefore = (in24Hours: number, in12Months: number) => ({
    cashPaid: { in24HoursCents: cents(in24Hours), in12MonthsCents: cents(in12Months) },
  })

  test.each<readonly [string, Partial<PaymentSituation>, object | undefined]>([
    ['is none below', paidBefore(0, 900_000), undefined],
    ['is none at exactly 10,000', paidBefore(0, 1_000_000 - 8_320), undefined],
    [
      'a cent more is',
      paidBefore(0, 1_000_001 - 8_320),
      { in24HoursCents: 8_320, in12MonthsCents: 1_000_001 },
    ],
    [
      'in 24 hours too',
      paidBefore(995_000, 995_000),
      { in24HoursCents: 1_003_320, in12MonthsCents: 1_003_320 },
    ],
  ])('%s', (_name, change, noted) => {
    expect(decidedOf(request(), change).cashNoted).toEqual(noted)
  })

  test('counts what is kept, not what is handed over, and no check', () => {
    const change = paidBefore(0, 995_000)
    const handed = request({ tenders: [cash(18_319)] })
    expect(decidedOf(handed, change).cashNoted?.in12MonthsCents).toBe(1_003_320)
    expect(decidedOf(request({ tenders: [check(8_320)] }), change).cashNoted).toBeUndefined()
  })
})

describe('cash is rounded only where the board has adopted it', () => {
  const rounding = (mode: Policies['cashRounding']['mode']) => ({
    policies: { ...DEFAULT_POLICIES, cashRounding: { mode, stepCents: cents(5) } },
  })
  const of = (amount: number, ...tenders: readonly Tender[]) =>
    request({ lines: [line(amount)], tenders })

  test.each<
    readonly [string, 'off' | 'nearest' | 'down', PaymentRequest, number, readonly string[]]
  >([
    ['off', 'off', of(5_323, cash(6_000)), 677, []],
    ['3 up', 'nearest', of(5_323, cash(6_000)), 675, ['rounding -2']],
    ['4 up', 'nearest', of(5_324, cash(6_000)), 675, ['rounding -1']],
    ['6 down', 'nearest', of(5_326, cash(6_000)), 675, ['rounding +1']],
    ['7 down', 'nearest', of(5_327, cash(6_000)), 675, ['rounding +2']],
    ['2 down', 'nearest', of(5_322, cash(5_320)), 0, ['rounding +2']],
    ['5 stays', 'nearest', of(5_325, cash(6_000)), 675, []],
    ['always down', 'down', of(5_329, cash(6_000)), 675, ['rounding +4']],
    ['exact cash stays exact', 'nearest', of(5_323, cash(5_323)), 0, []],
    ['no check is rounded', 'nearest', of(5_323, check(5_323)), 0, []],
    ['only the cash leg', 'nearest', of(5_323, check(5_000), cash(325)), 0, ['rounding -2']],
  ])('%s', (_name, mode, asked, change, postings) => {
    const decided = decidedOf(asked, rounding(mode))
    expect(decided.changeCents).toBe(change)
    expect(decided.lines.map(({ cents: paid }) => paid)).toEqual([asked.lines[0]?.cents])
    const rounded = readOut(decided.postings).filter((posting) => posting.startsWith('rounding'))
    expect(rounded).toEqual(postings)
    assertBalanced(decided.postings)
  })

  test('too little is too little by the rounded amount', () => {
    const decided = decidePayment(of(5_323, cash(5_320)), situation(rounding('nearest')))
    expect(decided).toMatchObject({ detail: { remainingCents: 5 } })
  })
})
