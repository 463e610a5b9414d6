import { useLayoutEffect, useRef, useState } from 'react'
import { type ListRow, rowBar, rowCents } from '../../../domain/counter/list-in-hand.ts'
import type { ListStage } from '../../../domain/counter/stages.ts'
import { formatCents, ZERO } from '../../../domain/money.ts'
import { Card } from '../../components/card.tsx'
import { Pill } from '../../components/pill.tsx'
import css from './list-table.module.css'
import { shownAccount } from './shown-account.ts'
import { WarningPills } from './warning-pills.tsx'

/** Units: pixels, as in the style sheet: with one height for all a row is found without measuring. */
const ROW_PX = 35
/** As many as are seen at once on the usual screen. */
const MOST_AT_ONCE = 14
/** Rows drawn beyond what is seen, so that scrolling shows no gap. */
const SPARE = 6

interface ListTableProps {
  readonly state: ListStage
  /** A row was clicked: so many rows from the chosen one. */
  readonly onMark: (by: number) => void
}

/** The accounts of the list. Of two hundred only those that are seen are drawn. */
export function ListTable({ state, onMark }: ListTableProps) {
  const { rows, at } = state.list
  const { frame, from, to, onScroll } = useShownRows(rows.length, at)
  return (
    <Card inset="flush">
      <div className={css.head} aria-hidden="true">
        <span>Account</span>
        <span>Customer</span>
        <span className="num">Due</span>
        <span className="num">Pay</span>
      </div>
      <div
        ref={frame}
        className={css.rows}
        role="listbox"
        aria-label="Accounts of the list"
        onScroll={onScroll}
      >
        <div style={{ height: from * ROW_PX }} />
        {rows.slice(from, to).map((row, index) => (
          <Row
            key={row.customer.account.accountNo}
            row={row}
            place={from + index + 1}
            of={rows.length}
            isOnPayment={rowBar(row, state.lines) === 'account_twice'}
            isChosen={from + index === at}
            onMark={() => onMark(from + index - at)}
          />
        ))}
        <div style={{ height: (rows.length - to) * ROW_PX }} />
      </div>
      {rows.length > MOST_AT_ONCE && (
        <p className={css.foot}>
          Account {at + 1} of {rows.length}
        </p>
      )}
    </Card>
  )
}

/** Which rows are seen, and keeps the chosen one among them. */
function useShownRows(count: number, at: number) {
  const frame = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, height: MOST_AT_ONCE * ROW_PX })
  const look = () => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = frame.current ?? {}
    setSeen((before) => (before.top === top && before.height === height ? before : { top, height }))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another row is chosen
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const top = at * ROW_PX
    if (top < element.scrollTop) element.scrollTop = top
    const below = top + ROW_PX - element.clientHeight
    if (below > element.scrollTop) element.scrollTop = below
    look()
  }, [at, count])
  return {
    frame,
    onScroll: look,
    from: Math.max(0, Math.floor(seen.top / ROW_PX) - SPARE),
    to: Math.min(count, Math.ceil((seen.top + seen.height) / ROW_PX) + SPARE),
  }
}

interface RowProps {
  readonly row: ListRow
  readonly place: number
  readonly of: number
  readonly isOnPayment: boolean
  readonly isChosen: boolean
  readonly onMark: () => void
}

function Row({ row, place, of, isOnPayment, isChosen, onMark }: RowProps) {
  const { account } = row.customer
  const pays = rowCents(row)
  const shown = row.cents ?? ZERO
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the amount has the focus and its keys choose
    <div
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-posinset={place}
      aria-setsize={of}
      className={css.row}
      data-out={pays === ZERO || undefined}
      data-changed={(pays > ZERO && pays !== account.dueCents) || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onMark}
    >
      <span className={css.number}>{account.accountNo}</span>
      <span className={css.customer}>
        <span className={css.name}>{account.customerName}</span>
        <span className={css.address}>{account.serviceAddress}</span>
      </span>
      <span className={css.pills}>
        {isOnPayment && <Pill tone="mute">On the payment</Pill>}
        {account.dueCents === ZERO && account.status === 'active' && (
          <Pill tone="mute">Nothing due</Pill>
        )}
        <WarningPills account={shownAccount(row.customer)} most={1} />
      </span>
      <span className="num">{formatCents(account.dueCents)}</span>
      <span className={`num ${css.pay}`}>
        {formatCents(shown)}
        {pays === ZERO && <span className="heard"> left out</span>}
      </span>
    </div>
  )
}
