import { useCallback, useState } from 'react'
import type { Answer } from '../../../shared/answer.ts'
import type { AccountView } from '../../../shared/contract/account.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useClient } from '../../client/client-provider.tsx'
import { sentenceOfFault } from '../../client/sentence-of-fault.ts'
import { type Matches, useMatches } from './use-matches.ts'

export interface AccountSearch {
  readonly text: string
  readonly matches: Matches | undefined
  /** The row that Enter takes; undefined where Enter takes the text as typed. */
  readonly chosenAt: number | undefined
  move(by: 1 | -1): void
  /** Enter: the chosen row, or else the text as typed. Never waits for suggestions. */
  enter(): Promise<void> | void
  take(accountNo: string): Promise<void>
}

interface Found {
  /** Chosen, by number or as the only match. */
  onFound(view: AccountView): Promise<void> | void
  /** Nothing, too much, or no answer. */
  onRefused(sentence: string): void
}

type Asked = 'account.get' | 'account.resolve'

/** A field that finds an account: by number, name, address or phone. */
export function useAccountSearch(text: string, { onFound, onRefused }: Found): AccountSearch {
  const client = useClient()
  const matches = useMatches(text)
  const [chosen, setChosen] = useState<{ readonly at: number; readonly text: string }>()
  const count = matches?.hits.length ?? 0
  const chosenAt =
    chosen !== undefined && chosen.text === matches?.text && chosen.at < count
      ? chosen.at
      : undefined

  const settle = useCallback(
    async <M extends Asked>(asking: Promise<Answer<M>>) => {
      try {
        const answer = await asking
        if (answer.ok) await onFound(answer.value as AccountView)
        else onRefused(sentenceFor(answer.rejection, answer.detail))
      } catch (fault) {
        onRefused(sentenceOfFault(fault))
      }
    },
    [onFound, onRefused],
  )
  const take = useCallback(
    (accountNo: string) => settle(client.call('account.get', { accountNo })),
    [client, settle],
  )
  const enter = () => {
    const typed = text.trim()
    const hit = chosenAt === undefined ? undefined : matches?.hits[chosenAt]
    if (hit !== undefined) return take(hit.accountNo)
    if (typed !== '') return settle(client.call('account.resolve', { text: typed }))
  }
  const move = (by: 1 | -1) => {
    if (matches === undefined || count === 0) return
    const from = chosenAt ?? (by === 1 ? -1 : count)
    setChosen({ at: (from + by + count) % count, text: matches.text })
  }
  return { text, matches, chosenAt, move, enter, take }
}

/** The row that Enter would take, marked also where no arrow was pressed. */
export const markedAt = ({
  matches,
  chosenAt,
}: Pick<AccountSearch, 'matches' | 'chosenAt'>): number | undefined =>
  chosenAt ?? (matches?.hits.length === 1 ? 0 : undefined)
