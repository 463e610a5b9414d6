import type { Cents } from '../money.ts'

/** The receipt on which a check paid before, as the cashier is shown it. */
export interface SeenCheckTold {
  readonly number: string
  readonly receiptNo: string
  readonly when: string
  readonly cents: Cents
  /** It is in this drawer: then it may be one piece of paper that pays twice. */
  readonly isHere: boolean
}
