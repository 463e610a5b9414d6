import { type LineInHand, linesCents } from '../../../domain/counter/stages.ts'
import { formatCents } from '../../../domain/money.ts'
import { Card } from '../../components/card.tsx'
import { AccountCard } from './account-card.tsx'
import css from './payment-lines.module.css'
import { shownAccount } from './shown-account.ts'
import { WarningPills } from './warning-pills.tsx'

/** What is paid: one account with all there is to know of it, several as a list. */
export function PaymentLines({ lines }: { readonly lines: readonly LineInHand[] }) {
  const [only, ...others] = lines
  if (only === undefined) return null
  if (others.length === 0 && only.item.is === 'account') {
    return <AccountCard customer={only.item.customer} paidCents={only.cents} />
  }
  return (
    <Card className={css.card}>
      <ol ref={toEnd} className={css.lines} aria-label="What is paid">
        {lines.map((line) => (
          <PaidLine key={keyOf(line)} line={line} />
        ))}
      </ol>
      {lines.length > 4 && (
        <p className={css.sum}>
          <span>{lines.length} lines</span>
          <b className="num">{formatCents(linesCents(lines))}</b>
        </p>
      )}
    </Card>
  )
}

/** The line that came last is the one to see. */
const toEnd = (list: HTMLElement | null) => list?.scrollTo({ top: list.scrollHeight })

const keyOf = ({ item }: LineInHand): string =>
  item.is === 'fee' ? `fee ${item.fee.code}` : item.customer.account.accountNo

function PaidLine({ line: { item, cents } }: { readonly line: LineInHand }) {
  const number = item.is === 'fee' ? `fee ${item.fee.code}` : item.customer.account.accountNo
  const name = item.is === 'fee' ? item.fee.name : item.customer.account.customerName
  return (
    <li className={css.line}>
      <span className={css.name}>
        {name} <span className={css.number}>{number}</span>
      </span>
      <span className={css.pills}>
        {item.is === 'account' && <WarningPills account={shownAccount(item.customer)} most={1} />}
      </span>
      <b className="num">{formatCents(cents)}</b>
    </li>
  )
}
