import { refuse } from '../decision.ts'
import { addCents, ZERO } from '../money.ts'
import { MOST_LISTED } from '../payer-list.ts'
import { MOST_LINES } from '../payment/payment-line.ts'
import { type Confirmation, lineConfirmations } from '../payment.ts'
import type { Policies } from '../policy.ts'
import {
  type ListInHand,
  type ListRow,
  linesBeside,
  linesOfList,
  listCents,
  rowBar,
  rowCents,
  rowOf,
} from './list-in-hand.ts'
import {
  type AccountInHand,
  type CounterAct,
  type CounterState,
  emptyCounter,
  type ListStage,
  linesCents,
  type PaymentSoFar,
  paymentOf,
  type TenderStage,
  tenderStage,
} from './stages.ts'

type ListChosen = Extract<CounterAct, { readonly act: 'list_chosen' }>

/** Lays a payer's list before the cashier: every account with all that is due on it. */
export function openList(
  payment: PaymentSoFar,
  { list, customers }: ListChosen,
  lastReceiptNo: string | undefined,
): ListStage {
  const { number, name } = list
  const rows = customers.map(rowOf).map((row) => leaveOutBarred(row, payment))
  return listStage({ ...payment, list: { number, name, rows, at: 0 } }, lastReceiptNo)
}

const leaveOutBarred = (row: ListRow, { lines }: PaymentSoFar): ListRow =>
  rowBar(row, lines) === undefined ? row : { ...row, isLeftOut: true }

type WithList = PaymentSoFar & { readonly list: ListInHand }

/** The list of a payment again, with every exception as it was typed. */
export const listStage = (payment: WithList, lastReceiptNo: string | undefined): ListStage => ({
  ...paymentOf(payment),
  stage: 'list',
  list: payment.list,
  question: undefined,
  lastReceiptNo,
  trouble: undefined,
})

/** The list stage of a payment whose last line came from its list; undefined where it did not. */
export function backToList(
  payment: PaymentSoFar,
  lastReceiptNo: string | undefined,
): ListStage | undefined {
  const { list, lines } = payment
  if (list === undefined) return undefined
  const beside = linesBeside(lines, list)
  const last = lines.at(-1)
  if (last === undefined || beside.includes(last)) return undefined
  return listStage({ ...payment, list, lines: beside }, lastReceiptNo)
}

export function reduceList(state: ListStage, act: CounterAct, policies: Policies): CounterState {
  const calm: ListStage = { ...state, question: undefined, trouble: undefined }
  const { list } = state
  switch (act.act) {
    case 'row_moved':
      return { ...calm, list: { ...list, at: movedTo(list, act.by) } }
    case 'keyed':
      return changeRow(calm, (row) => ({ ...row, cents: act.cents, isLeftOut: false }))
    case 'next_proposal':
      return changeRow(calm, nextProposal)
    case 'left_out':
      return changeRow(calm, (row) => ({ ...row, isLeftOut: !row.isLeftOut }))
    case 'chosen':
      return takeIn(calm, act.customer)
    case 'accepted':
      return acceptList(calm, policies)
    case 'confirmed':
      return confirmList(calm, state.question)
    case 'stepped_back':
      return leaveList(state, calm)
    case 'refused':
      return { ...state, trouble: { said: act.sentence, about: 'payment' } }
    default:
      return state
  }
}

/** One row on goes round at the ends; a page stops there. */
function movedTo({ rows, at }: ListInHand, by: number): number {
  const last = rows.length - 1
  if (by === 1 && at === last) return 0
  if (by === -1 && at === 0) return last
  return Math.min(Math.max(at + by, 0), last)
}

function changeRow(state: ListStage, change: (row: ListRow) => ListRow): ListStage {
  const { list, lines } = state
  const row = list.rows[list.at]
  if (row === undefined) return state
  const bar = rowBar(row, lines)
  const { accountNo } = row.customer.account
  if (bar !== undefined) return { ...state, trouble: refuse(bar, { accountNo }) }
  return { ...state, list: { ...list, rows: list.rows.with(list.at, change(row)) } }
}

