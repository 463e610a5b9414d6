import { useState } from 'react'
import { type Cents, formatCents } from '../../../domain/money.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { usePrinter, useWorkstation } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import { Notice } from '../../components/notice.tsx'
import { usePaperActs } from '../receipts/use-paper-acts.ts'
import css from './drawer.module.css'

/** Cash from the drawer to the safe, by its cashier. */
export function DropDialog({ onClose }: { readonly onClose: () => void }) {
  const dropping = useDrop()
  const { dropped } = dropping
  const enter = () => (dropped === undefined ? dropping.drop() : onClose())
  return (
    <Dialog
      name="drop"
      title={dropped === undefined ? 'Drop to the safe' : 'Drop recorded'}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: dropped === undefined ? 'Drop' : 'Done', run: enter },
        { key: 'F9', label: 'Slip again', enabled: dropped !== undefined, run: dropping.print },
      ]}
      scope={{ onCardNumber: () => dropping.complain(sentenceFor('card_number')) }}
      actions={
        <>
          {dropped === undefined ? (
            <Button keycap="Esc" onClick={onClose}>
              Cancel
            </Button>
          ) : (
            <Button keycap="F9" onClick={() => void dropping.print()}>
              Slip again
            </Button>
          )}
          <Button
            look="primary"
            keycap="Enter"
            disabled={dropping.isAsking}
            onClick={() => void enter()}
          >
            {dropped === undefined ? 'Drop' : 'Done'}
          </Button>
        </>
      }
    >
      {dropped === undefined ? (
        <DropAmount dropping={dropping} />
      ) : (
        <Dropped dropped={dropped} said={dropping.said} complaint={dropping.printComplaint} />
      )}
    </Dialog>
  )
}

type Dropping = ReturnType<typeof useDrop>

function useDrop() {
  // One entry for this dialog: a retry after no answer is the same drop.
  const [entryId] = useState(() => crypto.randomUUID())
  const [cents, setCents] = useState<Cents>()
  const [dropped, setDropped] = useState<Output<'drawer.drop'>>()
  const [trouble, complain] = useState<string>()
  const act = useAct('drawer.drop')
  const printer = usePrinter()
  const paper = usePaperActs(printer)
  const mine = useAnswer('batch.mine', {})
  const drop = async () => {
    if (cents === undefined) return complain(sentenceFor('drop_of_nothing'))
    const answer = await act.ask({ entryId, cents })
    if (answer?.ok !== true) return
    setDropped(answer.value)
    mine.askAgain()
  }
  const type = (next: Cents | undefined) => {
    complain(undefined)
    act.forgetComplaint()
    setCents(next)
  }
  const complaint = trouble ?? act.complaint
  const print = () => dropped && paper.print({ paper: 'drop_slip', paperNo: dropped.dropNo })
  return {
    ...{ cents, type, drop, dropped, complain, complaint, isAsking: act.isAsking },
    ...{ print, said: paper.said, printComplaint: paper.complaint },
  }
}

interface DroppedProps {
  readonly dropped: Output<'drawer.drop'>
  readonly said: string | undefined
  readonly complaint: string | undefined
}

/** The drop is recorded whatever becomes of its slip; where that did not print, pen and paper will do. */
function Dropped({ dropped, said, complaint }: DroppedProps) {
  const { dropNo } = dropped
  const trouble = usePrinter()?.failed.find(
    ({ paper, paperNo }) => paper === 'drop_slip' && paperNo === dropNo,
  )
  return (
    <div className={css.dropped}>
      <Notice tone="good" title={`${formatCents(dropped.cents)} to the safe`}>
        Drop {dropNo}. Both sign its slip; it goes into the envelope with the cash.
      </Notice>
      {trouble !== undefined && (
        <Notice tone={trouble.mayHavePrinted ? 'look' : 'stop'} title="Its slip did not come out">
          {trouble.sentence} F9 prints it again. Or write {dropNo} on the envelope.
        </Notice>
      )}
      {said !== undefined && trouble === undefined && <Notice tone="good">{said}</Notice>}
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
    </div>
  )
}

function DropAmount({ dropping }: { readonly dropping: Dropping }) {
  const { moneyEntry } = useWorkstation().preferences
  return (
    <MoneyInput
      label="Cash that goes to the safe"
      size="hero"
      mode={moneyEntry}
      value={dropping.cents}
      onChange={dropping.type}
      error={dropping.complaint}
      autoFocus
    />
  )
}
