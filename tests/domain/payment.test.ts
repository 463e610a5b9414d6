import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../src/domain/account.ts'
import { businessDate } from '../../src/domain/calendar.ts'
import { assertBalanced } from '../../src/domain/journal.ts'
import { cents } from '../../src/domain/money.ts'
import { distributionOf, settleLine } from '../../src/domain/payment/payment-line.ts'
import { checkIdentity } from '../../src/domain/payment/payment-tenders.ts'
import {
  type Confirmation,
  decidePayment,
  lineConfirmations,
  type PaymentRejection,
  type PaymentRequest,
  type PaymentSituation,
} from '../../src/domain/payment.ts'
import { allocationRule, DEFAULT_POLICIES, type Policies } from '../../src/domain/policy.ts'
import type { PaperTender, Tender } from '../../src/domain/tender.ts'
import { readOut, sampleAccount, sampleBatch } from '../fixtures/sample-batch.ts'

const MARIA = sampleAccount()
const LUZ = sampleAccount({ accountNo: '027-0014-2', dueCents: cents(5_410) })
const MOVED = sampleAccount({ accountNo: '018-3350-6', status: 'closed', dueCents: cents(0) })

const NO_CHECKS = sampleAccount({ accountNo: '033-1180-4', warnings: ['checks_not_accepted'] })
const RECONNECT = {
  code: '30',
  name: 'Reconnect, office hours',
  glAccount: 'revenue:30',
  defaultCents: cents(5_000),
}

const situation = (change: Partial<PaymentSituation> = {}): PaymentSituation => ({
  batch: sampleBatch(),
  accounts: new Map([MARIA, LUZ, MOVED, NO_CHECKS].map((account) => [account.accountNo, account])),
  paidToday: new Set(),
  feeCodes: new Map([['30', RECONNECT]]),
  seenChecks: new Map(),
  cashPaid: { in24HoursCents: cents(0), in12MonthsCents: cents(0) },
  policies: DEFAULT_POLICIES,
  ...change,
})

const cash = (amount: number): Tender => ({ kind: 'cash', cents: cents(amount) })
const check = (amount: number, change: Partial<PaperTender> = {}): PaperTender => ({
  kind: 'check',
  cents: cents(amount),
  number: '1042',
  ...change,
})
const card = (amount: number, lastFour = '4417'): Tender => ({
  kind: 'card',
  cents: cents(amount),
  approvalCode: '04512A',
  lastFour,
})
const line = (amount: number, { accountNo }: Pick<Account, 'accountNo'> = MARIA) => ({
  accountNo,
  cents: cents(amount),
})

/** Maria pays her 83.20 in exact cash, unless told otherwise. */
const request = (change: Partial<PaymentRequest> = {}): PaymentRequest => ({
  source: 'counter',
  lines: [line(8_320)],
  tenders: [cash(8_320)],
  confirmed: [],
  ...change,
})

const LIMIT = DEFAULT_POLICIES.paymentLimitCents

/** One sample for every rule: a rejection without a sample does not compile. */
const REJECTED: Record<PaymentRejection, PaymentRequest> = {
  no_lines: request({ lines: [] }),
  account_twice: request({ lines: [line(100), line(200)], tenders: [cash(300)] }),
  unknown_account: request({ lines: [line(8_320, { accountNo: '999-9999-9' })] }),
  account_closed: request({ lines: [line(8_320, MOVED)] }),
  amount_zero: request({ lines: [line(0)] }),
  amount_over_limit: request({ lines: [line(LIMIT + 1)], tenders: [cash(LIMIT + 1)] }),
  unknown_fee_code: request({ lines: [{ feeCode: '99', cents: cents(100) }] }),
  tender_not_accepted: request({ tenders: [{ kind: 'eft', cents: cents(8_320) }] }),
  tender_zero: request({ tenders: [cash(8_320), cash(0)] }),
  check_number_missing: request({ tenders: [check(8_320, { number: '' })] }),
  check_twice: request({ tenders: [check(4_000), check(4_320)] }),
  not_the_same_check: request({ tenders: [check(8_320, { partOf: 'W01-K7-000001' })] }),
  checks_not_accepted: request({ lines: [line(8_320, NO_CHECKS)], tenders: [check(8_320)] }),
  card_slip_incomplete: request({ tenders: [card(8_320, '441')] }),
  card_exceeds_remaining: request({ tenders: [cash(4_000), card(4_321)] }),
  tendered_less_than_total: request({ tenders: [cash(8_319)] }),
  change_exceeds_cash_tendered: request({ tenders: [check(8_500), cash(100)] }),
  needs_confirmation: request({ lines: [line(9_000)], tenders: [cash(9_000)] }),
}

