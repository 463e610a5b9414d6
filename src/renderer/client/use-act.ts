import { useCallback, useRef, useState } from 'react'
import type { Answer } from '../../shared/answer.ts'
import type { Input, Method } from '../../shared/contract/index.ts'
import { sentenceFor } from '../../shared/sentences.ts'
import { useClient } from './client-provider.tsx'
import { sentenceOfFault } from './sentence-of-fault.ts'

/** One act that a person can ask for, and how it stands. */
export interface Act<M extends Method> {
  /**
   * Asks once. `undefined` when the world failed: then it is not known whether the act was done,
   * so a retry carries the same entry id.
   */
  ask(input: Input<M>): Promise<Answer<M> | undefined>
  readonly isAsking: boolean
  /** Why the last time did not succeed, as a sentence. */
  readonly complaint: string | undefined
  forgetComplaint(): void
}

/** Whatever writes: asked once, never repeated by itself, never shown before it is true. */
export function useAct<M extends Method>(method: M): Act<M> {
  const client = useClient()
  const [asking, setAsking] = useState(0)
  const [complaint, setComplaint] = useState<string>()
  const latest = useRef(0)

  const ask = useCallback(
    async (input: Input<M>) => {
      const turn = ++latest.current
      setAsking((count) => count + 1)
      try {
        const answer = await client.call(method, input)
        const refusal = answer.ok ? undefined : sentenceFor(answer.rejection, answer.detail)
        if (turn === latest.current) setComplaint(refusal)
        return answer
      } catch (fault) {
        if (turn === latest.current) setComplaint(sentenceOfFault(fault))
        return undefined
      } finally {
        setAsking((count) => count - 1)
      }
    },
    [client, method],
  )
  const forgetComplaint = useCallback(() => setComplaint(undefined), [])
  return { ask, isAsking: asking > 0, complaint, forgetComplaint }
}
