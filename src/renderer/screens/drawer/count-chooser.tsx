import { useState } from 'react'
import type { BatchView } from '../../../shared/contract/batch.ts'
import { tellWhatWaits } from '../../client/before-leaving.ts'
import { useAct } from '../../client/use-act.ts'
import { ChooserDialog } from '../../components/chooser-dialog.tsx'
import { useBeginCount } from './use-begin-count.ts'

interface CountChooserProps {
  readonly batch: BatchView
  readonly onClose: () => void
  /** A count is under way now. */
  readonly onBegun: () => void
}

/** What the cashier may do at the end of a stretch of work: F10. */
export function CountChooser({ batch, onClose, onBegun }: CountChooserProps) {
  const pause = usePause()
  const count = useBeginCount(batch)
  const begin = async (purpose: 'finish' | 'go_on') => {
    pause.forgetComplaint()
    if (await count.begin(purpose)) onBegun()
  }
  return (
    <ChooserDialog
      name="count-chooser"
      title="Pause or count"
      startAt={1}
      complaint={pause.complaint ?? count.complaint}
      onClose={onClose}
      items={[
        {
          label: 'Pause',
          hint: 'Lock the drawer and take the key. You are signed out; your PIN goes on with it.',
          run: pause.pause,
        },
        {
          label: 'Count and finish',
          hint: 'The drawer is counted and closed to payments.',
          run: () => begin('finish'),
        },
        {
          label: 'Count, set the starting cash aside and go on',
          hint: 'The rest goes to the safe now; you go on with the starting cash.',
          run: () => begin('go_on'),
        },
      ]}
    />
  )
}

function usePause() {
  const [entryId] = useState(() => crypto.randomUUID())
  const { ask, complaint, forgetComplaint } = useAct('batch.pause')
  const pause = async () => {
    tellWhatWaits()
    await ask({ entryId })
  }
  return { pause, complaint, forgetComplaint }
}
