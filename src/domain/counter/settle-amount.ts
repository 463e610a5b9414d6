import { refuse } from '../decision.ts'
import { type Cents, ZERO } from '../money.ts'
import { type Confirmation, lineConfirmations } from '../payment.ts'
import type { Policies } from '../policy.ts'
import {
  type AmountStage,
  type CounterAct,
  type CounterState,
  emptyCounter,
  type Question,
  type TenderStage,
} from './stages.ts'
import { tenderCash } from './tender-cash.ts'

export function reduceAmount(
  state: AmountStage,
  act: CounterAct,
  policies: Policies,
): CounterState {
  const calm: AmountStage = { ...state, question: undefined, trouble: undefined }
  switch (act.act) {
    case 'typed':
      return { ...calm, typed: act.text }
    case 'next_proposal':
      return {
        ...calm,
        typed: '',
        proposalAt: (state.proposalAt + 1) % state.proposals.length,
      }
    case 'accepted':
      return acceptAmount(calm, act.cents, policies)
    case 'confirmed':
      return confirmAmount(calm, state.question, policies)
    case 'left_as_credit':
      return state.question?.is === 'more_than_due'
        ? settleAmount(calm, state.question.cents, undefined, ['more_than_due'], policies)
        : state
    case 'stepped_back':
      if (state.question !== undefined) return calm
      return state.typed === '' ? emptyCounter(state.lastReceiptNo) : { ...calm, typed: '' }
    case 'refused':
      return { ...state, trouble: { said: act.sentence, about: 'payment' } }
    default:
      return state
  }
}

function acceptAmount(state: AmountStage, cents: Cents, policies: Policies): CounterState {
  const { accountNo } = state.customer.account
  const limitCents = policies.paymentLimitCents
  if (cents === ZERO) return { ...state, trouble: refuse('amount_zero', { accountNo }) }
  if (cents > limitCents) return { ...state, trouble: refuse('amount_over_limit', { limitCents }) }
  return settleAmount(state, cents, undefined, [], policies)
}

function confirmAmount(
  state: AmountStage,
  question: Question | undefined,
  policies: Policies,
): CounterState {
  if (question?.is === 'more_than_due') {
    return settleAmount(state, state.customer.account.dueCents, question.cents, [], policies)
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
): CounterState {
  const { account, paidTodayTime } = state.customer
  const paidToday = new Set(paidTodayTime === undefined ? [] : [account.accountNo])
  const line = { accountNo: account.accountNo, cents }
  const unasked = lineConfirmations(line, account, { paidToday, policies }).filter(
    (needed) => !confirmed.includes(needed),
  )
  if (unasked.includes('more_than_due')) {
    return { ...state, question: { is: 'more_than_due', cents } }
  }
  if (unasked.length > 0) {
    const question = { is: 'unusual_amount', confirmations: unasked, cents, handedCents, confirmed }
    return { ...state, question } as AmountStage
  }
  const tender = tenderStage(state, cents, confirmed)
  if (handedCents === undefined) return tender
  return tenderCash({ ...tender, typed: state.typed }, handedCents, policies)
}

const tenderStage = (
  state: AmountStage,
  cents: Cents,
  confirmed: readonly Confirmation[],
): TenderStage => ({
  stage: 'tender',
  entryId: state.entryId,
  startedAt: state.startedAt,
  lines: [
    {
      customer: state.customer,
      proposals: state.proposals,
      proposalAt: state.proposalAt,
      typed: state.typed,
      cents,
    },
  ],
  tenders: [],
  confirmed,
  typed: '',
  question: undefined,
  sending: undefined,
  lastReceiptNo: state.lastReceiptNo,
  trouble: undefined,
})
