import type { Instant } from '../calendar.ts'
import type { FeeCode } from '../fee-code.ts'
import type { ManualReceipt } from '../manual-receipt.ts'
import { type Cents, cents, ZERO } from '../money.ts'
import type { Payer } from '../payment/payer.ts'
import { isFeeLine, type PaymentLine } from '../payment/payment-line.ts'
import type { Confirmation } from '../payment.ts'
import type { PaymentTape } from '../tape.ts'
import type { Tender } from '../tender.ts'
import { findForPayment, proposalOf } from './begin-payment.ts'
import { type ListInHand, type ListName, rowOf } from './list-in-hand.ts'
import { keptMarks, marksOf } from './payment-marks.ts'
import { feeProposals, proposalsFor } from './proposals.ts'
import { listStage } from './settle-list.ts'
import type { Slip } from './slip.ts'
import {
  type AccountInHand,
  type CounterState,
  emptyCounter,
  type LineInHand,
  lineOf,
  type PaymentSoFar,
  tenderStage,
} from './stages.ts'

/** The unfinished payment as the core keeps it: enough to put everything back as it stood. */
export interface CounterDraft {
  readonly entryId: string
  readonly startedAt: Instant
  readonly stage: 'find' | 'list' | 'amount' | 'tender'
  /** At the amount the last line is the one that is being settled; at a list those beside it. */
  readonly lines: readonly PaymentLine[]
  readonly tenders: readonly Tender[]
  /** What stood in the money field, in cents; empty where it was empty. */
  readonly typed: string
  readonly confirmed: readonly Confirmation[]
  readonly slip?: Slip
  readonly tape?: PaymentTape
  readonly manual?: ManualReceipt
  readonly sendsReceipt?: boolean
  readonly payer?: Payer
  /** The payer's list that is being paid, with what was typed for each account of it. */
  readonly list?: ListDraft
}

interface ListDraft extends ListName {
  readonly at: number
  readonly rows: readonly {
    readonly accountNo: string
    /** Absent where its field is empty. */
    readonly cents?: Cents
    readonly isLeftOut: boolean
  }[]
}

/** What the lines of a draft are about, read again when it is resumed. */
export interface DraftItems {
  readonly customers: readonly AccountInHand[]
  readonly fees: readonly FeeCode[]
}

/**
 * What must survive a power cut; undefined where no payment is begun. A payment being sent is kept
 * as it was before: either it was recorded, and the draft is gone, or the last key is pressed again.
 */
export function draftOf(state: CounterState): CounterDraft | undefined {
  if ('typed' in state) {
    return state.payment === undefined ? undefined : { ...kept(state.payment), stage: 'find' }
  }
  if (state.stage === 'list') return { ...kept(state), stage: 'list' }
  const typed = state.fieldCents === undefined ? '' : String(state.fieldCents)
  const common = { ...kept(state), typed }
  if (state.stage === 'amount') {
    const inHand = lineOf({ ...state, cents: proposalOf(state).cents })
    return { ...common, stage: 'amount', lines: [...common.lines, inHand] }
  }
  return { ...common, stage: 'tender', ...(state.slip === undefined ? {} : { slip: state.slip }) }
}

const kept = (payment: PaymentSoFar) => {
  const { entryId, startedAt, lines, tenders, confirmed, tape, list } = payment
  return {
    entryId,
    startedAt,
    lines: lines.map(lineOf),
    tenders,
    confirmed,
    typed: '',
    ...(tape === undefined ? {} : { tape }),
    ...keptMarks(payment),
    ...(list === undefined ? {} : { list: keptList(list) }),
  }
}

const keptList = ({ number, name, at, rows }: ListInHand): ListDraft => ({
  number,
  name,
  at,
  rows: rows.map(({ customer, cents, isLeftOut }) => ({
    accountNo: customer.account.accountNo,
    isLeftOut,
    ...(cents === undefined ? {} : { cents }),
  })),
})

