import { useRef, useState } from 'react'
import { type Cents, formatCents } from '../../../domain/money.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { PinInput } from '../../components/pin-input.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import css from './drawer.module.css'
import type { Opening } from './use-opening.ts'

interface GiverDialogProps {
  readonly opening: Opening
  readonly cents: Cents
}

/** Whoever hands over the starting cash signs for it with number and PIN. */
export function GiverDialog({ opening, cents }: GiverDialogProps) {
  const [number, setNumber] = useState('')
  const [pin, setPin] = useState('')
  const pinField = useRef<HTMLInputElement>(null)
  const isReady = /^\d{1,6}$/.test(number) && pin.length === 6
  const sign = async () => {
    if (!isReady) {
      pinField.current?.focus()
      return
    }
    setPin('')
    await opening.sign({ number, pin })
  }
  return (
    <Dialog
      name="giver"
      title={`Who hands over ${formatCents(cents)}?`}
      onClose={opening.stepBack}
      scope={{ isSecret: true }}
      bindings={[{ key: 'Enter', label: isReady ? 'Sign' : 'Next', run: sign }]}
      actions={
        <>
          <Button keycap="Esc" onClick={opening.stepBack}>
            Back
          </Button>
          <Button look="primary" keycap="Enter" disabled={!isReady} onClick={() => void sign()}>
            Sign and open
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p className={css.quiet}>
          Somebody other than the cashier counted this cash out and signs for it here.
        </p>
        <TextEntry
          label="Staff number"
          value={number}
          onChange={(text) => setNumber(text.replace(/\D/g, '').slice(0, 6))}
          inputMode="numeric"
          autoFocus
        />
        <PinInput
          ref={pinField}
          label="PIN"
          value={pin}
          onChange={setPin}
          error={opening.complaint}
        />
      </div>
    </Dialog>
  )
}
