import { type Ref, useId } from 'react'
import { FieldFrame, fieldWords } from '../field-frame.tsx'
import styles from './text-entry.module.css'

export interface TextEntryProps {
  readonly label?: string
  readonly 'aria-label'?: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly size?: 'field' | 'hero'
  readonly placeholder?: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly autoFocus?: boolean
  readonly describedBy?: string
  readonly disabled?: boolean
  readonly maxLength?: number
  readonly inputMode?: 'text' | 'numeric' | 'search' | 'tel'
  /** For a field with a list of matches below it: the list and the row chosen with the arrows. */
  readonly list?: { readonly id: string; readonly isOpen: boolean; readonly chosenId?: string }
  readonly ref?: Ref<HTMLInputElement>
}

/**
 * A line of text, edited by the browser. The dispatcher types into it what was typed ahead and puts
 * back what a scan overwrote; it does so for any text input, this one only looks the part. Enter and
 * arrows up and down are the scope's to bind.
 */
export function TextEntry(props: TextEntryProps) {
  const id = useId()
  const { size = 'field', list } = props
  const combobox =
    list === undefined
      ? {}
      : ({
          role: 'combobox',
          'aria-autocomplete': 'list',
          'aria-expanded': list.isOpen,
          'aria-controls': list.id,
          'aria-activedescendant': list.chosenId,
        } as const)
  return (
    <FieldFrame id={id} label={props.label} error={props.error}>
      <input
        {...combobox}
        ref={props.ref}
        id={id}
        className={`${styles.input} ${styles[size]}`}
        type="text"
        inputMode={props.inputMode}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: a cashier's next key must land here without a mouse
        autoFocus={props.autoFocus}
        disabled={props.disabled}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        value={props.value}
        aria-label={props['aria-label']}
        {...fieldWords(id, props)}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      {props.hint === undefined ? null : (
        <p className={styles.hint} id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </FieldFrame>
  )
}
