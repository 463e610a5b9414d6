import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settleCash } from '../../src/domain/cash-rounding.ts'
import { draftOf, linesOfDraft, resumeCounter } from '../../src/domain/counter/draft.ts'
import { linesOfList } from '../../src/domain/counter/list-in-hand.ts'
import {
  type CounterAct,
  type CounterState,
  emptyCounter,
  lineOf,
} from '../../src/domain/counter/stages.ts'
import { paymentToTake, reduceCounter } from '../../src/domain/counter.ts'
import { cents, sumCents } from '../../src/domain/money.ts'
import { isAccountLine, isFeeLine, MOST_LINES } from '../../src/domain/payment/payment-line.ts'
import { decidePayment } from '../../src/domain/payment.ts'
import { DEFAULT_POLICIES, type Policies } from '../../src/domain/policy.ts'
import { isPaper, tenderedCents } from '../../src/domain/tender.ts'
import {
  ACCEPTED,
  BACK,
  CONFIRMED,
  CREDIT,
  chosen,
  feeChosen,
  inHand,
  keyed,
  LEFT_OUT,
  LIFTED,
  listChosen,
  moved,
  NEXT,
  owing,
} from './counter-cases.ts'
import { situation } from './payment-cases.ts'

// Whatever is pressed and scanned, in whatever order, with whatever rule of rounding.

const LISTED = owing(6_000, 4_000, 0, 5_003)
const SINGLE = [
  inHand({ accountNo: 'M', dueCents: cents(8_321) }),
  inHand({ accountNo: 'P', dueCents: cents(50) }, '9:14'),
  inHand({ accountNo: 'N', dueCents: cents(9_000), warnings: ['checks_not_accepted'] }),
]
const ALL = [...LISTED, ...SINGLE]
const FEES = [feeChosen('30', 2_502), feeChosen('41')]

const scan = ({ account, paidTodayTime }: (typeof ALL)[number]): CounterAct =>
  chosen(account, paidTodayTime === undefined ? {} : { paidTodayTime })

const SEEN = { number: '77', receiptNo: 'W01-K7-000007', when: '10:42', cents: cents(500) }
const ACTS: readonly CounterAct[] = [
  ...FEES,
  listChosen(LISTED),
  moved(1),
  moved(-1),
  LEFT_OUT,
  NEXT,
  ACCEPTED,
  CONFIRMED,
  CREDIT,
  LIFTED,
  BACK,
  { act: 'tendered' },
  { act: 'another' },
  { act: 'check_begun' },
  { act: 'card_begun' },
  { act: 'slip_typed', text: '1042' },
  { act: 'slip_accepted' },
  { act: 'same_check' },
  { act: 'check_read', read: { number: '77', bank: '121000248', accountMark: '0'.repeat(16) } },
  { act: 'asked', confirmation: 'check_seen_before', seen: { ...SEEN, isHere: true } },
  { act: 'refused', sentence: 'No.' },
  { act: 'unanswered', sentence: 'No answer.' },
  { act: 'taken', receiptNo: 'W01-K7-000008' },
]
const AMOUNTS = [undefined, 0, 1, 50, 2_502, 5_003, 6_001, 30_000, 999_999_999]

const anyAct = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...ACTS) },
  { weight: 2, arbitrary: fc.constantFrom(...ALL.map(scan)) },
  { weight: 2, arbitrary: fc.constantFrom(...AMOUNTS.map((amount) => keyed(amount))) },
  { weight: 3, arbitrary: fc.constantFrom(ACCEPTED, CONFIRMED, { act: 'tendered' } as const) },
)
const anyActs = fc.array(anyAct, { minLength: 4, maxLength: 40 })
const anyPolicies = fc.constantFrom('off' as const, 'nearest' as const, 'down' as const).map(
  (mode): Policies => ({
    ...DEFAULT_POLICIES,
    cashRounding: { mode, stepCents: cents(5) },
  }),
)

/** Every state on the way. */
function walk(acts: readonly CounterAct[], policies: Policies): readonly CounterState[] {
  const states: CounterState[] = [emptyCounter()]
  for (const act of acts) {
    states.push(reduceCounter(states.at(-1) ?? emptyCounter(), act, policies))
  }
  return states
}

const items = {
  customers: ALL,
  fees: FEES.flatMap((act) => (act.act === 'fee_chosen' ? [act.fee] : [])),
}

/** The core's situation by the accounts and fees of this file. */
const core = (policies: Policies) =>
  situation({
    policies,
    accounts: new Map(ALL.map(({ account }) => [account.accountNo, account])),
    feeCodes: new Map(items.fees.map((fee) => [fee.code, fee])),
    paidToday: new Set(['P']),
  })

