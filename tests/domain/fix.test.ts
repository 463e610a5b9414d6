import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Account, accountNow } from '../../src/domain/account.ts'
import { allocate, owedTotals } from '../../src/domain/allocation.ts'
import { businessDate, instant } from '../../src/domain/calendar.ts'
import {
  decideTenderFix,
  type TenderFixRequest,
  type TenderFixSituation,
} from '../../src/domain/fix/correct-tender.ts'
import { type Fix, fixedPayment } from '../../src/domain/fix/fixed-payment.ts'
import {
  decideLineFix,
  type LineFixRequest,
  type LineFixSituation,
} from '../../src/domain/fix/move-line.ts'
import { assertBalanced } from '../../src/domain/journal.ts'
import { cents } from '../../src/domain/money.ts'
import { checkIdentity } from '../../src/domain/payment/payment-tenders.ts'
import { decidePayment } from '../../src/domain/payment.ts'
import { DEFAULT_POLICIES, type Policies } from '../../src/domain/policy.ts'
import {
  addTenders,
  cashCents,
  replaceTender,
  type Tender,
  tenderedCents,
} from '../../src/domain/tender.ts'
import { readOut, sampleAccount } from '../fixtures/sample-batch.ts'
import {
  card,
  cash,
  check,
  lineFix,
  lineSituation,
  paid,
  paidBy,
  RULE,
  tenderFix,
  tenderSituation,
} from './fix-cases.ts'
import { LUZ, line, MARIA, MOVED, NO_CHECKS, request, SEEN, situation } from './payment-cases.ts'

type TenderChange = readonly [
  fix?: Partial<TenderFixRequest>,
  situation?: Partial<TenderFixSituation>,
]

const corrected = ([fix, change]: TenderChange) =>
  decideTenderFix(tenderFix(fix), tenderSituation(change))

const policies = (change: Partial<Policies>) => ({ policies: { ...DEFAULT_POLICIES, ...change } })
const seen = { seenChecks: new Map([[checkIdentity(check(1)), [SEEN]]]) }
const toCash = { became: cash(8_320) }

