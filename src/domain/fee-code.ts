import type { Cents } from './money.ts'

/** Something a customer pays for that is not a water bill, as it stands in the list behind `*`. */
export interface FeeCode {
  /** Digits only, so that it is keyed without letters. */
  readonly code: string
  readonly name: string
  /** `revenue:<code>`. */
  readonly glAccount: string
  /** The usual amount; absent where the amount is always keyed. */
  readonly defaultCents?: Cents
}
