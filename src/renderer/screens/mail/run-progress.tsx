import { formatShortDate } from '../../../domain/calendar.ts'
import { formatCents } from '../../../domain/money.ts'
import { compareRun, type RunComparison, runAgrees } from '../../../domain/run.ts'
import { TENDER_NAMES } from '../../../domain/tender.ts'
import type { ReceiptView } from '../../../shared/contract/receipt.ts'
import type { RunView } from '../../../shared/contract/run.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Card } from '../../components/card.tsx'
import { Pill } from '../../components/pill.tsx'
import counter from '../counter/counter.module.css'
import css from './mail.module.css'

export const comparisonOf = (run: RunView): RunComparison =>
  compareRun(
    { count: run.itemCount, cents: run.totalCents },
    { count: run.controlCount, cents: run.controlCents },
  )

/** How far the run is, and by what name it differs from what was counted first. */
export function RunProgress({ run }: { readonly run: RunView }) {
  const { itemCount, controlCount, totalCents, controlCents } = run
  const comparison = comparisonOf(run)
  return (
    <Card>
      <div className={css.figures}>
        <div>
          <div className="lab">Items</div>
          <p className={css.figure}>
            <b>{itemCount}</b> of {controlCount}
          </p>
        </div>
        <div className={css.right}>
          <div className="lab">Total so far</div>
          <p className={css.figure}>
            <b className="num">{formatCents(totalCents)}</b>
          </p>
          <small className="num">of {formatCents(controlCents)}</small>
        </div>
      </div>
      <progress
        className={css.bar}
        aria-label="Items keyed"
        max={Math.max(controlCount, itemCount)}
        value={itemCount}
      />
      <p className={css.difference} role="status">
        {runAgrees(comparison) ? (
          <Pill tone="good">Agrees with what was counted</Pill>
        ) : (
          differenceWords(comparison).map((words) => (
            <Pill key={words} tone={words.endsWith('to go') ? 'fact' : 'look'}>
              {words}
            </Pill>
          ))
        )}
      </p>
      <p className={css.people}>
        {run.opener === undefined
          ? `Opened alone by ${run.cashier.name}`
          : `Opened by ${run.cashier.name} and ${run.opener.name}`}
      </p>
    </Card>
  )
}

/** `28 items to go`, `3.10 too much`: each difference by its own name. */
function differenceWords({ count, total }: RunComparison): readonly string[] {
  const words: string[] = []
  if (count.is !== 'none') {
    const items = `${count.count} ${count.count === 1 ? 'item' : 'items'}`
    words.push(count.is === 'short' ? `${items} to go` : `${items} too many`)
  }
  if (total.is !== 'none') {
    const amount = formatCents(total.cents)
    words.push(total.is === 'short' ? `${amount} to go` : `${amount} too much`)
  }
  return words
}

/** As many as fit below the figures. */
const MOST_SHOWN = 5

/** The last items of the run, newest first. */
export function LastItems() {
  const items = useAnswer('receipt.recent', { into: 'run' }).value ?? []
  return (
    <Card>
      <h2 className="lab">Last items</h2>
      {items.length === 0 && <p className={counter.quiet}>None keyed yet.</p>}
      <ul className={counter.recent}>
        {items.slice(0, MOST_SHOWN).map((item) => (
          <li key={item.receiptNo}>
            <b className={counter.cut}>{nameOf(item)}</b>
            <b className="num">{formatCents(item.totalCents)}</b>
            <small>{item.receiptNo}</small>
            <small className="num">{tendersOf(item)}</small>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function nameOf({ lines }: ReceiptView): string {
  const [first, ...others] = lines
  if (first === undefined) return ''
  const name = 'feeCode' in first ? first.feeName : first.customerName
  return others.length === 0 ? name : `${name} + ${others.length}`
}

export const tendersOf = ({ tenders }: ReceiptView): string =>
  tenders
    .map(({ kind, number }) => [TENDER_NAMES[kind], number].filter(Boolean).join(' '))
    .join(', ')

export const receivedWords = (run: RunView): string =>
  `came in ${formatShortDate(run.receivedOn)} · ${run.batchNo}`
