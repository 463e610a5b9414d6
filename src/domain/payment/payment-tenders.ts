import type { Account } from '../account.ts'
import { accept, type Decision, type Refusal, refuse } from '../decision.ts'
import { type Cents, subtractToZero, ZERO } from '../money.ts'
import type { Policies } from '../policy.ts'
import { isPaper, type PaperTender, type Tender } from '../tender.ts'

/** A check that paid before: on which receipt, of which batch, and how much of it. */
export interface SeenCheck {
  readonly receiptNo: string
  readonly batchNo: string
  readonly cents: Cents
  /** When, as a person would say it: `10:42`, or a date. */
  readonly when: string
}

/** The receipts on which each check paid before, by its identity. */
export type SeenChecks = ReadonlyMap<string, readonly SeenCheck[]>

export type TenderRejection =
  | 'tender_not_accepted'
  | 'tender_zero'
  | 'check_number_missing'
  | 'check_twice'
  | 'not_the_same_check'
  | 'card_slip_incomplete'
  | 'card_exceeds_remaining'
  | 'change_exceeds_cash_tendered'
  | 'amount_over_limit'

interface TenderSituation {
  readonly batch: { readonly batchNo: string }
  readonly policies: Policies
  readonly seenChecks: SeenChecks
}

/** Bank, account and number as far as they are known: two tenders alike in these are one check. */
export const checkIdentity = (tender: PaperTender): string =>
  [tender.kind, tender.bank ?? '', tender.accountMark ?? '', tender.number ?? ''].join(':')

/** The rules that each tender keeps by itself, in the order they were handed over. */
export function checkTenders(
  tenders: readonly Tender[],
  totalCents: Cents,
  situation: TenderSituation,
): Decision<undefined, TenderRejection> {
  const identities = new Set<string>()
  let remaining = totalCents
  for (const tender of tenders) {
    const wrong = wrongTender(tender, remaining, situation)
    if (wrong !== undefined) return wrong
    if (isPaper(tender)) {
      const identity = checkIdentity(tender)
      if (identities.has(identity)) return refuse('check_twice', { number: tender.number ?? '' })
      identities.add(identity)
    }
    remaining = subtractToZero(remaining, tender.cents)
  }
  return accept(undefined)
}

function wrongTender(tender: Tender, remaining: Cents, situation: TenderSituation) {
  const { tendersAccepted } = situation.policies
  if (!tendersAccepted.includes(tender.kind)) {
    return refuse('tender_not_accepted', { kind: tender.kind })
  }
  if (tender.cents === ZERO) return refuse('tender_zero')
  if (isPaper(tender)) return wrongPaper(tender, remaining, situation)
  if (tender.kind === 'card') {
    if (!/^[0-9A-Z]{2,8}$/.test(tender.approvalCode) || !/^\d{4}$/.test(tender.lastFour)) {
      return refuse('card_slip_incomplete')
    }
    if (tender.cents > remaining) return refuse('card_exceeds_remaining', { remaining })
  }
  return undefined
}

function wrongPaper(tender: PaperTender, remaining: Cents, situation: TenderSituation) {
  if (tender.number === undefined || !/^\d{1,12}$/.test(tender.number)) {
    return refuse('check_number_missing')
  }
  if (tender.cents > remaining) return refuse('change_exceeds_cash_tendered')
  const { partOf } = tender
  if (partOf === undefined) return undefined
  const seen = situation.seenChecks.get(checkIdentity(tender)) ?? []
  const isHere = seen.some(
    ({ receiptNo, batchNo }) => receiptNo === partOf && batchNo === situation.batch.batchNo,
  )
  return isHere ? undefined : refuse('not_the_same_check', { receiptNo: partOf })
}

/** An account whose checks came back pays by anything a bank stands behind. Source: controls section 4. */
export function refusedCheck(
  accountNos: readonly string[],
  tenders: readonly Tender[],
  accounts: ReadonlyMap<string, Account>,
): Refusal<'checks_not_accepted'> | undefined {
  if (!tenders.some(({ kind }) => kind === 'check')) return undefined
  const accountNo = accountNos.find((each) =>
    accounts.get(each)?.warnings.includes('checks_not_accepted'),
  )
  return accountNo === undefined ? undefined : refuse('checks_not_accepted', { accountNo })
}

type FoundCheck = SeenCheck & { readonly number: string }

/** The first check that paid before and is not said to be the same piece of paper. */
export function findSeenCheck(
  tenders: readonly Tender[],
  seenChecks: SeenChecks,
): FoundCheck | undefined {
  for (const tender of tenders) {
    if (!isPaper(tender) || tender.partOf !== undefined) continue
    const [seen] = seenChecks.get(checkIdentity(tender)) ?? []
    if (seen !== undefined) return { number: tender.number ?? '', ...seen }
  }
  return undefined
}

/** Asks for one more key about a check that was seen before, and says where. */
export function askAboutSeenCheck(
  { number, receiptNo, cents, when, batchNo }: FoundCheck,
  batchInHand: string,
): Refusal<'needs_confirmation'> {
  const isHere = batchNo === batchInHand ? 1 : 0
  const confirmation = 'check_seen_before'
  return refuse('needs_confirmation', { confirmation, number, receiptNo, cents, when, isHere })
}
