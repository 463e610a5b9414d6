import { useState } from 'react'
import type { FeeCode } from '../../../domain/fee-code.ts'
import { formatCents } from '../../../domain/money.ts'
import type { PayerListView } from '../../../shared/contract/payer-list.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { windowNow } from '../../client/window-clock.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Notice } from '../../components/notice.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import { accountInHand } from './account-in-hand.ts'
import css from './fee-dialog.module.css'
import { listable, RememberDialog } from './remember-dialog.tsx'
import type { Counter } from './use-counter.ts'

interface FeeDialogProps {
  readonly counter: Counter
  readonly onClose: () => void
}

/** A fee, or a payer's list, by the number it is keyed with. */
type Choice =
  | {
      readonly is: 'list'
      readonly number: string
      readonly name: string
      readonly of: PayerListView
    }
  | { readonly is: 'fee'; readonly number: string; readonly name: string; readonly of: FeeCode }

/** What is chosen by a short number, and the way to make a list of what was just paid together. */
export function FeeDialog({ counter, onClose }: FeeDialogProps) {
  const [isRemembering, setRemembering] = useState(false)
  const [said, setSaid] = useState<string>()
  const { all, askAgain } = useChoices()
  const { last } = counter
  const canRemember = last !== undefined && listable(last).length > 1
  if (isRemembering && last !== undefined) {
    return (
      <RememberDialog
        receipt={last}
        freeNumber={freeNumber(all)}
        onClose={() => setRemembering(false)}
        onDone={(sentence) => {
          setRemembering(false)
          setSaid(sentence)
          askAgain()
        }}
      />
    )
  }
  return (
    <ChoiceDialog
      counter={counter}
      all={all}
      said={said}
      {...(canRemember ? { onRemember: () => setRemembering(true) } : {})}
      onClose={onClose}
    />
  )
}

interface ChoiceDialogProps extends FeeDialogProps {
  readonly all: readonly Choice[]
  readonly said: string | undefined
  readonly onRemember?: () => void
}

/** The lists of landlords and agents, and fees: by number, by name, or with the arrows. */
function ChoiceDialog({ counter, all, said, onRemember, onClose }: ChoiceDialogProps) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [trouble, setTrouble] = useState<string>()
  const choices = all.filter(matches(typed))
  const choose = useChoose(counter, onClose, setTrouble)
  const type = (text: string) => {
    setTyped(text)
    setAt(0)
    setTrouble(undefined)
  }
  const move = (by: number) => setAt((at + by + choices.length) % Math.max(1, choices.length))
  const chosen = choices.find(({ number }) => number === typed) ?? choices[at]
  const isOpen = choices.length > 0
  return (
    <Dialog
      name="fees"
      title="Fees and lists"
      size={600}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: 'Choose', run: () => choose(chosen, typed) },
        { key: 'ArrowDown', label: 'Move', run: () => move(1) },
        { key: 'ArrowUp', label: 'Move back', hidden: true, run: () => move(-1) },
        ...(onRemember === undefined
          ? []
          : [{ key: 'Plus' as const, label: 'Remember last payment', run: onRemember }]),
      ]}
      scope={{ onCardNumber: () => setTrouble(sentenceFor('card_number')) }}
      actions={
        <ChoiceButtons {...{ onClose, onRemember }} onChoose={() => choose(chosen, typed)} />
      }
    >
      <TextEntry
        label="Number, or the beginning of a name"
        value={typed}
        onChange={type}
        error={trouble}
        maxLength={40}
        autoFocus
        list={{ id: LIST_ID, isOpen, chosenId: rowId(chosen) }}
      />
      {said !== undefined && <Notice tone="good">{said}</Notice>}
      <div id={LIST_ID} className={css.fees} role="listbox" aria-label="Fees and lists">
        {choices.map((choice) => (
          <ChoiceRow
            key={rowId(choice)}
            choice={choice}
            isChosen={choice === chosen}
            onChoose={() => choose(choice, typed)}
          />
        ))}
      </div>
    </Dialog>
  )
}

