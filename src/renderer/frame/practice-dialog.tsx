import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { PracticeWords } from '../components/practice-words.tsx'

/** Says how to open the practice workstation. */
export const PracticeDialog = ({ onClose }: { readonly onClose: () => void }) => (
  <Dialog
    name="practice"
    title="Open practice"
    onClose={onClose}
    bindings={[{ key: 'Enter', label: 'Close', run: onClose }]}
    actions={
      <Button look="primary" keycap="Enter" data-autofocus onClick={onClose}>
        Close
      </Button>
    }
  >
    <p>
      <PracticeWords />
    </p>
  </Dialog>
)
