import { useState } from 'react'
import type { FixablePayment } from '../../../../shared/contract/fix.ts'
import { sentenceFor } from '../../../../shared/sentences.ts'
import { useClient } from '../../../client/client-provider.tsx'
import { sentenceOfFault } from '../../../client/sentence-of-fault.ts'
import type { Counter } from '../use-counter.ts'

export interface Fixable {
  /** What the dialog shows; undefined while it is closed. */
  readonly payments: readonly FixablePayment[] | undefined
  /** Reads the payments before it opens: keys typed ahead wait for them. */
  open(): Promise<void>
  close(): void
}

/** F8 between customers or items: the last payments of the drawer or the run, as they stand now. */
export function useFixable({ act }: Counter, into: 'drawer' | 'run'): Fixable {
  const client = useClient()
  const [payments, setPayments] = useState<readonly FixablePayment[]>()
  const open = async () => {
    try {
      const answer = await client.call('payment.fixable', { into })
      if (!answer.ok) {
        act({ act: 'refused', sentence: sentenceFor(answer.rejection, answer.detail) })
      } else if (answer.value.length === 0) act({ act: 'refused', sentence: NOTHING_TAKEN[into] })
      else setPayments(answer.value)
    } catch (fault) {
      act({ act: 'refused', sentence: sentenceOfFault(fault) })
    }
  }
  return { payments, open, close: () => setPayments(undefined) }
}

const NOTHING_TAKEN = {
  drawer: 'No payment was taken in this drawer yet.',
  run: 'No item was keyed in this run yet.',
} as const
