import { useState } from 'react'
import type { KeyName } from '../keys/key-name.ts'
import type { KeyBinding } from '../keys/key-scope.ts'
import css from './chooser.module.css'
import { Keycap } from './keycap.tsx'
import { TextEntry } from './text-entry/text-entry.tsx'

interface ReasonChoice {
  /** Of the dialog it stands in. */
  readonly bindings: readonly KeyBinding[]
  readonly reasons: readonly string[]
  /** What is typed instead of the usual ones; undefined until that is asked for. */
  readonly other: string | undefined
  choose(reason: string): unknown
  askOther(): void
  type(text: string): void
  readonly trouble: string | undefined
  complain(sentence: string): void
}

/** The usual reasons, each by its digit, and words of one's own after the last. */
export function useReasonChoice(
  reasons: readonly string[],
  label: string,
  choose: (reason: string) => unknown,
): ReasonChoice {
  const [other, setOther] = useState<string>()
  const [trouble, setTrouble] = useState<string>()
  const askOther = () => setOther('')
  const chooseOther = () => {
    const typed = (other ?? '').trim()
    return typed === '' ? setTrouble('Type the reason.') : choose(typed)
  }
  const bindings: readonly KeyBinding[] =
    other === undefined
      ? [
          ...reasons.map((reason, at) => ({
            key: `Digit${at + 1}` as KeyName,
            label: reason,
            hidden: true,
            run: () => choose(reason),
          })),
          {
            key: `Digit${reasons.length + 1}` as KeyName,
            label: 'Another reason',
            hidden: true,
            run: askOther,
          },
        ]
      : [{ key: 'Enter', label, run: chooseOther }]
  return {
    bindings,
    reasons,
    other,
    choose,
    askOther,
    type: (text) => {
      setTrouble(undefined)
      setOther(text)
    },
    trouble,
    complain: setTrouble,
  }
}

interface ReasonChooserProps {
  readonly choice: ReasonChoice
  readonly label: string
  readonly maxLength: number
}

/** The list of reasons, or the field for another one. */
export function ReasonChooser({ choice, label, maxLength }: ReasonChooserProps) {
  const { reasons, other, choose, askOther, type, trouble } = choice
  if (other !== undefined) {
    return (
      <TextEntry
        label={label}
        value={other}
        onChange={type}
        error={trouble}
        maxLength={maxLength}
        autoFocus
      />
    )
  }
  return (
    <ol className={css.choices} tabIndex={-1} data-autofocus aria-label={label}>
      {[...reasons, 'Another reason'].map((reason, at) => (
        <li key={reason}>
          <button
            type="button"
            tabIndex={-1}
            onClick={() => void (at < reasons.length ? choose(reason) : askOther())}
          >
            <Keycap look="large">{String(at + 1)}</Keycap>
            {reason}
          </button>
        </li>
      ))}
    </ol>
  )
}