describe('a tender put right', () => {
  test.each<readonly [string, TenderChange, readonly string[]]>([
    ['cash that was a check', [], ['till:1:check +8320', 'till:1:cash -8320']],
    ['cash that was a card', [{ became: card(8_320) }], ['till:1:card +8320', 'till:1:cash -8320']],
    [
      'a check that was cash',
      [{ wasKind: 'check', ...toCash }, { payment: paidBy(check(8_320)) }],
      ['till:1:cash +8320', 'till:1:check -8320'],
    ],
    [
      'a card that was a money order',
      [
        { wasKind: 'card', became: check(8_320, { kind: 'money_order' }) },
        { payment: paidBy(card(8_320)) },
      ],
      ['till:1:money_order +8320', 'till:1:card -8320'],
    ],
    [
      'another number on the same check moves nothing',
      [
        { wasKind: 'check', became: check(8_320, { number: '1043' }) },
        { payment: paidBy(check(8_320)) },
      ],
      [],
    ],
    [
      'one of several tenders',
      [{ place: 1, became: check(5_000) }, { payment: paidBy(cash(3_320), cash(5_000)) }],
      ['till:1:check +5000', 'till:1:cash -5000'],
    ],
    [
      'cash beside the cash that change was given from',
      [
        { place: 0, became: check(5_000) },
        { payment: paid({ tenders: [cash(5_000), cash(4_000)], changeCents: cents(680) }) },
      ],
      ['till:1:check +5000', 'till:1:cash -5000'],
    ],
    [
      'the last cash of the day within the limit',
      [{}, { outOfCashToday: 2 }],
      ['till:1:check +8320', 'till:1:cash -8320'],
    ],
    [
      'into cash, however often',
      [
        { wasKind: 'check', ...toCash },
        { payment: paidBy(check(8_320)), outOfCashToday: 99 },
      ],
      ['till:1:cash +8320', 'till:1:check -8320'],
    ],
    [
      'a card beside cash that was rounded',
      [
        { place: 0, wasKind: 'card', became: check(5_000) },
        {
          payment: paid({
            tenders: [card(5_000), cash(3_325)],
            totalCents: cents(8_323),
            rounded: { is: 'up', cents: cents(2) },
          }),
        },
      ],
      ['till:1:check +5000', 'till:1:card -5000'],
    ],
    [
      'a check seen before that is another one, confirmed',
      [{ confirmed: ['check_seen_before'] }, seen],
      ['till:1:check +8320', 'till:1:cash -8320'],
    ],
    [
      'the same piece of paper as on another receipt of the drawer',
      [{ became: check(8_320, { partOf: SEEN.receiptNo }) }, seen],
      ['till:1:check +8320', 'till:1:cash -8320'],
    ],
  ])('%s', (_name, change, postings) => {
    const decided = corrected(change)
    expect(decided).toMatchObject({ ok: true })
    expect(decided.ok && readOut(decided.value.postings)).toEqual(postings)
  })

  test.each<readonly [string, TenderChange, string]>([
    ['a tender that is not there', [{ place: 1 }], 'fixed_meanwhile'],
    ['a tender of another kind by now', [{ wasKind: 'check' }], 'fixed_meanwhile'],
    ['cash as cash', [toCash], 'nothing_to_fix'],
    [
      'the same check as before',
      [{ wasKind: 'check' }, { payment: paidBy(check(8_320, { bank: '121000248' })) }],
      'nothing_to_fix',
    ],
    [
      'the cash that was rounded',
      [
        { became: check(8_325) },
        {
          payment: paid({
            tenders: [cash(8_325)],
            totalCents: cents(8_323),
            rounded: { is: 'up', cents: cents(2) },
          }),
        },
      ],
      'rounded_cash_cannot_change',
    ],
    [
      'the cash that change was given from',
      [
        { became: check(10_000) },
        { payment: paid({ tenders: [cash(10_000)], changeCents: cents(1_680) }) },
      ],
      'change_was_given',
    ],
    [
      'so much cash that the rest is less than the change',
      [
        { became: check(8_500) },
        { payment: paid({ tenders: [cash(8_500), cash(500)], changeCents: cents(680) }) },
      ],
      'change_was_given',
    ],
    [
      'a check that another receipt names as its own',
      [
        { wasKind: 'check', ...toCash },
        { payment: paidBy(check(8_320)), alsoPaysOn: SEEN.receiptNo },
      ],
      'check_pays_elsewhere',
    ],
    ['a check after a number', [{ became: check(8_320, { number: '' }) }], 'check_number_missing'],
    [
      'a kind the office does not accept',
      [{}, policies({ tendersAccepted: ['cash'] })],
      'tender_not_accepted',
    ],
    [
      'a card slip half written',
      [{ became: { ...card(8_320), lastFour: '44' } as Tender }],
      'card_slip_incomplete',
    ],
    [
      'a check that is on the payment already',
      [{ place: 1, became: check(4_000) }, { payment: paidBy(check(4_320), cash(4_000)) }],
      'check_twice',
    ],
    [
      'a check where checks are not accepted',
      [{}, { payment: paid({ lines: [{ ...line(8_320, NO_CHECKS) } as never] }) }],
      'checks_not_accepted',
    ],
    ['cash beyond the limit of the day', [{}, { outOfCashToday: 3 }], 'cash_fixes_used_up'],
    [
      'cash to a card beyond the limit of the day',
      [{ became: card(8_320) }, { outOfCashToday: 3 }],
      'cash_fixes_used_up',
    ],
    ['a check seen before', [{}, seen], 'needs_confirmation'],
    [
      'the same piece of paper as nowhere',
      [{ became: check(8_320, { partOf: SEEN.receiptNo }) }],
      'not_the_same_check',
    ],
  ])('is refused: %s', (_name, change, rejection) => {
    expect(corrected(change)).toMatchObject({ ok: false, rejection })
  })

  test('a check seen before is shown with the receipt it paid on', () => {
    expect(corrected([{}, seen])).toMatchObject({
      detail: { number: '1042', receiptNo: SEEN.receiptNo, when: '10:42', isHere: 1 },
    })
  })
})

type LineChange = readonly [fix?: Partial<LineFixRequest>, situation?: Partial<LineFixSituation>]

