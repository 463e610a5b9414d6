import { useRef, useState } from 'react'
import { formatDate } from '../../../domain/calendar.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { Screen } from '../../components/screen.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import { useGoTo } from '../../frame/navigation.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { DonePaper, ReceiptTape } from '../counter/done-panel.tsx'
import { BooksDialog } from './books-dialog.tsx'
import { DetailsDialog } from './details-dialog.tsx'
import { PaperDialog } from './paper-dialog.tsx'
import { RECEIPT_LIST_ID, ReceiptList, receiptRowId } from './receipt-list.tsx'
import css from './receipts.module.css'
import { TurnOffsDialog } from './turn-offs-dialog.tsx'
import { type ReceiptSearch, useReceiptSearch } from './use-receipt-search.ts'

type DialogName = 'details' | 'paper' | 'turn_offs' | 'books'

/** Every receipt of this workstation; while this person counts a drawer, none of them. */
export function ReceiptsScreen() {
  const mine = useAnswer('batch.mine', {})
  if (mine.isPending) return null
  return mine.value?.batch?.countingAttempt === undefined ? <SearchDesk /> : <ShutForCount />
}

/** What is known of receipts is put away during a count; a turn-off is told of all the same. */
function ShutForCount() {
  const goTo = useGoTo()
  const [isTelling, setTelling] = useState(false)
  const go = () => goTo('drawer')
  useKeyScope({
    name: 'receipts',
    bindings: [
      { key: 'Enter', label: 'Go to the count', run: go },
      { key: 'F11', label: 'Tell of turn-offs', run: () => setTelling(true) },
    ],
  })
  return (
    <Screen title="Receipts">
      <EmptyState
        icon="drawer"
        title={sentenceFor('count_in_progress')}
        next={
          <Button look="primary" keycap="Enter" onClick={go}>
            Go to the count
          </Button>
        }
      >
        Receipts are shut from the start of a count until it is final.
      </EmptyState>
      {isTelling && <TurnOffsDialog onClose={() => setTelling(false)} />}
    </Screen>
  )
}

/** Receipts are found by whatever a customer remembers of them. */
function SearchDesk() {
  const search = useReceiptSearch()
  const [dialog, setDialog] = useState<DialogName>()
  const [trouble, setTrouble] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const turnOffs = useAnswer('turnOff.list', {}).value
  const { chosen } = search
  useReceiptsKeys(search, {
    open: setDialog,
    find: () => field.current?.select(),
    complain: setTrouble,
  })
  const close = () => setDialog(undefined)
  return (
    <Screen title="Receipts" sub="Of this workstation" right={<Filter search={search} />}>
      <div className={css.page}>
        <Notices search={search} turnOffs={turnOffs} />
        <div className={css.columns}>
          <div className={css.main}>
            <div className={css.search}>
              <Icon name="search" size={20} />
              <TextEntry
                ref={field}
                label="Receipt, account, name, fee, amount, check number, time or date"
                size="hero"
                value={search.text}
                onChange={(text) => {
                  setTrouble(undefined)
                  search.type(text)
                }}
                error={trouble}
                maxLength={80}
                autoFocus
                list={listOf(search)}
              />
            </div>
            <Found search={search} />
          </div>
          {chosen !== undefined && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long paper is scrolled by keys
            <section className={css.paper} aria-label="Receipt" tabIndex={0}>
              <DonePaper receiptNo={chosen.receiptNo} />
              <ReceiptTape receiptNo={chosen.receiptNo} />
            </section>
          )}
        </div>
      </div>
      {dialog === 'details' && chosen !== undefined && (
        <DetailsDialog receiptNo={chosen.receiptNo} onClose={close} />
      )}
      {dialog === 'paper' && <PaperDialog firstReceiptNo={chosen?.receiptNo} onClose={close} />}
      {dialog === 'turn_offs' && <TurnOffsDialog onClose={close} />}
      {dialog === 'books' && <BooksDialog onClose={close} />}
    </Screen>
  )
}

interface Ways {
  open(dialog: DialogName): void
  find(): void
  complain(sentence: string): void
}

