import { countCents } from '../../../domain/denomination.ts'
import type { BatchView } from '../../../shared/contract/batch.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CountSheet } from '../../components/count-sheet/count-sheet.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { Screen } from '../../components/screen.tsx'
import { SignDialog } from '../../components/sign-dialog.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './drawer.module.css'
import type { FinalCount } from './drawer-screen.tsx'
import { TenderCounts } from './tender-counts.tsx'
import { type Begun, useBegunCount } from './use-count.ts'
import { type CountingNow, useCounting } from './use-counting.ts'

interface CountDrawerProps {
  readonly batch: BatchView
  readonly onFinal: (answer: FinalCount) => void
}

const TITLES = {
  finish: 'Count and finish',
  go_on: 'Count and go on',
  hand_over: 'Hand over',
} as const satisfies Record<Begun['purpose'], string>

/** The blind count: what is in the drawer, and no word of what should be. */
export function CountDrawer(props: CountDrawerProps) {
  const { begun, trouble } = useBegunCount()
  if (begun !== undefined) return <Counting {...props} begun={begun} />
  return <Screen title="Count">{trouble !== '' && <Notice tone="stop">{trouble}</Notice>}</Screen>
}

function Counting({ batch, onFinal, begun }: CountDrawerProps & { readonly begun: Begun }) {
  const count = useCounting(batch, begun, onFinal)
  const { attempt, sheet, complaint } = count
  useKeyScope({
    name: 'count',
    bindings: [
      ...count.bindings,
      { key: 'F10', label: 'Finish count', run: () => count.finish() },
      {
        key: 'F11',
        label: 'Finish without handing over',
        enabled: count.purpose === 'hand_over',
        run: count.keepDrawer,
      },
      { key: 'Escape', label: 'Leave', enabled: attempt === 1, run: count.leave },
    ],
    onCardNumber: () => count.complain(sentenceFor('card_number')),
  })
  return (
    <Screen
      title={TITLES[count.purpose]}
      sub={`Batch ${batch.batchNo} · Till ${batch.till} · ${attempt === 1 ? 'first' : 'second'} count`}
      right={<Pill>Receipts and totals are shut while you count</Pill>}
    >
      <div className={css.count}>
        <Card inset="flush" onFocusCapture={count.faceCash}>
          <CountSheet sheet={sheet} />
        </Card>
        <div className={css.side}>
          {attempt > 1 && (
            <Notice tone="look" title="Count again">
              Count every piece once more, from the start. This count is final.
            </Notice>
          )}
          {count.purpose === 'hand_over' && attempt === 1 && (
            <Notice tone="look" title="Count together">
              You and whoever takes over count this drawer together; they sign at the end.
            </Notice>
          )}
          <Card>
            <div className="lab">Counted so far</div>
            <Amount cents={countCents(sheet.cash)} size="money" className={css.total} />
            <p className={css.quiet}>cash, with the starting cash</p>
          </Card>
          <TenderCounts
            key={count.round}
            counted={count.counted}
            frame={count.frame}
            onFace={count.faceTenders}
          />
          {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
          <div className={css.acts}>
            <Button onClick={count.clear}>Start again</Button>
            <Button
              look="primary"
              keycap="F10"
              disabled={count.isAsking}
              onClick={() => void count.finish()}
            >
              Finish count
            </Button>
          </div>
        </div>
      </div>
      {count.isSigning && <ReceiverDialog count={count} />}
    </Screen>
  )
}

function ReceiverDialog({ count }: { readonly count: CountingNow }) {
  return (
    <SignDialog
      title="Who takes over this drawer?"
      text="Whoever counted it together with you signs for it here. The starting cash stays in the tray."
      act="Sign and take over"
      complaint={count.signComplaint}
      onSign={count.finish}
      onBack={count.stepBack}
    />
  )
}