describe('a payment is refused by the name of the rule it breaks', () => {
  test.each(Object.entries(REJECTED))('%s', (rejection, asked) => {
    expect(decidePayment(asked, situation())).toMatchObject({ ok: false, rejection })
  })

  test.each<readonly [string, PaymentRequest, PaymentRejection]>([
    ['the second line counts too', request({ lines: [line(1), line(0, LUZ)] }), 'amount_zero'],
    [
      'the limit is on the whole payment',
      request({ lines: [line(LIMIT), line(1, LUZ)], tenders: [cash(LIMIT + 1)] }),
      'amount_over_limit',
    ],
    [
      'ten times the limit is no amount to hand over',
      request({ tenders: [cash(LIMIT * 10 + 1)] }),
      'amount_over_limit',
    ],
    ['nothing handed over', request({ tenders: [] }), 'tendered_less_than_total'],
    [
      'no change from a check',
      request({ tenders: [check(8_321)] }),
      'change_exceeds_cash_tendered',
    ],
    [
      'a wrong account is named before a wrong amount',
      request({ lines: [line(0, MOVED)], tenders: [] }),
      'account_closed',
    ],
    [
      'too little is named before what needs a yes',
      request({ lines: [line(9_000)], tenders: [cash(8_999)] }),
      'tendered_less_than_total',
    ],
  ])('%s', (_name, asked, rejection) => {
    expect(decidePayment(asked, situation())).toMatchObject({ ok: false, rejection })
  })

  test('what remains is told, so that the next tender can be keyed', () => {
    const decided = decidePayment(request({ tenders: [cash(5_000)] }), situation())
    expect(decided).toMatchObject({ detail: { remainingCents: 3_320 } })
  })
})

describe('money moves from the customer to the till', () => {
  test.each<readonly [string, PaymentRequest, readonly string[]]>([
    ['exact cash', request(), ['till:1:cash +8320', 'receivable:014-2207-6 -8320']],
    [
      'with change',
      request({ tenders: [cash(10_000)] }),
      ['till:1:cash +10000', 'till:1:cash -1680', 'receivable:014-2207-6 -8320'],
    ],
    [
      'a check and some cash, change from the cash',
      request({ tenders: [check(8_000), cash(500)] }),
      [
        ...['till:1:check +8000', 'till:1:cash +500', 'till:1:cash -180'],
        'receivable:014-2207-6 -8320',
      ],
    ],
    [
      'two accounts',
      request({ lines: [line(8_320), line(5_410, LUZ)], tenders: [cash(13_730)] }),
      ['till:1:cash +13730', 'receivable:014-2207-6 -8320', 'receivable:027-0014-2 -5410'],
    ],
    [
      'exactly the limit',
      request({ lines: [line(LIMIT)], tenders: [cash(LIMIT)], confirmed: ['more_than_due'] }),
      [`till:1:cash +${LIMIT}`, `receivable:014-2207-6 -${LIMIT}`],
    ],
  ])('%s', (_name, asked, postings) => {
    const decided = decidePayment(asked, situation())
    expect(decided.ok && readOut(decided.value.postings)).toEqual(postings)
  })
})

const NOTHING_DUE = sampleAccount({ dueCents: cents(0), pastDueCents: cents(0) })

const SEEN = {
  receiptNo: 'W01-K7-000007',
  batchNo: 'W01-K7-B0031',
  cents: cents(2_000),
  when: '10:42',
}

/** One sample for everything a cashier may be asked. */
const ASKED: Record<Confirmation, readonly [PaymentRequest, Partial<PaymentSituation>]> = {
  more_than_due: [request({ lines: [line(8_321)], tenders: [cash(8_321)] }), {}],
  nothing_due: [request(), { accounts: new Map([[NOTHING_DUE.accountNo, NOTHING_DUE]]) }],
  small_payment: [request({ lines: [line(99)], tenders: [cash(99)] }), {}],
  paid_today: [request(), { paidToday: new Set([MARIA.accountNo]) }],
  large_change: [request({ tenders: [cash(18_320)] }), {}],
  check_seen_before: [
    request({ tenders: [check(8_320)] }),
    { seenChecks: new Map([[checkIdentity(check(1)), [SEEN]]]) },
  ],
}

