import { remainingCents, type TenderStage, toPayCents } from '../../../domain/counter/stages.ts'
import { formatCents } from '../../../domain/money.ts'
import { tenderedCents } from '../../../domain/tender.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import { Notice } from '../../components/notice.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { entryHint } from '../counter/amount-stage.tsx'
import counterCss from '../counter/counter.module.css'
import { PaymentLines } from '../counter/payment-lines.tsx'
import { hiddenKeys, QuestionPanel } from '../counter/question-panel.tsx'
import { SlipPanel } from '../counter/slip-panel.tsx'
import { troubleSentence } from '../counter/trouble-sentence.ts'
import type { Counter } from '../counter/use-counter.ts'
import { useScanned } from '../counter/use-scanned.ts'
import type { ItemStageProps } from './run-desk.tsx'

/** The check of the item: its number is all that is typed. Or cash, which is rare in an envelope. */
export function ItemTender({
  counter,
  state,
  common,
}: ItemStageProps & { readonly state: TenderStage }) {
  useItemTenderKeys(counter, state, common)
  const isUnanswered = state.sending?.isUnanswered === true
  const tendered = tenderedCents(state.tenders)
  return (
    <>
      <PaymentLines lines={state.lines} />
      {state.tenders.length > 0 && (
        <p className={counterCss.foot}>
          {formatCents(tendered)} of {formatCents(toPayCents(state))} is there,{' '}
          {formatCents(remainingCents(state))} remains.
        </p>
      )}
      <TenderField counter={counter} state={state} />
      {isUnanswered && <Notice tone="stop">{troubleSentence(state.trouble)}</Notice>}
      <QuestionPanel state={state} />
    </>
  )
}

function TenderField({
  counter,
  state,
}: {
  readonly counter: Counter
  readonly state: TenderStage
}) {
  const { moneyEntry } = useWorkstation().preferences
  const error = state.sending?.isUnanswered === true ? undefined : troubleSentence(state.trouble)
  if (state.slip !== undefined) {
    const type = (text: string) => counter.act({ act: 'slip_typed', text })
    return <SlipPanel slip={state.slip} error={error} onType={type} />
  }
  return (
    <MoneyInput
      label="Cash in the envelope. Empty means exactly what remains"
      hint={entryHint(moneyEntry)}
      size="hero"
      mode={moneyEntry}
      value={state.fieldCents}
      onChange={(cents) => counter.act({ act: 'keyed', cents })}
      error={error}
      compareWith={{ label: 'Remaining', cents: remainingCents(state) }}
      autoFocus
    />
  )
}

function useItemTenderKeys(
  counter: Counter,
  state: TenderStage,
  common: readonly KeyBinding[],
): void {
  const { act } = counter
  const scanned = useScanned(counter)
  const isBusy = state.question !== undefined
  useKeyScope({
    name: 'run',
    bindings: [...keysOf(counter, state), ...(isBusy ? hiddenKeys(common) : common)],
    onScan: scanned,
    onCardNumber: () => void act({ act: 'refused', sentence: sentenceFor('card_number') }),
  })
}

function keysOf({ act, actAndSend }: Counter, state: TenderStage): readonly KeyBinding[] {
  const { question, slip, sending } = state
  const back: KeyBinding = {
    key: 'Escape',
    label: 'Back',
    enabled: sending === undefined,
    run: () => void act({ act: 'stepped_back' }),
  }
  if (sending !== undefined) {
    const ask = () => actAndSend({ act: slip === undefined ? 'tendered' : 'slip_accepted' })
    return [{ key: 'Enter', label: 'Ask again', enabled: sending.isUnanswered, run: ask }, back]
  }
  if (question !== undefined) return [...questionKeys({ act, actAndSend }, question.is), back]
  const isEmpty = slip?.is === 'paper' && slip.number === ''
  if (slip !== undefined) {
    return [
      { key: 'Enter', label: 'Take', run: () => actAndSend({ act: 'slip_accepted' }) },
      { key: 'Minus', label: 'Other amount', run: () => void act({ act: 'other_amount' }) },
      { key: 'Plus', label: 'Other paper', run: () => void act({ act: 'check_begun' }) },
      { key: 'Multiply', label: 'Cash', run: () => void act({ act: 'cash_wanted' }) },
      {
        key: 'Divide',
        label: 'Another account',
        enabled: isEmpty,
        run: () => void act({ act: 'another' }),
      },
      back,
    ]
  }
  return [
    { key: 'Enter', label: 'Cash', run: () => actAndSend({ act: 'tendered' }) },
    { key: 'Plus', label: 'Check', run: () => void act({ act: 'check_begun' }) },
    {
      key: 'Backspace',
      label: 'Take back the last',
      enabled: canLift(state),
      run: () => void act({ act: 'lifted' }),
    },
    back,
  ]
}

const canLift = ({ tenders, fieldCents }: TenderStage): boolean =>
  tenders.length > 0 && fieldCents === undefined

function questionKeys(
  { actAndSend }: Pick<Counter, 'act' | 'actAndSend'>,
  is: NonNullable<TenderStage['question']>['is'],
): readonly KeyBinding[] {
  if (is === 'check_excess') {
    return [
      { key: 'Enter', label: 'Leave a credit', run: () => actAndSend({ act: 'left_as_credit' }) },
    ]
  }
  const yes = { key: 'Enter', label: 'Yes', run: () => actAndSend({ act: 'confirmed' }) } as const
  if (is !== 'check_seen') return [yes]
  return [
    { ...yes, label: 'Another check' },
    { key: 'Plus', label: 'The same check', run: () => actAndSend({ act: 'same_check' }) },
  ]
}
