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
import { type Signature, SignDialog } from '../../components/sign-dialog.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './drawer.module.css'
import type { FinalCount } from './drawer-screen.tsx'
import { type Begun, countDraft, useBegunCount, useKeptCount } from './use-count.ts'

interface CountDrawerProps {
  readonly batch: BatchView
  readonly onFinal: (answer: FinalCount) => void
}

const TITLES = {
  finish: 'Count and finish',
  go_on: 'Count and go on',
  hand_over: 'Hand over',
} as const satisfies Record<Begun['purpose'], string>

/** The blind count: what is in the drawer, and no word of what should be. */
export function CountDrawer(props: CountDrawerProps) {
  const { begun, trouble } = useBegunCount()
  if (begun !== undefined) return <Counting {...props} begun={begun} />
  return <Screen title="Count">{trouble !== '' && <Notice tone="stop">{trouble}</Notice>}</Screen>
}

function Counting({ batch, onFinal, begun }: CountDrawerProps & { readonly begun: Begun }) {
  const count = useCounting(batch, begun, onFinal)
  const { attempt, sheet, complaint } = count
  useKeyScope({
    name: 'count',
    bindings: [
      ...sheet.bindings,
      { key: 'F10', label: 'Finish count', run: () => count.finish() },
      {
        key: 'F11',
        label: 'Finish without handing over',
        enabled: count.purpose === 'hand_over',
        run: count.keepDrawer,
      },
      { key: 'Escape', label: 'Leave', enabled: attempt === 1, run: count.leave },
    ],
    onCardNumber: () => count.complain(sentenceFor('card_number')),
  })
  return (
    <Screen
      title={TITLES[count.purpose]}
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
          {count.purpose === 'hand_over' && attempt === 1 && (
            <Notice tone="look" title="Count together">
              You and whoever takes over count this drawer together; they sign at the end.
            </Notice>
          )}
          <Card>
            <div className="lab">Counted so far</div>
            <Amount cents={countCents(sheet.cash)} size="money" className={css.total} />
            <p className={css.quiet}>includes the starting cash</p>
          </Card>
          {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
          <div className={css.acts}>
            <Button onClick={sheet.clear}>Start again</Button>
            <Button
              look="primary"
              keycap="F10"
              disabled={count.isAsking}
              onClick={() => void count.finish()}
            >
              Finish count
            </Button>
          </div>
        </div>
      </div>
      {count.isSigning && <ReceiverDialog count={count} />}
    </Screen>
  )
}

function ReceiverDialog({ count }: { readonly count: ReturnType<typeof useCounting> }) {
  return (
    <SignDialog
      title="Who takes over this drawer?"
      text="Whoever counted it together with you signs for it here. The starting cash stays in the tray."
      act="Sign and take over"
      complaint={count.signComplaint}
      onSign={count.finish}
      onBack={count.stepBack}
    />
  )
}

/** The count as typed, submitted and counted again; and the signature of who takes over. */
function useCounting(batch: BatchView, begun: Begun, onFinal: (answer: FinalCount) => void) {
  const [attempt, setAttempt] = useState(begun.attempt)
  const [purpose, setPurpose] = useState(begun.purpose)
  const beginning = useAct('drawer.beginCount')
  const [isSigning, setSigning] = useState(false)
  const kept = useKeptCount()
  const [trouble, complain] = useState<string>()
  const sheet = useCountSheet({
    start: begun.draft.cash as Record<string, { loose: number; packs: number }>,
    onChange: (cash) => {
      complain(undefined)
      kept.keep(cash)
    },
  })
  const submit = useSubmit({
    onAgain: () => {
      setSigning(false)
      setAttempt(2)
      sheet.clear()
    },
    onFinal,
  })
  const leaving = useLeave(batch, attempt)
  const finish = async (receiver?: Signature) => {
    if (Object.keys(sheet.cash).length === 0) {
      return complain('Count the cash first. Type 0 where there is none.')
    }
    if (purpose === 'hand_over' && receiver === undefined) return setSigning(true)
    kept.forget()
    await submit.submit(sheet.cash, receiver)
  }
  const leave = () => {
    kept.forget()
    return leaving.leave()
  }
  /** Whoever was to take over has left: the same count, for this drawer alone. */
  const keepDrawer = async () => {
    const answer = await beginning.ask({ purpose: 'finish' })
    if (answer?.ok) setPurpose('finish')
  }
  const stepBack = () => {
    setSigning(false)
    submit.forgetComplaint()
  }
  return {
    ...{ attempt, purpose, sheet, finish, keepDrawer, leave, complain, isSigning, stepBack },
    isAsking: submit.isAsking,
    signComplaint: submit.complaint,
    complaint: isSigning
      ? undefined
      : (trouble ?? submit.complaint ?? beginning.complaint ?? leaving.complaint),
  }
}

interface SubmitWays {
  onAgain(): void
  onFinal(answer: FinalCount): void
}

function useSubmit({ onAgain, onFinal }: SubmitWays) {
  const act = useAct('drawer.submitCount')
  // One entry a count: a retry after no answer is the same count, a second count is another.
  const [entryId, setEntryId] = useState(() => crypto.randomUUID())
  const submit = async (cash: Parameters<typeof countDraft>[0], receiver?: Signature) => {
    const signed = receiver === undefined ? {} : { receiver }
    const answer = await act.ask({ entryId, count: countDraft(cash), ...signed })
    if (answer === undefined || !answer.ok) return
    if (answer.value.outcome === 'count_again') {
      setEntryId(crypto.randomUUID())
      onAgain()
    } else onFinal(answer.value)
  }
  return { submit, ...act }
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