describe('what is unusual takes one more key', () => {
  test.each(Object.entries(ASKED))('%s', (confirmation, [asked, change]) => {
    const world = situation(change)
    const refused = { ok: false, rejection: 'needs_confirmation', detail: { confirmation } }
    expect(decidePayment(asked, world)).toMatchObject(refused)
    const confirmed = [confirmation as Confirmation]
    expect(decidePayment({ ...asked, confirmed }, world).ok).toBe(true)
  })

  test.each<readonly [string, PaymentRequest]>([
    ['what is due, to the cent', request()],
    ['the least that is not small', request({ lines: [line(100)], tenders: [cash(100)] })],
    ['a cent below large change', request({ tenders: [cash(18_319)] })],
    ['a yes that nobody asked for', request({ confirmed: ['large_change', 'paid_today'] })],
  ])('and what is usual takes none: %s', (_name, asked) => {
    expect(decidePayment(asked, situation()).ok).toBe(true)
  })

  test('a yes to one question is no yes to another', () => {
    const asked = request({ lines: [line(99)], tenders: [cash(99)], confirmed: ['paid_today'] })
    const paidToday = new Set([MARIA.accountNo])
    const detail = { confirmation: 'small_payment' }
    expect(decidePayment(asked, situation({ paidToday }))).toMatchObject({ detail })
  })

  test('the window asks ahead by the same rule', () => {
    const paidToday = new Set([MARIA.accountNo])
    const asked = lineConfirmations(line(50), NOTHING_DUE, situation({ paidToday }))
    expect(asked).toEqual(['nothing_due', 'small_payment', 'paid_today'])
  })
})

const RULE = allocationRule(DEFAULT_POLICIES)
const TURN_OFF = businessDate('2026-11-30')

describe('a line settles its account', () => {
  test.each<readonly [string, number, Partial<Account>, readonly [number, number, boolean]]>([
    ['what is due', 8_320, {}, [0, 0, false]],
    ['a part', 320, {}, [8_000, 0, false]],
    ['more than is due becomes credit', 10_000, {}, [0, 1_680, false]],
    ['nothing was due', 500, { dueCents: cents(0) }, [0, 500, false]],
    ['credit grows', 500, { dueCents: cents(0), creditCents: cents(1_240) }, [0, 1_740, false]],
    [
      'enough to stay on stops a turn-off',
      2_500,
      { turnOffOn: TURN_OFF, enoughToStayOnCents: cents(2_500) },
      [5_820, 0, true],
    ],
    [
      'a cent less does not',
      2_499,
      { turnOffOn: TURN_OFF, enoughToStayOnCents: cents(2_500) },
      [5_821, 0, false],
    ],
    [
      'without a figure, what is past due stops it',
      3_100,
      { turnOffOn: TURN_OFF },
      [5_220, 0, true],
    ],
    [
      'what was stopped before is not stopped again',
      100,
      { turnOffOn: TURN_OFF, enoughToStayOnCents: cents(0) },
      [8_220, 0, false],
    ],
  ])('%s', (_name, amount, account, [due, credit, stops]) => {
    const settled = settleLine(line(amount), sampleAccount(account), RULE)
    const { dueAfterCents, creditAfterCents, stopsTurnOff } = settled
    expect([dueAfterCents, creditAfterCents, stopsTurnOff]).toEqual([due, credit, stops])
  })

  test('no cent is lost between due and credit', () => {
    const amount = fc.nat(100_000)
    fc.assert(
      fc.property(amount, amount, amount, (paid, due, credit) => {
        const account = { ...MARIA, dueCents: cents(due), creditCents: cents(credit) }
        const { dueBeforeCents, dueAfterCents, creditAfterCents } = settleLine(
          line(paid),
          account,
          RULE,
        )
        expect(dueBeforeCents - dueAfterCents + (creditAfterCents - credit)).toBe(paid)
        expect(dueAfterCents === 0 || creditAfterCents === credit).toBe(true)
      }),
    )
  })
})

