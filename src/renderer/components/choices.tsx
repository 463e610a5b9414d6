import { useId } from 'react'
import css from './choices.module.css'

interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string
}

interface ChoicesProps<Value extends string> {
  readonly label: string
  readonly choices: readonly Choice<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One of a few, all of them seen. Arrows move between them. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { label, choices, value, onChange } = props
  const name = useId()
  return (
    <fieldset className={css.choices}>
      <legend>{label}</legend>
      <div className={css.row}>
        {choices.map((choice) => (
          <label key={choice.value} className={css.choice}>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <b>{choice.label}</b>
            {choice.hint !== undefined && <span>{choice.hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface TickProps {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** Yes or no. Space turns it. */
export function Tick({ label, hint, checked, onChange, disabled }: TickProps) {
  return (
    <label className={css.choice}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <b>{label}</b>
      {hint !== undefined && <span>{hint}</span>}
    </label>
  )
}
