import { useCallback, useState } from 'react'
import type { CounterState } from '../../../domain/counter/stages.ts'
import { formatCents } from '../../../domain/money.ts'
import type { HeldPayment } from '../../../shared/contract/held.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { frameDraft } from './use-kept-draft.ts'

/** The payments put aside, and the ways to put one aside and take one up. */
export interface Holding {
  readonly held: readonly HeldPayment[]
  readonly complaint: string | undefined
  /** What a recalled payment must be looked at for. */
  readonly news: string | undefined
  hold(state: CounterState): Promise<void>
  recall(entryId: string): Promise<void>
  giveUp(entryId: string): Promise<void>
  forgetComplaint(): void
}

/** `reload` shows the counter as the core has it by then. */
export function useHeld(reload: () => Promise<void>): Holding {
  const list = useAnswer('payment.held', {})
  const [news, setNews] = useState<string>()
  const holding = useAct('payment.hold')
  const recalling = useAct('payment.recall')
  const givingUp = useAct('payment.giveUp')
  const { askAgain } = list
  const hold = async (state: CounterState) => {
    const draft = frameDraft(state)
    if (draft === undefined) return
    const answer = await holding.ask({ draft })
    if (answer?.ok !== true) return
    setNews(undefined)
    askAgain()
    await reload()
  }
  const recall = async (entryId: string) => {
    const answer = await recalling.ask({ entryId })
    askAgain()
    if (answer?.ok !== true) return
    setNews(changedSentence(answer.value.changed))
    await reload()
  }
  const giveUp = async (entryId: string) => {
    await givingUp.ask({ entryId })
    askAgain()
  }
  const forgetComplaint = useForgetting(
    holding.forgetComplaint,
    recalling.forgetComplaint,
    givingUp.forgetComplaint,
  )
  return {
    held: list.value ?? [],
    complaint: holding.complaint ?? recalling.complaint ?? givingUp.complaint,
    news,
    hold,
    recall,
    giveUp,
    forgetComplaint,
  }
}

const useForgetting = (first: () => void, second: () => void, third: () => void) =>
  useCallback(() => {
    first()
    second()
    third()
  }, [first, second, third])

function changedSentence(changed: Output<'payment.recall'>['changed']): string | undefined {
  if (changed.length === 0) return undefined
  const each = changed.map(
    ({ accountNo, wasCents, nowCents }) =>
      `Account ${accountNo} owed ${formatCents(wasCents)} and owes ${formatCents(nowCents)} now.`,
  )
  return `${each.join(' ')} It changed while the payment was held: look at the amount again.`
}
