import { useRef, useState } from 'react'
import { isGuessablePin } from '../../domain/staff.ts'
import { sentenceFor } from '../../shared/sentences.ts'
import { PinInput } from './pin-input.tsx'

interface NewPinInputsProps {
  /** The PIN when both are alike and hard to guess; otherwise `undefined`. */
  readonly onChange: (pin: string | undefined) => void
  /** Called when a good PIN is there twice. */
  readonly onFull?: () => void
  /** A dialog puts the focus on the first one when it opens. */
  readonly isFirst?: boolean
  /** Said while nothing is wrong with the digits themselves: that they are missing. */
  readonly error?: string | undefined
}

/** A new PIN, typed twice. */
export function NewPinInputs({ onChange, onFull, isFirst = false, error }: NewPinInputsProps) {
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const second = useRef<HTMLInputElement>(null)
  const isGood = pin.length === 6 && !isGuessablePin(pin)
  const missing = pin.length < 6 ? error : undefined
  const tell = (first: string, repeated: string) =>
    onChange(first === repeated && first.length === 6 && !isGuessablePin(first) ? first : undefined)
  return (
    <>
      <PinInput
        label="New PIN"
        isFirst={isFirst}
        value={pin}
        hint="Six digits, not all the same and not in a row."
        error={pin.length === 6 && !isGood ? sentenceFor('pin_guessable') : missing}
        onChange={(typed) => {
          setPin(typed)
          tell(typed, again)
        }}
        onFull={(full) => !isGuessablePin(full) && second.current?.focus()}
      />
      <PinInput
        label="New PIN, again"
        ref={second}
        value={again}
        error={
          again.length === 6 && again !== pin
            ? 'The two PINs differ. Type the same six digits again.'
            : undefined
        }
        onChange={(typed) => {
          setAgain(typed)
          tell(pin, typed)
        }}
        onFull={(full) => isGood && full === pin && onFull?.()}
      />
    </>
  )
}
