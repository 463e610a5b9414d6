import { formatDate } from '../../../domain/calendar.ts'
import type { BatchView, DrawerDay } from '../../../shared/contract/batch.ts'
import { Amount } from '../../components/amount.tsx'
import { Card } from '../../components/card.tsx'
import css from './drawer.module.css'

interface DrawerFactsProps {
  readonly batch: BatchView
  /** Absent until the core has told it. */
  readonly day: DrawerDay | undefined
}

/** Whose drawer it is, since when, and how often what happened: numbers of things, no sum of money. */
export function DrawerFacts({ batch, day }: DrawerFactsProps) {
  const timesOf = (kind: keyof DrawerDay['counts']) => String(day?.counts[kind] ?? 0)
  return (
    <Card>
      <dl className={css.facts}>
        <div>
          <dt className="lab">Starting cash</dt>
          <dd>
            <Amount cents={batch.floatCents} size="xl" />
          </dd>
        </div>
        <Figure name="Open since" value={batch.openedTime} />
        <Figure name="Payments" value={batch.paymentCount?.toString() ?? '·'} />
        <Figure name="Drops" value={String(batch.dropCount)} />
        <Figure name="Change orders" value={timesOf('cash.exchanged')} />
        <Figure name="No sales" value={timesOf('drawer.opened')} />
        <Figure name="Reprints" value={timesOf('receipt.reprinted')} />
        <Figure name="Pauses" value={timesOf('batch.paused')} />
      </dl>
      <dl className={css.names}>
        <Name name="Batch" value={batch.batchNo} />
        <Name name="Cashier" value={batch.cashier.name} />
        <Name name="Business date" value={formatDate(batch.businessOn)} />
        <Name name="Receipts" value={receiptWords(day)} />
        {batch.carriedFrom !== undefined && (
          <Name name="Starting cash stayed from" value={`batch ${batch.carriedFrom}`} />
        )}
      </dl>
    </Card>
  )
}

function receiptWords(day: DrawerDay | undefined): string {
  if (day?.receipts === undefined) return 'none yet'
  const { firstNo, lastNo } = day.receipts
  return firstNo === lastNo ? firstNo : `${firstNo} to ${lastNo}`
}

const Figure = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt className="lab">{name}</dt>
    <dd className={css.figure}>{value}</dd>
  </div>
)

const Name = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt className="lab">{name}</dt>
    <dd>{value}</dd>
  </div>
)
