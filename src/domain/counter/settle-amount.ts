import { refuse } from '../decision.ts'
import { type Cents, ZERO } from '../money.ts'
import { type Confirmation, lineConfirmations } from '../payment.ts'
import type { Policies } from '../policy.ts'
import { proposalOf } from './begin-payment.ts'
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
    case 'keyed':
      return { ...calm, fieldCents: act.cents }
    case 'next_proposal':
      return propose(calm, (state.proposalAt + 1) % state.proposals.length)
    case 'accepted':
      return acceptAmount(calm, policies)
    case 'confirmed':
      return confirmAmount(calm, state.question, policies)
    case 'left_as_credit':
      return state.question?.is === 'more_than_due'
        ? settleAmount(calm, state.question.cents, undefined, ['more_than_due'], policies)
        : state
    case 'stepped_back':
      if (state.question !== undefined) return calm
      return state.fieldCents === proposalOf(state).cents
        ? emptyCounter(state.lastReceiptNo)
        : propose(calm, state.proposalAt)
    case 'refused':
      return { ...state, trouble: { said: act.sentence, about: 'payment' } }
    default:
      return state
  }
}

const propose = (state: AmountStage, proposalAt: number): AmountStage => {
  const proposed = { ...state, proposalAt }
  return { ...proposed, fieldCents: proposalOf(proposed).cents }
}

function acceptAmount(state: AmountStage, policies: Policies): CounterState {
  const cents = state.fieldCents ?? ZERO
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
  return tenderCash({ ...tender, fieldCents: handedCents }, policies)
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
      cents,
    },
  ],
  tenders: [],
  confirmed,
  fieldCents: undefined,
  question: undefined,
  sending: undefined,
  lastReceiptNo: state.lastReceiptNo,
  trouble: undefined,
})
