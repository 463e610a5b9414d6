import { useEffect, useRef, useState } from 'react'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { tellBeforeLeaving } from '../../client/before-leaving.ts'
import { useClient } from '../../client/client-provider.tsx'
import { sentenceOfFault } from '../../client/sentence-of-fault.ts'

/** How long typing must pause before the core is told. Units: ms. */
const TYPING_PAUSE_MS = 150

export type CountDraft = Input<'drawer.keepCount'>['draft']

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
  const waiting = useRef<CountDraft>(undefined)
  const tell = () => {
    const draft = waiting.current
    forget()
    if (draft === undefined) return
    void client.call('drawer.keepCount', { draft }).catch(() => undefined)
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
    keep: (draft: CountDraft) => {
      waiting.current = draft
      clearTimeout(timer.current)
      timer.current = setTimeout(() => latest.current(), TYPING_PAUSE_MS)
    },
    /** What was typed last is about to be submitted, or to be forgotten: it needs no keeping. */
    forget,
  }
}
