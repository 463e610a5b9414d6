import {
  cashToHandOver,
  remainingCents,
  type TenderStage as Tendering,
  toPayCents,
} from '../../../domain/counter/stages.ts'
import { type Cents, formatCents, subtractToZero, ZERO } from '../../../domain/money.ts'
import type { CashRounding } from '../../../domain/policy.ts'
import { isPaper, TENDER_NAMES, type Tender, tenderedCents } from '../../../domain/tender.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Amount } from '../../components/amount.tsx'
import { Card } from '../../components/card.tsx'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import { Notice } from '../../components/notice.tsx'
import { Paper } from '../../components/paper/paper.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { entryHint } from './amount-stage.tsx'
import css from './counter.module.css'
import { PaymentLines } from './payment-lines.tsx'
import { QuestionPanel } from './question-panel.tsx'
import { SlipPanel } from './slip-panel.tsx'
import { TenderKeys } from './tender-keys.tsx'
import { troubleSentence } from './trouble-sentence.ts'
import type { Counter } from './use-counter.ts'
import { PREVIEW_COLUMNS, useReceiptPreview } from './use-receipt-preview.ts'
import { useTenderKeys } from './use-tender-keys.ts'

interface TenderStageProps {
  readonly counter: Counter
  readonly state: Tendering
  readonly common: readonly KeyBinding[]
}

/** What is handed over for it. */
export function TenderStage({ counter, state, common }: TenderStageProps) {
  const isUnanswered = state.sending?.isUnanswered === true
  const preview = useReceiptPreview(state)
  useTenderKeys(counter, state, common)
  return (
    <div className={css.columns}>
      <div className={css.main}>
        <PaymentLines lines={state.lines} />
        <Figures state={state} />
        <TenderField counter={counter} state={state} />
        {isUnanswered && <Notice tone="stop">{troubleSentence(state.trouble)}</Notice>}
        <QuestionPanel state={state} />
        {state.question === undefined && !isUnanswered && <TenderKeys state={state} />}
      </div>
      <aside className={`${css.aside} ${css.preview}`} aria-label="Receipt to be">
        <Paper lines={preview} columns={PREVIEW_COLUMNS} label="Receipt to be" />
      </aside>
    </div>
  )
}

/** The amount that is handed over, or the slip it is being written down on. */
function TenderField({ counter, state }: Omit<TenderStageProps, 'common'>) {
  const { moneyEntry } = useWorkstation().preferences
  const { slip, sending } = state
  const error = sending?.isUnanswered === true ? undefined : troubleSentence(state.trouble)
  if (slip !== undefined) {
    return (
      <SlipPanel
        slip={slip}
        error={error}
        onType={(text) => counter.act({ act: 'slip_typed', text })}
      />
    )
  }
  return (
    <MoneyInput
      label="Amount, then its key. Empty means exactly what remains"
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

/** To pay, tendered, and what remains; once enough is typed, the change it would give. */
function Figures({ state }: { readonly state: Tendering }) {
  const { cashRounding } = useWorkstation().policies
  const remaining = remainingCents(state)
  const inCash = cashToHandOver(state, cashRounding)
  const change = subtractToZero(state.fieldCents ?? ZERO, inCash)
  const isOver = state.slip === undefined && (state.fieldCents ?? ZERO) > inCash
  return (
    <Card className={css.figures}>
      <Figure label="To pay" cents={toPayCents(state)} />
      <Figure label="Tendered" cents={tenderedCents(state.tenders)}>
        {state.tenders.map((tender, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tenders are told apart by their order
          <small key={at}>
            {tenderName(tender)} {formatCents(tender.cents)}
          </small>
        ))}
      </Figure>
      {isOver ? (
        <Figure label="Change" cents={change} look="good" />
      ) : (
        <Figure label="Remaining" cents={remaining} look="accent">
          {inCash !== remaining && <small>{roundedWords(inCash, cashRounding)}</small>}
        </Figure>
      )}
    </Card>
  )
}

const roundedWords = (inCash: Cents, { mode }: CashRounding): string =>
  `${formatCents(inCash)} in cash, rounded${mode === 'down' ? ' down' : ''}`

const tenderName = (tender: Tender): string =>
  isPaper(tender)
    ? `${TENDER_NAMES[tender.kind]} ${tender.number ?? ''}`
    : tender.kind === 'card'
      ? `Card ending ${tender.lastFour}`
      : TENDER_NAMES[tender.kind]

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
