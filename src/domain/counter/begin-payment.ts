import { refuse } from '../decision.ts'
import { ZERO } from '../money.ts'
import { MOST_LINES } from '../payment/payment-line.ts'
import { takesPayment } from '../payment.ts'
import { feeProposals, proposalsFor } from './proposals.ts'
import { openList } from './settle-list.ts'
import {
  type AmountInHand,
  type Beginning,
  type CounterAct,
  type CounterState,
  emptyCounter,
  type FindStage,
  type ItemInHand,
  isSameAccount,
  type PaymentSoFar,
  type Proposal,
  paymentOf,
  tenderStage,
} from './stages.ts'

export function reduceFind(state: FindStage, act: CounterAct): CounterState {
  const { lastReceiptNo, payment } = state
  switch (act.act) {
    case 'typed':
      return act.text === '' && payment === undefined
        ? emptyCounter(lastReceiptNo)
        : { stage: 'find', typed: act.text, payment, lastReceiptNo, trouble: undefined }
    case 'stepped_back':
      if (payment === undefined) return emptyCounter(lastReceiptNo)
      return state.typed === ''
        ? tenderStage(payment, lastReceiptNo)
        : findForPayment(payment, lastReceiptNo)
    case 'refused':
      return { ...state, trouble: { said: act.sentence, about: 'find' } }
    case 'chosen':
    case 'fee_chosen':
      return addItem(state, payment ?? begunBy(act), act)
    case 'list_chosen':
      return openList(payment ?? begunBy(act), act, lastReceiptNo)
    default:
      return state
  }
}

/** Looks for another account or fee of a payment. */
export const findForPayment = (
  payment: PaymentSoFar,
  lastReceiptNo: string | undefined,
): FindStage => ({
  stage: 'find',
  typed: '',
  payment: paymentOf(payment),
  lastReceiptNo,
  trouble: undefined,
})

type AnyChosen = Extract<CounterAct, { act: 'chosen' | 'fee_chosen' }>

const begunBy = ({ entryId, startedAt }: Beginning): PaymentSoFar => ({
  entryId,
  startedAt,
  lines: [],
  tenders: [],
  confirmed: [],
  tape: undefined,
  list: undefined,
})

/** Goes to the amount of what was chosen, unless it may not be paid or is on the payment already. */
export function addItem(from: CounterState, payment: PaymentSoFar, act: AnyChosen): CounterState {
  if (payment.lines.length >= MOST_LINES) {
    return { ...from, trouble: refuse('too_many_lines', { most: MOST_LINES }) }
  }
  if (act.act === 'chosen') {
    const { account } = act.customer
    const { accountNo } = account
    if (!takesPayment(account)) return { ...from, trouble: refuse('account_closed', { accountNo }) }
    if (payment.lines.some(({ item }) => isSameAccount(item, account))) {
      return { ...from, trouble: refuse('account_twice', { accountNo }) }
    }
  }
  const { item, proposals } = itemOf(act)
  const [first] = proposals
  return {
    ...paymentOf(payment),
    stage: 'amount',
    item,
    proposals,
    proposalAt: 0,
    fieldCents: item.is === 'fee' && first?.cents === ZERO ? undefined : first?.cents,
    question: undefined,
    next: undefined,
    lastReceiptNo: from.lastReceiptNo,
    trouble: undefined,
  }
}

function itemOf(act: AnyChosen): {
  readonly item: ItemInHand
  readonly proposals: readonly Proposal[]
} {
  if (act.act === 'fee_chosen') {
    return { item: { is: 'fee', fee: act.fee }, proposals: feeProposals(act.fee) }
  }
  const { customer, stubCents } = act
  return {
    item: { is: 'account', customer },
    proposals: proposalsFor(customer.account, stubCents),
  }
}

export const proposalOf = (amount: AmountInHand): Proposal =>
  amount.proposals[amount.proposalAt] ?? { is: 'total_due', cents: ZERO }
