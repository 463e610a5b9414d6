import { reduceFind } from './counter/begin-payment.ts'
import { reduceSending } from './counter/send-payment.ts'
import { reduceAmount } from './counter/settle-amount.ts'
import { reduceTender } from './counter/settle-tender.ts'
import { type CounterAct, type CounterState, lineOf } from './counter/stages.ts'
import { assertNever } from './decision.ts'
import type { Policies } from './policy.ts'

/** The counter after an act. Acts that mean nothing where it stands leave it as it is. */
export function reduceCounter(
  state: CounterState,
  act: CounterAct,
  policies: Policies,
): CounterState {
  switch (state.stage) {
    case 'find':
    case 'done':
      return reduceFind(state, act)
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

/** What is handed to the core to be recorded; undefined where nothing is to be sent. */
export function paymentToTake(state: CounterState) {
  if (state.stage !== 'tender' || state.sending === undefined) return undefined
  if (state.sending.isUnanswered) return undefined
  const { lines, tenders, confirmed } = state.sending
  const { entryId, startedAt } = state
  return { entryId, startedAt, lines: lines.map(lineOf), tenders, confirmed }
}
