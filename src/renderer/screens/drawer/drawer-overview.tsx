import { useState } from 'react'
import { formatDate } from '../../../domain/calendar.ts'
import type { BatchView, DrawerAct } from '../../../shared/contract/batch.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { Screen } from '../../components/screen.tsx'
import { useGoTo } from '../../frame/navigation.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { UnfinishedRuns } from '../mail/unfinished-runs.tsx'
import type { OfferedSlip } from '../receipts/listed-paper.ts'
import { PaperDialog } from '../receipts/paper-dialog.tsx'
import { CeilingNotice } from './ceiling-notice.tsx'
import { CountChooser } from './count-chooser.tsx'
import css from './drawer.module.css'
import { DrawerActs } from './drawer-acts.tsx'
import { DrawerFacts } from './drawer-facts.tsx'
import { MoveCashDialog } from './move-cash-dialog.tsx'
import { OpenDrawerDialog } from './open-drawer-dialog.tsx'
import { OtherDrawers } from './other-drawers.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { useBeginCount } from './use-begin-count.ts'

interface DrawerOverviewProps {
  readonly batch: BatchView
  /** A batch before this one, whose difference still wants a reason. */
  readonly owing: string | undefined
}

type DialogName = 'move_cash' | 'count' | 'open' | 'reason' | 'paper'

/** An open drawer at rest: everything of its day, but never what should be in it. */
export function DrawerOverview({ batch, owing }: DrawerOverviewProps) {
  const [dialog, setDialog] = useState<DialogName>()
  const handOver = useBeginCount(batch)
  const day = useAnswer('batch.day', {}, { staleTime: 0 })
  const close = () => {
    setDialog(undefined)
    day.askAgain()
  }
  const goTo = useGoTo()
  const mail = () => goTo('mail')
  const acts = actsOf(setDialog, () => handOver.begin('hand_over'), owing !== undefined)
  useKeyScope({ name: 'drawer', bindings: [...acts, { key: 'Divide', label: 'Mail', run: mail }] })
  return (
    <Screen
      title="Drawer"
      sub={`${batch.source === 'drive_through' ? 'Drive-through, till' : 'Till'} ${batch.till} · ${formatDate(batch.businessOn)}`}
      right={
        batch.isAboveCeiling ? (
          <Pill tone="look">Above its ceiling</Pill>
        ) : (
          <Pill tone="good">Open</Pill>
        )
      }
    >
      <div className={css.overview}>
        <div className={css.main}>
          {handOver.complaint !== undefined && <Notice tone="stop">{handOver.complaint}</Notice>}
          {owing !== undefined && <OwedReason batchNo={owing} onSay={() => setDialog('reason')} />}
          {batch.isAboveCeiling === true && <CeilingNotice />}
          <DrawerFacts batch={batch} day={day.value} />
          <div className={css.acts}>
            {acts.filter(isOfDrawer).map(({ key, label, run }) => (
              <Button
                key={key}
                look={key === 'F10' ? 'primary' : 'plain'}
                keycap={key}
                onClick={() => void run()}
              >
                {label}
              </Button>
            ))}
          </div>
          <UnfinishedRuns onGo={mail} />
          <OtherDrawers ownTill={batch.till} />
        </div>
        <DrawerActs acts={day.value?.acts} complaint={day.complaint} />
      </div>
      {dialog === 'move_cash' && <MoveCashDialog onClose={close} />}
      {dialog === 'paper' && (
        <PaperDialog
          firstReceiptNo={undefined}
          slips={slipsOf(day.value?.acts ?? [])}
          onClose={close}
        />
      )}
      {dialog === 'open' && <OpenDrawerDialog onClose={close} />}
      {dialog === 'count' && <CountChooser batch={batch} onClose={close} onBegun={close} />}
      {dialog === 'reason' && owing !== undefined && (
        <ReasonDialog batchNo={owing} onClose={close} />
      )}
    </Screen>
  )
}

const actsOf = (
  open: (dialog: DialogName) => void,
  handOver: () => unknown,
  owesReason: boolean,
): readonly KeyBinding[] => [
  { key: 'F10', label: 'Pause or count', run: () => open('count') },
  { key: 'F7', label: 'Move cash', run: () => open('move_cash') },
  { key: 'F11', label: 'Hand over', run: handOver },
  { key: 'F12', label: 'Open drawer', run: () => open('open') },
  { key: 'F9', label: 'Slips and paper', run: () => open('paper') },
  ...(owesReason ? [{ key: 'F2', label: 'Say why', run: () => open('reason') } as const] : []),
]

/** The reason stands in its notice. */
const isOfDrawer = ({ key }: KeyBinding): boolean => key !== 'F2'

/** The drops of this drawer, the last one first. */
const slipsOf = (acts: readonly DrawerAct[]): readonly OfferedSlip[] =>
  acts.flatMap(({ kind, paperNo, time }) =>
    kind === 'cash.dropped' && paperNo !== undefined ? [{ dropNo: paperNo, time }] : [],
  )

function OwedReason({ batchNo, onSay }: { readonly batchNo: string; readonly onSay: () => void }) {
  return (
    <Notice
      tone="look"
      action={
        <Button keycap="F2" onClick={onSay}>
          Say why
        </Button>
      }
    >
      The count of batch {batchNo} was off. It still needs a reason.
    </Notice>
  )
}
