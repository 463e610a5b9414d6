import type { AmountStage as Amount, Proposal } from '../../../domain/counter/stages.ts'
import { formatCents, ZERO } from '../../../domain/money.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Keycap } from '../../components/keycap.tsx'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { AccountCard } from './account-card.tsx'
import css from './counter.module.css'
import { FeeCard } from './fee-card.tsx'
import { PaymentLines } from './payment-lines.tsx'
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
        {state.question === undefined && <Proposals state={state} />}
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

const PROPOSAL_WORDS: Record<Proposal['is'], string> = {
  total_due: 'Total due',
  past_due: 'Past due',
  enough_to_stay_on: 'Enough to stay on',
  plan_installment: 'Plan installment',
  last_bill: 'Last bill',
  bill_stub: 'On the bill',
  usual_fee: 'Usual amount',
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

/** What `/` goes through; the one in the field is marked. */
function Proposals({ state }: { readonly state: Amount }) {
  if (state.proposals.length < 2) return null
  return (
    <div className={css.proposals}>
      <Keycap look="large">/</Keycap>
      <ul>
        {state.proposals.map((proposal) => (
          <li key={proposal.is} data-on={proposal.cents === state.fieldCents || undefined}>
            <span>{PROPOSAL_WORDS[proposal.is]}</span>
            <b className="num">{formatCents(proposal.cents)}</b>
          </li>
        ))}
      </ul>
    </div>
  )
}
