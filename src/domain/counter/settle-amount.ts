import { refuse } from '../decision.ts'
import { type Cents, ZERO } from '../money.ts'
import { type Confirmation, lineConfirmations } from '../payment.ts'
import type { Policies } from '../policy.ts'
import { addItem, findForPayment, proposalOf } from './begin-payment.ts'
import { tenderCash } from './settle-tender.ts'
import {
  type AmountStage,
  accountOf,
  type Chosen,
  type CounterAct,
  type CounterState,
  emptyCounter,
  isSameAccount,
  paymentOf,
  type Question,
  type TenderStage,
  tenderStage,
} from './stages.ts'

export function reduceAmount(
  state: AmountStage,
  act: CounterAct,
  policies: Policies,
): CounterState {
  const calm: AmountStage = { ...state, question: undefined, next: undefined, trouble: undefined }
  switch (act.act) {
    case 'keyed':
      return { ...calm, fieldCents: act.cents }
    case 'next_proposal':
      return propose(calm, (state.proposalAt + 1) % state.proposals.length)
    case 'accepted':
      return acceptAmount(calm, policies)
    case 'confirmed':
      return thenNext(confirmAmount(calm, state.question, policies), state.next)
    case 'left_as_credit':
      return state.question?.is === 'more_than_due'
        ? thenNext(
            settleAmount(calm, state.question.cents, undefined, ['more_than_due'], policies),
            state.next,
          )
        : state
    case 'chosen':
      return addNext(calm, act, policies)
    case 'stepped_back':
      return leaveAmount(state, calm)
    case 'refused':
      return { ...state, trouble: { said: act.sentence, about: 'payment' } }
    default:
      return state
  }
}

const propose = (state: AmountStage, proposalAt: number): AmountStage => {
  const proposed = { ...state, proposalAt }
  return { ...proposed, fieldCents: shownCents(proposed) }
}

/** What a proposal puts in the field; a fee without a usual amount puts nothing there. */
const shownCents = (state: AmountStage): Cents | undefined => {
  const { cents } = proposalOf(state)
  return state.item.is === 'fee' && cents === ZERO ? undefined : cents
}

/** One step back: the question, then what is typed, then this line. */
function leaveAmount(state: AmountStage, calm: AmountStage): CounterState {
  if (state.question !== undefined) return calm
  if (state.fieldCents !== shownCents(state)) return propose(calm, state.proposalAt)
  if (state.lines.length > 0) return tenderStage(state, state.lastReceiptNo)
  return state.manual === undefined
    ? emptyCounter(state.lastReceiptNo)
    : findForPayment(state, state.lastReceiptNo)
}

/** A further stub takes this amount as it stands and goes to its own; the same stub means nothing. */
function addNext(state: AmountStage, act: Chosen, policies: Policies): CounterState {
  if (isSameAccount(state.item, act.customer.account)) return state
  return thenNext(acceptAmount(state, policies), act)
}

/** Goes on to the stub that was scanned; where a question waits it waits with it. */
function thenNext(settled: CounterState, next: Chosen | undefined): CounterState {
  if (next === undefined) return settled
  if (settled.stage === 'amount') return { ...settled, next }
  const isSent = settled.stage === 'tender' && settled.sending !== undefined
  return settled.stage === 'tender' && !isSent ? addItem(settled, settled, next) : settled
}

function acceptAmount(state: AmountStage, policies: Policies): AmountStage | TenderStage {
  const cents = state.fieldCents ?? ZERO
  const accountNo = accountOf(state.item)?.accountNo
  const limitCents = policies.paymentLimitCents
  if (cents === ZERO) {
    const about = accountNo === undefined ? {} : { accountNo }
    return { ...state, trouble: refuse('amount_zero', about) }
  }
  if (cents > limitCents) return { ...state, trouble: refuse('amount_over_limit', { limitCents }) }
  return settleAmount(state, cents, undefined, [], policies)
}

function confirmAmount(
  state: AmountStage,
  question: Question | undefined,
  policies: Policies,
): CounterState {
  if (question?.is === 'more_than_due') {
    const dueCents = accountOf(state.item)?.dueCents ?? ZERO
    return settleAmount(state, dueCents, question.cents, [], policies)
  }
  if (question?.is !== 'unusual_amount') return state
  const confirmed = [...question.confirmed, ...question.confirmations]
  return settleAmount(state, question.cents, question.handedCents, confirmed, policies)
}

/** Asks what must be asked about the amount, one question at a time, and then goes on to tender. */
function settleAmount(
  state: AmountStage,
  cents: Cents,
  handedCents: Cents | undefined,
  confirmed: readonly Confirmation[],
  policies: Policies,
): AmountStage | TenderStage {
  const unasked = unusualIn(state, cents, policies).filter((needed) => !confirmed.includes(needed))
  if (unasked.includes('more_than_due')) {
    return { ...state, question: { is: 'more_than_due', cents } }
  }
  if (unasked.length > 0) {
    const question: Question = {
      is: 'unusual_amount',
      confirmations: unasked,
      cents,
      handedCents,
      confirmed,
    }
    return { ...state, question }
  }
  const { item, proposals, proposalAt } = state
  const payment = {
    ...paymentOf(state),
    lines: [...state.lines, { item, proposals, proposalAt, cents }],
    confirmed: [...new Set([...state.confirmed, ...confirmed])],
  }
  const tender = tenderStage(payment, state.lastReceiptNo)
  if (handedCents === undefined) return tender
  return tenderCash({ ...tender, fieldCents: handedCents }, policies)
}

function unusualIn({ item }: AmountStage, cents: Cents, policies: Policies) {
  if (item.is === 'fee') return []
  const { account, paidTodayTime } = item.customer
  const { accountNo } = account
  const paidToday = new Set(paidTodayTime === undefined ? [] : [accountNo])
  return lineConfirmations({ accountNo, cents }, account, { paidToday, policies })
}
