import { useRef, useState } from 'react'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { NewPinInputs } from '../../components/new-pin-inputs.tsx'
import { focusEmpty } from '../../components/next-field.ts'
import { Notice } from '../../components/notice.tsx'
import { TextInput } from '../../components/text-input.tsx'
import css from './sign-in.module.css'

/** The sealed code lets the first supervisor choose a new PIN, once; another takes its place. */
export function RecoveryDialog({
  onClose,
  onRecovered,
}: {
  readonly onClose: () => void
  readonly onRecovered: (nextCode: string) => void
}) {
  const [recoveryCode, setCode] = useState('')
  const [newPin, setNewPin] = useState<string>()
  const frame = useRef<HTMLDivElement>(null)
  const recover = useAct('session.recover')
  const isReady = recoveryCode.trim() !== '' && newPin !== undefined && !recover.isAsking
  const send = async () => {
    if (!isReady) return
    const answer = await recover.ask({ recoveryCode: recoveryCode.trim(), newPin })
    if (answer?.ok) onRecovered(answer.value.recoveryCode)
  }
  const enter = () => (focusEmpty(frame.current) ? undefined : send())
  return (
    <Dialog
      name="recovery"
      title="Use the recovery code"
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Set the new PIN', run: enter }]}
      scope={{ isSecret: true }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Back
          </Button>
          <Button look="primary" keycap="Enter" disabled={!isReady} onClick={send}>
            Set the new PIN
          </Button>
        </>
      }
    >
      <div ref={frame} className={css.recover}>
        <p>
          The code is in the sealed envelope. It lets the first supervisor choose a new PIN, and
          works once; that it was used is recorded, and a new code is shown to be sealed.
        </p>
        <TextInput
          label="Recovery code"
          data-autofocus
          value={recoveryCode}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <NewPinInputs onChange={setNewPin} />
        {recover.complaint !== undefined && <Notice tone="stop">{recover.complaint}</Notice>}
      </div>
    </Dialog>
  )
}
