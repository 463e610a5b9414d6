import { memo, type RefObject, useEffect, useState } from 'react'
import { manualNumber } from '../../../domain/manual-receipt.ts'
import type { ReceiptView } from '../../../shared/contract/receipt.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import { useGoTo } from '../../frame/navigation.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './counter.module.css'
import { DonePanel, DonePaper } from './done-panel.tsx'
import { FeeDialog } from './fee-dialog.tsx'
import { ManualDialog } from './manual-dialog.tsx'
import { MATCH_LIST_ID, MatchList, matchId } from './match-list.tsx'
import { PaymentLines } from './payment-lines.tsx'
import { RecentPayments } from './recent-payments.tsx'
import { troubleSentence } from './trouble-sentence.ts'
import { markedAt } from './use-account-search.ts'
import type { Counter } from './use-counter.ts'
import { type Find, useFind } from './use-find.ts'
import { useScanned } from './use-scanned.ts'

interface FindStageProps {
  readonly counter: Counter
  /** The keys that every stage has. */
  readonly common: readonly KeyBinding[]
  readonly field: RefObject<HTMLInputElement | null>
  /** Tells which account F2 would show. */
  readonly onMark: (accountNo: string | undefined) => void
}

/** The field that finds the next customer; after a payment, with its change below. */
export function FindStage({ counter, common, field, onMark }: FindStageProps) {
  const find = useFind(counter)
  const { state, act, last } = counter
  const [dialog, setDialog] = useState<'fee' | 'manual'>()
  useFindKeys(find, counter, common, setDialog)
  const marked = markedAccount(find)
  useEffect(() => onMark(marked), [onMark, marked])
  useEffect(() => () => onMark(undefined), [onMark])
  const isDone = state.stage === 'done' && last !== undefined
  const isOpen = (find.matches?.hits.length ?? 0) > 0
  const chosenId = find.chosenAt === undefined ? {} : { chosenId: matchId(find.chosenAt) }
  return (
    <div className={css.columns}>
      <div className={css.main}>
        <div className={css.find}>
          <Icon name="search" size={20} />
          <TextEntry
            ref={field}
            label={labelOf(counter, isDone)}
            size="hero"
            value={find.text}
            onChange={(text) => act({ act: 'typed', text })}
            error={troubleSentence(state.trouble)}
            maxLength={80}
            autoFocus
            list={{ id: MATCH_LIST_ID, isOpen, ...chosenId }}
          />
        </div>
        {isDone ? <DonePanel receipt={last} /> : <FoundSoFar find={find} />}
        <PaymentLines lines={linesInHand(state)} />
        {dialog === 'fee' && <FeeDialog counter={counter} onClose={() => setDialog(undefined)} />}
        {dialog === 'manual' && (
          <ManualDialog counter={counter} onClose={() => setDialog(undefined)} />
        )}
      </div>
      <FindAside isDone={isDone} last={last} />
    </div>
  )
}

function labelOf({ state }: Counter, isDone: boolean): string {
  const ways = 'name, address, phone, or scan the bill'
  if (isDone) return `Next customer: account, ${ways}`
  const manual = manualWords(state)
  if (manual !== undefined) return `Account on manual receipt ${manual}: ${ways}`
  return isFindingMore(state) ? `Another account for this payment, ${ways}` : `Account, ${ways}`
}

/** The paper whose account is not chosen yet. */
function manualWords(state: Counter['state']): string | undefined {
  const payment = 'typed' in state ? state.payment : undefined
  if (payment?.manual === undefined || payment.lines.length > 0) return undefined
  return manualNumber(payment.manual.bookSeries, payment.manual.number)
}

const backWords = (state: Counter['state']): string =>
  manualWords(state) === undefined ? 'Back to the payment' : 'Give it up'

const linesInHand = (state: Counter['state']) =>
  'typed' in state ? (state.payment?.lines ?? []) : []

const isFindingMore = (state: Counter['state']): boolean =>
  'typed' in state && state.payment !== undefined

function useFindKeys(
  find: Find,
  counter: Counter,
  common: readonly KeyBinding[],
  open: (dialog: 'fee' | 'manual') => void,
): void {
  const { act, state } = counter
  const goTo = useGoTo()
  const scanned = useScanned(counter)
  const isMore = isFindingMore(state)
  useKeyScope({
    name: 'counter',
    bindings: [
      { key: 'Enter', label: 'Choose', hidden: find.text === '', run: find.enter },
      { key: 'Multiply', label: 'Fees, lists', enabled: find.text === '', run: () => open('fee') },
      {
        key: 'Minus',
        label: 'Manual receipt',
        enabled: find.text === '' && !isMore,
        run: () => open('manual'),
      },
      {
        key: 'Divide',
        label: 'Mail',
        enabled: find.text === '' && !isMore,
        run: () => goTo('mail'),
      },
      { key: 'ArrowDown', label: 'Move', hidden: find.text === '', run: () => find.move(1) },
      { key: 'ArrowUp', label: 'Move back', hidden: true, run: () => find.move(-1) },
      {
        key: 'Escape',
        label: isMore && find.text === '' ? backWords(state) : 'Clear',
        enabled: isMore || find.text !== '',
        run: () => void act({ act: 'stepped_back' }),
      },
      ...common,
    ],
    onScan: scanned,
    onCardNumber: () => void act({ act: 'refused', sentence: sentenceFor('card_number') }),
  })
}

const markedAccount = (find: Find): string | undefined =>
  find.matches?.hits[markedAt(find) ?? -1]?.accountNo

function FoundSoFar({ find }: { readonly find: Find }) {
  const { accountCount } = useWorkstation()
  const { matches } = find
  if (accountCount === 0) {
    return (
      <EmptyState icon="search" title="There are no accounts here yet">
        A supervisor imports them under Settings, Accounts, from a file of the billing system. Until
        then no payment can be taken on an account.
      </EmptyState>
    )
  }
  const all = `${accountCount.toLocaleString('en-US')} accounts`
  if (matches === undefined) return null
  if (matches.hits.length === 0) {
    return (
      <EmptyState icon="search" title={`Nothing matches “${matches.text}”`}>
        Try fewer letters, the street and house number, or the phone number. {all} were searched.
      </EmptyState>
    )
  }
  const { length } = matches.hits
  const count = matches.hasMore
    ? `${length} shown, more match: type more`
    : `${length} ${length === 1 ? 'match' : 'matches'} in ${all}`
  return (
    <>
      <MatchList matches={matches} markedAt={markedAt(find)} onTake={find.take} />
      <p className={css.foot} role="status">
        {count}
      </p>
    </>
  )
}

interface FindAsideProps {
  readonly isDone: boolean
  readonly last: ReceiptView | undefined
}

const FindAside = memo(function FindAside({ isDone, last }: FindAsideProps) {
  if (isDone && last !== undefined) {
    return (
      <aside className={css.aside} aria-label="Receipt">
        <DonePaper receiptNo={last.receiptNo} />
      </aside>
    )
  }
  return (
    <aside className={css.aside} aria-label="Last payments">
      <RecentPayments change={last} />
    </aside>
  )
})
