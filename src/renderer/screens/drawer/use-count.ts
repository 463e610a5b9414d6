import { useEffect, useRef, useState } from 'react'
import type { CashCount } from '../../../domain/denomination.ts'
import { ZERO } from '../../../domain/money.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { tellBeforeLeaving } from '../../client/before-leaving.ts'
import { useClient } from '../../client/client-provider.tsx'
import { sentenceOfFault } from '../../client/sentence-of-fault.ts'

/** How long typing must pause before the core is told. Units: ms. */
const TYPING_PAUSE_MS = 150

/** Only cash is taken, so that a drawer holds no checks and no card slips to count. */
const countDraft = (cash: CashCount) => ({
  cash: { ...cash },
  checkCount: 0,
  checkCents: ZERO,
  cardCents: ZERO,
})

export type Begun = Output<'drawer.beginCount'>

/** The count as the core keeps it; undefined until it said so. */
export function useBegunCount(): { readonly begun: Begun | undefined; readonly trouble: string } {
  const client = useClient()
  const [begun, setBegun] = useState<Begun>()
  const [trouble, setTrouble] = useState('')
  useEffect(() => {
    let isGone = false
    client.call('drawer.beginCount', {}).then(
      (answer) => {
        if (isGone) return
        if (answer.ok) setBegun(answer.value)
        else setTrouble(sentenceFor(answer.rejection, answer.detail))
      },
      (fault) => setTrouble(sentenceOfFault(fault)),
    )
    return () => {
      isGone = true
    }
  }, [client])
  return { begun, trouble }
}

/** Keeps the count in the core as it is typed, so that a power cut loses no counting. */
export function useKeptCount() {
  const client = useClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<CashCount>(undefined)
  const tell = () => {
    const cash = waiting.current
    forget()
    if (cash === undefined) return
    void client.call('drawer.keepCount', { draft: countDraft(cash) }).catch(() => undefined)
  }
  const forget = () => {
    clearTimeout(timer.current)
    waiting.current = undefined
  }
  const latest = useRef(tell)
  latest.current = tell
  useEffect(() => tellBeforeLeaving(() => latest.current()), [])
  useEffect(() => () => latest.current(), [])
  return {
    keep: (cash: CashCount) => {
      waiting.current = cash
      clearTimeout(timer.current)
      timer.current = setTimeout(() => latest.current(), TYPING_PAUSE_MS)
    },
    /** What was typed last is about to be submitted, or to be forgotten: it needs no keeping. */
    forget,
  }
}

export { countDraft }
