import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../src/domain/account.ts'
import { businessDate } from '../../src/domain/calendar.ts'
import { assertBalanced } from '../../src/domain/journal.ts'
import { cents } from '../../src/domain/money.ts'
import { settleLine } from '../../src/domain/payment/payment-line.ts'
import { checkIdentity } from '../../src/domain/payment/payment-tenders.ts'
import {
  type Confirmation,
  decidePayment,
  lineConfirmations,
  type PaymentRejection,
  type PaymentRequest,
  type PaymentSituation,
} from '../../src/domain/payment.ts'
import { allocationRule, DEFAULT_POLICIES } from '../../src/domain/policy.ts'
import type { Tender } from '../../src/domain/tender.ts'
import { readOut, sampleAccount } from '../fixtures/sample-batch.ts'
import {
  card,
  cash,
  check,
  LIMIT,
  LUZ,
  line,
  MARIA,
  MOVED,
  NO_CHECKS,
  request,
  SEEN,
  situation,
} from './payment-cases.ts'

/** One sample for every rule: a rejection without a sample does not compile. */
const REJECTED: Record<PaymentRejection, PaymentRequest> = {
  no_lines: request({ lines: [] }),
  too_many_lines: request({ lines: Array(201).fill(line(100)), tenders: [cash(20_100)] }),
  account_twice: request({ lines: [line(100), line(200)], tenders: [cash(300)] }),
  unknown_account: request({ lines: [line(8_320, { accountNo: '999-9999-9' })] }),
  account_closed: request({ lines: [line(8_320, MOVED)] }),
  amount_zero: request({ lines: [line(0)] }),
  payer_beside_account: request({ payer: { name: 'Ruiz, Eva' } }),
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
  no_change_in_run: request({ source: 'mail', tenders: [cash(8_321)] }),
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
    { numRuns: 1_000 },
  )
  expect(accepted).toBeGreaterThan(40)
})
