import type { Ref } from 'react'
import { useWhenTyped } from '../keys/use-keys.ts'
import { Field } from './field.tsx'
import css from './pin-input.module.css'

const DIGITS = [0, 1, 2, 3, 4, 5]

interface PinInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (pin: string) => void
  /** Called with the sixth digit, if a person typed it. */
  readonly onFull?: (pin: string) => void
  readonly onBlur?: () => void
  readonly hint?: string
  readonly error?: string | undefined
  readonly ref?: Ref<HTMLInputElement>
  readonly disabled?: boolean
  /** A dialog puts the focus here when it opens. */
  readonly isFirst?: boolean
}

/**
 * Six digits, shown as dots. Its scope is `isSecret`.
 * A plain text input underneath: the browser would offer to keep what is typed into a password.
 */
export function PinInput(props: PinInputProps) {
  const { label, value, onChange, onFull, onBlur, hint, error, ref, disabled, isFirst } = props
  const whenTyped = useWhenTyped()
  const take = (text: string) => {
    const pin = text.replace(/\D/g, '').slice(0, 6)
    if (pin === value) return
    onChange(pin)
    if (pin.length === 6 && onFull !== undefined) whenTyped(() => onFull(pin))
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <div className={css.box} data-invalid={error === undefined ? undefined : true}>
          {DIGITS.map((at) => (
            <span
              key={at}
              aria-hidden
              className={`${css.dot} ${at < value.length ? css.filled : ''} ${at === value.length ? css.next : ''}`}
            />
          ))}
          <input
            {...wiring}
            ref={ref}
            className={css.input}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            maxLength={6}
            disabled={disabled}
            data-autofocus={isFirst || undefined}
            value={value}
            onBlur={onBlur}
            onChange={(event) => take(event.currentTarget.value)}
          />
        </div>
      )}
    </Field>
  )
}
