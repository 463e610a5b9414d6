import { useState } from 'react'
import { useAct } from '../client/use-act.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Notice } from '../components/notice.tsx'
import { PracticeWords } from '../components/practice-words.tsx'

/** Opens the practice workstation beside this one, and says how it is opened where that cannot be. */
export function PracticeDialog({ onClose }: { readonly onClose: () => void }) {
  const opening = useAct('workstation.openPractice')
  const [isOpen, setOpen] = useState(false)
  const enter = async () => {
    if (isOpen) return onClose()
    const answer = await opening.ask({})
    if (answer?.ok === true) setOpen(true)
  }
  const label = isOpen ? 'Close' : 'Open practice'
  return (
    <Dialog
      name="practice"
      title="Open practice"
      onClose={onClose}
      bindings={[{ key: 'Enter', label, run: enter }]}
      actions={
        <>
          {!isOpen && (
            <Button keycap="Esc" onClick={onClose}>
              Cancel
            </Button>
          )}
          <Button
            look="primary"
            keycap="Enter"
            data-autofocus
            disabled={opening.isAsking}
            onClick={() => void enter()}
          >
            {label}
          </Button>
        </>
      }
    >
      <p>
        <PracticeWords />
      </p>
      {isOpen && (
        <Notice tone="good">It opens in a window of its own. This one stays as it is.</Notice>
      )}
      {opening.complaint !== undefined && <Notice tone="look">{opening.complaint}</Notice>}
    </Dialog>
  )
}
