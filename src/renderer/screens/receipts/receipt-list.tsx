import { useEffect, useRef } from 'react'
import { formatCents } from '../../../domain/money.ts'
import { SOURCE_NAMES } from '../../../domain/source.ts'
import type { ReceiptHit } from '../../../shared/contract/receipt-search.ts'
import { Card } from '../../components/card.tsx'
import { Pill } from '../../components/pill.tsx'
import css from './receipt-list.module.css'
import { accountWords, PRINT_WORDS, tenderMark, tenderName, timeWords } from './receipt-words.ts'

export const RECEIPT_LIST_ID = 'receipts-found'
export const receiptRowId = (at: number): string => `receipt-found-${at}`

interface ReceiptListProps {
  readonly hits: readonly ReceiptHit[]
  readonly chosenAt: number
  /** The day that is looked at: its date is not repeated in every row. */
  readonly on: string | undefined
  readonly onChoose: (at: number) => void
}

/** Receipts, newest first; the chosen one is shown as paper beside them. */
export function ReceiptList({ hits, chosenAt, on, onChoose }: ReceiptListProps) {
  return (
    <Card inset="flush" className={css.card}>
      <div className={css.head} aria-hidden="true">
        <span>Receipt</span>
        <span>Customer</span>
        <span>Paid by</span>
        <span className="num">Amount</span>
      </div>
      <div id={RECEIPT_LIST_ID} role="listbox" aria-label="Receipts" className={css.rows}>
        {hits.map((hit, at) => (
          <Row
            key={hit.receiptNo}
            id={receiptRowId(at)}
            hit={hit}
            on={on}
            isChosen={at === chosenAt}
            onChoose={() => onChoose(at)}
          />
        ))}
      </div>
    </Card>
  )
}

interface RowProps {
  readonly id: string
  readonly hit: ReceiptHit
  readonly on: string | undefined
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Row({ id, hit, on, isChosen, onChoose }: RowProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  const [tone, words] = PRINT_WORDS[hit.print]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the focus and its keys choose
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={isChosen ? `${css.row} ${css.on}` : css.row}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={css.cell}>
        <b className={css.number}>{hit.receiptNo}</b>
        <small>{timeWords(hit, on)}</small>
      </span>
      <span className={css.cell}>
        <span className={css.cut}>{hit.name}</span>
        <small className={css.pills}>
          {hit.payer ?? accountWords(hit)}
          {hit.source !== 'counter' && <Pill tone="mute">{SOURCE_NAMES[hit.source]}</Pill>}
          {hit.manual !== undefined && <Pill tone="mute">Paper {hit.manual.paper}</Pill>}
          {hit.turnOff === 'untold' && <Pill tone="look">Turn-off: nobody told</Pill>}
          {hit.turnOff === 'on_again' && <Pill tone="stop">Turn-off on again: call</Pill>}
          {hit.turnOff === 'told' && <Pill tone="good">Turn-off stopped</Pill>}
        </small>
      </span>
      <PaidBy tenders={hit.tenders} />
      <span className={`${css.cell} ${css.right}`}>
        <b className="num">{formatCents(hit.totalCents)}</b>
        <small className={css.pills}>
          {hit.copies > 0 && `+${hit.copies} ${hit.copies === 1 ? 'copy' : 'copies'}`}
          {tone === 'mute' ? <span>{words}</span> : <Pill tone={tone}>{words}</Pill>}
        </small>
      </span>
    </div>
  )
}

/** The kind of the first tender, its number below it, and how many there are beside it. */
function PaidBy({ tenders }: Pick<ReceiptHit, 'tenders'>) {
  const [first, ...others] = tenders
  if (first === undefined) return <span className={css.cell} />
  const more = others.length === 0 ? undefined : `+ ${others.length} more`
  return (
    <span className={css.cell}>
      <span className={css.cut}>{tenderName(first.kind)}</span>
      <small className={css.cut}>{[tenderMark(first), more].filter(Boolean).join(' ')}</small>
    </span>
  )
}
