import { useCallback, useState } from 'react'
import type { Answer } from '../../../shared/answer.ts'
import type { AccountView } from '../../../shared/contract/account.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useClient } from '../../client/client-provider.tsx'
import { sentenceOfFault } from '../../client/sentence-of-fault.ts'
import { windowNow } from '../../client/window-clock.ts'
import { accountInHand } from './account-in-hand.ts'
import type { Counter } from './use-counter.ts'
import { type Matches, useMatches } from './use-matches.ts'

export interface Find {
  readonly text: string
  readonly matches: Matches | undefined
  /** The row that Enter takes; undefined where Enter takes the text as typed. */
  readonly chosenAt: number | undefined
  type(text: string): void
  move(by: 1 | -1): void
  /** Enter: the chosen row, or else the text as typed. Never waits for suggestions. */
  enter(): Promise<void> | void
  take(accountNo: string): Promise<void>
}

type Asked = 'account.get' | 'account.resolve'

/** Looks for the next customer. */
export function useFind(counter: Counter): Find {
  const client = useClient()
  const { state, act } = counter
  const text = state.stage === 'find' || state.stage === 'done' ? state.typed : ''
  const matches = useMatches(text)
  const [chosen, setChosen] = useState<{ readonly at: number; readonly text: string }>()
  const count = matches?.hits.length ?? 0
  const chosenAt =
    chosen !== undefined && chosen.text === matches?.text && chosen.at < count
      ? chosen.at
      : undefined

  const begin = useCallback(
    (view: AccountView) =>
      void act({
        act: 'chosen',
        customer: accountInHand(view),
        entryId: crypto.randomUUID(),
        startedAt: windowNow(),
      }),
    [act],
  )
  const settle = useCallback(
    async <M extends Asked>(
      asking: Promise<Answer<M>>,
      found: (value: Extract<Answer<M>, { ok: true }>['value']) => void,
    ) => {
      try {
        const answer = await asking
        if (answer.ok) found(answer.value)
        else act({ act: 'refused', sentence: sentenceFor(answer.rejection, answer.detail) })
      } catch (fault) {
        act({ act: 'refused', sentence: sentenceOfFault(fault) })
      }
    },
    [act],
  )
  const take = useCallback(
    (accountNo: string) => settle(client.call('account.get', { accountNo }), begin),
    [client, settle, begin],
  )
  const enter = () => {
    const typed = text.trim()
    const hit = chosenAt === undefined ? undefined : matches?.hits[chosenAt]
    if (hit !== undefined) return take(hit.accountNo)
    if (typed !== '') return settle(client.call('account.resolve', { text: typed }), begin)
  }
  const move = (by: 1 | -1) => {
    if (matches === undefined || count === 0) return
    const from = chosenAt ?? (by === 1 ? -1 : count)
    setChosen({ at: (from + by + count) % count, text: matches.text })
  }
  return {
    text,
    matches,
    chosenAt,
    type: (typed) => void act({ act: 'typed', text: typed }),
    move,
    enter,
    take,
  }
}
