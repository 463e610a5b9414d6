import { type Account, proposedAmounts } from '../account.ts'
import type { FeeCode } from '../fee-code.ts'
import { type Cents, ZERO } from '../money.ts'
import type { Proposal } from './stages.ts'

/** The usual amount of a fee, zero where every time another one is keyed. */
export const feeProposals = (fee: FeeCode): readonly Proposal[] => [
  { is: 'usual_fee', cents: fee.defaultCents ?? ZERO },
]

/** The stub's amount comes first where it can still be owed; paper never makes anyone owe more. */
export function proposalsFor(account: Account, stubCents: Cents | undefined): readonly Proposal[] {
  const offered = proposedAmounts(account)
  if (stubCents === undefined || stubCents === ZERO) return offered
  if (stubCents > account.dueCents) return offered
  const same = offered.find((offer) => offer.cents === stubCents)
  const first: Proposal = same ?? { is: 'bill_stub', cents: stubCents }
  return [first, ...offered.filter((offer) => offer !== same)]
}
