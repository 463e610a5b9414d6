import { type Account, proposedAmounts } from '../account.ts'
import { refuse } from '../decision.ts'
import { type Cents, ZERO } from '../money.ts'
import {
  type AmountInHand,
  type CounterAct,
  type CounterState,
  emptyCounter,
  type FindStage,
  type Proposal,
} from './stages.ts'

export function reduceFind(state: FindStage, act: CounterAct): CounterState {
  const { lastReceiptNo } = state
  if (act.act === 'typed') {
    return act.text === ''
      ? emptyCounter(lastReceiptNo)
      : { stage: 'find', typed: act.text, lastReceiptNo, trouble: undefined }
  }
  if (act.act === 'stepped_back') return emptyCounter(lastReceiptNo)
  if (act.act === 'refused') {
    return { ...state, trouble: { said: act.sentence, about: 'find' } }
  }
  return act.act === 'chosen' ? beginPayment(state, act) : state
}

function beginPayment(state: FindStage, act: Extract<CounterAct, { act: 'chosen' }>): CounterState {
  const { account } = act.customer
  if (account.status === 'closed') {
    return { ...state, trouble: refuse('account_closed', { accountNo: account.accountNo }) }
  }
  const proposals = proposalsFor(account, act.stubCents)
  return {
    stage: 'amount',
    entryId: act.entryId,
    startedAt: act.startedAt,
    customer: act.customer,
    proposals,
    proposalAt: 0,
    fieldCents: proposals[0]?.cents,
    question: undefined,
    lastReceiptNo: state.lastReceiptNo,
    trouble: undefined,
  }
}

/** The stub's amount comes first where it can still be owed; paper never makes anyone owe more. */
export function proposalsFor(account: Account, stubCents: Cents | undefined): readonly Proposal[] {
  const offered = proposedAmounts(account)
  if (stubCents === undefined || stubCents === ZERO) return offered
  if (stubCents > account.dueCents) return offered
  const same = offered.find((offer) => offer.cents === stubCents)
  const first: Proposal = same ?? { is: 'bill_stub', cents: stubCents }
  return [first, ...offered.filter((offer) => offer !== same)]
}

export const proposalOf = (amount: AmountInHand): Proposal =>
  amount.proposals[amount.proposalAt] ?? {
    is: 'total_due',
    cents: amount.customer.account.dueCents,
  }
