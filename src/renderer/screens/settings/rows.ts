import { type RefObject, useCallback, useContext, useLayoutEffect, useRef, useState } from 'react'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { PartContext } from './part-scope.ts'

interface Rows {
  /** For the element around the rows. Each row has one button with `data-row={id}`. */
  readonly frame: RefObject<HTMLDivElement | null>
  /** The row that has, or last had, the focus. */
  readonly at: string | undefined
  readonly bindings: readonly KeyBinding[]
  onFocusRow(id: string): void
}

/** Rows that the arrows walk through, and a row that keys act upon. */
export function useRows(ids: readonly string[]): Rows {
  const frame = useRef<HTMLDivElement>(null)
  const [last, setLast] = useState<string>()
  const { isEntered } = useContext(PartContext)
  const hasRows = ids.length > 0
  // The part was entered before its rows were known.
  useLayoutEffect(() => {
    const isFree = document.activeElement === document.body
    if (isEntered && hasRows && isFree) {
      frame.current?.querySelector<HTMLElement>('[data-row]')?.focus()
    }
  }, [isEntered, hasRows])
  const at = last !== undefined && ids.includes(last) ? last : ids[0]
  const go = useCallback(
    (by: number) => {
      const buttons = [...(frame.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const from = buttons.indexOf(document.activeElement as HTMLElement)
      const start = buttons.findIndex((button) => button.dataset.row === at)
      const to = from < 0 ? start : Math.min(Math.max(from + by, 0), buttons.length - 1)
      buttons[to]?.focus()
    },
    [at],
  )
  return {
    frame,
    at,
    onFocusRow: setLast,
    bindings: [
      { key: 'ArrowUp', label: 'Up', hidden: true, run: () => go(-1) },
      { key: 'ArrowDown', label: 'Down', hidden: true, run: () => go(1) },
    ],
  }
}