interface ChoiceButtonsProps {
  readonly onRemember: (() => void) | undefined
  readonly onChoose: () => void
  readonly onClose: () => void
}

const ChoiceButtons = ({ onRemember, onChoose, onClose }: ChoiceButtonsProps) => (
  <>
    {onRemember !== undefined && (
      <Button keycap="+" onClick={onRemember}>
        Remember last payment
      </Button>
    )}
    <Button keycap="Esc" onClick={onClose}>
      Cancel
    </Button>
    <Button look="primary" keycap="Enter" onClick={onChoose}>
      Choose
    </Button>
  </>
)

const LIST_ID = 'fees'
const rowId = (choice: Choice | undefined): string =>
  choice === undefined ? LIST_ID : `${LIST_ID}-${choice.is}-${choice.number}`

/** Every list, and then every fee. */
function useChoices() {
  const fees = useAnswer('payment.feeCodes', {}).value ?? []
  const { value: lists = [], askAgain } = useAnswer('payerList.all', {}, { staleTime: 0 })
  const all: readonly Choice[] = [
    ...lists.map((of) => ({ is: 'list' as const, number: of.number, name: of.name, of })),
    ...fees.map((of) => ({ is: 'fee' as const, number: of.code, name: of.name, of })),
  ]
  return { all, askAgain }
}

/** Brings a fee to its amount, or all accounts of a list to theirs. */
function useChoose({ act }: Counter, onClose: () => void, onTrouble: (sentence: string) => void) {
  const get = useAct('payerList.get')
  const openList = async ({ number }: PayerListView) => {
    const answer = await get.ask({ number })
    if (answer === undefined) return onTrouble('The list could not be read. Try again.')
    if (!answer.ok) return onTrouble(sentenceFor(answer.rejection, answer.detail))
    const { name, accounts, missing } = answer.value
    const customers = accounts.map(accountInHand)
    act({ act: 'list_chosen', list: { number, name }, customers, ...beginning() })
    if (missing.length > 0) act({ act: 'refused', sentence: missingSentence(missing) })
    onClose()
  }
  return (choice: Choice | undefined, typed: string) => {
    if (choice === undefined) return onTrouble(`There is no list and no fee ${typed}.`)
    if (choice.is === 'list') return openList(choice.of)
    act({ act: 'fee_chosen', fee: choice.of, ...beginning() })
    onClose()
  }
}

const beginning = () => ({ entryId: crypto.randomUUID(), startedAt: windowNow() })

const missingSentence = (missing: readonly string[]): string =>
  `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} on the list and in no import any more. Ask a supervisor.`

/** The least number that is neither a list's nor a fee's. */
function freeNumber(taken: readonly Choice[]): string {
  const numbers = new Set(taken.map(({ number }) => number))
  let free = 1
  while (numbers.has(String(free))) free += 1
  return String(free)
}

/** The number by its beginning, the name by the beginning of any word. */
const matches =
  (typed: string) =>
  ({ number, name }: Choice): boolean => {
    const wanted = typed.trim().toLowerCase()
    return number.startsWith(wanted) || ` ${name.toLowerCase()}`.includes(` ${wanted}`)
  }

interface ChoiceRowProps {
  readonly choice: Choice
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function ChoiceRow({ choice, isChosen, onChoose }: ChoiceRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys choose
    <div
      id={rowId(choice)}
      ref={isChosen ? intoView : undefined}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={css.fee}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={css.code}>{choice.number}</span>
      <span>{choice.name}</span>
      <span className="num">{figureOf(choice)}</span>
    </div>
  )
}

function figureOf(choice: Choice): string {
  if (choice.is === 'list') {
    return choice.of.accounts === 1 ? '1 account' : `${choice.of.accounts} accounts`
  }
  const { defaultCents } = choice.of
  return defaultCents === undefined ? 'type the amount' : formatCents(defaultCents)
}

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })
