import { refuse } from '../decision.ts'
import { subtractCents, ZERO } from '../money.ts'
import type { Policies } from '../policy.ts'
import { type Tender, tenderedCents } from '../tender.ts'
import {
  type CounterAct,
  type CounterState,
  emptyCounter,
  type Question,
  remainingCents,
  type Sending,
  type TenderStage,
  toPayCents,
} from './stages.ts'

export function reduceTender(
  state: TenderStage,
  act: CounterAct,
  policies: Policies,
): CounterState {
  const calm: TenderStage = { ...state, question: undefined, trouble: undefined }
  switch (act.act) {
    case 'keyed':
      return { ...calm, fieldCents: act.cents }
    case 'tendered':
      return tenderCash(calm, policies)
    case 'lifted':
      return liftTender(calm)
    case 'confirmed':
      return confirmTender(calm, state.question)
    case 'stepped_back':
      return leaveTender(state, calm)
    case 'refused':
      return { ...state, trouble: { said: act.sentence, about: 'payment' } }
    default:
      return state
  }
}

export function tenderCash(state: TenderStage, policies: Policies): TenderStage {
  const remaining = remainingCents(state)
  const amount = state.fieldCents ?? remaining
  if (amount === ZERO && remaining > ZERO) return { ...state, trouble: refuse('tender_zero') }
  const tenders: readonly Tender[] =
    amount === ZERO ? state.tenders : [...state.tenders, { kind: 'cash', cents: amount }]
  const limitCents = policies.paymentLimitCents
  const tendered = tenderedCents(tenders)
  if (tendered > limitCents * 10) {
    return { ...state, trouble: refuse('amount_over_limit', { limitCents }) }
  }
  if (tendered < toPayCents(state)) return { ...state, tenders, fieldCents: undefined }
  if (subtractCents(tendered, toPayCents(state)) >= policies.changeConfirmCents) {
    const { confirmed } = state
    const confirmation = 'large_change'
    return { ...state, question: { is: 'unusual_payment', confirmation, tenders, confirmed } }
  }
  return { ...state, sending: { tenders, confirmed: state.confirmed, isUnanswered: false } }
}

function confirmTender(state: TenderStage, question: Question | undefined): CounterState {
  if (question?.is === 'give_back') return backToAmount(state)
  if (question?.is !== 'unusual_payment') return state
  const confirmed = [...question.confirmed, question.confirmation]
  return { ...state, sending: { tenders: question.tenders, confirmed, isUnanswered: false } }
}

/** The last tender goes back into the empty field, as if it had just been typed. */
function liftTender(state: TenderStage): TenderStage {
  const last = state.tenders.at(-1)
  if (last === undefined || state.fieldCents !== undefined) return state
  return { ...state, tenders: state.tenders.slice(0, -1), fieldCents: last.cents }
}

/** One step back: the question, then what is typed, then (asked first) what was tendered. */
function leaveTender(state: TenderStage, calm: TenderStage): CounterState {
  if (state.question !== undefined) return calm
  if (state.fieldCents !== undefined) return { ...calm, fieldCents: undefined }
  return state.tenders.length > 0 ? { ...calm, question: { is: 'give_back' } } : backToAmount(calm)
}

export function reduceSending(state: TenderStage, sending: Sending, act: CounterAct): CounterState {
  const { tenders, confirmed } = sending
  switch (act.act) {
    case 'taken':
      return emptyCounter(act.receiptNo)
    case 'refused':
      return {
        ...state,
        sending: undefined,
        trouble: { said: act.sentence, about: 'payment' },
      }
    case 'asked': {
      const { confirmation } = act
      const question: Question = { is: 'unusual_payment', confirmation, tenders, confirmed }
      return { ...state, sending: undefined, question }
    }
    case 'unanswered':
      return {
        ...state,
        sending: { ...sending, isUnanswered: true },
        trouble: { said: act.sentence, about: 'payment' },
      }
    case 'tendered':
    case 'confirmed':
      return sending.isUnanswered
        ? { ...state, sending: { ...sending, isUnanswered: false }, trouble: undefined }
        : state
    default:
      return state
  }
}

function backToAmount(state: TenderStage): CounterState {
  const line = state.lines.at(-1)
  if (line === undefined) return emptyCounter(state.lastReceiptNo)
  const { entryId, startedAt, lastReceiptNo } = state
  const { customer, proposals, proposalAt, cents } = line
  return {
    stage: 'amount',
    entryId,
    startedAt,
    customer,
    proposals,
    proposalAt,
    fieldCents: cents,
    question: undefined,
    lastReceiptNo,
    trouble: undefined,
  }
}
