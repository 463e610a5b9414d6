import type { Account } from '../account.ts'
import type { Batch } from '../batch.ts'
import { accept, type Decision, type Refusal, refuse } from '../decision.ts'
import type { Posting } from '../journal.ts'
import { subtractToZero, ZERO } from '../money.ts'
import {
  askAboutSeenCheck,
  checkIdentity,
  checkTenders,
  findSeenCheck,
  refusedCheck,
  type SeenChecks,
  type TenderRejection,
} from '../payment/payment-tenders.ts'
import { payingAccounts } from '../payment.ts'
import type { Policies } from '../policy.ts'
import { cashCents, isPaper, type Tender, type TenderKind, tenderedCents } from '../tender.ts'
import { cashDirection, type FixablePayment, type TenderFix } from './fixed-payment.ts'

export interface TenderFixRequest {
  /** Among the tenders of the payment, from 0. */
  readonly place: number
  /** What the cashier saw there. */
  readonly wasKind: TenderKind
  /** What it truly was: for the same amount. */
  readonly became: Tender
  readonly confirmed: readonly string[]
}

export interface TenderFixSituation {
  readonly batch: Pick<Batch, 'batchNo' | 'till'>
  /** As it stands now, with the fixes before. */
  readonly payment: FixablePayment
  /** The accounts of its lines. */
  readonly accounts: ReadonlyMap<string, Account>
  /** The receipts on which the new check paid before, this one left out. */
  readonly seenChecks: SeenChecks
  /** The receipt that says the check put right here pays on it too, as the same piece of paper. */
  readonly alsoPaysOn: string | undefined
  /** How often this cashier has taken a tender out of cash on this business date. */
  readonly outOfCashToday: number
  readonly policies: Policies
}

export type TenderFixRejection =
  | 'fixed_meanwhile'
  | 'nothing_to_fix'
  | 'rounded_cash_cannot_change'
  | 'change_was_given'
  | 'check_pays_elsewhere'
  | 'checks_not_accepted'
  | 'cash_fixes_used_up'
  | 'needs_confirmation'
  | TenderRejection

export interface DecidedTenderFix {
  readonly fix: TenderFix
  readonly postings: readonly Posting[]
}

/**
 * Puts the kind of one tender right. What lies in the drawer was always what it was: only the books
 * change, by the same cents out of one kind and into the other.
 * Source: controls R7: change comes out of cash only.
 */
export function decideTenderFix(
  { place, wasKind, became, confirmed }: TenderFixRequest,
  situation: TenderFixSituation,
): Decision<DecidedTenderFix, TenderFixRejection> {
  const was = situation.payment.tenders[place]
  if (was === undefined || was.kind !== wasKind) return refuse('fixed_meanwhile')
  if (saysNothingNew(was, became)) return refuse('nothing_to_fix')
  const wrong = wrongFix({ is: 'tender', place, was, became }, situation)
  if (wrong !== undefined) return wrong
  const seen = findSeenCheck([became], situation.seenChecks)
  if (seen !== undefined && !confirmed.includes('check_seen_before')) {
    return askAboutSeenCheck(seen, situation.batch.batchNo)
  }
  return accept({
    fix: { is: 'tender', place, was, became },
    postings: fixPostings(was, became, situation.batch.till),
  })
}

/** Everything that is said of the tender now was said of it before. */
const saysNothingNew = (was: Tender, became: Tender): boolean =>
  Object.entries(became).every(([name, value]) => was[name as keyof Tender] === value)

function wrongFix(
  { place, was, became }: TenderFix,
  situation: TenderFixSituation,
): Refusal<TenderFixRejection> | undefined {
  const { payment, policies } = situation
  const others = payment.tenders.toSpliced(place, 1)
  const wrongCash = brokenCash(payment, [...others, became])
  if (wrongCash !== undefined) return wrongCash
  if (situation.alsoPaysOn !== undefined) {
    return refuse('check_pays_elsewhere', { receiptNo: situation.alsoPaysOn })
  }
  const remaining = subtractToZero(payment.totalCents, nonCashCents(others))
  const checked = checkTenders([became], remaining, situation)
  if (!checked.ok) return checked
  if (isPaper(became) && others.some((other) => isSamePaper(other, became))) {
    return refuse('check_twice', { number: became.number ?? '' })
  }
  const noCheckAccount = refusedCheck(payingAccounts(payment), [became], situation.accounts)
  if (noCheckAccount !== undefined) return noCheckAccount
  const limit = policies.cashToCheckFixesADay
  const isUsedUp = situation.outOfCashToday >= limit
  return cashDirection(was, became) === 'out' && isUsedUp
    ? refuse('cash_fixes_used_up', { limit })
    : undefined
}

const nonCashCents = (tenders: readonly Tender[]) =>
  tenderedCents(tenders.filter(({ kind }) => kind !== 'cash'))

const isSamePaper = (other: Tender, paper: Parameters<typeof checkIdentity>[0]): boolean =>
  isPaper(other) && checkIdentity(other) === checkIdentity(paper)

/** Change that was given stays given, out of cash; and a leg that was rounded was cash. */
function brokenCash(payment: FixablePayment, tenders: readonly Tender[]) {
  const { rounded, changeCents, totalCents } = payment
  if (rounded.is !== 'none' && cashCents(tenders) === ZERO) {
    return refuse('rounded_cash_cannot_change', { cents: rounded.cents })
  }
  return nonCashCents(tenders) > totalCents
    ? refuse('change_was_given', { changeCents })
    : undefined
}

/** Another number on the same kind of paper moves nothing, also not in the books. */
const fixPostings = (was: Tender, became: Tender, till: string): readonly Posting[] =>
  was.kind === became.kind
    ? []
    : [
        { glAccount: `till:${till}:${became.kind}`, side: 'debit', cents: became.cents },
        { glAccount: `till:${till}:${was.kind}`, side: 'credit', cents: was.cents },
      ]
