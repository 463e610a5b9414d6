import type { ReactNode } from 'react'
import css from './field-frame.module.css'

interface FieldWords {
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** The id of what else describes the field. */
  readonly describedBy?: string | undefined
}

interface FieldFrameProps {
  /** Of the field itself; its hint and its error take theirs from it. */
  readonly id: string
  readonly label?: string | undefined
  readonly error?: string | undefined
  readonly children: ReactNode
}

/** What stands around every field: its name above, and what is wrong with it below. */
export const FieldFrame = ({ id, label, error, children }: FieldFrameProps) => (
  <div>
    {label !== undefined && (
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
    )}
    {children}
    <p className={css.error} id={`${id}-error`} role="alert" hidden={error === undefined}>
      {error}
    </p>
  </div>
)

/** How a field tells a screen reader what is wrong with it, and where it is described. */
export function fieldWords(id: string, { hint, error, describedBy }: FieldWords) {
  const ids = [
    hint === undefined ? undefined : `${id}-hint`,
    error === undefined ? undefined : `${id}-error`,
    describedBy,
  ].filter((each) => each !== undefined)
  return {
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': ids.length === 0 ? undefined : ids.join(' '),
  } as const
}
