import type { AnyEntryBody } from '../../domain/journal.ts'
import { type EntryCheck, Problems } from './book-check.ts'

/** How a batch ended, for the one that goes on with its starting cash. */
interface Ended {
  readonly till: string
  readonly cashier: string
  readonly startingCashCents: number
}

/**
 * Starting cash that stayed in the tray comes from a final count at the same till, is no more than
 * that count left there, carries one batch on and no other, and changed hands only under both names.
 * Source: controls D1.
 */
export function carriedCheck(): EntryCheck {
  const problems = new Problems()
  const cashiers = new Map<string, string>()
  const ended = new Map<string, Ended>()
  let carried = 0
  return {
    name: 'starting cash that stayed in the tray',
    see({ body }) {
      if (body?.kind === 'drawer.counted' && body.facts.isFinal) {
        const { batchNo, till, startingCashCents } = body.facts
        const cashier = cashiers.get(batchNo) ?? ''
        ended.set(batchNo, { till, cashier, startingCashCents })
      }
      if (body?.kind !== 'batch.opened') return
      cashiers.set(body.facts.batchNo, body.staff.number)
      const { carriedFrom } = body.facts
      if (carriedFrom === undefined) return
      carried += 1
      const problem = problemOf(body, ended.get(carriedFrom))
      if (problem !== undefined) problems.add(`batch ${body.facts.batchNo}: ${problem}`)
      ended.delete(carriedFrom)
    },
    end: () => ({ looked: `${carried} batches that went on`, problems: problems.list }),
  }
}

type Opened = Extract<AnyEntryBody, { kind: 'batch.opened' }>

function problemOf({ staff, facts, approvers }: Opened, from: Ended | undefined) {
  if (from === undefined) return `${facts.carriedFrom} left it no starting cash`
  if (from.till !== facts.till) return `${facts.carriedFrom} was at another till`
  if (facts.floatCents > from.startingCashCents) return 'more went on than the count left'
  const signer = from.cashier === staff.number ? undefined : from.cashier
  const isSigned = facts.giver?.number === signer && approvers[0]?.number === signer
  return isSigned ? undefined : 'it changed hands without the name of who gave it'
}
