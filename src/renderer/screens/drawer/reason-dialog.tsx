import { Dialog } from '../../components/dialog.tsx'
import { ReasonForm } from './explain-difference.tsx'

interface ReasonDialogProps {
  readonly batchNo: string
  readonly onClose: () => void
}

/** The reason that was put off, while the next batch is open already. */
export function ReasonDialog({ batchNo, onClose }: ReasonDialogProps) {
  return (
    <Dialog name="reason" title={`The count of batch ${batchNo}`} onClose={onClose}>
      <ReasonForm batchNo={batchNo} layer="dialog" onExplained={onClose} onLater={onClose} />
    </Dialog>
  )
}
