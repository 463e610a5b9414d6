import type { CounterAct, TenderStage } from '../../../domain/counter/stages.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { hiddenKeys } from './question-panel.tsx'
import type { Counter } from './use-counter.ts'
import { useScanned } from './use-scanned.ts'

/** The keys of the tender stage: of its question, of the slip being written, or of the amount. */
export function useTenderKeys(
  counter: Counter,
  state: TenderStage,
  common: readonly KeyBinding[],
): void {
  const { act } = counter
  const scanned = useScanned(counter)
  const isBusy = state.question !== undefined || state.slip !== undefined
  useKeyScope({
    name: 'counter',
    bindings: [...stageKeys(counter, state), ...(isBusy ? hiddenKeys(common) : common)],
    onScan: scanned,
    onCardNumber: () => void act({ act: 'refused', sentence: sentenceFor('card_number') }),
  })
}

function stageKeys(counter: Counter, state: TenderStage): readonly KeyBinding[] {
  const back: KeyBinding = {
    key: 'Escape',
    label: 'Back',
    enabled: state.sending === undefined,
    run: () => void counter.act({ act: 'stepped_back' }),
  }
  if (state.question !== undefined) return [...questionKeys(counter, state), back]
  return state.slip === undefined
    ? [...amountKeys(counter, state), back]
    : [...slipKeys(counter, state), back]
}

const key = (
  counter: Counter,
  name: KeyBinding['key'],
  label: string,
  act: CounterAct,
  enabled = true,
): KeyBinding => ({ key: name, label, enabled, run: () => counter.actAndSend(act) })

function questionKeys(counter: Counter, { question }: TenderStage): readonly KeyBinding[] {
  switch (question?.is) {
    case 'check_seen':
      return [
        key(counter, 'Enter', 'Another check', { act: 'confirmed' }),
        key(counter, 'Plus', 'The same check', { act: 'same_check' }, question.seen.isHere),
      ]
    case 'check_excess':
      return [
        key(counter, 'Enter', 'Leave a credit', { act: 'left_as_credit' }),
        { ...key(counter, 'Plus', 'Leave a credit', { act: 'left_as_credit' }), hidden: true },
      ]
    default:
      return [key(counter, 'Enter', 'Yes', { act: 'confirmed' })]
  }
}

const slipKeys = (counter: Counter, { slip }: TenderStage): readonly KeyBinding[] => [
  key(counter, 'Enter', slip?.is === 'card' && slip.at === 'approval_code' ? 'Next' : 'Take', {
    act: 'slip_accepted',
  }),
  key(counter, 'Plus', 'Other paper', { act: 'check_begun' }, slip?.is === 'paper'),
]

/** The tiles above show it. */
const onTile = (binding: KeyBinding): KeyBinding => ({ ...binding, hidden: true })

function amountKeys(counter: Counter, state: TenderStage): readonly KeyBinding[] {
  const isUnanswered = state.sending?.isUnanswered === true
  const isEmpty = state.fieldCents === undefined
  return [
    isUnanswered
      ? key(counter, 'Enter', 'Ask again', { act: 'tendered' })
      : onTile(key(counter, 'Enter', 'Cash', { act: 'tendered' })),
    onTile(key(counter, 'Plus', 'Check', { act: 'check_begun' })),
    onTile(key(counter, 'Minus', 'Card', { act: 'card_begun' })),
    key(counter, 'Divide', 'Another account', { act: 'another' }, isEmpty),
    key(
      counter,
      'Backspace',
      'Take back the last',
      { act: 'lifted' },
      state.tenders.length > 0 && isEmpty,
    ),
  ]
}
