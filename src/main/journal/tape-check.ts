import type { AnyEntryBody } from '../../domain/journal.ts'
import { paymentAmounts } from '../../domain/payment/payment-tape.ts'
import { addsUp } from '../../domain/tape.ts'
import { type EntryCheck, Problems } from './book-check.ts'

/**
 * Every tape that was kept adds up, and its total is an amount of the payment it was kept with, or what
 * was counted of the run. Source: controls D2, R8.
 */
export function tapeCheck(): EntryCheck {
  const problems = new Problems()
  let count = 0
  return {
    name: 'tapes kept with payments and runs',
    see({ body }) {
      const kept = body === undefined ? undefined : tapeIn(body)
      if (kept === undefined) return
      const { tape, of, amounts } = kept
      count += 1
      problems.addUnless(addsUp(tape), `the tape of ${of} does not add up`)
      const isOfIt = amounts.includes(tape.totalCents)
      problems.addUnless(isOfIt, `the tape of ${of} comes to no amount of it`)
    },
    end: () => ({ looked: `${count} ${count === 1 ? 'tape' : 'tapes'}`, problems: problems.list }),
  }
}

/** A tape with the amounts it may come to. */
function tapeIn(body: AnyEntryBody) {
  if (body.kind === 'payment.taken') {
    const { tape, receiptNo } = body.facts
    return tape && { tape, of: `receipt ${receiptNo}`, amounts: paymentAmounts(body.facts) }
  }
  if (body.kind !== 'run.opened') return undefined
  const { tape, batchNo, controlCents } = body.facts
  return tape && { tape, of: `run ${batchNo}`, amounts: [controlCents] }
}
