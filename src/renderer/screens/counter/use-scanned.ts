import { useCallback } from 'react'
import { readMicr } from '../../../domain/micr.ts'
import { cents } from '../../../domain/money.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useClient } from '../../client/client-provider.tsx'
import { sentenceOfFault } from '../../client/sentence-of-fault.ts'
import { windowNow } from '../../client/window-clock.ts'
import { accountInHand } from './account-in-hand.ts'
import type { Counter } from './use-counter.ts'

/** As much of a scan as can be a bill or a check. Units: characters. */
const MAX_SCAN = 200

/** What a scanned code means to the counter: a bill begins or adds an account, a check is a tender. */
export function useScanned({ state, act }: Counter): (text: string) => Promise<void> {
  const client = useClient()
  const { stage } = state
  return useCallback(
    async (scanned) => {
      const text = scanned.slice(0, MAX_SCAN)
      const read = readMicr(text)
      try {
        if (read.ok || read.rejection === 'check_not_read') {
          if (stage !== 'tender') return void act({ act: 'refused', sentence: CHECK_TOO_EARLY })
          const answer = await client.call('payment.readCheck', { micr: text })
          if (answer.ok) act({ act: 'check_read', read: answer.value })
          else act({ act: 'refused', sentence: sentenceFor(answer.rejection, answer.detail) })
          return
        }
        const answer = await client.call('account.resolveScan', { text })
        if (!answer.ok) {
          return void act({
            act: 'refused',
            sentence: sentenceFor(answer.rejection, answer.detail),
          })
        }
        const { account, stubCents } = answer.value
        act({
          act: 'chosen',
          customer: accountInHand(account),
          entryId: crypto.randomUUID(),
          startedAt: windowNow(),
          stubCents: stubCents === undefined ? undefined : cents(stubCents),
        })
      } catch (fault) {
        act({ act: 'refused', sentence: sentenceOfFault(fault) })
      }
    },
    [client, act, stage],
  )
}

const CHECK_TOO_EARLY = 'That is a check. Choose the account and accept the amount first.'
