import { useState } from 'react'
import type { FeeCode } from '../../../domain/fee-code.ts'
import { formatCents } from '../../../domain/money.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { windowNow } from '../../client/window-clock.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import css from './fee-dialog.module.css'
import type { Counter } from './use-counter.ts'

interface FeeDialogProps {
  readonly counter: Counter
  readonly onClose: () => void
}

/** What is paid for besides water bills: by its code, or chosen from the list. */
export function FeeDialog({ counter, onClose }: FeeDialogProps) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [trouble, setTrouble] = useState<string>()
  const all = useAnswer('payment.feeCodes', {}).value ?? []
  const fees = all.filter(matches(typed))
  const type = (text: string) => {
    setTyped(text)
    setAt(0)
    setTrouble(undefined)
  }
  const choose = (fee: FeeCode | undefined) => {
    if (fee === undefined) return setTrouble(sentenceFor('unknown_fee_code', { feeCode: typed }))
    const startedAt = windowNow()
    counter.act({ act: 'fee_chosen', fee, entryId: crypto.randomUUID(), startedAt })
    onClose()
  }
  const move = (by: number) => setAt((at + by + fees.length) % Math.max(1, fees.length))
  const chosen = fees.find(({ code }) => code === typed) ?? fees[at]
  return (
    <Dialog
      name="fees"
      title="Fees"
      size={560}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: 'Charge', run: () => choose(chosen) },
        { key: 'ArrowDown', label: 'Move', run: () => move(1) },
        { key: 'ArrowUp', label: 'Move back', hidden: true, run: () => move(-1) },
      ]}
      scope={{ onCardNumber: () => setTrouble(sentenceFor('card_number')) }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" keycap="Enter" onClick={() => choose(chosen)}>
            Charge this fee
          </Button>
        </>
      }
    >
      <TextEntry
        label="Fee code, or the beginning of its name"
        value={typed}
        onChange={type}
        error={trouble}
        maxLength={40}
        autoFocus
        list={{ id: LIST_ID, isOpen: fees.length > 0, chosenId: `${LIST_ID}-${chosen?.code}` }}
      />
      <div id={LIST_ID} className={css.fees} role="listbox" aria-label="Fees">
        {fees.map((fee) => (
          <Fee key={fee.code} fee={fee} isChosen={fee === chosen} onChoose={() => choose(fee)} />
        ))}
      </div>
    </Dialog>
  )
}

const LIST_ID = 'fees'

/** The code by its beginning, the name by the beginning of any word. */
const matches =
  (typed: string) =>
  ({ code, name }: FeeCode): boolean => {
    const wanted = typed.trim().toLowerCase()
    return code.startsWith(wanted) || ` ${name.toLowerCase()}`.includes(` ${wanted}`)
  }

interface FeeProps {
  readonly fee: FeeCode
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Fee({ fee, isChosen, onChoose }: FeeProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys choose
    <div
      id={`${LIST_ID}-${fee.code}`}
      ref={isChosen ? intoView : undefined}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={css.fee}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={css.code}>{fee.code}</span>
      <span>{fee.name}</span>
      <span className="num">
        {fee.defaultCents === undefined ? 'type the amount' : formatCents(fee.defaultCents)}
      </span>
    </div>
  )
}

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })
