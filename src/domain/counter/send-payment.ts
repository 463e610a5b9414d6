import { unusual } from './settle-tender.ts'
import {
  type CounterAct,
  type CounterState,
  emptyCounter,
  type Sending,
  type TenderStage,
} from './stages.ts'

/** A payment that was sent: until it is answered nothing is heard but asking again. */
export function reduceSending(state: TenderStage, sending: Sending, act: CounterAct): CounterState {
  const { isUnanswered, ...completion } = sending
  const isOver: TenderStage = { ...state, sending: undefined }
  switch (act.act) {
    case 'taken':
      return emptyCounter(act.receiptNo)
    case 'refused':
      return { ...isOver, trouble: { said: act.sentence, about: 'payment' } }
    case 'asked':
      return act.seen === undefined
        ? { ...isOver, question: unusual(act.confirmation, completion) }
        : { ...isOver, question: { is: 'check_seen', seen: act.seen, completion } }
    case 'unanswered':
      return {
        ...state,
        sending: { ...sending, isUnanswered: true },
        trouble: { said: act.sentence, about: 'payment' },
      }
    case 'tendered':
    case 'slip_accepted':
    case 'confirmed':
      return isUnanswered
        ? { ...state, sending: { ...sending, isUnanswered: false }, trouble: undefined }
        : state
    default:
      return state
  }
}
