import { useState } from 'react'
import type { BatchView } from '../../../shared/contract/batch.ts'
import { useAct } from '../../client/use-act.ts'
import { usePutAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Notice } from '../../components/notice.tsx'
import { Screen } from '../../components/screen.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'

interface PausedDrawerProps {
  /** The screen it stands in for. */
  readonly title: string
  readonly batch: BatchView
}

/** A locked drawer, and the one key with which its cashier goes on. */
export function PausedDrawer({ title, batch }: PausedDrawerProps) {
  const [entryId] = useState(() => crypto.randomUUID())
  const act = useAct('batch.resume')
  const put = usePutAnswer()
  const resume = async () => {
    const answer = await act.ask({ entryId })
    if (answer?.ok) put('batch.mine', {}, { batch: answer.value })
  }
  useKeyScope({
    name: 'paused-drawer',
    bindings: [{ key: 'Enter', label: 'Go on', run: resume }],
  })
  return (
    <Screen title={title} sub={`Till ${batch.till}`}>
      {act.complaint !== undefined && <Notice tone="stop">{act.complaint}</Notice>}
      <EmptyState
        icon="lock"
        title={`Your drawer at till ${batch.till} is paused since ${batch.pausedTime ?? ''}`}
        next={
          <Button look="primary" keycap="Enter" disabled={act.isAsking} onClick={resume}>
            Go on with it
          </Button>
        }
      >
        It is locked and you have the key. Nobody takes a payment into it until you go on.
      </EmptyState>
    </Screen>
  )
}
