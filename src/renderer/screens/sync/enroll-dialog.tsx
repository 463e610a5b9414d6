import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import fields from '../../components/fields.module.css'
import { EnrollFields } from './enroll-fields.tsx'
import { useEnroll } from './use-enroll.ts'

interface EnrollDialogProps {
  /** Where it was enrolled before. */
  readonly address: string
  readonly onDone: () => void
  readonly onClose: () => void
}

/** A workstation that the centre does not let in any more gets in again with a new code. */
export function EnrollDialog({ address, onDone, onClose }: EnrollDialogProps) {
  const enroll = useEnroll(address, onDone)
  return (
    <Dialog
      name="enroll-again"
      title="Enroll again with a new code"
      size={560}
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Next', run: enroll.next }]}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Back
          </Button>
          <Button look="primary" keycap="Enter" disabled={enroll.isAsking} onClick={enroll.send}>
            {enroll.isAsking ? 'Asking the centre…' : 'Enroll again'}
          </Button>
        </>
      }
    >
      <div ref={enroll.frame} className={fields.stack}>
        <p>Nothing that waits here is lost: it is sent as soon as the centre takes the code.</p>
        <EnrollFields enroll={enroll} />
      </div>
    </Dialog>
  )
}
