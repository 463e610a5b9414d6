import { reduceFind } from './counter/begin-payment.ts'
import { keptMarks } from './counter/payment-marks.ts'
import { reduceSending } from './counter/send-payment.ts'
import { reduceAmount } from './counter/settle-amount.ts'
import { reduceList } from './counter/settle-list.ts'
import { reduceTender } from './counter/settle-tender.ts'
import { type CounterAct, type CounterState, lineOf } from './counter/stages.ts'
import { assertNever } from './decision.ts'
import { paysFeesAlone } from './payment/payer.ts'
import { paymentAmounts } from './payment/payment-tape.ts'
import type { Policies } from './policy.ts'
import { tapeOf } from './tape.ts'

/** The counter after an act. Acts that mean nothing where it stands leave it as it is. */
export function reduceCounter(
  state: CounterState,
  act: CounterAct,
  policies: Policies,
): CounterState {
  if (act.act === 'tape_kept' || act.act === 'tape_sent') return keepTape(state, act)
  if (act.act === 'payer_named') {
    const isOpen = state.stage === 'tender' && state.sending === undefined
    return isOpen ? { ...state, payer: act.payer } : state
  }
  switch (state.stage) {
    case 'find':
    case 'done':
      return reduceFind(state, act)
    case 'list':
      return reduceList(state, act, policies)
    case 'amount':
      return reduceAmount(state, act, policies)
    case 'tender':
      return state.sending === undefined
        ? reduceTender(state, act, policies)
        : reduceSending(state, state.sending, act)
    default:
      return assertNever(state)
  }
}

type TapeKept = Extract<CounterAct, { readonly act: 'tape_kept' | 'tape_sent' }>

/** A tape stays with the payment in hand, whatever stage it stands in. */
function keepTape(state: CounterState, act: TapeKept): CounterState {
  if ('typed' in state) return state
  if (act.act === 'tape_sent') return { ...state, tape: { lines: act.tape.lines, sent: act.tape } }
  return { ...state, tape: { ...state.tape, lines: act.lines } }
}

/** What is handed to the core to be recorded; undefined where nothing is to be sent. */
export function paymentToTake(state: CounterState) {
  if (state.stage !== 'tender' || state.sending === undefined) return undefined
  if (state.sending.isUnanswered) return undefined
  const { lines, tenders, confirmed } = state.sending
  const { entryId, startedAt } = state
  const tape = tapeOf(state.tape, paymentAmounts({ lines, tenders }))
  const common = { entryId, startedAt, lines: lines.map(lineOf), tenders, confirmed }
  return {
    ...common,
    ...(tape === undefined ? {} : { tape }),
    ...keptMarks(paysFeesAlone(common.lines) ? state : { ...state, payer: undefined }),
  }
}
