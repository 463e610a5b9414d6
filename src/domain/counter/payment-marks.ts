import type { ManualReceipt } from '../manual-receipt.ts'
import type { Payer } from '../payment/payer.ts'

/** What is known of a payment beside its money; most have none of it. */
export interface PaymentMarks {
  /** The paper, written while the machine was down, that is keyed as this payment. */
  readonly manual?: ManualReceipt | undefined
  /** Of a run, where no receipt is printed unless it is asked for. */
  readonly sendsReceipt?: boolean | undefined
  /** Who pays, where it pays fees alone. */
  readonly payer?: Payer | undefined
}

/** What a payment takes along from one stage to the next. */
export const marksOf = ({ manual, sendsReceipt, payer }: PaymentMarks): PaymentMarks => ({
  manual,
  sendsReceipt,
  payer,
})

/** The same as it is sent and kept: what is not there is left out. */
export const keptMarks = ({ manual, sendsReceipt, payer }: PaymentMarks) => ({
  ...(manual === undefined ? {} : { manual }),
  ...(sendsReceipt === true ? { sendsReceipt } : {}),
  ...(payer === undefined ? {} : { payer }),
})
