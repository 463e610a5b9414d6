import { useRef, useState } from 'react'
import type { BatchView } from '../../../shared/contract/batch.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer, usePutAnswer } from '../../client/use-answer.ts'
import { useCountSheet } from '../../components/count-sheet/use-count-sheet.ts'
import { focusFirst, focusNext } from '../../components/next-field.ts'
import type { Signature } from '../../components/sign-dialog.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import type { FinalCount } from './drawer-screen.tsx'
import { type Begun, type CountDraft, useKeptCount } from './use-count.ts'
import { countDraft, useCountedTenders } from './use-counted-tenders.ts'

export type CountingNow = ReturnType<typeof useCounting>

/** The count as typed, submitted and counted again; and the signature of who takes over. */
export function useCounting(batch: BatchView, begun: Begun, onFinal: (answer: FinalCount) => void) {
  const [attempt, setAttempt] = useState(begun.attempt)
  const [isSigning, setSigning] = useState(false)
  const [trouble, complain] = useState<string>()
  const kept = useKeptCount()
  const typed = useTypedCount(begun.draft, (draft) => {
    complain(undefined)
    kept.keep(draft)
  })
  const purpose = usePurpose(begun.purpose)
  const submit = useSubmit({
    onAgain: () => {
      setSigning(false)
      setAttempt(2)
      typed.clear()
    },
    onFinal,
  })
  const leaving = useLeave(batch, attempt)
  const finish = async (receiver?: Signature) => {
    if (Object.keys(typed.sheet.cash).length === 0) {
      return complain('Count the cash first. Type 0 where there is none.')
    }
    if (purpose.is === 'hand_over' && receiver === undefined) return setSigning(true)
    kept.forget()
    await submit.submit(typed.draft(), receiver)
  }
  const leave = () => {
    kept.forget()
    return leaving.leave()
  }
  const stepBack = () => {
    setSigning(false)
    submit.forgetComplaint()
  }
  const refusal = submit.complaint ?? purpose.complaint ?? leaving.complaint
  return {
    ...typed,
    ...{ attempt, finish, leave, complain, isSigning, stepBack },
    ...{ purpose: purpose.is, keepDrawer: purpose.keepDrawer, isAsking: submit.isAsking },
    signComplaint: submit.complaint,
    complaint: isSigning ? undefined : (trouble ?? refusal),
  }
}

/** The cash by denomination, then the checks and slips; Enter goes through all of it. */
function useTypedCount(start: CountDraft, onChange: (draft: CountDraft) => void) {
  const [hasCash, setCash] = useState(true)
  const [round, setRound] = useState(1)
  const frame = useRef<HTMLElement>(null)
  const counted = useCountedTenders(start, (tenders) => onChange(countDraft(sheet.cash, tenders)))
  const sheet = useCountSheet({
    start: start.cash as Record<string, { loose: number; packs: number }>,
    onChange: (cash) => onChange(countDraft({ ...cash }, counted.tenders)),
    onEnd: () => focusFirst(frame.current),
  })
  const inTenders: readonly KeyBinding[] = [
    { key: 'Enter', label: 'Next', run: () => focusNext(frame.current) },
    { key: 'ArrowUp', label: 'Back to the cash', run: () => sheet.goTo(sheet.place) },
  ]
  return {
    ...{ sheet, counted, frame, round },
    bindings: hasCash ? sheet.bindings : inTenders,
    faceCash: () => setCash(true),
    faceTenders: () => setCash(false),
    draft: () => countDraft(sheet.cash, counted.tenders),
    clear: () => {
      // A tape of the count before is no tape of this one.
      setRound(round + 1)
      counted.clear()
      sheet.clear()
    },
  }
}

/** What the drawer is counted for. Whoever was to take over may leave: then it is finished. */
function usePurpose(begun: Begun['purpose']) {
  const [is, setPurpose] = useState(begun)
  const act = useAct('drawer.beginCount')
  const keepDrawer = async () => {
    const answer = await act.ask({ purpose: 'finish' })
    if (answer?.ok) setPurpose('finish')
  }
  return { is, keepDrawer, complaint: act.complaint }
}

interface SubmitWays {
  onAgain(): void
  onFinal(answer: FinalCount): void
}

function useSubmit({ onAgain, onFinal }: SubmitWays) {
  const act = useAct('drawer.submitCount')
  // One entry a count: a retry after no answer is the same count, a second count is another.
  const [entryId, setEntryId] = useState(() => crypto.randomUUID())
  const submit = async (count: CountDraft, receiver?: Signature) => {
    const signed = receiver === undefined ? {} : { receiver }
    const answer = await act.ask({ entryId, count, ...signed })
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
