import type { ComponentProps, ReactNode } from 'react'
import { Field } from './field.tsx'
import css from './text-input.module.css'

interface Labelled {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

/** A line of text with its label, hint and error. */
export function TextInput({ label, hint, error, ...rest }: Labelled & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          {...rest}
          {...wiring}
          className={css.input}
        />
      )}
    </Field>
  )
}

/** One of a list; the browser's own, so that every key works as everywhere. */
export function SelectInput({ label, hint, error, ...rest }: Labelled & ComponentProps<'select'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => <select {...rest} {...wiring} className={css.input} />}
    </Field>
  )
}
