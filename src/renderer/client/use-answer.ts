import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Answer } from '../../shared/answer.ts'
import type { Input, Method, Output, Rejections } from '../../shared/contract/index.ts'
import type { CallRejection } from '../../shared/rpc.ts'
import { sentenceFor } from '../../shared/sentences.ts'
import { useClient } from './client-provider.tsx'
import { answerKey, putAnswer } from './keep-fresh.ts'
import { sentenceOfFault } from './sentence-of-fault.ts'

/** What is known of an answer now. */
export interface Known<M extends Method> {
  /** The last good answer; absent until there was one. */
  readonly value: Output<M> | undefined
  readonly rejection: Rejections<M> | CallRejection | undefined
  /** What a person reads when there is no good answer: the rule that refused, or what failed. */
  readonly complaint: string | undefined
  /** True until the first answer of any kind. */
  readonly isPending: boolean
  /** True while an answer is awaited, the first or a fresher one. */
  readonly isAsking: boolean
  askAgain(): void
}

interface AskOptions {
  /** False: does not ask yet. */
  readonly enabled?: boolean
  /** Units: ms for which an answer needs no fresher one. Default: 30 s. */
  readonly staleTime?: number
  /** Keeps showing the answer to the former input until the new one is there. */
  readonly keepFormer?: boolean
}

/** Asks the core and keeps the answer fresh: whatever reads, never what writes. */
export function useAnswer<M extends Method>(
  method: M,
  input: Input<M>,
  options: AskOptions = {},
): Known<M> {
  const client = useClient()
  const { enabled = true, staleTime, keepFormer = false } = options
  const query = useQuery<Answer<M>>({
    queryKey: answerKey(method, input),
    queryFn: () => client.call(method, input),
    enabled,
    ...(staleTime === undefined ? {} : { staleTime }),
    ...(keepFormer ? { placeholderData: keepAsItIs } : {}),
  })
  const { data, error, refetch } = query
  return {
    value: data?.ok ? data.value : undefined,
    rejection: data === undefined || data.ok ? undefined : data.rejection,
    complaint: error ? sentenceOfFault(error) : complaintOf(data),
    isPending: query.isPending,
    isAsking: query.isFetching,
    askAgain: () => void refetch(),
  }
}

const keepAsItIs = <Former>(former: Former): Former => former

const complaintOf = <M extends Method>(answer: Answer<M> | undefined): string | undefined =>
  answer === undefined || answer.ok ? undefined : sentenceFor(answer.rejection, answer.detail)

/** Puts an answer where `useAnswer` looks, after an act came back with the new state of things. */
export function usePutAnswer() {
  const queries = useQueryClient()
  return useCallback(
    <M extends Method>(method: M, input: Input<M>, value: Output<M>) =>
      putAnswer(queries, method, input, value),
    [queries],
  )
}
