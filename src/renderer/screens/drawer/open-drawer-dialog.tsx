import { useState } from 'react'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../components/button.tsx'
import css from '../../components/chooser.module.css'
import { Dialog } from '../../components/dialog.tsx'
import { Keycap } from '../../components/keycap.tsx'
import { Notice } from '../../components/notice.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import type { KeyName } from '../../keys/key-name.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'

/** Why a drawer is opened without a payment, most days. */
const REASONS = [
  'Make change for a customer',
  'Put right the change just given',
  'Look at a note or coin again',
  'The drawer did not open by itself',
] as const

/** Opens the drawer without a payment: never without a reason, always recorded. */
export function OpenDrawerDialog({ onClose }: { readonly onClose: () => void }) {
  const [entryId] = useState(() => crypto.randomUUID())
  const [other, setOther] = useState<string>()
  const [trouble, setTrouble] = useState<string>()
  const opening = useAct('drawer.open')
  const open = async (reason: string) => {
    if (reason.trim() === '') return setTrouble('Type why the drawer is opened.')
    const answer = await opening.ask({ entryId, reason: reason.trim() })
    if (answer?.ok) onClose()
  }
  const askOther = () => setOther('')
  const isOther = other !== undefined
  const bindings: readonly KeyBinding[] = isOther
    ? [{ key: 'Enter', label: 'Open', run: () => open(other) }]
    : [
        ...REASONS.map((reason, at) => ({
          key: `Digit${at + 1}` as KeyName,
          label: reason,
          run: () => open(reason),
        })),
        { key: 'Digit5', label: 'Another reason', run: askOther },
      ]
  return (
    <Dialog
      name="open-drawer"
      title="Open the drawer"
      onClose={onClose}
      bindings={bindings}
      scope={{ onCardNumber: () => setTrouble(sentenceFor('card_number')) }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Cancel
          </Button>
          {isOther && (
            <Button look="primary" keycap="Enter" onClick={() => void open(other)}>
              Open
            </Button>
          )}
        </>
      }
    >
      {opening.complaint !== undefined && <Notice tone="stop">{opening.complaint}</Notice>}
      {isOther ? (
        <TextEntry
          label="Why is it opened?"
          value={other}
          onChange={(text) => {
            setTrouble(undefined)
            setOther(text)
          }}
          error={trouble}
          maxLength={80}
          autoFocus
        />
      ) : (
        <Reasons onChoose={(reason) => void open(reason)} onOther={askOther} />
      )}
    </Dialog>
  )
}

interface ReasonsProps {
  readonly onChoose: (reason: string) => void
  readonly onOther: () => void
}

function Reasons({ onChoose, onOther }: ReasonsProps) {
  return (
    <ol className={css.choices} tabIndex={-1} data-autofocus>
      {REASONS.map((reason, at) => (
        <li key={reason}>
          <button type="button" tabIndex={-1} onClick={() => onChoose(reason)}>
            <Keycap look="large">{String(at + 1)}</Keycap>
            {reason}
          </button>
        </li>
      ))}
      <li>
        <button type="button" tabIndex={-1} onClick={onOther}>
          <Keycap look="large">5</Keycap>
          Another reason
        </button>
      </li>
    </ol>
  )
}
