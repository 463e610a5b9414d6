import { useMemo, useRef, useState } from 'react'
import type { Answer } from '../../../../shared/answer.ts'
import type { Input, Method } from '../../../../shared/contract/index.ts'
import { sentenceFor } from '../../../../shared/sentences.ts'
import { useClient } from '../../../client/client-provider.tsx'
import { sentenceOfFault } from '../../../client/sentence-of-fault.ts'

type FixMethod = 'payment.correctTender' | 'payment.moveLine'

/** An input of such a method, before it has the id of its entry. */
type WithoutId<M extends FixMethod> = M extends FixMethod ? Omit<Input<M>, 'entryId'> : never

export interface FixCalls {
  /** Why the last call did not succeed, as a sentence. */
  readonly complaint: string | undefined
  complain(sentence: string | undefined): void
  /** Asks something that changes nothing. Undefined when the world failed. */
  ask<M extends Method>(method: M, input: Input<M>): Promise<Answer<M> | undefined>
  /** Asks for a fix. The same one again after no answer goes under the same id: it is made once. */
  fix<M extends FixMethod>(method: M, input: WithoutId<M>): Promise<Answer<M> | undefined>
}

/** The calls that fixing a payment makes. */
export function useFixCalls(): FixCalls {
  const client = useClient()
  const [complaint, complain] = useState<string>()
  const unanswered = useRef<{ readonly content: string; readonly entryId: string }>(undefined)
  const calls = useMemo(() => {
    const call = async <M extends Method>(method: M, input: Input<M>, more = '') => {
      try {
        const answer: Answer<M> = await client.call(method, input)
        complain(answer.ok ? undefined : sentenceFor(answer.rejection, answer.detail))
        return answer
      } catch (fault) {
        complain(`${sentenceOfFault(fault)}${more}`)
        return undefined
      }
    }
    const fix = async <M extends FixMethod>(method: M, input: WithoutId<M>) => {
      const content = JSON.stringify([method, input])
      const before = unanswered.current
      const entryId = before?.content === content ? before.entryId : crypto.randomUUID()
      unanswered.current = { content, entryId }
      const answer = await call(method, { ...input, entryId } as Input<M>, NOT_KNOWN)
      if (answer !== undefined) unanswered.current = undefined
      return answer
    }
    return { ask: call, fix }
  }, [client])
  return { complaint, complain, ...calls }
}

const NOT_KNOWN =
  ' It is not known whether the fix was recorded. Press the key again: it is never made twice.'