describe('any sequence of acts at the counter', () => {
  test('sends only what is covered, and what the core would take or ask about', () => {
    let sent = 0
    fc.assert(
      fc.property(anyActs, anyPolicies, (acts, policies) => {
        for (const state of walk(acts, policies)) {
          const payment = paymentToTake(state)
          if (payment === undefined) continue
          sent += 1
          const { lines, tenders, confirmed } = payment
          const total = sumCents(lines.map((line) => line.cents))
          const leg = settleCash(total, tenders, policies.cashRounding)
          expect(leg.remainingCents).toBe(0)
          const kept = tenderedCents(tenders) - leg.changeCents
          const rounded = leg.rounded.is === 'none' ? 0 : leg.rounded.cents
          expect(Math.abs(kept - total)).toBe(rounded)
          expect(rounded).toBeLessThan(5)
          const request = { source: 'counter' as const, lines, tenders, confirmed }
          const decided = decidePayment(request, core(policies))
          const about = decided.ok ? 'taken' : decided.rejection
          expect(['taken', 'check_twice', 'not_the_same_check']).toContain(about)
        }
      }),
      { numRuns: 4_000 },
    )
    // Otherwise this would prove nothing.
    expect(sent).toBeGreaterThan(300)
  })

  test('has no account twice, no line of nothing, and no more lines than an entry may', () => {
    fc.assert(
      fc.property(anyActs, anyPolicies, (acts, policies) => {
        for (const state of walk(acts, policies)) {
          const draft = draftOf(state)
          if (draft === undefined) continue
          const lines = linesOfDraft(draft)
          const numbers = lines.filter(isAccountLine).map(({ accountNo }) => accountNo)
          expect(new Set(numbers).size).toBe(numbers.length)
          expect(lines.length).toBeLessThanOrEqual(MOST_LINES)
          const inHandAt = draft.stage === 'amount' ? draft.lines.length - 1 : -1
          const settled = draft.lines.filter((line, at) => at !== inHandAt && line.cents === 0)
          expect(settled).toEqual([])
          expect(lines.filter(isFeeLine).every(({ feeCode }) => /^\d+$/.test(feeCode))).toBe(true)
        }
      }),
      { numRuns: 800 },
    )
  })

  test('comes back after a power cut with the same lines, tenders and list', () => {
    fc.assert(
      fc.property(anyActs, anyPolicies, (acts, policies) => {
        const draft = draftOf(walk(acts, policies).at(-1) ?? emptyCounter())
        expect(draftOf(resumeCounter(draft, items, undefined))).toStrictEqual(draft)
      }),
      { numRuns: 1_500 },
    )
  })

  test('never forgets what was tendered but by lifting it, giving it back, or a receipt', () => {
    fc.assert(
      fc.property(anyActs, anyPolicies, (acts, policies) => {
        const states = walk(acts, policies)
        for (const [at, act] of acts.entries()) {
          const [before, after] = [states[at], states[at + 1]]
          if (before === undefined || after === undefined) continue
          const was = draftOf(before)?.tenders.length ?? 0
          const is = draftOf(after)?.tenders.length ?? 0
          const isAsked =
            'question' in before && before.question?.is === 'give_back' && act.act === 'confirmed'
          if (is < was) expect(isAsked || act.act === 'lifted' || act.act === 'taken').toBe(true)
        }
      }),
      { numRuns: 1_500 },
    )
  })

  test('never forgets an exception on a list but by a question, or by typing over it', () => {
    fc.assert(
      fc.property(anyActs, anyPolicies, (acts, policies) => {
        const states = walk(acts, policies)
        for (const [at, act] of acts.entries()) {
          const [before, after] = [states[at], states[at + 1]]
          if (before?.stage !== 'list' || act.act === 'keyed') continue
          if (act.act === 'left_out' || act.act === 'next_proposal' || act.act === 'chosen')
            continue
          if (before.question?.is === 'leave_list') continue
          const rows = (state: CounterState | undefined) =>
            state === undefined || 'typed' in state
              ? undefined
              : state.list?.rows.map(({ cents: amount, isLeftOut }) => [amount, isLeftOut])
          const isAsItCame = before.list.rows.every(
            (row) => row.cents === row.proposals[0]?.cents && !row.isLeftOut,
          )
          if (!(act.act === 'stepped_back' && isAsItCame)) {
            if (before.lines.length === 0) expect(rows(after)).toEqual(rows(before))
          }
        }
      }),
      { numRuns: 1_500 },
    )
  })

  test('sends the rows of its list as they stand', () => {
    let listed = 0
    fc.assert(
      fc.property(anyActs, anyPolicies, (acts, policies) => {
        for (const state of walk(acts, policies)) {
          if (state.stage !== 'tender' || state.list === undefined) continue
          listed += 1
          const sent = new Set(state.lines.map((line) => JSON.stringify(lineOf(line))))
          for (const line of linesOfList(state.list)) {
            expect(sent.has(JSON.stringify(lineOf(line)))).toBe(true)
          }
          expect(state.tenders.filter(isPaper).every(({ number }) => number !== '')).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
    expect(listed).toBeGreaterThan(60)
  })
})
