import { backToList } from './settle-list.ts'
import {
  type CounterState,
  emptyCounter,
  paymentOf,
  remainingCents,
  type TenderStage,
} from './stages.ts'

/** One step back: the question, the slip, what is typed, then (asked first) what was tendered. */
export function leaveTender(state: TenderStage, calm: TenderStage): CounterState {
  if (state.question !== undefined) return calm
  if (state.slip !== undefined) return leaveSlip(calm, state.slip)
  if (state.fieldCents !== undefined) return { ...calm, fieldCents: undefined }
  return state.tenders.length > 0 ? { ...calm, question: { is: 'give_back' } } : backToAmount(calm)
}

function leaveSlip(state: TenderStage, slip: NonNullable<TenderStage['slip']>): TenderStage {
  if (slip.is === 'card' && slip.at === 'last_four') {
    return { ...state, slip: { ...slip, at: 'approval_code' } }
  }
  const isExact = slip.cents === remainingCents(state)
  return { ...state, slip: undefined, fieldCents: isExact ? undefined : slip.cents }
}

/** The last line again, to be settled anew; a payer's list as a whole. */
export function backToAmount(state: TenderStage): CounterState {
  const list = backToList(state, state.lastReceiptNo)
  if (list !== undefined) return list
  const line = state.lines.at(-1)
  if (line === undefined) return emptyCounter(state.lastReceiptNo)
  const { item, proposals, proposalAt, cents } = line
  return {
    ...paymentOf({ ...state, lines: state.lines.slice(0, -1) }),
    stage: 'amount',
    item,
    proposals,
    proposalAt,
    fieldCents: cents,
    question: undefined,
    next: undefined,
    lastReceiptNo: state.lastReceiptNo,
    trouble: undefined,
  }
}
