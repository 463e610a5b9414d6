import { useCallback, useEffect, useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { ClosedRun, RunView } from '../../../shared/contract/run.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useClient } from '../../client/client-provider.tsx'
import { sentenceOfFault } from '../../client/sentence-of-fault.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Notice } from '../../components/notice.tsx'
import { Screen } from '../../components/screen.tsx'
import { useGoTo } from '../../frame/navigation.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { BeginRun } from './begin-run.tsx'
import { RunClosed } from './run-closed.tsx'
import { RunDesk } from './run-desk.tsx'

const TITLE = 'Mail and drop box'

/** Opening the mail: a way of working at the counter, with a batch of its own and no drawer. */
export function MailScreen() {
  const mine = useAnswer('run.mine', {}, { staleTime: 0 })
  const [closed, setClosed] = useState<ClosedRun>()
  if (closed !== undefined) return <RunClosed closed={closed} onDone={() => setClosed(undefined)} />
  if (mine.rejection === 'count_in_progress') return <ShutForCount />
  if (mine.value === undefined) {
    return (
      <Screen title={TITLE}>
        {mine.complaint && <Notice tone="stop">{mine.complaint}</Notice>}
      </Screen>
    )
  }
  const { run } = mine.value
  if (run === undefined) return <BeginRun />
  return <ResumedRun key={run.batchNo} run={run} onClosed={setClosed} />
}

/** What a run holds is money that was told: it is shut like receipts while the drawer is counted. */
function ShutForCount() {
  const goTo = useGoTo()
  const go = () => goTo('drawer')
  useKeyScope({ name: 'mail', bindings: [{ key: 'Enter', label: 'Go to the count', run: go }] })
  return (
    <Screen title={TITLE}>
      <EmptyState
        icon="drawer"
        title={sentenceFor('count_in_progress')}
        next={
          <Button look="primary" keycap="Enter" onClick={go}>
            Go to the count
          </Button>
        }
      >
        Runs are shut from the start of a count until it is final.
      </EmptyState>
    </Screen>
  )
}

interface ResumedRunProps {
  readonly run: RunView
  readonly onClosed: (closed: ClosedRun) => void
}

/** The run as it was left: after a power cut the item in hand stands as it stood. */
function ResumedRun({ run, onClosed }: ResumedRunProps) {
  const client = useClient()
  const [left, setLeft] = useState<Output<'payment.resume'>>()
  const [trouble, setTrouble] = useState<string>()
  const load = useCallback(
    () =>
      client.call('payment.resume', { into: 'run' }).then(
        (answer) => {
          if (answer.ok) setLeft(answer.value)
          else setTrouble(sentenceFor(answer.rejection, answer.detail))
        },
        (fault) => setTrouble(sentenceOfFault(fault)),
      ),
    [client],
  )
  useEffect(() => void load(), [load])
  if (trouble !== undefined) {
    return (
      <Screen title={TITLE}>
        <Notice tone="stop">{trouble}</Notice>
      </Screen>
    )
  }
  if (left === undefined) return null
  return <RunDesk run={run} left={left} onClosed={onClosed} />
}