const moved = ([fix, change]: LineChange) => decideLineFix(lineFix(fix), lineSituation(change))

describe('a line moved to the right account', () => {
  test('goes there whole, and away from the wrong one', () => {
    const decided = moved([])
    expect(decided).toMatchObject({
      value: {
        fix: {
          from: { accountNo: MARIA.accountNo, dueBeforeCents: 0, dueAfterCents: 8_320 },
          to: { accountNo: LUZ.accountNo, cents: 8_320, dueAfterCents: 680 },
        },
        confirmations: [],
      },
    })
    expect(decided.ok && readOut(decided.value.postings)).toEqual([
      'receivable:014-2207-6 +8320',
      'receivable:027-0014-2 -8320',
    ])
  })

  test.each<readonly [string, LineChange, readonly string[]]>([
    ['more than is due', [{}, { right: LUZ }], ['more_than_due']],
    ['nothing due', [{}, { right: { ...LUZ, dueCents: cents(0) } }], ['nothing_due']],
    ['paid today', [{}, { paidToday: new Set([LUZ.accountNo]) }], ['paid_today']],
    [
      'not that it is small: that was asked when it was taken',
      [{}, { payment: paid({ lines: [{ ...line(50) } as never] }) }],
      [],
    ],
  ])('asks about %s', (_name, change, confirmations) => {
    expect(moved(change)).toMatchObject({ value: { confirmations } })
  })

  test.each<readonly [string, LineChange, string]>([
    ['a line that is not there', [{ place: 1 }], 'fixed_meanwhile'],
    ['a line of another account by now', [{ fromAccountNo: '027-0014-2' }], 'fixed_meanwhile'],
    [
      'a fee',
      [
        {},
        {
          payment: paid({
            lines: [
              { feeCode: '30', feeName: 'Reconnect', glAccount: 'revenue:30', cents: cents(5_000) },
            ],
          }),
        },
      ],
      'fee_cannot_move',
    ],
    ['to where it is', [{ toAccountNo: MARIA.accountNo }], 'nothing_to_fix'],
    ['to nowhere', [{}, { right: undefined }], 'unknown_account'],
    [
      'to an account that is closed',
      [{ toAccountNo: MOVED.accountNo }, { right: MOVED }],
      'account_closed',
    ],
    [
      'to an account of the same payment',
      [{}, { payment: paid({ lines: [line(8_320) as never, line(100, LUZ) as never] }) }],
      'account_twice',
    ],
    [
      'a check to where checks are not accepted',
      [{ toAccountNo: NO_CHECKS.accountNo }, { right: NO_CHECKS, payment: paidBy(check(8_320)) }],
      'checks_not_accepted',
    ],
    ['after an import of accounts', [{}, { wrong: undefined }], 'accounts_imported_since'],
  ])('is refused: %s', (_name, change, rejection) => {
    expect(moved(change)).toMatchObject({ ok: false, rejection })
  })

  const off = (stayOn: number | undefined, pastDueCents = 0): Account => ({
    ...sampleAccount({ turnOffOn: businessDate('2026-11-25'), pastDueCents: cents(pastDueCents) }),
    enoughToStayOnCents: stayOn === undefined ? undefined : cents(stayOn),
  })

  test.each<readonly [string, Account, Account, boolean]>([
    ['nobody would have turned it off', MARIA, MARIA, false],
    ['it had stopped the turn-off', off(0), off(3_100), true],
    ['past due is what counts where no least is known', off(undefined), off(undefined, 900), true],
    ['it had never been enough', off(100), off(3_100), false],
    ['another payment is enough by itself', off(0), off(0), false],
  ])('a turn-off it had stopped: %s', (_name, before, after, isOnAgain) => {
    const decided = moved([{}, { wrong: { before, after } }])
    expect(decided).toMatchObject({
      value: { fix: { from: { turnOffNoLongerStopped: isOnAgain } } },
    })
  })

  test('stops the turn-off of the right account by the same rule as at the counter', () => {
    const right = { ...off(5_000), accountNo: LUZ.accountNo }
    expect(moved([{}, { right }])).toMatchObject({ value: { fix: { to: { stopsTurnOff: true } } } })
  })
})

