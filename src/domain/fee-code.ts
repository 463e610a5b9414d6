import { accept, type Decision, refuse } from './decision.ts'
import { isDistrictGlAccount } from './gl-account.ts'
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

/** A fee code as the district keeps it: a retired one stays on old receipts and is never chosen again. */
export interface ListedFeeCode extends FeeCode {
  readonly isActive: boolean
}

type Wrong = 'fee_code_not_digits' | 'gl_account_not_free'

/** Decides on a fee code that was not there before; a retired one still has its number. */
export function decideNewFeeCode(
  fee: ListedFeeCode,
  known: readonly FeeCode[],
): Decision<ListedFeeCode, Wrong | 'fee_code_taken'> {
  const { code } = fee
  if (known.some((each) => each.code === code)) return refuse('fee_code_taken', { code })
  return decideWords(fee)
}

/** Decides on a fee code that is changed, retired or taken back into use. */
export function decideEditedFeeCode(
  fee: ListedFeeCode,
  known: readonly FeeCode[],
): Decision<ListedFeeCode, Wrong | 'unknown_fee_code'> {
  const { code } = fee
  if (!known.some((each) => each.code === code))
    return refuse('unknown_fee_code', { feeCode: code })
  return decideWords(fee)
}

function decideWords(fee: ListedFeeCode): Decision<ListedFeeCode, Wrong> {
  const { code, glAccount } = fee
  if (!/^[0-9]{1,4}$/.test(code)) return refuse('fee_code_not_digits', { code })
  if (!isDistrictGlAccount(glAccount)) return refuse('gl_account_not_free', { glAccount })
  return accept(fee)
}
