import { useCallback, useMemo, useRef, useState } from 'react'
import {
  type AddingMachine,
  isAtRest,
  machineWith,
  reduceTape,
  type TapeAct,
} from '../../../domain/tape/adding-machine.ts'
import { decideSendTape } from '../../../domain/tape.ts'
import type { KeyField } from '../../keys/key-focus.ts'
import type { TapeField } from './tape-home.ts'

export interface TapeInHand {
  readonly machine: AddingMachine
  /** What is wrong beyond the rules of the machine: a scan, a card number. */
  readonly trouble: string | undefined
  act(act: TapeAct): void
  /** Enter: adds, corrects or totals; once more takes the total to the field. */
  enter(): void
  /** Esc: one step back, and at last out. The tape stays. */
  stepBack(): void
  complain(sentence: string): void
  paste(text: string): void
  /** What the dispatcher types into. */
  readonly keys: KeyField
}

/** The adding machine while it is open. Every change of its lines is kept where the tape lives. */
export function useTape(field: () => TapeField, onClose: () => void): TapeInHand {
  const [machine, setMachine] = useState(() => machineWith(field().home.lines()))
  const [trouble, complain] = useState<string>()
  // Keys typed ahead act before the next render: they must find the machine as it is by then.
  const latest = useRef(machine)
  const show = useCallback((next: AddingMachine) => {
    latest.current = next
    setMachine(next)
  }, [])
  const act = useCallback(
    (next: TapeAct) => {
      const before = latest.current
      const { mode, home } = field()
      complain(undefined)
      show(reduceTape(before, next, mode))
      if (latest.current.lines !== before.lines) home.keep(latest.current.lines)
    },
    [field, show],
  )
  const send = () => {
    const sent = decideSendTape(latest.current.lines)
    if (!sent.ok) return act({ act: 'refused', refusal: sent.rejection })
    const { home, take } = field()
    home.sent?.(sent.value)
    onClose()
    take(sent.value)
  }
  return {
    machine,
    trouble,
    act,
    enter: () => {
      const now = latest.current
      if (now.isTotalled && isAtRest(now)) send()
      else act({ act: 'totalled' })
    },
    stepBack: () => (isAtRest(latest.current) ? onClose() : act({ act: 'stepped_back' })),
    complain,
    paste: (text) => act({ act: 'pasted', text }),
    keys: useKeyField(latest, act, show),
  }
}

function useKeyField(
  latest: React.RefObject<AddingMachine>,
  act: (act: TapeAct) => void,
  show: (machine: AddingMachine) => void,
): KeyField {
  return useMemo(
    () => ({
      isEmpty: () => latest.current.entry.typed === '',
      press: (key) => act({ act: 'pressed', key: KEYS[key] ?? (key as '0') }),
      // A scan takes back what it typed, and never a line: a line waits until nobody scans.
      remember: () => {
        const before = latest.current.entry
        return () => show({ ...latest.current, entry: before })
      },
    }),
    [latest, act, show],
  )
}

const KEYS = { '.': 'point', Backspace: 'backspace', Delete: 'clear' } as Readonly<
  Record<string, 'point' | 'backspace' | 'clear'>
>