describe('whatever is put right, in whatever order', () => {
  const amount = fc.integer({ min: 1, max: 5_000 })
  const anyTender = fc.tuple(fc.constantFrom('cash', 'check', 'card'), amount).map(asTender)
  const anyFix = fc.tuple(fc.nat(3), fc.constantFrom('cash', 'check', 'card', 'money_order'))

  test('totals, change, and what each kind of tender took stay reconciled', () => {
    let taken = 0
    fc.assert(
      fc.property(
        fc.array(anyTender, { minLength: 1, maxLength: 4 }),
        fc.nat(6_000),
        fc.array(anyFix, { maxLength: 6 }),
        (tenders, less, fixes) => {
          const payment = takenBy(tenders, less)
          if (payment === undefined) return
          taken += 1
          const { fixed, totals } = putRight(payment, fixes)
          const inCash = cashCents(fixed.tenders)
          expect(tenderedCents(fixed.tenders)).toBe(tenderedCents(payment.tenders))
          expect(tenderedCents(fixed.tenders)).toBe(fixed.totalCents + fixed.changeCents)
          expect(inCash).toBeGreaterThanOrEqual(fixed.changeCents)
          expect(totals).toEqual(addTenders({}, fixed.tenders))
        },
      ),
      // One in four makes a payment: a hundred runs would now and then leave too few.
      { numRuns: 400 },
    )
    expect(taken).toBeGreaterThan(20)
  })

  test('an account that gives a payment back owes exactly that much more, service by service', () => {
    fc.assert(
      fc.property(amount, amount, amount, (due, other, by) => {
        const account = sampleAccount({ dueCents: cents(due), pastDueCents: cents(0) })
        const paidOf = (paidCents: number) => ({
          paidCents: cents(paidCents),
          lastPaidAt: instant('2026-11-23T18:00:00.000Z'),
          lastPaidOn: businessDate('2026-11-23'),
          lastPaidCents: cents(by),
        })
        const before = accountNow(account, paidOf(other + by), RULE)
        const after = accountNow(account, paidOf(other), RULE)
        expect(after.dueCents - after.creditCents).toBe(before.dueCents - before.creditCents + by)
        expect(owedTotals(after.owed).dueCents).toBe(after.dueCents)
        const laid = allocate(after.owed, cents(by), RULE)
        expect(laid.reduce((sum, part) => sum + part.cents, 0)).toBe(by)
      }),
    )
  })
})

function asTender([kind, amount]: readonly [string, number], at = 0): Tender {
  if (kind === 'cash') return cash(amount)
  const number = String(1_000 + amount + at * 10_000)
  if (kind === 'card') return card(amount)
  return check(amount, { number, kind: kind === 'money_order' ? 'money_order' : 'check' })
}

/** A payment as the counter would have taken it; undefined where it would have refused it. */
function takenBy(tenders: readonly Tender[], less: number) {
  const totalCents = Math.max(1, tenderedCents(tenders) - less)
  const asked = request({
    tenders,
    lines: [line(totalCents)],
    confirmed: ['more_than_due', 'small_payment', 'large_change'],
  })
  const decided = decidePayment(asked, situation())
  if (!decided.ok) return undefined
  const { lines, changeCents, rounded } = decided.value
  return paid({ lines, tenders, changeCents, rounded })
}

/** Every fix that is allowed is made. */
function putRight(payment: ReturnType<typeof paid>, fixes: readonly (readonly [number, string])[]) {
  let fixed = payment
  let totals = addTenders({}, payment.tenders)
  for (const [at, [place, kind]] of fixes.entries()) {
    const was = fixed.tenders[place]
    if (was === undefined) continue
    const became = asTender([kind, was.cents], at + 1)
    const asked = tenderFix({ place, wasKind: was.kind, became })
    const decided = decideTenderFix(asked, tenderSituation({ payment: fixed }))
    if (!decided.ok) continue
    assertBalanced(decided.value.postings)
    const fix: Fix = decided.value.fix
    fixed = fixedPayment(fixed, [fix])
    totals = replaceTender(totals, was, became)
  }
  return { fixed, totals }
}
