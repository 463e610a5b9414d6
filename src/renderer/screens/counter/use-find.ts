import { useCallback } from 'react'
import type { AccountView } from '../../../shared/contract/account.ts'
import { windowNow } from '../../client/window-clock.ts'
import { accountInHand } from './account-in-hand.ts'
import { type AccountSearch, useAccountSearch } from './use-account-search.ts'
import type { Counter } from './use-counter.ts'

export interface Find extends AccountSearch {
  type(text: string): void
}

/** Looks for the next customer. */
export function useFind(counter: Counter): Find {
  const { state, act } = counter
  const onFound = useCallback(
    (view: AccountView) =>
      void act({
        act: 'chosen',
        customer: accountInHand(view),
        entryId: crypto.randomUUID(),
        startedAt: windowNow(),
      }),
    [act],
  )
  const onRefused = useCallback((sentence: string) => void act({ act: 'refused', sentence }), [act])
  const text = state.stage === 'find' || state.stage === 'done' ? state.typed : ''
  const search = useAccountSearch(text, { onFound, onRefused })
  return { ...search, type: (typed) => void act({ act: 'typed', text: typed }) }
}
