import type { Account, ProposedAmount } from '../account.ts'
import type { Instant } from '../calendar.ts'
import { roundCash, settleCash } from '../cash-rounding.ts'
import type { Refusal } from '../decision.ts'
import type { FeeCode } from '../fee-code.ts'
import type { ManualReceipt } from '../manual-receipt.ts'
import { type Cents, subtractToZero, sumCents, ZERO } from '../money.ts'
import type { Payer } from '../payment/payer.ts'
import type { AccountLine, PaymentLine } from '../payment/payment-line.ts'
import type { Confirmation, PaymentRejection } from '../payment.ts'
import type { CashRounding } from '../policy.ts'
import type { KeptTape, PaymentTape, TapeLine } from '../tape.ts'
import { cashCents, type PaperTender, type Tender, tenderedCents } from '../tender.ts'
import type { ListInHand, ListName } from './list-in-hand.ts'
import { marksOf, type PaymentMarks } from './payment-marks.ts'
import type { SeenCheckTold } from './seen-check-told.ts'
import type { Slip } from './slip.ts'

/** The customer at the counter. */
export interface AccountInHand {
  readonly account: Account
  /** Office wall-clock time of a payment on this business date, `9:14`. */
  readonly paidTodayTime: string | undefined
  /** It was taken at another counter. */
  readonly isPaidElsewhere?: boolean
}

/** What a line of the payment is for. */
export type ItemInHand =
  | { readonly is: 'account'; readonly customer: AccountInHand }
  | { readonly is: 'fee'; readonly fee: FeeCode }

/** An amount that `/` offers, the one on the customer's bill stub among them. */
export interface Proposal {
  readonly is: ProposedAmount['is'] | 'bill_stub' | 'usual_fee'
  readonly cents: Cents
}

/** Why the counter did not go on: a rule of its own, or a sentence the core sent. */
export type Trouble =
  | Refusal<PaymentRejection>
  | { readonly said: string; readonly about: 'find' | 'payment' }

/** A payment that is covered, as it would be sent. */
export interface Completion {
  readonly lines: readonly LineInHand[]
  readonly tenders: readonly Tender[]
  readonly confirmed: readonly Confirmation[]
}

/** A question that waits for one more key. */
export type Question =
  /** `Enter`: it is the cash handed over. `+`: pay it all and leave a credit. */
  | { readonly is: 'more_than_due'; readonly cents: Cents }
  | {
      readonly is: 'unusual_amount'
      readonly confirmations: readonly Confirmation[]
      readonly cents: Cents
      /** The cash handed over, where that is known already. */
      readonly handedCents: Cents | undefined
      readonly confirmed: readonly Confirmation[]
    }
  | {
      readonly is: 'unusual_payment'
      readonly confirmation: Confirmation
      readonly completion: Completion
    }
  /** `Enter`: another check. `+`: the same piece of paper, to be counted once. */
  | {
      readonly is: 'check_seen'
      readonly seen: SeenCheckTold
      readonly completion: Completion
    }
  /** A check is for more than remains: the excess may stay as credit, and never becomes cash. */
  | { readonly is: 'check_excess'; readonly tender: PaperTender; readonly excessCents: Cents }
  | {
      readonly is: 'unusual_list'
      /** Every row that must be asked about. */
      readonly rows: readonly {
        readonly accountNo: string
        readonly confirmations: readonly Confirmation[]
      }[]
    }
  /** So many rows of the list are not as they were proposed. */
  | { readonly is: 'leave_list'; readonly changed: number }
  | { readonly is: 'give_back' }

interface AnyStage {
  /** The receipt whose change still shows, until money is tendered for the next one. */
  readonly lastReceiptNo: string | undefined
  readonly trouble: Trouble | undefined
}

