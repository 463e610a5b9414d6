import { useState } from 'react'
import { useAct } from '../client/use-act.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import fields from '../components/fields.module.css'
import { NewPinInputs } from '../components/new-pin-inputs.tsx'
import { Notice } from '../components/notice.tsx'
import { PinInput } from '../components/pin-input.tsx'

/** A PIN of one's own choosing, for whoever is signed in. */
export function ChangePinDialog({ onClose }: { readonly onClose: () => void }) {
  const [pin, setPin] = useState('')
  const [newPin, setNewPin] = useState<string>()
  const [isDone, setDone] = useState(false)
  const change = useAct('session.changePin')
  const isReady = pin.length === 6 && newPin !== undefined && !change.isAsking
  const send = async () => {
    if (isDone) return onClose()
    if (!isReady) return
    const answer = await change.ask({ pin, newPin })
    if (answer?.ok) setDone(true)
  }
  return (
    <Dialog
      name="change-pin"
      title="Change my PIN"
      size={400}
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Change', run: send }]}
      scope={{ isSecret: true }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            {isDone ? 'Close' : 'Back'}
          </Button>
          {!isDone && (
            <Button look="primary" keycap="Enter" disabled={!isReady} onClick={send}>
              Change
            </Button>
          )}
        </>
      }
    >
      {isDone ? (
        <Notice tone="good">The new PIN holds from the next sign-in on.</Notice>
      ) : (
        <div className={fields.stack}>
          <PinInput
            label="PIN now"
            isFirst
            value={pin}
            onChange={setPin}
            error={change.complaint}
          />
          <NewPinInputs onChange={setNewPin} />
        </div>
      )}
    </Dialog>
  )
}
