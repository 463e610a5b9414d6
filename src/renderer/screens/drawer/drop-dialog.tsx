import { useState } from 'react'
import { type Cents, formatCents } from '../../../domain/money.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { MoneyInput } from '../../components/money-input/MoneyInput.tsx'
import { Notice } from '../../components/notice.tsx'

/** Cash from the drawer to the safe, by its cashier. */
export function DropDialog({ onClose }: { readonly onClose: () => void }) {
  const { moneyEntry } = useWorkstation().preferences
  const [entryId] = useState(() => crypto.randomUUID())
  const [cents, setCents] = useState<Cents>()
  const [dropped, setDropped] = useState<Output<'drawer.drop'>>()
  const [trouble, setTrouble] = useState<string>()
  const dropping = useAct('drawer.drop')
  const drop = async () => {
    if (cents === undefined) return setTrouble(sentenceFor('drop_of_nothing'))
    const answer = await dropping.ask({ entryId, cents })
    if (answer?.ok) setDropped(answer.value)
  }
  if (dropped !== undefined) return <Dropped dropped={dropped} onClose={onClose} />
  return (
    <Dialog
      name="drop"
      title="Drop to the safe"
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Drop', run: drop }]}
      scope={{ onCardNumber: () => setTrouble(sentenceFor('card_number')) }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            keycap="Enter"
            disabled={dropping.isAsking}
            onClick={() => void drop()}
          >
            Drop
          </Button>
        </>
      }
    >
      <MoneyInput
        label="Cash that goes to the safe"
        size="hero"
        mode={moneyEntry}
        value={cents}
        onChange={(next) => {
          setTrouble(undefined)
          dropping.forgetComplaint()
          setCents(next)
        }}
        error={trouble ?? dropping.complaint}
        autoFocus
      />
    </Dialog>
  )
}

interface DroppedProps {
  readonly dropped: Output<'drawer.drop'>
  readonly onClose: () => void
}

function Dropped({ dropped, onClose }: DroppedProps) {
  return (
    <Dialog
      name="dropped"
      title="Drop recorded"
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Done', run: onClose }]}
      actions={
        <Button look="primary" keycap="Enter" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div tabIndex={-1} data-autofocus style={{ outline: 'none' }}>
        <Notice tone="good" title={`${formatCents(dropped.cents)} to the safe`}>
          Write {dropped.dropNo} on the envelope and put it in the safe.
        </Notice>
      </div>
    </Dialog>
  )
}
