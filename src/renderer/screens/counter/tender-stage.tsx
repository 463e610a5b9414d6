import {
  remainingCents,
  type TenderStage as Tendering,
  toPayCents,
} from '../../../domain/counter/stages.ts'
import { type Cents, formatCents, subtractToZero, ZERO } from '../../../domain/money.ts'
import { TENDER_NAMES, tenderedCents } from '../../../domain/tender.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Amount } from '../../components/amount.tsx'
import { Card } from '../../components/card.tsx'
import { Keycap } from '../../components/keycap.tsx'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import { Notice } from '../../components/notice.tsx'
import { Paper } from '../../components/paper/paper.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { AccountCard } from './account-card.tsx'
import { entryHint, FINISH_FIRST } from './amount-stage.tsx'
import css from './counter.module.css'
import { hiddenKeys, QuestionPanel } from './question-panel.tsx'
import { troubleSentence } from './trouble-sentence.ts'
import type { Counter } from './use-counter.ts'
import { PREVIEW_COLUMNS, useReceiptPreview } from './use-receipt-preview.ts'

interface TenderStageProps {
  readonly counter: Counter
  readonly state: Tendering
  readonly common: readonly KeyBinding[]
}

/** What is handed over for it. */
export function TenderStage({ counter, state, common }: TenderStageProps) {
  const { moneyEntry } = useWorkstation().preferences
  const isUnanswered = state.sending?.isUnanswered === true
  const preview = useReceiptPreview(state)
  useTenderKeys(counter, state, common)
  return (
    <div className={css.columns}>
      <div className={css.main}>
        {state.lines.map((line) => (
          <AccountCard
            key={line.customer.account.accountNo}
            customer={line.customer}
            paidCents={line.cents}
          />
        ))}
        <Figures state={state} />
        <MoneyInput
          label="Cash handed over. Empty means exactly what remains"
          hint={entryHint(moneyEntry)}
          size="hero"
          mode={moneyEntry}
          value={state.fieldCents}
          onChange={(cents) => counter.act({ act: 'keyed', cents })}
          error={isUnanswered ? undefined : troubleSentence(state.trouble)}
          autoFocus
        />
        {isUnanswered && <Notice tone="stop">{troubleSentence(state.trouble)}</Notice>}
        <QuestionPanel state={state} />
        {state.question === undefined && !isUnanswered && <TenderKeys state={state} />}
      </div>
      <aside className={css.aside} aria-label="Receipt to be">
        <Paper lines={preview} columns={PREVIEW_COLUMNS} label="Receipt to be" />
      </aside>
    </div>
  )
}

function useTenderKeys(counter: Counter, state: Tendering, common: readonly KeyBinding[]): void {
  const { act, actAndSend } = counter
  const { question, sending } = state
  const isAsking = question !== undefined
  useKeyScope({
    name: 'counter',
    bindings: [
      {
        key: 'Enter',
        label: sending?.isUnanswered ? 'Ask again' : isAsking ? 'Yes' : 'Cash',
        run: () => actAndSend({ act: isAsking ? 'confirmed' : 'tendered' }),
      },
      {
        key: 'Backspace',
        label: 'Take back the last',
        enabled: state.tenders.length > 0 && !isAsking,
        run: () => void act({ act: 'lifted' }),
      },
      {
        key: 'Escape',
        label: 'Back',
        enabled: sending === undefined,
        run: () => void act({ act: 'stepped_back' }),
      },
      ...(isAsking ? hiddenKeys(common) : common),
    ],
    onScan: () => void act({ act: 'refused', sentence: FINISH_FIRST }),
    onCardNumber: () => void act({ act: 'refused', sentence: sentenceFor('card_number') }),
  })
}

/** To pay, tendered, and what remains; once enough is typed, the change it would give. */
function Figures({ state }: { readonly state: Tendering }) {
  const remaining = remainingCents(state)
  const change = subtractToZero(state.fieldCents ?? ZERO, remaining)
  const isOver = (state.fieldCents ?? ZERO) > remaining
  return (
    <Card className={css.figures}>
      <Figure label="To pay" cents={toPayCents(state)} />
      <Figure label="Tendered" cents={tenderedCents(state.tenders)}>
        {state.tenders.map((tender, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tenders are told apart by their order
          <small key={at}>
            {TENDER_NAMES[tender.kind]} {formatCents(tender.cents)}
          </small>
        ))}
      </Figure>
      {isOver ? (
        <Figure label="Change" cents={change} look="good" />
      ) : (
        <Figure label="Remaining" cents={remaining} look="accent" />
      )}
    </Card>
  )
}

interface FigureProps {
  readonly label: string
  readonly cents: Cents
  readonly look?: 'good' | 'accent'
  readonly children?: React.ReactNode
}

const Figure = ({ label, cents, look, children }: FigureProps) => (
  <div data-look={look}>
    <div className="lab">{label}</div>
    <Amount cents={cents} size="xl" />
    {children}
  </div>
)

/** The means of payment, each with its key. */
function TenderKeys({ state }: { readonly state: Tendering }) {
  const amount = state.fieldCents ?? remainingCents(state)
  return (
    <ul className={css.tenders} aria-label="Means of payment">
      <li>
        <Keycap look="large">Enter</Keycap>
        <span>Cash</span>
        <b className="num">{formatCents(amount)}</b>
      </li>
    </ul>
  )
}
