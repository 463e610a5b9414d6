import { formatCents, ZERO } from '../../../domain/money.ts'
import { TENDER_NAMES } from '../../../domain/tender.ts'
import type { ReceiptView } from '../../../shared/contract/receipt.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Card } from '../../components/card.tsx'
import css from './counter.module.css'

/** As many as fit beside ten matches. */
const MOST_SHOWN = 6

interface RecentPaymentsProps {
  /** The payment whose change may still be in the cashier's hand. */
  readonly change: ReceiptView | undefined
}

/** The last payments of this drawer, newest first. */
export function RecentPayments({ change }: RecentPaymentsProps) {
  const recent = useAnswer('receipt.recent', {}).value ?? []
  return (
    <>
      {change !== undefined && change.changeCents > ZERO && <ChangeStrip receipt={change} />}
      <Card>
        <h2 className="lab">Last payments</h2>
        {recent.length === 0 && <p className={css.quiet}>None yet in this drawer.</p>}
        <ul className={css.recent}>
          {recent.slice(0, MOST_SHOWN).map((receipt) => (
            <li key={receipt.receiptNo}>
              <b className={css.cut}>{namesOf(receipt)}</b>
              <b className="num">{formatCents(receipt.totalCents)}</b>
              <small>{receipt.receiptNo}</small>
              <small className="num">{tendersOf(receipt)}</small>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

const ChangeStrip = ({ receipt }: { readonly receipt: ReceiptView }) => (
  <div className={css.change}>
    <span>Change to give</span>
    <b className="num">{formatCents(receipt.changeCents)}</b>
  </div>
)

function namesOf({ lines }: ReceiptView): string {
  const [first, ...others] = lines
  if (first === undefined) return ''
  const name = 'feeCode' in first ? first.feeName : first.customerName
  return others.length === 0 ? name : `${name} + ${others.length}`
}

const tendersOf = ({ tenders, fixes }: ReceiptView): string =>
  [
    ...new Set(tenders.map(({ kind }) => TENDER_NAMES[kind])),
    ...(fixes.length === 0 ? [] : ['fixed']),
  ].join(', ')
