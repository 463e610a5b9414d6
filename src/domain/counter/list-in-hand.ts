import { type Cents, sumCents, ZERO } from '../money.ts'
import { takesPayment } from '../payment.ts'
import { proposalsFor } from './proposals.ts'
import type { AccountInHand, LineInHand, Proposal } from './stages.ts'

export interface ListName {
  readonly number: string
  readonly name: string
}

/** One account of a payer's list, with what is to be paid for it. */
export interface ListRow {
  readonly customer: AccountInHand
  readonly proposals: readonly Proposal[]
  readonly proposalAt: number
  /** What stands in its field, also while the row is left out; undefined where that is empty. */
  readonly cents: Cents | undefined
  readonly isLeftOut: boolean
}

/** A payer's list as it is being paid. */
export interface ListInHand extends ListName {
  readonly rows: readonly ListRow[]
  /** The row that is typed into. */
  readonly at: number
}

/** A row as it begins: all that is due, by the first proposal. */
export function rowOf(customer: AccountInHand): ListRow {
  const proposals = proposalsFor(customer.account, undefined)
  return { customer, proposals, proposalAt: 0, cents: proposals[0]?.cents, isLeftOut: false }
}

/** What a row pays; zero where it is left out. */
export const rowCents = ({ cents, isLeftOut }: ListRow): Cents =>
  isLeftOut ? ZERO : (cents ?? ZERO)

export const listCents = ({ rows }: Pick<ListInHand, 'rows'>): Cents => sumCents(rows.map(rowCents))

/** Why nothing can be paid for a row, whatever is typed; undefined where it can. */
export function rowBar(
  { customer }: ListRow,
  lines: readonly LineInHand[],
): 'account_closed' | 'account_twice' | undefined {
  const { account } = customer
  if (!takesPayment(account)) return 'account_closed'
  const isThere = lines.some(
    ({ item }) => item.is === 'account' && item.customer.account.accountNo === account.accountNo,
  )
  return isThere ? 'account_twice' : undefined
}

/** The lines that a list makes: of each row that pays something. */
export const linesOfList = ({ rows }: ListInHand): readonly LineInHand[] =>
  rows
    .filter((row) => rowCents(row) > ZERO)
    .map((row) => {
      const { customer, proposals, proposalAt } = row
      return { item: { is: 'account', customer }, proposals, proposalAt, cents: rowCents(row) }
    })

/** The lines of a payment that did not come from its list. */
export function linesBeside(
  lines: readonly LineInHand[],
  list: ListInHand | undefined,
): readonly LineInHand[] {
  if (list === undefined) return lines
  const ofList = new Set(linesOfList(list).map(accountNoOf))
  return lines.filter((line) => !ofList.has(accountNoOf(line)))
}

const accountNoOf = ({ item }: LineInHand): string | undefined =>
  item.is === 'account' ? item.customer.account.accountNo : undefined
