import { createContext, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { StubLayout } from '../../domain/bill-stub.ts'
import { looksLikeCardNumber } from '../../domain/card-number.ts'
import type { ScannerSettings } from '../../domain/scan-burst.ts'
import { guardCardNumbers } from './card-guard.ts'
import { domHost, strokeOf } from './dom-host.ts'
import { type Dropped, KeyDispatcher } from './key-dispatcher.ts'

export const KeysContext = createContext<KeyDispatcher | undefined>(undefined)

export interface KeysProviderProps {
  /** The district's bill stubs: a valid stub is never taken for a card number. */
  readonly stubLayouts: readonly StubLayout[]
  /** How the scanner makes itself known at this workstation. */
  readonly scanner: ScannerSettings
  /** Keys typed ahead were thrown away: too many, or the act before them failed. */
  readonly onDropped?: (dropped: Dropped) => void
  /** A card number was taken out of a field and the top scope has no `onCardNumber`. */
  readonly onCardNumber?: () => void
  readonly children: ReactNode
}

/** Gives the window its one key dispatcher. Stands above everything that hears keys. */
export function KeysProvider(props: KeysProviderProps) {
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const [dispatcher] = useState(
    () =>
      new KeyDispatcher(domHost, {
        isCardNumber: (text) => looksLikeCardNumber(text, latest.current.stubLayouts),
        scanner: () => latest.current.scanner,
        onDropped: (dropped) => latest.current.onDropped?.(dropped),
        onCardNumber: () => latest.current.onCardNumber?.(),
      }),
  )
  useLayoutEffect(() => listen(dispatcher, () => latest.current.stubLayouts), [dispatcher])
  return <KeysContext value={dispatcher}>{props.children}</KeysContext>
}

function listen(dispatcher: KeyDispatcher, layouts: () => readonly StubLayout[]): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (dispatcher.press(strokeOf(event)) === 'left') return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  // NumLock itself is known only at its release, and a click tells it before the first key.
  const onOther = (event: KeyboardEvent | PointerEvent) =>
    dispatcher.noteNumLock(event.getModifierState('NumLock'))
  window.addEventListener('keydown', onKeyDown, { capture: true })
  window.addEventListener('keyup', onOther, { capture: true })
  window.addEventListener('pointerdown', onOther, { capture: true })
  const stopGuarding = guardCardNumbers(
    (text) => looksLikeCardNumber(text, layouts()),
    () => dispatcher.refuseCardNumber(),
  )
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true })
    window.removeEventListener('keyup', onOther, { capture: true })
    window.removeEventListener('pointerdown', onOther, { capture: true })
    stopGuarding()
  }
}