const decidedOf = (asked: PaymentRequest, change: Partial<PaymentSituation> = {}) => {
  const decided = decidePayment(asked, situation(change))
  if (!decided.ok) throw new Error(`refused: ${decided.rejection}`)
  return decided.value
}

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
    const [asked, change] = ASKED.check_seen_before
    expect(decidePayment(asked, situation(change))).toMatchObject({
      detail: { number: '1042', receiptNo: SEEN.receiptNo, when: '10:42', cents: 2_000, isHere: 1 },
    })
  })

  test('that pays on a second receipt of the drawer is the same piece of paper', () => {
    const [, change] = ASKED.check_seen_before
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
  const before = (in24Hours: number, in12Months: number) => ({
    cashPaid: { in24HoursCents: cents(in24Hours), in12MonthsCents: cents(in12Months) },
  })

  test.each<readonly [string, Partial<PaymentSituation>, object | undefined]>([
    ['is none below', before(0, 900_000), undefined],
    ['is none at exactly 10,000', before(0, 1_000_000 - 8_320), undefined],
    [
      'a cent more is',
      before(0, 1_000_001 - 8_320),
      { in24HoursCents: 8_320, in12MonthsCents: 1_000_001 },
    ],
    [
      'in 24 hours too',
      before(995_000, 995_000),
      { in24HoursCents: 1_003_320, in12MonthsCents: 1_003_320 },
    ],
  ])('%s', (_name, change, noted) => {
    expect(decidedOf(request(), change).cashNoted).toEqual(noted)
  })

  test('counts what is kept, not what is handed over, and no check', () => {
    const change = before(0, 995_000)
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

test('a closed account pays its final bill, and nothing more', () => {
  const owing = sampleAccount({ status: 'closed' })
  const accounts = new Map([[owing.accountNo, owing]])
  expect(decidePayment(request(), situation({ accounts })).ok).toBe(true)
})

test('whatever is paid by whatever tenders: in balance, to the cent, and change out of cash', () => {
  const someCents = (max: number) => fc.integer({ min: 1, max }).map(cents)
  const anyTender = fc.tuple(fc.nat(3), someCents(20_000)).map(([kind, amount]): Tender => {
    if (kind === 0) return check(amount, { number: String(amount) })
    if (kind === 1) return card(amount)
    return cash(amount)
  })
  const anyLine = fc.record({
    accountNo: fc.constantFrom(MARIA.accountNo, LUZ.accountNo),
    cents: someCents(15_000),
  })
  const lines = fc.uniqueArray(anyLine, { selector: ({ accountNo }) => accountNo, minLength: 1 })
  const tenders = fc.array(anyTender, { minLength: 1, maxLength: 5 })
  const confirmed = Object.keys(ASKED) as Confirmation[]
  const modes = fc.constantFrom('off' as const, 'nearest' as const, 'down' as const)
  let accepted = 0
  fc.assert(
    fc.property(lines, tenders, modes, (paid, handed, mode) => {
      const asked = request({ lines: paid, tenders: handed, confirmed })
      const cashRounding = { mode, stepCents: cents(5) }
      const policies = { ...DEFAULT_POLICIES, cashRounding }
      const decided = decidePayment(asked, situation({ policies }))
      if (!decided.ok) return
      accepted += 1
      const { totalCents, tenderedCents, changeCents, rounded, postings } = decided.value
      assertBalanced(postings)
      const added = rounded.is === 'none' ? 0 : rounded.is === 'up' ? rounded.cents : -rounded.cents
      expect(tenderedCents - changeCents).toBe(totalCents + added)
      expect(Math.abs(added)).toBeLessThan(5)
      const inCash = handed.filter(({ kind }) => kind === 'cash')
      expect(changeCents).toBeLessThanOrEqual(inCash.reduce((sum, t) => sum + t.cents, 0))
      for (const settled of decided.value.lines) {
        const parts = 'allocation' in settled ? (settled.allocation ?? []) : []
        expect(parts.reduce((sum, part) => sum + part.cents, 0)).toBe(settled.cents)
      }
    }),
    { numRuns: 500 },
  )
  expect(accepted).toBeGreaterThan(40)
})
