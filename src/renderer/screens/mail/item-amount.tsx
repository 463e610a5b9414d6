import type { AmountStage } from '../../../domain/counter/stages.ts'
import { formatCents } from '../../../domain/money.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import { AccountCard } from '../counter/account-card.tsx'
import { entryHint, hintFor } from '../counter/amount-stage.tsx'
import { FeeCard } from '../counter/fee-card.tsx'
import { PaymentLines } from '../counter/payment-lines.tsx'
import { Proposals } from '../counter/proposals.tsx'
import { hiddenKeys, QuestionPanel } from '../counter/question-panel.tsx'
import { troubleSentence } from '../counter/trouble-sentence.ts'
import { useScanned } from '../counter/use-scanned.ts'
import { WhereItGoes } from '../counter/where-it-goes.tsx'
import type { ItemStageProps } from './run-desk.tsx'

/** The amount, where it is another than the one proposed. */
export function ItemAmount({
  counter,
  state,
  common,
}: ItemStageProps & { readonly state: AmountStage }) {
  const { moneyEntry } = useWorkstation().preferences
  const { act, actAndSend } = counter
  const scanned = useScanned(counter)
  const { question } = state
  const isMore = question?.is === 'more_than_due'
  const accepting = { act: question === undefined ? 'accepted' : 'confirmed' } as const
  useKeyScope({
    name: 'run',
    bindings: [
      {
        key: 'Enter',
        label: isMore ? 'Leave a credit' : question === undefined ? 'Accept' : 'Go on',
        run: () => actAndSend(accepting),
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
  return (
    <>
      <PaymentLines lines={state.lines} />
      {state.item.is === 'account' ? (
        <AccountCard customer={state.item.customer} />
      ) : (
        <FeeCard fee={state.item.fee} />
      )}
      <MoneyInput
        label="Amount of the check or cash for this account"
        hint={hintFor(state, moneyEntry) ?? entryHint(moneyEntry)}
        size="hero"
        mode={moneyEntry}
        value={state.fieldCents}
        onChange={(cents) => act({ act: 'keyed', cents })}
        error={troubleSentence(state.trouble)}
        autoFocus
      />
      <WhereItGoes state={state} />
      <QuestionPanel state={state} {...(isMore ? { instead: creditQuestion(state) } : {})} />
      {question === undefined && (
        <Proposals proposals={state.proposals} fieldCents={state.fieldCents} />
      )}
    </>
  )
}

/** Nobody stands at the counter to be given change: more than is due can only stay. */
function creditQuestion({ question, item }: AmountStage) {
  const cents = question?.is === 'more_than_due' ? question.cents : 0
  const due = item.is === 'account' ? item.customer.account.dueCents : 0
  const [paid, beyond] = [cents, cents - due].map((amount) => formatCents(amount as never))
  return {
    title: `${paid} is ${beyond} more than is due.`,
    choices: [
      ['Enter', `Pay it all: leave a credit of ${beyond}`],
      ['Escape', 'Change the amount'],
    ] as const,
  }
}
