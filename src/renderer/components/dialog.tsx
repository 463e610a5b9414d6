import { Modal } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import type { KeyBinding, KeyScope } from '../keys/key-scope.ts'
import { useKeyScope } from '../keys/use-keys.ts'
import css from './dialog.module.css'

interface DialogProps {
  /** The name of its key scope. */
  readonly name: string
  readonly title: ReactNode
  readonly size?: number | string
  readonly onClose: () => void
  /** Its keys beside Esc. */
  readonly bindings?: readonly KeyBinding[]
  /** What else its key scope hears. */
  readonly scope?: Omit<KeyScope, 'name' | 'layer' | 'bindings'>
  readonly children: ReactNode
  /** The Buttons at its foot, the primary one last. */
  readonly actions?: ReactNode
}

/** Asks or tells one thing above the screen. Keeps the focus, gives it back; Esc closes it. Mount it to open it. */
export function Dialog(props: DialogProps) {
  const { name, title, size = 480, onClose, bindings = [], scope, children, actions } = props
  useFocusGivenBack()
  useKeyScope({
    ...scope,
    name,
    layer: 'dialog',
    bindings: [...bindings, { key: 'Escape', label: 'Close', run: onClose }],
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      centered
      closeOnEscape={false}
      withCloseButton={false}
      transitionProps={{ duration: 0 }}
      classNames={css}
      attributes={{ content: { 'data-keys-scope': name } }}
    >
      {children}
      {actions !== undefined && <div className={css.keys}>{actions}</div>}
    </Modal>
  )
}

/** Where the focus was before the dialog that opened last, and before those it took the place of. */
let placesBefore: readonly (Element | null)[] = []

/**
 * A dialog is closed by taking it away, so that the library never sees it close: the focus goes back
 * here. One that took the place of another gives it back to where that one was opened.
 */
function useFocusGivenBack(): void {
  const [before] = useState(() => {
    const from = document.activeElement
    return from?.closest('[role="dialog"]') ? [from, ...placesBefore] : [from]
  })
  useEffect(() => {
    placesBefore = before
    return () => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      const place = before.find((element) => element?.isConnected === true)
      if (isLost && place instanceof HTMLElement) place.focus()
    }
  }, [before])
}
