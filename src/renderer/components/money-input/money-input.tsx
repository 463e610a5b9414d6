import { type ClipboardEvent, useId } from 'react'
import type { Cents } from '../../../domain/money.ts'
import { formatCents } from '../../../domain/money.ts'
import type { MoneyEntry, MoneyMode } from '../../../domain/money-entry.ts'
import type { KeptTape } from '../../../domain/tape.ts'
import { FieldFrame, fieldWords } from '../field-frame.tsx'
import type { TapeCompare } from '../tape/tape-home.ts'
import { useTapeField } from '../tape/use-tape-field.ts'
import styles from './money-input.module.css'
import { refusalSentence } from './refusal-sentence.ts'
import { useMoneyField } from './use-money-field.ts'

export interface MoneyInputProps {
  readonly label?: string
  readonly 'aria-label'?: string
  /** Undefined is an empty field, which is not zero. */
  readonly value: Cents | undefined
  readonly onChange: (value: Cents | undefined) => void
  /** Enter, where the scope of the screen does not bind it. */
  readonly onCommit?: () => unknown
  /** Default: `add`, 5320 is 53.20. */
  readonly mode?: MoneyMode
  readonly size?: 'field' | 'hero'
  readonly hint?: string
  readonly error?: string | undefined
  readonly autoFocus?: boolean
  readonly describedBy?: string
  readonly disabled?: boolean
  /** What a tape opened from this field is held against. */
  readonly compareWith?: TapeCompare
  /** The total of a tape went into this field: here are its lines. */
  readonly onTape?: (tape: KeptTape) => void
}

/**
 * The one place money is keyed. What it holds is driven by `money-entry` alone: the browser never
 * edits it, so no arrow, wheel, letter, paste or scan can turn into an amount. Needs a KeysProvider.
 *
 * A `value` that differs from what was keyed replaces it, selected. To start anew with the same
 * value, give the component another `key`.
 */
export function MoneyInput(props: MoneyInputProps) {
  const { size = 'field', mode = 'add' } = props
  const id = useId()
  const field = useMoneyField({ ...props, mode })
  const tape = useTapeField({
    label: props.label ?? props['aria-label'] ?? 'the field',
    mode,
    compareWith: props.compareWith,
    take: (kept) => {
      field.put(kept.totalCents)
      props.onTape?.(kept)
    },
  })
  const sentence =
    field.entry.refusal === undefined ? props.error : refusalSentence(field.entry.refusal)
  return (
    <FieldFrame id={id} label={props.label} error={sentence}>
      <div
        className={`${styles.box} ${styles[size]}`}
        data-invalid={sentence === undefined ? undefined : true}
      >
        {props.hint === undefined ? null : (
          <span className={styles.hint} id={`${id}-hint`}>
            {props.hint}
          </span>
        )}
        <input
          ref={field.ref}
          id={id}
          className={styles.input}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          disabled={props.disabled}
          value={field.entry.text}
          aria-label={props['aria-label']}
          {...fieldWords(id, { ...props, error: sentence })}
          onChange={() => {}}
          onFocus={() => {
            field.onFocus()
            tape.onFocus()
          }}
          onBlur={tape.onBlur}
          onPaste={(event: ClipboardEvent) => {
            event.preventDefault()
            field.paste(event.clipboardData.getData('text'))
          }}
        />
        <Product entry={field.entry} />
      </div>
    </FieldFrame>
  )
}

function Product({ entry }: { readonly entry: MoneyEntry }) {
  if (entry.count === undefined || entry.cents === undefined) return null
  return (
    <output className={styles.product} aria-live="polite">
      = {formatCents(entry.cents)}
    </output>
  )
}
