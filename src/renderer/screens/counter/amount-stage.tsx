import type { AmountStage as Amount } from '../../../domain/counter/stages.ts'
import { ZERO } from '../../../domain/money.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { AccountCard } from './account-card.tsx'
import css from './counter.module.css'
import { FeeCard } from './fee-card.tsx'
import { PaymentLines } from './payment-lines.tsx'
import { PROPOSAL_WORDS, Proposals } from './proposals.tsx'
import { hiddenKeys, QuestionPanel } from './question-panel.tsx'
import { RecentPayments } from './recent-payments.tsx'
import { troubleSentence } from './trouble-sentence.ts'
import type { Counter } from './use-counter.ts'
import { useScanned } from './use-scanned.ts'
import { WhereItGoes } from './where-it-goes.tsx'

interface AmountStageProps {
  readonly counter: Counter
  readonly state: Amount
  readonly common: readonly KeyBinding[]
}

/** How much of what is due the customer pays. */
export function AmountStage({ counter, state, common }: AmountStageProps) {
  const { moneyEntry } = useWorkstation().preferences
  useAmountKeys(counter, state, common)
  return (
    <div className={css.columns}>
      <div className={css.main}>
        <PaymentLines lines={state.lines} />
        {state.item.is === 'account' ? (
          <AccountCard customer={state.item.customer} />
        ) : (
          <FeeCard fee={state.item.fee} />
        )}
        <MoneyInput
          label="Amount to pay"
          hint={hintFor(state, moneyEntry)}
          size="hero"
          mode={moneyEntry}
          value={state.fieldCents}
          onChange={(cents) => counter.act({ act: 'keyed', cents })}
          error={troubleSentence(state.trouble)}
          {...comparedWith(state)}
          autoFocus
        />
        <WhereItGoes state={state} />
        <QuestionPanel state={state} />
        {state.question === undefined && (
          <Proposals proposals={state.proposals} fieldCents={state.fieldCents} />
        )}
      </div>
      <aside className={css.aside} aria-label="Last payments">
        <RecentPayments change={counter.last} />
      </aside>
    </div>
  )
}

/** A tape of the amount is held against what is due on the account. */
const comparedWith = ({ item }: Amount) =>
  item.is === 'account'
    ? { compareWith: { label: 'Total due', cents: item.customer.account.dueCents } }
    : {}

function useAmountKeys(counter: Counter, state: Amount, common: readonly KeyBinding[]): void {
  const { act, actAndSend } = counter
  const scanned = useScanned(counter)
  const { question } = state
  const isMore = question?.is === 'more_than_due'
  useKeyScope({
    name: 'counter',
    bindings: [
      {
        key: 'Enter',
        label: isMore ? 'Cash handed over' : question === undefined ? 'Accept' : 'Go on',
        run: () => actAndSend({ act: question === undefined ? 'accepted' : 'confirmed' }),
      },
      {
        key: 'Plus',
        label: 'Leave a credit',
        enabled: isMore,
        run: () => void act({ act: 'left_as_credit' }),
      },
      {
        key: 'Divide',
        label: 'Other amount',
        enabled: state.proposals.length > 1,
        hidden: question !== undefined,
        run: () => void act({ act: 'next_proposal' }),
      },
      { key: 'Escape', label: 'Back', run: () => void act({ act: 'stepped_back' }) },
      ...(question === undefined ? common : hiddenKeys(common)),
    ],
    onScan: scanned,
    onCardNumber: () => void act({ act: 'refused', sentence: sentenceFor('card_number') }),
  })
}

function hintFor(state: Amount, mode: 'add' | 'plain'): string {
  const proposal = state.proposals[state.proposalAt]
  if (proposal !== undefined && proposal.cents > ZERO && proposal.cents === state.fieldCents) {
    return PROPOSAL_WORDS[proposal.is]
  }
  return entryHint(mode)
}

export const entryHint = (mode: 'add' | 'plain'): string =>
  mode === 'add' ? 'Add mode: 5320 is 53.20' : 'Type the point: 53.20'
