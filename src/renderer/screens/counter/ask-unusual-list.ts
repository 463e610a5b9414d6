import { rowCents } from '../../../domain/counter/list-in-hand.ts'
import type { ListStage, Question } from '../../../domain/counter/stages.ts'
import { formatCents, subtractToZero } from '../../../domain/money.ts'
import type { Confirmation } from '../../../domain/payment.ts'
import type { Asked } from './question-panel.tsx'

type UnusualRows = Extract<Question, { readonly is: 'unusual_list' }>['rows']

/** As many accounts of one kind as can be named and still be read. */
const MOST_NAMED = 4

/** One question about all rows that need one: what is unusual, and which accounts it is about. */
export function askUnusualList(state: ListStage, rows: UnusualRows): Asked {
  const kinds = [...new Set(rows.flatMap(({ confirmations }) => confirmations))]
  return {
    title: kinds.map((kind) => kindSentence(kind, state, rows)).join(' '),
    choices: [
      ['Enter', 'Pay it all the same'],
      ['Escape', 'Change the amounts'],
    ],
  }
}

function kindSentence(kind: Confirmation, state: ListStage, rows: UnusualRows): string {
  const names = rows
    .filter(({ confirmations }) => confirmations.includes(kind))
    .map(({ accountNo }) => `${accountNo}${detailOf(kind, state, accountNo)}`)
  const others = names.length - MOST_NAMED
  const more = others > 0 ? ` and ${others} more` : ''
  return `${KINDS[kind]}: ${names.slice(0, MOST_NAMED).join(', ')}${more}.`
}

const KINDS: Record<Confirmation, string> = {
  more_than_due: 'More than is due, left as a credit',
  nothing_due: 'Nothing due, left as a credit',
  small_payment: 'Very small',
  paid_today: 'Paid today already',
  large_change: 'Large change',
  check_seen_before: 'Check seen before',
}

function detailOf(kind: Confirmation, { list }: ListStage, accountNo: string): string {
  const row = list.rows.find(({ customer }) => customer.account.accountNo === accountNo)
  if (row === undefined) return ''
  const { account, paidTodayTime = '' } = row.customer
  if (kind === 'paid_today') return ` at ${paidTodayTime}`
  const beyond = subtractToZero(rowCents(row), account.dueCents)
  return ` ${formatCents(kind === 'small_payment' ? rowCents(row) : beyond)}`
}
