import type { SeenCheckTold } from '../../../domain/counter/seen-check-told.ts'
import {
  type AccountInHand,
  type AmountStage,
  accountOf,
  type ListStage,
  linesCents,
  type Question,
  type TenderStage,
} from '../../../domain/counter/stages.ts'
import { type Cents, formatCents, subtractToZero, ZERO } from '../../../domain/money.ts'
import type { Confirmation } from '../../../domain/payment.ts'
import { tenderedCents } from '../../../domain/tender.ts'
import { Icon } from '../../components/icon.tsx'
import { Keycap } from '../../components/keycap.tsx'
import type { KeyName } from '../../keys/key-name.ts'
import { keycap } from '../../keys/key-name.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { usePressKey } from '../../keys/use-keys.ts'
import { askUnusualList } from './ask-unusual-list.ts'
import css from './question-panel.module.css'

type Asking = AmountStage | ListStage | TenderStage
type Choice = readonly [key: KeyName, words: string]

export interface Asked {
  readonly title: string
  readonly choices: readonly Choice[]
}

/** While a question waits, the keys that answer it are the ones to read. */
export const hiddenKeys = (bindings: readonly KeyBinding[]): readonly KeyBinding[] =>
  bindings.map((binding) => ({ ...binding, hidden: true }))

interface QuestionPanelProps {
  readonly state: Asking
  /** What is asked where the counter's own words do not fit. */
  readonly instead?: Asked
}

/** A question that waits for one more key: what is unusual, and what each key does about it. */
export function QuestionPanel({ state, instead }: QuestionPanelProps) {
  if (state.question === undefined) return null
  return <AskedPanel {...(instead ?? ask(state, state.question))} />
}

export function AskedPanel({ title, choices }: Asked) {
  const press = usePressKey()
  return (
    <section className={css.question} role="alert">
      <h2 className={css.title}>
        <Icon name="look" size={20} />
        {title}
      </h2>
      <div className={css.choices}>
        {choices.map(([key, words]) => (
          <button
            key={key}
            type="button"
            tabIndex={-1}
            className={css.choice}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => press(key)}
          >
            <Keycap look="large">{keycap(key)}</Keycap>
            {words}
          </button>
        ))}
      </div>
    </section>
  )
}

function ask(state: Asking, question: Question): Asked {
  switch (question.is) {
    case 'more_than_due':
      return askMoreThanDue(state as AmountStage, question.cents)
    case 'unusual_amount':
      return {
        title: question.confirmations
          .map((each) => unusual(each, state as AmountStage, question.cents))
          .join(' '),
        choices: [
          ['Enter', 'Go on'],
          ['Escape', 'Change the amount'],
        ],
      }
    case 'unusual_payment':
      return askUnusualPayment(question)
    case 'check_seen':
      return askCheckSeen(question.seen)
    case 'check_excess':
      return {
        title: `The check is for ${formatCents(question.excessCents)} more than remains. Change is never given from a check.`,
        choices: [
          ['Enter', `Leave ${formatCents(question.excessCents)} as a credit`],
          ['Escape', 'Change the amount'],
        ],
      }
    case 'unusual_list':
      return askUnusualList(state as ListStage, question.rows)
    case 'leave_list':
      return {
        title: `${question.changed === 1 ? 'One account is' : `${question.changed} accounts are`} not as proposed. Leave the list and lose that?`,
        choices: [
          ['Enter', 'Leave the list'],
          ['Escape', 'Stay'],
        ],
      }
    case 'give_back':
      return {
        title: `${formatCents(tenderedCents((state as TenderStage).tenders))} is tendered already.`,
        choices: [
          ['Enter', 'Give it back and change the amount'],
          ['Escape', 'Keep it'],
        ],
      }
  }
}

function askMoreThanDue(state: AmountStage, cents: Cents): Asked {
  const dueCents = accountOf(state.item)?.dueCents ?? ZERO
  const beyond = formatCents(subtractToZero(cents, dueCents))
  return {
    title: `${formatCents(cents)} is ${beyond} more than is due.`,
    choices: [
      ['Enter', `It is the cash handed over: ${beyond} change`],
      ['Plus', `Pay it all: leave a credit of ${beyond}`],
      ['Escape', 'Change the amount'],
    ],
  }
}

export function askCheckSeen({ number, receiptNo, when, cents, isHere }: SeenCheckTold): Asked {
  return {
    title: `Check ${number} paid ${formatCents(cents)} on receipt ${receiptNo}, ${when}. Is this the same check?`,
    choices: [
      ['Enter', 'Another check with the same number: take it'],
      ...(isHere ? [['Plus', 'The same check pays this too: count it once'] as const] : []),
      ['Escape', 'Look again'],
    ],
  }
}

function askUnusualPayment(question: Extract<Question, { is: 'unusual_payment' }>): Asked {
  const { lines, tenders } = question.completion
  const change = formatCents(subtractToZero(tenderedCents(tenders), linesCents(lines)))
  if (question.confirmation === 'large_change') {
    return {
      title: `The change would be ${change}. Is what was handed over right?`,
      choices: [
        ['Enter', `Yes: give ${change} change`],
        ['Escape', 'Change what was handed over'],
      ],
    }
  }
  return {
    title: `${LATELY[question.confirmation]} Take the payment all the same?`,
    choices: [
      ['Enter', 'Take it'],
      ['Escape', 'Back'],
    ],
  }
}

function unusual(confirmation: Confirmation, state: AmountStage, cents: Cents): string {
  const customer = state.item.is === 'account' ? state.item.customer : undefined
  const amount = formatCents(cents)
  switch (confirmation) {
    case 'nothing_due':
      return `Nothing is due: ${amount} would stay as a credit.`
    case 'small_payment':
      return `The payment is only ${amount}.`
    case 'paid_today':
      return `This account paid today at ${paidTodayWords(customer)}. Is this another payment?`
    case 'more_than_due':
    case 'large_change':
    case 'check_seen_before':
      return LATELY[confirmation]
  }
}

function paidTodayWords(customer: AccountInHand | undefined): string {
  const { paidTodayTime = 'this office', isPaidElsewhere = false } = customer ?? {}
  return isPaidElsewhere ? `${paidTodayTime}, at another counter` : paidTodayTime
}

/** What the core found unusual only when the payment came. */
const LATELY: Record<Confirmation, string> = {
  more_than_due: 'This is more than is due by now.',
  nothing_due: 'Nothing is due on this account by now.',
  small_payment: 'The payment is very small.',
  paid_today: 'This account has paid today, just now.',
  large_change: 'The change is large.',
  check_seen_before: 'A check with this number has paid before.',
}
