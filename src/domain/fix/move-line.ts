import type { Account } from '../account.ts'
import { accept, type Decision, refuse } from '../decision.ts'
import { receivableOf } from '../gl-account.ts'
import type { Posting } from '../journal.ts'
import { type Cents, ZERO } from '../money.ts'
import { type AccountLine, isFeeLine, settleLine } from '../payment/payment-line.ts'
import { refusedCheck } from '../payment/payment-tenders.ts'
import { type Confirmation, lineConfirmations, takesPayment } from '../payment.ts'
import { allocationRule, type Policies } from '../policy.ts'
import type { FixablePayment, LineFix, MovedFrom } from './fixed-payment.ts'

export interface LineFixRequest {
  /** Among the lines of the payment, from 0. */
  readonly place: number
  /** The account that the cashier saw there. */
  readonly fromAccountNo: string
  readonly toAccountNo: string
}

/** The account that paid by mistake, with and without the line that moves. */
export interface WrongAccount {
  readonly before: Account
  readonly after: Account
}

export interface LineFixSituation {
  /** As it stands now, with the fixes before. */
  readonly payment: FixablePayment
  /** Undefined where accounts were imported since: what was paid is in the new balances. */
  readonly wrong: WrongAccount | undefined
  readonly right: Account | undefined
  /** The accounts that paid on this business date. */
  readonly paidToday: ReadonlySet<string>
  readonly policies: Policies
}

export type LineFixRejection =
  | 'fixed_meanwhile'
  | 'fee_cannot_move'
  | 'nothing_to_fix'
  | 'unknown_account'
  | 'account_closed'
  | 'account_twice'
  | 'checks_not_accepted'
  | 'accounts_imported_since'

export interface DecidedLineFix {
  readonly fix: LineFix
  /** What the cashier must have been asked. */
  readonly confirmations: readonly Confirmation[]
  readonly postings: readonly Posting[]
}

/** Moves one whole line to the account it was meant for. Cash and totals stay as they are. */
export function decideLineFix(
  { place, fromAccountNo, toAccountNo }: LineFixRequest,
  situation: LineFixSituation,
): Decision<DecidedLineFix, LineFixRejection> {
  const { payment, wrong, right, policies } = situation
  const line = payment.lines[place]
  if (line === undefined) return refuse('fixed_meanwhile')
  if (isFeeLine(line)) return refuse('fee_cannot_move', { feeName: line.feeName })
  if (line.accountNo !== fromAccountNo) return refuse('fixed_meanwhile')
  if (toAccountNo === fromAccountNo) return refuse('nothing_to_fix')
  if (right === undefined) return refuse('unknown_account', { accountNo: toAccountNo })
  const barred = wrongTarget(right, situation)
  if (barred !== undefined) return barred
  if (wrong === undefined) return refuse('accounts_imported_since')
  const moved: AccountLine = { accountNo: toAccountNo, cents: line.cents }
  const to = settleLine(moved, right, allocationRule(policies))
  return accept({
    fix: { is: 'line', place, from: movedFrom(wrong), to },
    confirmations: lineConfirmations(moved, right, situation).filter(isAboutAccount),
    postings: [
      { glAccount: receivableOf(fromAccountNo), side: 'debit', cents: line.cents },
      { glAccount: receivableOf(toAccountNo), side: 'credit', cents: line.cents },
    ],
  })
}

/** The amount is as it was: that it is small was confirmed when it was taken. */
const isAboutAccount = (confirmation: Confirmation): boolean => confirmation !== 'small_payment'

function wrongTarget(right: Account, { payment }: LineFixSituation) {
  const { accountNo } = right
  if (!takesPayment(right)) return refuse('account_closed', { accountNo })
  if (payment.lines.some((line) => !isFeeLine(line) && line.accountNo === accountNo)) {
    return refuse('account_twice', { accountNo })
  }
  const accounts = new Map([[accountNo, right]])
  return refusedCheck([accountNo], payment.tenders, accounts)
}

const movedFrom = ({ before, after }: WrongAccount): MovedFrom => ({
  accountNo: before.accountNo,
  customerName: before.customerName,
  dueBeforeCents: before.dueCents,
  dueAfterCents: after.dueCents,
  creditAfterCents: after.creditCents,
  turnOffNoLongerStopped: toStayOn(before) === ZERO && toStayOn(after) > ZERO,
})

/** What has still to be paid so that the water stays on; zero where nobody would turn it off. */
const toStayOn = ({ turnOffOn, enoughToStayOnCents, pastDueCents }: Account): Cents =>
  turnOffOn === undefined ? ZERO : (enoughToStayOnCents ?? pastDueCents)