/** What a payment holds whichever stage it stands in. */
export interface PaymentSoFar extends PaymentMarks {
  /** The entry this payment becomes: one for every retry. */
  readonly entryId: string
  readonly startedAt: Instant
  readonly lines: readonly LineInHand[]
  readonly tenders: readonly Tender[]
  readonly confirmed: readonly Confirmation[]
  /** The adding machine's tape of this payment; undefined until there is one. */
  readonly tape: PaymentTape | undefined
  /** The payer's list that lines of it came from, so that Esc finds it as it was. */
  readonly list: ListInHand | undefined
}

export interface FindStage extends AnyStage {
  /** `done` is a find field, empty and ready, under the change of the last payment. */
  readonly stage: 'find' | 'done'
  readonly typed: string
  /** The payment that another account or fee is looked for. */
  readonly payment: PaymentSoFar | undefined
}

interface PaymentBegun extends AnyStage, PaymentSoFar {
  readonly question: Question | undefined
  /** What stands in the money field; undefined where it is empty, which is not zero. */
  readonly fieldCents: Cents | undefined
}

/** An amount being settled for one account or fee. */
export interface AmountInHand {
  readonly item: ItemInHand
  readonly proposals: readonly Proposal[]
  /** Which proposal stands in the field until something is typed. */
  readonly proposalAt: number
}

/** The lines are those settled before this one. */
export interface AmountStage extends PaymentBegun, AmountInHand {
  readonly stage: 'amount'
  /** A stub scanned while a question waits: it comes next, once that is answered. */
  readonly next: Chosen | undefined
}

/** A payer's list, its amounts being settled. The lines are those that are not of the list. */
export interface ListStage extends AnyStage, PaymentSoFar {
  readonly stage: 'list'
  readonly list: ListInHand
  readonly question: Question | undefined
}

/** An amount as accepted, with what it was chosen from, so that Esc finds it as it was. */
export interface LineInHand extends AmountInHand {
  readonly cents: Cents
}

export interface TenderStage extends PaymentBegun {
  readonly stage: 'tender'
  /** The check or card being written down; undefined while an amount is typed. */
  readonly slip: Slip | undefined
  /** Sent to be recorded. Until the answer nothing changes; without one only asking again is left. */
  readonly sending: Sending | undefined
}

export interface Sending extends Completion {
  readonly isUnanswered: boolean
}

export type CounterState = FindStage | ListStage | AmountStage | TenderStage

/** Made by the window when something is chosen; used where it begins a payment. */
export interface Beginning {
  readonly entryId: string
  readonly startedAt: Instant
}

/** A customer was chosen. */
export interface Chosen extends Beginning {
  readonly act: 'chosen'
  readonly customer: AccountInHand
  readonly stubCents?: Cents | undefined
}