/** Every line that a draft comes to, those of a list that is still being settled among them. */
export function linesOfDraft({
  stage,
  lines,
  list,
}: Pick<CounterDraft, 'stage' | 'lines' | 'list'>): readonly PaymentLine[] {
  if (stage !== 'list' || list === undefined) return lines
  const listed = list.rows
    .filter(({ isLeftOut }) => !isLeftOut)
    .map(({ accountNo, cents = ZERO }) => ({ accountNo, cents }))
  return [...lines, ...listed.filter(({ cents }) => cents > ZERO)]
}

/** The counter as a draft left it; an empty one where an account or fee of the draft is gone. */
export function resumeCounter(
  draft: CounterDraft | undefined,
  items: DraftItems,
  lastReceiptNo: string | undefined,
): CounterState {
  if (draft === undefined) return emptyCounter(lastReceiptNo)
  const { entryId, startedAt, tenders, confirmed, tape } = draft
  const found = draft.lines.map((line) => resumeLine(line, items))
  const lines = found.filter((line) => line !== undefined)
  const list = draft.list === undefined ? undefined : resumeList(draft.list, items)
  const begun = { entryId, startedAt, lines, tenders, confirmed, tape, list }
  const payment = { ...begun, ...marksOf(draft) }
  if (lines.length < found.length) return emptyCounter(lastReceiptNo)
  if (draft.stage === 'list') {
    return list === undefined || list.rows.length === 0
      ? emptyCounter(lastReceiptNo)
      : listStage({ ...payment, list }, lastReceiptNo)
  }
  const last = lines.at(-1)
  // A manual receipt of which only its number is keyed yet.
  if (found.length === 0 && draft.manual !== undefined)
    return findForPayment(payment, lastReceiptNo)
  if (last === undefined) return emptyCounter(lastReceiptNo)
  const fieldCents = fieldOf(draft.typed)
  switch (draft.stage) {
    case 'find':
      return findForPayment(payment, lastReceiptNo)
    case 'tender':
      return { ...tenderStage(payment, lastReceiptNo), fieldCents, slip: draft.slip }
    case 'amount':
      return { ...amountAgain(payment, last), fieldCents, lastReceiptNo }
  }
}

const amountAgain = (payment: PaymentSoFar, { item, proposals, proposalAt }: LineInHand) => ({
  ...payment,
  stage: 'amount' as const,
  lines: payment.lines.slice(0, -1),
  ...{ item, proposals, proposalAt },
  question: undefined,
  next: undefined,
  trouble: undefined,
})

/** Accounts that are gone are no rows any more; nothing was settled for them. */
function resumeList({ number, name, at, rows }: ListDraft, { customers }: DraftItems): ListInHand {
  const found = rows.flatMap(({ accountNo, cents, isLeftOut }) => {
    const customer = customers.find(({ account }) => account.accountNo === accountNo)
    if (customer === undefined) return []
    const row = rowOf(customer)
    const offered = row.proposals.findIndex((offer) => offer.cents === cents)
    return [{ ...row, proposalAt: Math.max(0, offered), cents, isLeftOut }]
  })
  return { number, name, rows: found, at: Math.min(at, Math.max(0, found.length - 1)) }
}

const fieldOf = (typed: string): Cents | undefined =>
  /^\d{1,9}$/.test(typed) ? cents(Number(typed)) : undefined

function resumeLine(line: PaymentLine, items: DraftItems): LineInHand | undefined {
  if (isFeeLine(line)) {
    const fee = items.fees.find(({ code }) => code === line.feeCode)
    if (fee === undefined) return undefined
    const proposals = feeProposals(fee)
    return { item: { is: 'fee', fee }, proposals, proposalAt: 0, cents: line.cents }
  }
  const customer = items.customers.find(({ account }) => account.accountNo === line.accountNo)
  if (customer === undefined) return undefined
  const item = { is: 'account', customer } as const
  const offered = proposalsFor(customer.account, undefined)
  const at = offered.findIndex((offer) => offer.cents === line.cents)
  if (at >= 0) return { item, proposals: offered, proposalAt: at, cents: line.cents }
  const proposals = proposalsFor(customer.account, line.cents)
  return { item, proposals, proposalAt: 0, cents: line.cents }
}
