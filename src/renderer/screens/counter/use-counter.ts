import { useCallback, useRef, useState } from 'react'
import { resumeCounter } from '../../../domain/counter/draft.ts'
import type { CounterAct, CounterState } from '../../../domain/counter/stages.ts'
import { paymentToTake } from '../../../domain/counter.ts'
import type { Detail } from '../../../domain/decision.ts'
import { cents } from '../../../domain/money.ts'
import type { Confirmation } from '../../../domain/payment.ts'
import type { Policies } from '../../../domain/policy.ts'
import type { Source } from '../../../domain/source.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { ReceiptView } from '../../../shared/contract/receipt.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useClient } from '../../client/client-provider.tsx'
import { sentenceOfFault } from '../../client/sentence-of-fault.ts'
import { accountInHand } from './account-in-hand.ts'
import { frameTape } from './counter-tape.ts'
import { takenTender } from './taken-tender.ts'
import { useCounterPolicies } from './use-counter-policies.ts'
import { useKeptDraft } from './use-kept-draft.ts'

export interface Counter {
  readonly state: CounterState
  /** The receipt whose change shows. */
  readonly last: ReceiptView | undefined
  /** Changes the counter at once: the answer is where it stands now. */
  act(act: CounterAct): CounterState
  /** An act after which the payment may be complete: sends it, and is done when it was answered. */
  actAndSend(act: CounterAct): Promise<void> | void
}

/** Which batch the payments go into, and by what rules the counter goes on. */
export interface CounterMode {
  readonly into: 'drawer' | 'run'
  readonly source: Source
  reduce(state: CounterState, act: CounterAct, policies: Policies): CounterState
}

/** The counter of this window, from where the core says it was left. */
export function useCounter(left: Output<'payment.resume'>, mode: CounterMode): Counter {
  const { into, source, reduce } = mode
  const policies = useCounterPolicies()
  const take = useTake(source)
  const [last, setLast] = useState(left.last)
  const [state, setState] = useState(() =>
    resumeCounter(left.draft, itemsOf(left), left.last?.receiptNo),
  )
  // Keys typed ahead may act before the next render: they must find the counter as it is by then.
  const latest = useRef(state)
  const isSending = useRef(false)

  const act = useCallback(
    (next: CounterAct) => {
      latest.current = reduce(latest.current, next, policies)
      setState(latest.current)
      return latest.current
    },
    [policies, reduce],
  )
  const actAndSend = useCallback(
    (next: CounterAct) => {
      const payment = paymentToTake(act(next))
      if (payment === undefined || isSending.current) return
      isSending.current = true
      return take(payment).then((outcome) => {
        isSending.current = false
        if (outcome.receipt !== undefined) setLast(outcome.receipt)
        act(outcome.act)
      })
    },
    [act, take],
  )
  useKeptDraft(state, left.draft, into)
  return { state, last, act, actAndSend }
}

const itemsOf = (left: Output<'payment.resume'>) => ({
  customers: left.accounts.map(accountInHand),
  fees: left.fees,
})

interface Outcome {
  readonly act: CounterAct
  readonly receipt?: ReceiptView
}

/** Asks the core to record a payment. Never throws: no answer is an outcome too. */
function useTake(source: Source) {
  const client = useClient()
  return useCallback(
    async (payment: NonNullable<ReturnType<typeof paymentToTake>>): Promise<Outcome> => {
      const input = {
        entryId: payment.entryId,
        startedAt: payment.startedAt,
        source,
        lines: [...payment.lines],
        tenders: payment.tenders.map(takenTender),
        confirmed: [...payment.confirmed],
        ...(payment.tape === undefined ? {} : { tape: frameTape(payment.tape) }),
        ...(payment.manual === undefined ? {} : { manual: payment.manual }),
        ...(payment.payer === undefined ? {} : { payer: payment.payer }),
        ...(payment.sendsReceipt === true ? { sendsReceipt: true as const } : {}),
      }
      try {
        const answer = await client.call('payment.take', input)
        if (answer.ok) {
          const receipt = answer.value
          return { act: { act: 'taken', receiptNo: receipt.receiptNo }, receipt }
        }
        const { rejection, detail } = answer
        if (rejection === 'needs_confirmation') {
          return { act: askedAct(detail) }
        }
        return { act: { act: 'refused', sentence: sentenceFor(rejection, detail) } }
      } catch (fault) {
        return { act: { act: 'unanswered', sentence: unansweredSentence(fault) } }
      }
    },
    [client, source],
  )
}

function askedAct(detail: Detail): CounterAct {
  const confirmation = detail.confirmation as Confirmation
  if (confirmation !== 'check_seen_before') return { act: 'asked', confirmation }
  const seen = {
    number: String(detail.number),
    receiptNo: String(detail.receiptNo),
    when: String(detail.when),
    cents: cents(Number(detail.cents)),
    isHere: detail.isHere === 1,
  }
  return { act: 'asked', confirmation, seen }
}

const unansweredSentence = (fault: unknown): string =>
  `${sentenceOfFault(fault)} It is not known whether the payment was recorded. Press Enter to ask again: it is never taken twice.`
