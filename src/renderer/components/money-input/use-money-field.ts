import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Cents } from '../../../domain/money.ts'
import {
  EMPTY_ENTRY,
  type MoneyEntry,
  type MoneyKey,
  type MoneyMode,
  moneyEntryOf,
  pasteMoney,
  pressMoneyKey,
  selectAll,
} from '../../../domain/money-entry.ts'
import { registerMoneyField } from '../../keys/dom-focus.ts'
import type { KeyField } from '../../keys/key-focus.ts'

interface MoneyFieldOptions {
  readonly value: Cents | undefined
  readonly onChange: (value: Cents | undefined) => void
  readonly onCommit?: () => unknown
  readonly mode: MoneyMode
  readonly autoFocus?: boolean
}

interface MoneyField {
  readonly ref: RefObject<HTMLInputElement | null>
  readonly entry: MoneyEntry
  onFocus(): void
  /** The total of a tape, as though the screen had put it there. */
  put(amount: Cents): void
  paste(text: string): void
}

const KEYS: Readonly<Record<string, MoneyKey>> = {
  '.': 'point',
  '*': 'multiply',
  Backspace: 'backspace',
  Delete: 'clear',
}

/** The state of one money field, and its place with the key dispatcher. */
export function useMoneyField(options: MoneyFieldOptions): MoneyField {
  const ref = useRef<HTMLInputElement>(null)
  const [entry, setEntry] = useState(() => moneyEntryOf(options.value))
  // The screen put another amount into the field; what was keyed gives way to it.
  const shown = entry.cents === options.value ? entry : moneyEntryOf(options.value)
  if (shown !== entry) setEntry(shown)
  const latest = useRef({ options, entry: shown })
  useLayoutEffect(() => {
    latest.current = { options, entry: shown }
  })
  const change = useCallback((next: MoneyEntry) => {
    const { options: now, entry: before } = latest.current
    latest.current = { options: now, entry: next }
    setEntry(next)
    if (next.cents !== before.cents) now.onChange(next.cents)
  }, [])
  useRegistration(ref, latest, change)
  useAutoFocus(ref, options.autoFocus === true)
  useSelection(ref, shown)
  return {
    ref,
    entry: shown,
    onFocus: () => change(selectAll(latest.current.entry)),
    put: (amount) => change(moneyEntryOf(amount)),
    paste(text) {
      const pasted = pasteMoney(text)
      if (pasted.ok) change({ ...moneyEntryOf(pasted.value), replaceOnNext: false })
      else change({ ...latest.current.entry, refusal: pasted.rejection })
    },
  }
}

type Latest = RefObject<{ readonly options: MoneyFieldOptions; readonly entry: MoneyEntry }>

function useRegistration(
  ref: RefObject<HTMLInputElement | null>,
  latest: Latest,
  change: (next: MoneyEntry) => void,
): void {
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const field: KeyField = {
      isEmpty: () => latest.current.entry === EMPTY_ENTRY || latest.current.entry.typed === '',
      press(key) {
        const { entry, options } = latest.current
        change(pressMoneyKey(entry, KEYS[key] ?? (key as MoneyKey), options.mode))
      },
      remember() {
        const before = latest.current.entry
        return () => change(before)
      },
      commit: () => latest.current.options.onCommit?.(),
    }
    const unregister = registerMoneyField(element, field)
    const stopEditing = preventEditing(element)
    return () => {
      unregister()
      stopEditing()
    }
  }, [ref, latest, change])
}

/** Cutting, dropping, dictating, undoing: nothing edits the field but its keys. */
function preventEditing(element: HTMLElement): () => void {
  const prevent = (event: Event) => event.preventDefault()
  element.addEventListener('beforeinput', prevent)
  return () => element.removeEventListener('beforeinput', prevent)
}

function useAutoFocus(ref: RefObject<HTMLInputElement | null>, isWanted: boolean): void {
  useLayoutEffect(() => {
    if (isWanted) ref.current?.focus()
  }, [ref, isWanted])
}

/** Shows what the next digit will do: replace everything, or stand at the end. */
function useSelection(ref: RefObject<HTMLInputElement | null>, entry: MoneyEntry): void {
  useEffect(() => {
    const element = ref.current
    if (element === null || document.activeElement !== element) return
    if (entry.replaceOnNext) element.select()
    else element.setSelectionRange(entry.text.length, entry.text.length)
  }, [ref, entry])
}