function nextProposal(row: ListRow): ListRow {
  const proposalAt = (row.proposalAt + 1) % row.proposals.length
  return { ...row, proposalAt, cents: row.proposals[proposalAt]?.cents, isLeftOut: false }
}

/** An account that was scanned or added: its row is the one to type into, whether it was there or not. */
function takeIn(state: ListStage, customer: AccountInHand): ListStage {
  const { list, lines } = state
  const { accountNo } = customer.account
  const at = list.rows.findIndex((row) => row.customer.account.accountNo === accountNo)
  if (at >= 0) {
    return changeRow({ ...state, list: { ...list, at } }, (row) => ({ ...row, isLeftOut: false }))
  }
  if (list.rows.length >= MOST_LISTED) {
    return { ...state, trouble: refuse('too_many_lines', { most: MOST_LISTED }) }
  }
  const row = rowOf(customer)
  const bar = rowBar(row, lines)
  if (bar !== undefined) return { ...state, trouble: refuse(bar, { accountNo }) }
  return { ...state, list: { ...list, rows: [...list.rows, row], at: list.rows.length } }
}

/** Enter: asks what must be asked of all rows at once, and goes on to one tender for them all. */
function acceptList(state: ListStage, policies: Policies): ListStage | TenderStage {
  const lines = linesOfList(state.list)
  const limitCents = policies.paymentLimitCents
  if (lines.length === 0) return { ...state, trouble: refuse('amount_zero') }
  if (state.lines.length + lines.length > MOST_LINES) {
    return { ...state, trouble: refuse('too_many_lines', { most: MOST_LINES }) }
  }
  if (addCents(linesCents(state.lines), listCents(state.list)) > limitCents) {
    return { ...state, trouble: refuse('amount_over_limit', { limitCents }) }
  }
  const rows = unusualRows(state.list, policies)
  if (rows.length === 0) return settleList(state, [])
  return { ...state, question: { is: 'unusual_list', rows } }
}

function confirmList(state: ListStage, question: ListStage['question']): CounterState {
  if (question?.is === 'leave_list') return withoutList(state)
  if (question?.is !== 'unusual_list') return state
  return settleList(
    state,
    question.rows.flatMap(({ confirmations }) => confirmations),
  )
}

function settleList(state: ListStage, confirmed: readonly Confirmation[]): TenderStage {
  const { list, lastReceiptNo } = state
  const payment = {
    ...paymentOf(state),
    lines: [...state.lines, ...linesOfList(list)],
    confirmed: [...new Set([...state.confirmed, ...confirmed])],
  }
  return tenderStage(payment, lastReceiptNo)
}

function unusualRows({ rows }: ListInHand, policies: Policies) {
  return rows.flatMap((row) => {
    const cents = rowCents(row)
    if (cents === ZERO) return []
    const { account, paidTodayTime } = row.customer
    const { accountNo } = account
    const paidToday = new Set(paidTodayTime === undefined ? [] : [accountNo])
    const confirmations = lineConfirmations({ accountNo, cents }, account, { paidToday, policies })
    return confirmations.length === 0 ? [] : [{ accountNo, confirmations }]
  })
}

/** One step back: the question, then (asked first where anything was typed) the whole list. */
function leaveList(state: ListStage, calm: ListStage): CounterState {
  if (state.question !== undefined) return calm
  const changed = state.list.rows.filter((row) => isChanged(row, state)).length
  return changed === 0 ? withoutList(calm) : { ...calm, question: { is: 'leave_list', changed } }
}

const isChanged = (row: ListRow, { lines }: ListStage): boolean =>
  rowBar(row, lines) === undefined && (row.isLeftOut || row.cents !== row.proposals[0]?.cents)

function withoutList(state: ListStage): CounterState {
  const payment = { ...paymentOf(state), list: undefined }
  const isEmpty = payment.lines.length === 0 && payment.tenders.length === 0
  return isEmpty ? emptyCounter(state.lastReceiptNo) : tenderStage(payment, state.lastReceiptNo)
}
