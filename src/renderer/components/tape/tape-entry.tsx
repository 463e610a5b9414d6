import { type ClipboardEvent, useId, useLayoutEffect, useRef } from 'react'
import { registerMoneyField } from '../../keys/dom-focus.ts'
import { FieldFrame, fieldWords } from '../field-frame.tsx'
import css from './tape.module.css'
import { tapeSentence } from './tape-sentence.ts'
import type { TapeInHand } from './use-tape.ts'

interface TapeEntryProps {
  readonly tape: TapeInHand
  readonly label: string
  readonly text: string
}

/** What is being keyed. The browser never edits it: every key goes through the machine. */
export function TapeEntry({ tape, label, text }: TapeEntryProps) {
  const id = useId()
  const ref = useRef<HTMLInputElement>(null)
  const { keys } = tape
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const prevent = (event: Event) => event.preventDefault()
    element.addEventListener('beforeinput', prevent)
    const unregister = registerMoneyField(element, keys)
    element.focus()
    return () => {
      element.removeEventListener('beforeinput', prevent)
      unregister()
    }
  }, [keys])
  const { refusal } = tape.machine
  const error = tape.trouble ?? (refusal === undefined ? undefined : tapeSentence(refusal))
  return (
    <div className={css.entry}>
      <FieldFrame id={id} label={label} error={error}>
        <input
          ref={ref}
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={text}
          {...fieldWords(id, { error })}
          onChange={() => {}}
          onPaste={(event: ClipboardEvent) => {
            event.preventDefault()
            tape.paste(event.clipboardData.getData('text'))
          }}
        />
      </FieldFrame>
    </div>
  )
}
