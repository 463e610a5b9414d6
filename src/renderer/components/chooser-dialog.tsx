import { useState } from 'react'
import type { KeyName } from '../keys/key-name.ts'
import type { KeyBinding } from '../keys/key-scope.ts'
import { Button } from './button.tsx'
import css from './chooser.module.css'
import { Dialog } from './dialog.tsx'
import { Keycap } from './keycap.tsx'
import { Notice } from './notice.tsx'

export interface ChooserItem {
  readonly label: string
  readonly hint?: string
  run(): unknown
}

interface ChooserDialogProps {
  /** The name of its key scope. */
  readonly name: string
  readonly title: string
  readonly items: readonly ChooserItem[]
  /** The one that Enter chooses first. Default: the first. */
  readonly startAt?: number
  /** Why the last choice was refused. */
  readonly complaint?: string | undefined
  readonly onClose: () => void
}

/** One of a few things to do: its digit, or arrows and Enter. */
export function ChooserDialog(props: ChooserDialogProps) {
  const { name, title, items, startAt = 0, complaint, onClose } = props
  const [at, setAt] = useState(startAt)
  const move = (by: number) => setAt((at + by + items.length) % items.length)
  const bindings: readonly KeyBinding[] = [
    ...items.map(({ label, run }, place) => ({
      key: `Digit${place + 1}` as KeyName,
      label,
      run,
    })),
    { key: 'Enter', label: 'Choose', run: () => items[at]?.run() },
    { key: 'ArrowDown', label: 'Move', run: () => move(1) },
    { key: 'ArrowUp', label: 'Move back', hidden: true, run: () => move(-1) },
  ]
  return (
    <Dialog
      name={name}
      title={title}
      onClose={onClose}
      bindings={bindings}
      actions={
        <Button keycap="Esc" onClick={onClose}>
          Back
        </Button>
      }
    >
      <ol className={css.choices} tabIndex={-1} data-autofocus>
        {items.map((item, place) => (
          <li key={item.label}>
            <button
              type="button"
              tabIndex={-1}
              aria-current={place === at}
              onClick={() => void item.run()}
            >
              <Keycap look="large">{String(place + 1)}</Keycap>
              <span className={css.words}>
                <b>{item.label}</b>
                {item.hint !== undefined && <span className={css.hint}>{item.hint}</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {complaint !== undefined && (
        <div className={css.complaint}>
          <Notice tone="stop">{complaint}</Notice>
        </div>
      )}
    </Dialog>
  )
}