export type CounterAct =
  /** The text of the find field. */
  | { readonly act: 'typed'; readonly text: string }
  /** The amount of the money field. */
  | { readonly act: 'keyed'; readonly cents: Cents | undefined }
  /** A customer, by search or by a scanned stub; at amount and tender a further one. */
  | Chosen
  /** A paper written while the machine was down is keyed next. */
  | (Beginning & { readonly act: 'manual_begun'; readonly manual: ManualReceipt })
  | (Beginning & { readonly act: 'fee_chosen'; readonly fee: FeeCode })
  | (Beginning & {
      readonly act: 'list_chosen'
      readonly list: ListName
      readonly customers: readonly AccountInHand[]
    })
  /** So many rows of the list down; up where it is below zero. */
  | { readonly act: 'row_moved'; readonly by: number }
  /** The row is left out, or taken in again as it was. */
  | { readonly act: 'left_out' }
  | { readonly act: 'next_proposal' }
  /** The amount in the field is what is paid. */
  | { readonly act: 'accepted' }
  /** The amount in the field is handed over in cash; an empty field is exactly what remains. */
  | { readonly act: 'tendered' }
  /** Another account or fee is wanted on this payment. */
  | { readonly act: 'another' }
  /** The amount is paid by check; once more: by the next kind of paper. */
  | { readonly act: 'check_begun' }
  | { readonly act: 'card_begun' }
  /** The number of the check, or what the card terminal printed. */
  | { readonly act: 'slip_typed'; readonly text: string }
  | { readonly act: 'slip_accepted' }
  /** A check reader read the line at the foot of a check. */
  | { readonly act: 'check_read'; readonly read: Omit<PaperTender, 'kind' | 'cents' | 'partOf'> }
  /** In a run: another amount than the one proposed; cash instead of a check; a receipt, or none. */
  | { readonly act: 'other_amount' | 'cash_wanted' | 'receipt_marked' }
  | { readonly act: 'confirmed' | 'left_as_credit' }
  /** It is the piece of paper that paid before. */
  | { readonly act: 'same_check' }
  /** Who pays fees alone; undefined where nobody is named any more. */
  | { readonly act: 'payer_named'; readonly payer: Payer | undefined }
  | { readonly act: 'lifted' }
  | { readonly act: 'stepped_back' }
  /** The lines of the tape, after each change. */
  | { readonly act: 'tape_kept'; readonly lines: readonly TapeLine[] }
  /** The total of the tape went into a field of this payment. */
  | { readonly act: 'tape_sent'; readonly tape: KeptTape }
  | { readonly act: 'taken'; readonly receiptNo: string }
  /** The core refused; nothing was recorded. */
  | { readonly act: 'refused'; readonly sentence: string }
  /** The core wants one more confirmation than the counter knew of. */
  | {
      readonly act: 'asked'
      readonly confirmation: Confirmation
      readonly seen?: SeenCheckTold | undefined
    }
  /** No answer came: it may be recorded or not. */
  | { readonly act: 'unanswered'; readonly sentence: string }

export const emptyCounter = (lastReceiptNo?: string): FindStage => ({
  stage: lastReceiptNo === undefined ? 'find' : 'done',
  typed: '',
  payment: undefined,
  lastReceiptNo,
  trouble: undefined,
})

/** What every stage of a payment takes along from the one before. */
export const paymentOf = (state: PaymentSoFar): PaymentSoFar => ({
  entryId: state.entryId,
  startedAt: state.startedAt,
  lines: state.lines,
  tenders: state.tenders,
  confirmed: state.confirmed,
  tape: state.tape,
  list: state.list,
  ...marksOf(state),
})

/** The tender stage of a payment whose amounts are settled. */
export const tenderStage = (
  payment: PaymentSoFar,
  lastReceiptNo: string | undefined,
): TenderStage => ({
  ...paymentOf(payment),
  stage: 'tender',
  slip: undefined,
  fieldCents: undefined,
  question: undefined,
  sending: undefined,
  lastReceiptNo,
  trouble: undefined,
})

/** A line as it is sent and kept. */
export const lineOf = ({ item, cents }: LineInHand): PaymentLine =>
  item.is === 'fee'
    ? { feeCode: item.fee.code, cents }
    : { accountNo: item.customer.account.accountNo, cents }

export const accountOf = (item: ItemInHand): Account | undefined =>
  item.is === 'account' ? item.customer.account : undefined

export const isSameAccount = (item: ItemInHand, { accountNo }: Pick<AccountLine, 'accountNo'>) =>
  accountOf(item)?.accountNo === accountNo

export const linesCents = (lines: readonly LineInHand[]): Cents =>
  sumCents(lines.map((line) => line.cents))

export const toPayCents = (state: PaymentSoFar): Cents => linesCents(state.lines)

/** What remains to the cent, as a check or a card would pay it. */
export const remainingCents = (state: PaymentSoFar): Cents =>
  subtractToZero(toPayCents(state), tenderedCents(state.tenders))

/** What remains in cash, rounded where the district's board has adopted that. */
export function cashToHandOver(state: PaymentSoFar, rounding: CashRounding): Cents {
  return cashCents(state.tenders) === ZERO
    ? roundCash(remainingCents(state), rounding)
    : settleCash(toPayCents(state), state.tenders, rounding).remainingCents
}
