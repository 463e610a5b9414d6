import { useCallback, useEffect, useState } from 'react'
import type { BatchView } from '../../../shared/contract/batch.ts'
import type { Output } from '../../../shared/contract/index.ts'
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
import { PausedDrawer } from '../drawer/paused-drawer.tsx'
import { CounterDesk } from './counter-desk.tsx'
import { useHeld } from './use-held.ts'

/** Taking payments. Without an open drawer, or while it is counted, it says where to go. */
export function CounterScreen() {
  const mine = useAnswer('batch.mine', {})
  const batch = mine.value?.batch
  if (mine.isPending) return null
  if (mine.value === undefined) return <CounterTrouble sentence={mine.complaint ?? ''} />
  if (batch?.state === 'paused') return <PausedDrawer title="Counter" batch={batch} />
  if (batch === undefined || batch.state !== 'open') {
    return <GoToDrawer title="Open a drawer first" label="Open a drawer" />
  }
  if (batch.countingAttempt !== undefined) {
    return <GoToDrawer title={sentenceFor('count_in_progress')} label="Go to the count" />
  }
  return <ResumedCounter key={batch.batchNo} batch={batch} />
}

function CounterTrouble({ sentence }: { readonly sentence: string }) {
  return (
    <Screen title="Counter">
      <Notice tone="stop">{sentence}</Notice>
    </Screen>
  )
}

function GoToDrawer({ title, label }: { readonly title: string; readonly label: string }) {
  const goTo = useGoTo()
  const go = () => goTo('drawer')
  useKeyScope({ name: 'counter', bindings: [{ key: 'Enter', label, run: go }] })
  return (
    <Screen title="Counter">
      <EmptyState
        icon="drawer"
        title={title}
        next={
          <Button look="primary" keycap="Enter" onClick={go}>
            {label}
          </Button>
        }
      >
        Payments are taken into a drawer that one person opened, counted and answers for.
      </EmptyState>
    </Screen>
  )
}

/** The counter as it was left: after a reload or a power cut the payment stands as it stood. */
function ResumedCounter({ batch }: { readonly batch: BatchView }) {
  const { left, trouble, reload } = useLeft()
  const holding = useHeld(reload)
  if (trouble !== undefined) return <CounterTrouble sentence={trouble} />
  if (left === undefined) return null
  return <CounterDesk key={left.turn} batch={batch} left={left.payment} holding={holding} />
}

interface Left {
  readonly payment: Output<'payment.resume'>
  /** How often it was asked for: each time the counter begins anew from it. */
  readonly turn: number
}

/** What the core has in hand, now and whenever it is asked again. */
function useLeft() {
  const client = useClient()
  const [left, setLeft] = useState<Left>()
  const [trouble, setTrouble] = useState<string>()
  const reload = useCallback(
    () =>
      client.call('payment.resume', {}).then(
        (answer) => {
          if (!answer.ok) return setTrouble(sentenceFor(answer.rejection, answer.detail))
          const payment = answer.value
          setLeft((before) => ({ payment, turn: (before?.turn ?? 0) + 1 }))
        },
        (fault) => setTrouble(sentenceOfFault(fault)),
      ),
    [client],
  )
  useEffect(() => void reload(), [reload])
  return { left, trouble, reload }
}
