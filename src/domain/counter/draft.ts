import type { Instant } from '../calendar.ts'
import { type Cents, cents } from '../money.ts'
import type { Confirmation, PaymentLine } from '../payment.ts'
import type { Tender } from '../tender.ts'
import { proposalOf, proposalsFor } from './begin-payment.ts'
import { type AccountInHand, type CounterState, emptyCounter, type LineInHand } from './stages.ts'

/** The unfinished payment as the core keeps it: enough to put everything back as it stood. */
export interface CounterDraft {
  readonly entryId: string
  readonly startedAt: Instant
  readonly stage: 'amount' | 'tender'
  readonly lines: readonly PaymentLine[]
  readonly tenders: readonly Tender[]
  /** What stood in the money field, in cents; empty where it was empty. */
  readonly typed: string
  readonly confirmed: readonly Confirmation[]
}

/**
 * What must survive a power cut; undefined where no payment is begun. A payment being sent is kept
 * as it was before: either it was recorded, and the draft is gone, or the last key is pressed again.
 */
export function draftOf(state: CounterState): CounterDraft | undefined {
  if (state.stage !== 'amount' && state.stage !== 'tender') return undefined
  const { entryId, startedAt, stage, fieldCents } = state
  const typed = fieldCents === undefined ? '' : String(fieldCents)
  const common = { entryId, startedAt, stage, typed }
  if (state.stage === 'amount') {
    const { accountNo } = state.customer.account
    const lines = [{ accountNo, cents: proposalOf(state).cents }]
    return { ...common, lines, tenders: [], confirmed: [] }
  }
  const lines = state.lines.map(({ customer, cents }) => ({
    accountNo: customer.account.accountNo,
    cents,
  }))
  return { ...common, lines, tenders: state.tenders, confirmed: state.confirmed }
}

/** The counter as a draft left it; an empty one where an account of the draft is gone. */
export function resumeCounter(
  draft: CounterDraft | undefined,
  customers: readonly AccountInHand[],
  lastReceiptNo: string | undefined,
): CounterState {
  if (draft === undefined) return emptyCounter(lastReceiptNo)
  const { entryId, startedAt, tenders, confirmed } = draft
  const fieldCents = fieldOf(draft.typed)
  const lines = draft.lines.map((line) => resumeLine(line, customers))
  const found = lines.filter((line) => line !== undefined)
  const last = found.at(-1)
  if (last === undefined || found.length < lines.length) return emptyCounter(lastReceiptNo)
  const calm = { question: undefined, trouble: undefined }
  const kept = { ...calm, entryId, startedAt, fieldCents, lastReceiptNo }
  if (draft.stage === 'amount') {
    const { customer, proposals, proposalAt } = last
    return { ...kept, stage: 'amount', customer, proposals, proposalAt }
  }
  return { ...kept, stage: 'tender', lines: found, tenders, confirmed, sending: undefined }
}

const fieldOf = (typed: string): Cents | undefined =>
  /^\d{1,9}$/.test(typed) ? cents(Number(typed)) : undefined

function resumeLine(
  line: PaymentLine,
  customers: readonly AccountInHand[],
): LineInHand | undefined {
  const customer = customers.find(({ account }) => account.accountNo === line.accountNo)
  if (customer === undefined) return undefined
  const offered = proposalsFor(customer.account, undefined)
  const at = offered.findIndex((offer) => offer.cents === line.cents)
  if (at >= 0) return { customer, proposals: offered, proposalAt: at, cents: line.cents }
  const proposals = proposalsFor(customer.account, line.cents)
  return { customer, proposals, proposalAt: 0, cents: line.cents }
}
