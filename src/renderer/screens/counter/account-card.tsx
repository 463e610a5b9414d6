import { formatShortDate } from '../../../domain/calendar.ts'
import type { AccountInHand } from '../../../domain/counter/stages.ts'
import { type Cents, formatCents, ZERO } from '../../../domain/money.ts'
import { useSync } from '../../client/use-sync.ts'
import { useWallTime } from '../../client/use-wall-time.ts'
import { Card } from '../../components/card.tsx'
import css from './account-card.module.css'
import { shownAccount } from './shown-account.ts'
import { WarningPills } from './warning-pills.tsx'

interface AccountCardProps {
  readonly customer: AccountInHand
  /** What is paid, once that is settled; until then the card shows what is due. */
  readonly paidCents?: Cents
}

/** The customer at the counter, with everything to be known before money is taken. */
export function AccountCard({ customer, paidCents }: AccountCardProps) {
  const { account } = customer
  const { lastBillOn, pastDueCents } = account
  return (
    <Card className={css.card}>
      <h2 className={css.name}>
        {account.customerName} <span className={css.number}>{account.accountNo}</span>
      </h2>
      <b className={`num ${css.figure}`}>{formatCents(paidCents ?? account.dueCents)}</b>
      <p className={css.facts}>
        {account.serviceAddress}
        {lastBillOn !== undefined && ` · last bill ${formatShortDate(lastBillOn)}`}
        {' · '}
        <span className={pastDueCents > ZERO ? css.pastDue : undefined}>
          past due {formatCents(pastDueCents)}
        </span>
      </p>
      <span className={`num ${css.caption}`}>
        {paidCents === undefined ? 'total due' : `of ${formatCents(account.dueCents)} due`}
        <AsOf />
      </span>
      <div className={css.pills}>
        <WarningPills account={shownAccount(customer)} />
      </div>
    </Card>
  )
}

/** While the centre does not answer, what was paid elsewhere since is not known here. */
function AsOf() {
  const sync = useSync()
  const wallTime = useWallTime()
  const isApart = sync?.status === 'offline' || sync?.status === 'attention'
  if (!isApart || sync.contactAt === undefined) return null
  return <> as of {wallTime(sync.contactAt)}</>
}
