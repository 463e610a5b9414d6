import { useState } from 'react'
import { formatDate } from '../../../domain/calendar.ts'
import type { BatchView } from '../../../shared/contract/batch.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { Screen } from '../../components/screen.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './drawer.module.css'
import { DropDialog } from './drop-dialog.tsx'
import { OpenDrawerDialog } from './open-drawer-dialog.tsx'
import { useBeginCount } from './use-begin-count.ts'

/** An open drawer at rest: whose it is and since when. Never what should be in it. */
export function DrawerOverview({ batch }: { readonly batch: BatchView }) {
  const [dialog, setDialog] = useState<'drop' | 'open'>()
  const count = useBeginCount(batch)
  const close = () => setDialog(undefined)
  useKeyScope({
    name: 'drawer',
    bindings: [
      { key: 'F7', label: 'Drop', run: () => setDialog('drop') },
      { key: 'F10', label: 'Count and finish', run: count.begin },
      { key: 'F12', label: 'Open drawer', run: () => setDialog('open') },
    ],
  })
  return (
    <Screen
      title="Drawer"
      sub={`Till ${batch.till} · ${formatDate(batch.businessOn)}`}
      right={<Pill tone="good">Open</Pill>}
    >
      <div className={css.narrow}>
        {count.complaint !== undefined && <Notice tone="stop">{count.complaint}</Notice>}
        {batch.isAboveCeiling === true && (
          <Notice tone="look">
            There is more cash in the drawer than it should hold. Press F7 and drop some to the
            safe.
          </Notice>
        )}
        <Facts batch={batch} />
        <div className={css.acts}>
          <Button look="primary" keycap="F10" onClick={() => void count.begin()}>
            Count and finish
          </Button>
          <Button keycap="F7" onClick={() => setDialog('drop')}>
            Drop to the safe
          </Button>
          <Button keycap="F12" onClick={() => setDialog('open')}>
            Open drawer
          </Button>
        </div>
      </div>
      {dialog === 'drop' && <DropDialog onClose={close} />}
      {dialog === 'open' && <OpenDrawerDialog onClose={close} />}
    </Screen>
  )
}

function Facts({ batch }: { readonly batch: BatchView }) {
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
      </dl>
      <dl className={css.names}>
        <div>
          <dt className="lab">Batch</dt>
          <dd>{batch.batchNo}</dd>
        </div>
        <div>
          <dt className="lab">Cashier</dt>
          <dd>{batch.cashier.name}</dd>
        </div>
        <div>
          <dt className="lab">Business date</dt>
          <dd>{formatDate(batch.businessOn)}</dd>
        </div>
      </dl>
    </Card>
  )
}

const Figure = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt className="lab">{name}</dt>
    <dd className={css.figure}>{value}</dd>
  </div>
)
