import { useLayoutEffect, useRef } from 'react'
import { Field } from '../../components/field.tsx'
import input from '../../components/text-input.module.css'
import { caretAfter, codeSigns, grouped } from './code-signs.ts'
import css from './sync.module.css'

interface CodeInputProps {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (code: string) => void
}

/** Five groups of five, put into groups while they are typed; what is pasted may have any shape. */
export function CodeInput({ value, error, onChange }: CodeInputProps) {
  const field = useRef<HTMLInputElement>(null)
  const caret = useRef<number>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is put back after each change
  useLayoutEffect(() => {
    if (caret.current === undefined) return
    field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  }, [value])
  return (
    <Field
      label="One-time code"
      hint="Five groups of five letters and digits. It can be pasted; dashes do not matter."
      error={error}
    >
      {(wiring) => (
        <input
          {...wiring}
          ref={field}
          type="text"
          autoComplete="off"
          spellCheck={false}
          className={`${input.input} ${css.code}`}
          placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"
          value={value}
          onChange={({ currentTarget }) => {
            const { value: typed, selectionStart } = currentTarget
            const before = codeSigns(typed.slice(0, selectionStart ?? typed.length))
            caret.current = caretAfter(before.length)
            onChange(grouped(codeSigns(typed)))
          }}
        />
      )}
    </Field>
  )
}
