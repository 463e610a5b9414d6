import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'

interface LeaveDialogProps {
  readonly onStay: () => void
  readonly onLeave: () => void
}

/** Asked once, because leaving forgets what was typed. */
export function LeaveDialog({ onStay, onLeave }: LeaveDialogProps) {
  return (
    <Dialog
      name="leave-set-up"
      title="Leave the set-up?"
      onClose={onStay}
      actions={
        <>
          <Button onClick={onLeave}>Leave</Button>
          <Button look="primary" keycap="Esc" onClick={onStay} data-autofocus>
            Stay
          </Button>
        </>
      }
    >
      What you typed so far is forgotten. Nothing was written to the data folder.
    </Dialog>
  )
}
