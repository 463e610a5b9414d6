import { useSync } from '../client/use-sync.ts'
import { useWallTime } from '../client/use-wall-time.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import fields from '../components/fields.module.css'
import { syncSentence } from '../components/sync-sentence.ts'

/** For whoever sits here, in a few words; a supervisor has the Sync screen for the rest. */
export function CentreDialog({ onClose }: { readonly onClose: () => void }) {
  const sync = useSync()
  const wallTime = useWallTime()
  return (
    <Dialog
      name="centre"
      title="The centre"
      size={520}
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Close', hidden: true, run: onClose }]}
      actions={
        <Button keycap="Esc" onClick={onClose}>
          Close
        </Button>
      }
    >
      {sync !== undefined && (
        <div className={fields.stack}>
          <p>{syncSentence(sync, wallTime)}</p>
          {sync.status === 'attention' && <p>Go on taking payments, and tell a supervisor.</p>}
        </div>
      )}
    </Dialog>
  )
}
