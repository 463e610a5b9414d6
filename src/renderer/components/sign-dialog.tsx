import { useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { PinInput } from './pin-input.tsx'
import css from './sign-dialog.module.css'
import { TextEntry } from './text-entry/text-entry.tsx'

export interface Signature {
  readonly number: string
  readonly pin: string
}

interface SignDialogProps {
  readonly title: string
  /** Who signs, and for what. */
  readonly text: string
  /** What the signature does. */
  readonly act: string
  readonly complaint: string | undefined
  readonly onSign: (signature: Signature) => Promise<unknown>
  readonly onBack: () => void
}

/** A second person signs at the cashier's window, with staff number and PIN. */
export function SignDialog({ title, text, act, complaint, onSign, onBack }: SignDialogProps) {
  const [number, setNumber] = useState('')
  const [pin, setPin] = useState('')
  const numberField = useRef<HTMLInputElement>(null)
  const pinField = useRef<HTMLInputElement>(null)
  const isReady = /^\d{1,6}$/.test(number) && pin.length === 6
  const sign = async () => {
    if (!isReady) {
      pinField.current?.focus()
      return
    }
    setPin('')
    await onSign({ number, pin })
    // Refused, it begins again with the number: it may have been the wrong person.
    setNumber('')
    numberField.current?.focus()
  }
  return (
    <Dialog
      name="sign"
      title={title}
      onClose={onBack}
      scope={{ isSecret: true }}
      bindings={[{ key: 'Enter', label: isReady ? 'Sign' : 'Next', run: sign }]}
      actions={
        <>
          <Button keycap="Esc" onClick={onBack}>
            Back
          </Button>
          <Button look="primary" keycap="Enter" disabled={!isReady} onClick={() => void sign()}>
            {act}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p className={css.text}>{text}</p>
        <TextEntry
          ref={numberField}
          label="Staff number"
          value={number}
          onChange={(typed) => setNumber(typed.replace(/\D/g, '').slice(0, 6))}
          inputMode="numeric"
          autoFocus
        />
        <PinInput ref={pinField} label="PIN" value={pin} onChange={setPin} error={complaint} />
      </div>
    </Dialog>
  )
}
