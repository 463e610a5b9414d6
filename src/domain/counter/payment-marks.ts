import type { ManualReceipt } from '../manual-receipt.ts'

/** What is known of a payment beside its money; most have neither. */
export interface PaymentMarks {
  /** The paper, written while the machine was down, that is keyed as this payment. */
  readonly manual?: ManualReceipt | undefined
  /** Of a run, where no receipt is printed unless it is asked for. */
  readonly sendsReceipt?: boolean | undefined
}

/** What a payment takes along from one stage to the next. */
export const marksOf = ({ manual, sendsReceipt }: PaymentMarks): PaymentMarks => ({
  manual,
  sendsReceipt,
})

/** The same as it is sent and kept: what is not there is left out. */
export const keptMarks = ({ manual, sendsReceipt }: PaymentMarks) => ({
  ...(manual === undefined ? {} : { manual }),
  ...(sendsReceipt === true ? { sendsReceipt } : {}),
})
