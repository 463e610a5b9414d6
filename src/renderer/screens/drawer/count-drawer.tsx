import { useState } from 'react'
import { countCents } from '../../../domain/denomination.ts'
import type { BatchView } from '../../../shared/contract/batch.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer, usePutAnswer } from '../../client/use-answer.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CountSheet } from '../../components/count-sheet/count-sheet.tsx'
import { useCountSheet } from '../../components/count-sheet/use-count-sheet.ts'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { Screen } from '../../components/screen.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './drawer.module.css'
import type { FinalCount } from './drawer-screen.tsx'
import { type Begun, countDraft, useBegunCount, useKeptCount } from './use-count.ts'

interface CountDrawerProps {
  readonly batch: BatchView
  readonly onFinal: (answer: FinalCount) => void
}

/** The blind count: what is in the drawer, and no word of what should be. */
export function CountDrawer(props: CountDrawerProps) {
  const { begun, trouble } = useBegunCount()
  if (begun !== undefined) return <Counting {...props} begun={begun} />
  return (
    <Screen title="Count and finish">
      {trouble !== '' && <Notice tone="stop">{trouble}</Notice>}
    </Screen>
  )
}

function Counting({ batch, onFinal, begun }: CountDrawerProps & { readonly begun: Begun }) {
  const [attempt, setAttempt] = useState(begun.attempt)
  const kept = useKeptCount()
  const [trouble, setTrouble] = useState<string>()
  const sheet = useCountSheet({
    start: begun.draft.cash as Record<string, { loose: number; packs: number }>,
    onChange: (cash) => {
      setTrouble(undefined)
      kept.keep(cash)
    },
  })
  const submit = useSubmit({
    onAgain: () => {
      setAttempt(2)
      sheet.clear()
    },
    onFinal,
  })
  const leave = useLeave(batch, attempt)
  const finish = async () => {
    if (Object.keys(sheet.cash).length === 0) {
      return setTrouble('Count the cash first. Type 0 where there is none.')
    }
    kept.forget()
    await submit.submit(sheet.cash)
  }
  const startAgain = () => sheet.clear()
  useKeyScope({
    name: 'count',
    bindings: [
      ...sheet.bindings,
      { key: 'F10', label: 'Finish count', run: finish },
      {
        key: 'Escape',
        label: 'Leave',
        enabled: attempt === 1,
        run: () => {
          kept.forget()
          return leave.leave()
        },
      },
    ],
    onCardNumber: () => setTrouble(sentenceFor('card_number')),
  })
  const complaint = trouble ?? submit.complaint ?? leave.complaint
  return (
    <Screen
      title="Count and finish"
      sub={`Batch ${batch.batchNo} · Till ${batch.till} · ${attempt === 1 ? 'first' : 'second'} count`}
      right={<Pill>Receipts and totals are shut while you count</Pill>}
    >
      <div className={css.count}>
        <Card inset="flush">
          <CountSheet sheet={sheet} />
        </Card>
        <div className={css.side}>
          {attempt > 1 && (
            <Notice tone="look" title="Count again">
              Count every piece once more, from the start. This count is final.
            </Notice>
          )}
          <Card>
            <div className="lab">Counted so far</div>
            <Amount cents={countCents(sheet.cash)} size="money" className={css.total} />
            <p className={css.quiet}>includes the starting cash</p>
          </Card>
          {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
          <div className={css.acts}>
            <Button onClick={startAgain}>Start again</Button>
            <Button
              look="primary"
              keycap="F10"
              disabled={submit.isAsking}
              onClick={() => void finish()}
            >
              Finish count
            </Button>
          </div>
        </div>
      </div>
    </Screen>
  )
}

interface SubmitWays {
  onAgain(): void
  onFinal(answer: FinalCount): void
}

function useSubmit({ onAgain, onFinal }: SubmitWays) {
  const act = useAct('drawer.submitCount')
  // One entry a count: a retry after no answer is the same count, a second count is another.
  const [entryId, setEntryId] = useState(() => crypto.randomUUID())
  const submit = async (cash: Parameters<typeof countDraft>[0]) => {
    const answer = await act.ask({ entryId, count: countDraft(cash) })
    if (answer === undefined || !answer.ok) return
    if (answer.value.outcome === 'count_again') {
      setEntryId(crypto.randomUUID())
      onAgain()
    } else onFinal(answer.value)
  }
  return { submit, isAsking: act.isAsking, complaint: act.complaint }
}

/** Back to taking payments: what was counted so far is forgotten. */
function useLeave(batch: BatchView, attempt: number) {
  const act = useAct('drawer.leaveCount')
  const put = usePutAnswer()
  const mine = useAnswer('batch.mine', {})
  const leave = async () => {
    if (attempt > 1) return
    const answer = await act.ask({})
    if (answer?.ok !== true) return
    const { countingAttempt, ...open } = batch
    put('batch.mine', {}, { batch: open })
    mine.askAgain()
  }
  return { leave, complaint: act.complaint }
}
