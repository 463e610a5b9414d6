import { type RefObject, useEffect, useState } from 'react'
import { formatCents } from '../../../domain/money.ts'
import type { ReceiptView } from '../../../shared/contract/receipt.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { Notice } from '../../components/notice.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import counterCss from '../counter/counter.module.css'
import { FeeDialog } from '../counter/fee-dialog.tsx'
import { MATCH_LIST_ID, MatchList, matchId } from '../counter/match-list.tsx'
import { PaymentLines } from '../counter/payment-lines.tsx'
import { troubleSentence } from '../counter/trouble-sentence.ts'
import { type Find, useFind } from '../counter/use-find.ts'
import { useScanned } from '../counter/use-scanned.ts'
import type { ItemStageProps } from './run-desk.tsx'
import { nameOf, tendersOf } from './run-progress.tsx'

interface ItemFindProps extends ItemStageProps {
  /** Of the item that is looked for. */
  readonly itemNo: number
  readonly field: RefObject<HTMLInputElement | null>
  readonly onMark: (accountNo: string | undefined) => void
  readonly onLeave: () => void
}

/** The field for the next stub, and below it what became of the last one. */
export function ItemFind(props: ItemFindProps) {
  const { counter, itemNo, field, onMark } = props
  const find = useFind(counter)
  const { state, act, last } = counter
  const [isChoosingFee, setChoosingFee] = useState(false)
  const inHand = 'typed' in state ? state.payment : undefined
  useItemKeys(find, props, inHand !== undefined, () => setChoosingFee(true))
  const marked = find.matches?.hits[markedAt(find) ?? -1]?.accountNo
  useEffect(() => onMark(marked), [onMark, marked])
  useEffect(() => () => onMark(undefined), [onMark])
  const isOpen = (find.matches?.hits.length ?? 0) > 0
  const chosenId = find.chosenAt === undefined ? {} : { chosenId: matchId(find.chosenAt) }
  return (
    <>
      <div className={counterCss.find}>
        <Icon name="search" size={20} />
        <TextEntry
          ref={field}
          label={labelOf(itemNo, inHand !== undefined)}
          size="hero"
          value={find.text}
          onChange={(text) => act({ act: 'typed', text })}
          error={troubleSentence(state.trouble)}
          maxLength={80}
          autoFocus
          list={{ id: MATCH_LIST_ID, isOpen, ...chosenId }}
        />
      </div>
      {find.matches !== undefined && <Matches find={find} />}
      {find.matches === undefined && state.stage === 'done' && last !== undefined && (
        <TakenItem item={last} />
      )}
      <PaymentLines lines={inHand?.lines ?? []} />
      {isChoosingFee && <FeeDialog counter={counter} onClose={() => setChoosingFee(false)} />}
    </>
  )
}

const labelOf = (itemNo: number, isMore: boolean): string =>
  isMore
    ? 'Another account on this check: scan its stub, or account, name, address'
    : `Item ${itemNo}: scan the stub, or account, name, address, phone`

const markedAt = ({ matches, chosenAt }: Find): number | undefined =>
  chosenAt ?? (matches?.hits.length === 1 ? 0 : undefined)

function useItemKeys(
  find: Find,
  { counter, common, onLeave }: ItemFindProps,
  isMore: boolean,
  chooseFee: () => void,
): void {
  const { act } = counter
  const scanned = useScanned(counter)
  const isEmpty = find.text === ''
  const stepBack = () => (isEmpty && !isMore ? onLeave() : void act({ act: 'stepped_back' }))
  useKeyScope({
    name: 'run',
    bindings: [
      { key: 'Enter', label: 'Choose', enabled: !isEmpty, run: find.enter },
      { key: 'Multiply', label: 'Fees, lists', enabled: isEmpty, run: chooseFee },
      { key: 'ArrowDown', label: 'Move', enabled: !isEmpty, run: () => find.move(1) },
      { key: 'ArrowUp', label: 'Move back', hidden: true, run: () => find.move(-1) },
      { key: 'Escape', label: backWords(isEmpty, isMore), run: stepBack },
      ...common,
    ],
    onScan: scanned,
    onCardNumber: () => void act({ act: 'refused', sentence: sentenceFor('card_number') }),
  })
}

function backWords(isEmpty: boolean, isMore: boolean): string {
  if (!isEmpty) return 'Clear'
  return isMore ? 'Back to the item' : 'Leave, go on later'
}

function Matches({ find }: { readonly find: Find }) {
  const { matches } = find
  if (matches === undefined) return null
  if (matches.hits.length === 0) {
    return (
      <EmptyState icon="search" title={`Nothing matches “${matches.text}”`}>
        Try fewer letters, the street and house number, or the phone number. A stub that belongs to
        nobody is set aside, and the difference named when the run is closed.
      </EmptyState>
    )
  }
  return <MatchList matches={matches} markedAt={markedAt(find)} onTake={find.take} />
}

/** The item that was just taken: enough to lay its stub away. */
function TakenItem({ item }: { readonly item: ReceiptView }) {
  const stopped = item.lines.some((line) => 'stopsTurnOff' in line && line.stopsTurnOff)
  return (
    <section aria-label="Item taken">
      <Notice tone="good" title={`${nameOf(item)} · ${formatCents(item.totalCents)}`}>
        {tendersOf(item)} · receipt {item.receiptNo}
        {stopped && '. A turn-off was stopped: call dispatch, Receipts F11.'}
      </Notice>
    </section>
  )
}
