import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { KeyBinding, KeyScope } from '../keys/key-scope.ts'
import { useKeyScope } from '../keys/use-keys.ts'
import css from './dialog.module.css'
import { useFocusGivenBack } from './focus-given-back.ts'

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
