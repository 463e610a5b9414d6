import { type ReactNode, useId } from 'react'
import css from './field.module.css'
import { Icon } from './icon.tsx'

export interface FieldWiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

interface FieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong and what to do, in a sentence. */
  readonly error?: string | undefined
  /** Given what the input must carry for label, hint and error to belong to it. */
  readonly children: (wiring: FieldWiring) => ReactNode
}

/** A label above, the input, then a hint or what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
        'aria-invalid': error !== undefined,
      })}
      <FieldNote id={`${id}-note`} hint={hint} error={error} />
    </div>
  )
}

function FieldNote({ id, hint, error }: Pick<FieldProps, 'hint' | 'error'> & { id: string }) {
  if (error !== undefined)
    return (
      <div id={id} className={css.error} role="alert">
        <Icon name="stop" size={15} />
        <span>{error}</span>
      </div>
    )
  if (hint === undefined) return null
  return (
    <div id={id} className={css.hint}>
      {hint}
    </div>
  )
}
