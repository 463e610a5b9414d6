import {
  type CounterAct,
  type CounterState,
  cashToHandOver,
  type TenderStage,
} from './counter/stages.ts'
import { reduceCounter } from './counter.ts'
import { refuse } from './decision.ts'
import { ZERO } from './money.ts'
import type { Policies } from './policy.ts'

/**
 * The counter of a run, where the usual item is one stub with a check of just what is due: it goes on
 * by itself to the number of the check. Further stubs join the check while its number is empty. No
 * change is ever given, so that what is more than due stays as a credit.
 */
export function reduceRun(state: CounterState, act: CounterAct, policies: Policies): CounterState {
  const refusal = refusedChange(state, act, policies)
  if (refusal !== undefined) return refusal
  const next = step(state, act, policies)
  return isArriving(state, next, act) ? goOn(next, policies) : next
}

function step(state: CounterState, act: CounterAct, policies: Policies): CounterState {
  switch (act.act) {
    case 'receipt_marked':
      return 'typed' in state ? state : { ...state, sendsReceipt: state.sendsReceipt !== true }
    case 'cash_wanted':
      return isAtNumber(state) ? putSlipAway(state) : state
    case 'other_amount':
      return toAmount(state, policies)
    case 'stepped_back':
      return isAtNumber(state) ? leaveNumber(state, policies) : reduceCounter(state, act, policies)
    case 'chosen':
    case 'another':
      return reduceCounter(isEmptyNumber(state) ? putSlipAway(state) : state, act, policies)
    case 'confirmed':
      return isMoreThanDue(state)
        ? reduceCounter(state, { act: 'left_as_credit' }, policies)
        : reduceCounter(state, act, policies)
    default:
      return reduceCounter(state, act, policies)
  }
}

type AtNumber = TenderStage & { readonly slip: NonNullable<TenderStage['slip']> }

/** The number of a check is being typed, and nothing is asked. */
const isAtNumber = (state: CounterState): state is AtNumber =>
  state.stage === 'tender' &&
  state.slip?.is === 'paper' &&
  state.question === undefined &&
  state.sending === undefined

const isEmptyNumber = (state: CounterState): state is AtNumber =>
  isAtNumber(state) && state.slip.is === 'paper' && state.slip.number === ''

const isMoreThanDue = (state: CounterState): boolean =>
  state.stage === 'amount' && state.question?.is === 'more_than_due'

const putSlipAway = (state: TenderStage): TenderStage => ({
  ...state,
  slip: undefined,
  fieldCents: undefined,
  trouble: undefined,
})

/** Esc at the number: first what is typed goes, then one is back at the amount. */
function leaveNumber(state: AtNumber, policies: Policies): CounterState {
  if (isEmptyNumber(state)) return toAmount(state, policies)
  return reduceCounter(state, { act: 'slip_typed', text: '' }, policies)
}

/** Back to the amount of the last stub; where something was tendered, to the tender. */
function toAmount(state: CounterState, policies: Policies): CounterState {
  if (!isAtNumber(state)) return state
  const atTender = putSlipAway(state)
  return state.tenders.length > 0
    ? atTender
    : reduceCounter(atTender, { act: 'stepped_back' }, policies)
}

/** More cash than is to be paid would be change, and there is no drawer to give it from. */
function refusedChange(
  state: CounterState,
  { act }: CounterAct,
  { cashRounding }: Policies,
): TenderStage | undefined {
  if (act !== 'tendered' || state.stage !== 'tender' || state.sending !== undefined) {
    return undefined
  }
  const isTooMuch = (state.fieldCents ?? ZERO) > cashToHandOver(state, cashRounding)
  return isTooMuch ? { ...state, trouble: refuse('no_change_in_run') } : undefined
}

/** A stub or a fee has just come in, or an amount was just settled. */
function isArriving(before: CounterState, next: CounterState, { act }: CounterAct): boolean {
  if (act === 'chosen' || act === 'fee_chosen') return next !== before
  const isSettling = before.stage === 'amount' || before.stage === 'list'
  return isSettling && next.stage === 'tender'
}

/** Takes the amount that is proposed and begins the check, as far as nothing is asked or in the way. */
function goOn(state: CounterState, policies: Policies): CounterState {
  if (state.stage === 'amount') {
    if ((state.fieldCents ?? ZERO) === ZERO || state.question !== undefined) return state
    const settled = reduceCounter(state, { act: 'accepted' }, policies)
    return settled.stage === 'tender' ? goOn(settled, policies) : settled
  }
  const isFresh =
    state.stage === 'tender' && state.slip === undefined && state.sending === undefined
  return isFresh && state.question === undefined
    ? reduceCounter(state, { act: 'check_begun' }, policies)
    : state
}
