import { type ReactNode, useRef } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import fields from '../../components/fields.module.css'
import { focusNext } from '../../components/next-field.ts'
import { Notice } from '../../components/notice.tsx'
import { KeepOrBack } from './people-dialogs.tsx'

interface EditDialogProps {
  /** The name of its key scope. */
  readonly name: string
  readonly title: string
  /** What Enter does in the last field. */
  readonly word?: string
  readonly isAsking: boolean
  readonly complaint: string | undefined
  readonly onSend: () => unknown
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A few fields of one thing. Enter goes from field to field, and at the last one keeps it. */
export function EditDialog(props: EditDialogProps) {
  const { name, title, word = 'Keep', isAsking, complaint, onSend, onClose, children } = props
  const frame = useRef<HTMLDivElement>(null)
  return (
    <Dialog
      name={name}
      title={title}
      size={520}
      onClose={onClose}
      bindings={[
        {
          key: 'Enter',
          label: 'Next',
          run: () => (focusNext(frame.current) ? undefined : onSend()),
        },
      ]}
      actions={<KeepOrBack word={word} isReady={!isAsking} onKeep={onSend} onBack={onClose} />}
    >
      <div ref={frame} className={fields.stack}>
        {children}
        {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      </div>
    </Dialog>
  )
}