function useReceiptsKeys(search: ReceiptSearch, { open, find, complain }: Ways): void {
  const isEmpty = search.text === ''
  const hasOne = search.chosen !== undefined
  const { found } = search
  useKeyScope({
    name: 'receipts',
    bindings: [
      { key: 'Enter', label: 'Print again', enabled: hasOne, run: () => open('paper') },
      { key: 'ArrowDown', label: 'Move', enabled: hasOne, run: () => search.move(1) },
      { key: 'ArrowUp', label: 'Move back', hidden: true, run: () => search.move(-1) },
      { key: 'Minus', label: 'Day before', enabled: isEmpty, run: () => search.goDay(-1) },
      {
        key: 'Plus',
        label: 'Day after',
        enabled: isEmpty && found !== undefined && found.on < found.today,
        run: () => search.goDay(1),
      },
      {
        key: 'Multiply',
        label: search.only === undefined ? 'Turn-offs only' : 'All receipts',
        enabled: isEmpty,
        run: search.toggleTurnOffs,
      },
      { key: 'Divide', label: 'Manual receipts', enabled: isEmpty, run: () => open('books') },
      { key: 'PageDown', label: 'Older', enabled: found?.hasMore === true, run: search.older },
      { key: 'PageUp', label: 'Newer', enabled: search.pageNo > 1, run: search.newer },
      { key: 'Escape', label: 'Clear', enabled: search.canClear, run: search.clear },
      { key: 'F2', label: 'Details', enabled: hasOne, run: () => open('details') },
      { key: 'F3', label: 'Find', hidden: true, run: find },
      { key: 'F9', label: 'Paper', run: () => open('paper') },
      { key: 'F11', label: 'Tell of turn-offs', run: () => open('turn_offs') },
    ],
    onCardNumber: () => complain(sentenceFor('card_number')),
  })
}

function listOf({ hits, chosenAt }: ReceiptSearch) {
  const isOpen = hits.length > 0
  return { id: RECEIPT_LIST_ID, isOpen, ...(isOpen ? { chosenId: receiptRowId(chosenAt) } : {}) }
}

const Filter = ({ search }: { readonly search: ReceiptSearch }) =>
  search.only === undefined ? null : <Pill tone="look">Turn-offs only: * shows all</Pill>

interface NoticesProps {
  readonly search: ReceiptSearch
  readonly turnOffs: Output<'turnOff.list'> | undefined
}

function Notices({ search, turnOffs }: NoticesProps) {
  const shut = search.found?.shutTills ?? []
  return (
    <div className={css.notices}>
      {search.complaint !== undefined && <Notice tone="stop">{search.complaint}</Notice>}
      {turnOffs !== undefined && turnOffs.untoldCount > 0 && (
        <Notice tone="look" title={untoldTitle(turnOffs)}>
          Nothing goes to dispatch by itself. Call them now; F11 says which, and notes who was told.
        </Notice>
      )}
      {shut.length > 0 && (
        <Notice tone="look">
          {shut.length === 1 ? 'Till' : 'Tills'} {shut.join(', ')}: the drawer is being counted. Its
          receipts are shut until the count is final.
        </Notice>
      )}
    </div>
  )
}

/** Stopped, or on again after it was stopped: either way somebody has to hear of it. */
function untoldTitle({ untold, untoldCount }: Output<'turnOff.list'>): string {
  if (untold.some(({ onAgain }) => onAgain !== undefined)) {
    return untoldCount === 1
      ? 'A turn-off is no longer stopped, and nobody was told.'
      : `Of ${untoldCount} turn-offs nobody was told; some are no longer stopped.`
  }
  return untoldCount === 1
    ? 'A payment stopped a turn-off, and nobody was told.'
    : `Payments stopped ${untoldCount} turn-offs, and nobody was told.`
}

function Found({ search }: { readonly search: ReceiptSearch }) {
  const { found, hits, text } = search
  if (found === undefined) return null
  const day = `${formatDate(found.on)}${found.on === found.today ? ', today' : ''}`
  return (
    <>
      <p className={css.scope}>
        <b>{found.isAnyDay ? 'On any day' : day}</b>
      </p>
      {hits.length === 0 ? (
        <Nothing search={search} day={day} />
      ) : (
        <ReceiptList
          hits={hits}
          chosenAt={search.chosenAt}
          on={found.isAnyDay ? undefined : found.on}
          onChoose={search.choose}
        />
      )}
      <p className={css.foot} role="status">
        {hits.length > 0 && footWords(search, text !== '')}
      </p>
    </>
  )
}

function footWords({ found, hits, pageNo }: ReceiptSearch, isTyped: boolean): string {
  const count = `${hits.length} ${hits.length === 1 ? 'receipt' : 'receipts'}`
  const page = pageNo > 1 ? `, page ${pageNo}` : ''
  if (found?.hasMore !== true) return `${count}${page}`
  return `${count}${page}. There are more: Page Down${isTyped ? ', or narrow the search' : ''}`
}

function Nothing({ search, day }: { readonly search: ReceiptSearch; readonly day: string }) {
  const isToday = search.found?.on === search.found?.today
  if (search.only !== undefined) {
    return (
      <EmptyState icon="receipt" title="No payment here stopped a turn-off">
        Press * to see all receipts again.
      </EmptyState>
    )
  }
  if (search.text === '') {
    return (
      <EmptyState
        icon="receipt"
        title={isToday ? 'No receipts yet today' : `No receipts on ${day}`}
      >
        Press - for the day before. Or type what is known: the number on the receipt, the account,
        the name, an amount such as 53.20, a check number, a time, or a date such as 11/23.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon="search" title={`No receipt matches “${search.text.trim()}”`}>
      Try one thing alone: the account number, the beginning of the name, or the amount. Receipts of
      other workstations are not found here.
    </EmptyState>
  )
}
