import type { Account, ProposedAmount } from '../account.ts'
import type { Instant } from '../calendar.ts'
import type { Refusal } from '../decision.ts'
import { type Cents, subtractToZero, sumCents } from '../money.ts'
import type { Confirmation, PaymentRejection } from '../payment.ts'
import { type Tender, tenderedCents } from '../tender.ts'

/** The customer at the counter. */
export interface AccountInHand {
  readonly account: Account
  /** Office wall-clock time of a payment on this business date, `9:14`. */
  readonly paidTodayTime: string | undefined
}

/** An amount that `/` offers, the one on the customer's bill stub among them. */
export interface Proposal {
  readonly is: ProposedAmount['is'] | 'bill_stub'
  readonly cents: Cents
}

/** Why the counter did not go on: a rule of its own, or a sentence the core sent. */
export type Trouble =
  | Refusal<PaymentRejection>
  | { readonly said: string; readonly about: 'find' | 'payment' }

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
      readonly tenders: readonly Tender[]
      readonly confirmed: readonly Confirmation[]
    }
  | { readonly is: 'give_back' }

interface AnyStage {
  /** The receipt whose change still shows, until money is tendered for the next one. */
  readonly lastReceiptNo: string | undefined
  readonly trouble: Trouble | undefined
}

export interface FindStage extends AnyStage {
  /** `done` is a find field, empty and ready, under the change of the last payment. */
  readonly stage: 'find' | 'done'
  readonly typed: string
}

interface PaymentBegun extends AnyStage {
  /** The entry this payment becomes: one for every retry. */
  readonly entryId: string
  readonly startedAt: Instant
  readonly question: Question | undefined
  /** What stands in the money field; undefined where it is empty, which is not zero. */
  readonly fieldCents: Cents | undefined
}

/** An amount being settled for one account. */
export interface AmountInHand {
  readonly customer: AccountInHand
  readonly proposals: readonly Proposal[]
  /** Which proposal stands in the field until something is typed. */
  readonly proposalAt: number
}

export interface AmountStage extends PaymentBegun, AmountInHand {
  readonly stage: 'amount'
}

/** An amount as accepted, with what it was chosen from, so that Esc finds it as it was. */
export interface LineInHand extends AmountInHand {
  readonly cents: Cents
}

export interface TenderStage extends PaymentBegun {
  readonly stage: 'tender'
  readonly lines: readonly LineInHand[]
  readonly tenders: readonly Tender[]
  readonly confirmed: readonly Confirmation[]
  /** Sent to be recorded. Until the answer nothing changes; without one only asking again is left. */
  readonly sending: Sending | undefined
}

export interface Sending {
  readonly tenders: readonly Tender[]
  readonly confirmed: readonly Confirmation[]
  readonly isUnanswered: boolean
}

export type CounterState = FindStage | AmountStage | TenderStage

export type CounterAct =
  /** The text of the find field. */
  | { readonly act: 'typed'; readonly text: string }
  /** The amount of the money field. */
  | { readonly act: 'keyed'; readonly cents: Cents | undefined }
  | {
      readonly act: 'chosen'
      readonly customer: AccountInHand
      readonly entryId: string
      readonly startedAt: Instant
      readonly stubCents?: Cents | undefined
    }
  | { readonly act: 'next_proposal' }
  /** The amount in the field is what is paid. */
  | { readonly act: 'accepted' }
  /** The amount in the field is handed over in cash; an empty field is exactly what remains. */
  | { readonly act: 'tendered' }
  | { readonly act: 'confirmed' }
  | { readonly act: 'left_as_credit' }
  | { readonly act: 'lifted' }
  | { readonly act: 'stepped_back' }
  | { readonly act: 'taken'; readonly receiptNo: string }
  /** The core refused; nothing was recorded. */
  | { readonly act: 'refused'; readonly sentence: string }
  /** The core wants one more confirmation than the counter knew of. */
  | { readonly act: 'asked'; readonly confirmation: Confirmation }
  /** No answer came: it may be recorded or not. */
  | { readonly act: 'unanswered'; readonly sentence: string }

export const emptyCounter = (lastReceiptNo?: string): FindStage => ({
  stage: lastReceiptNo === undefined ? 'find' : 'done',
  typed: '',
  lastReceiptNo,
  trouble: undefined,
})

export const toPayCents = (state: TenderStage): Cents =>
  sumCents(state.lines.map((line) => line.cents))

export const remainingCents = (state: TenderStage): Cents =>
  subtractToZero(toPayCents(state), tenderedCents(state.tenders))
