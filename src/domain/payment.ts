import type { Account } from './account.ts'
import { type Batch, tillCash } from './batch.ts'
import { type CashLeg, settleCash } from './cash-rounding.ts'
import { accept, assert, type Decision, type Refusal, refuse } from './decision.ts'
import type { FeeCode } from './fee-code.ts'
import { receivableOf } from './gl-account.ts'
import type { Posting } from './journal.ts'
import { addCents, type Cents, subtractCents, sumCents, ZERO } from './money.ts'
import { type Payer, payerOf, paysFeesAlone } from './payment/payer.ts'
import {
  type DecidedLine,
  isAccountLine,
  isFeeLine,
  MOST_LINES,
  type PaymentLine,
  settleFee,
  settleLine,
} from './payment/payment-line.ts'
import {
  askAboutSeenCheck,
  checkTenders,
  findSeenCheck,
  refusedCheck,
  type SeenChecks,
  type TenderRejection,
} from './payment/payment-tenders.ts'
import { allocationRule, type Policies } from './policy.ts'
import { isRunSource, type Source } from './source.ts'
import { cashCents, type Tender, tenderedCents } from './tender.ts'

/** Something unusual that takes one more key, so that nobody does it by accident. */
export type Confirmation =
  | 'more_than_due'
  | 'nothing_due'
  | 'small_payment'
  | 'paid_today'
  | 'large_change'
  | 'check_seen_before'

export interface PaymentRequest {
  readonly source: Source
  readonly lines: readonly PaymentLine[]
  readonly tenders: readonly Tender[]
  /** What the cashier was asked and said yes to. */
  readonly confirmed: readonly Confirmation[]
  /** Who pays fees alone; where an account is paid it says so itself. */
  readonly payer?: Payer | undefined
}

export interface PaymentSituation {
  readonly batch: Batch
  /** The accounts of the lines and the payer, as they stand now; a number that is not here is unknown. */
  readonly accounts: ReadonlyMap<string, Account>
  /** The fee codes of the lines that may be charged; a code that is not here is unknown. */
  readonly feeCodes: ReadonlyMap<string, FeeCode>
  /** The accounts of the lines that already paid on this business date. */
  readonly paidToday: ReadonlySet<string>
  readonly seenChecks: SeenChecks
  /** Cash the payer's accounts paid before this. */
  readonly cashPaid: CashPaid
  readonly policies: Policies
}

/** Cash of one payer in related payments. Source: IRC 6050I, 24 hours and twelve months. */
export interface CashPaid {
  readonly in24HoursCents: Cents
  readonly in12MonthsCents: Cents
}

export type PaymentRejection =
  | 'no_lines'
  | 'too_many_lines'
  | 'account_twice'
  | 'unknown_account'
  | 'account_closed'
  | 'payer_beside_account'
  | 'unknown_fee_code'
  | 'amount_zero'
  | 'checks_not_accepted'
  | 'tendered_less_than_total'
  | 'no_change_in_run'
  | 'needs_confirmation'
  | TenderRejection

export interface DecidedPayment {
  readonly lines: readonly DecidedLine[]
  readonly totalCents: Cents
  readonly tenderedCents: Cents
  readonly changeCents: Cents
  readonly rounded: CashLeg['rounded']
  /** Cash of this payer with this payment, where it is beyond what has to be noted. */
  readonly cashNoted: CashPaid | undefined
  readonly payer: Payer | undefined
  readonly postings: readonly Posting[]
}

export function decidePayment(
  request: PaymentRequest,
  situation: PaymentSituation,
): Decision<DecidedPayment, PaymentRejection> {
  const { lines, tenders } = request
  const { policies } = situation
  const wrongLine = checkLines(lines, situation)
  const wrong = wrongLine ?? wrongPayer(request, situation)
  if (wrong !== undefined) return wrong
  const limitCents = policies.paymentLimitCents
  const totalCents = sumCents(lines.map((line) => line.cents))
  const tendered = tenderedCents(tenders)
  if (totalCents > limitCents || tendered > limitCents * 10) {
    return refuse('amount_over_limit', { limitCents })
  }
  const checked = checkTenders(tenders, totalCents, situation)
  if (!checked.ok) return checked
  const noCheckAccount = refusedCheck(payingAccounts(request), tenders, situation.accounts)
  if (noCheckAccount !== undefined) return noCheckAccount
  const leg = settleCash(totalCents, tenders, policies.cashRounding)
  if (leg.remainingCents > ZERO) {
    return refuse('tendered_less_than_total', { remainingCents: leg.remainingCents })
  }
  if (isRunSource(request.source) && leg.changeCents > ZERO) {
    return refuse('no_change_in_run', { changeCents: leg.changeCents })
  }
  const missing = neededConfirmations(request, situation, leg.changeCents).find(
    (needed) => !request.confirmed.includes(needed),
  )
  if (missing !== undefined) return askFor(missing, request, situation)
  return accept({
    lines: lines.map((line) => settled(line, situation)),
    totalCents,
    tenderedCents: tendered,
    changeCents: leg.changeCents,
    rounded: leg.rounded,
    cashNoted: notedCash(tenders, leg, situation),
    payer: request.payer && payerOf(request.payer, payerAccount(request, situation)),
    postings: paymentPostings(request, situation, leg),
  })
}

function checkLines(lines: readonly PaymentLine[], situation: PaymentSituation) {
  if (lines.length === 0) return refuse('no_lines')
  if (lines.length > MOST_LINES) return refuse('too_many_lines', { most: MOST_LINES })
  const seen = new Set<string>()
  for (const line of lines) {
    const wrong = isFeeLine(line)
      ? wrongFee(line.feeCode, situation)
      : wrongAccount(line.accountNo, situation, seen)
    if (wrong !== undefined) return wrong
    if (line.cents === ZERO) return refuse('amount_zero', isFeeLine(line) ? {} : { ...line })
    if (isAccountLine(line)) seen.add(line.accountNo)
  }
  return undefined
}

function wrongPayer({ lines, payer }: PaymentRequest, { accounts }: PaymentSituation) {
  if (payer === undefined) return undefined
  if (!paysFeesAlone(lines)) return refuse('payer_beside_account')
  const { accountNo } = payer
  if (accountNo === undefined || accounts.has(accountNo)) return undefined
  return refuse('unknown_account', { accountNo })
}

const payerAccount = ({ payer }: PaymentRequest, { accounts }: PaymentSituation) =>
  payer?.accountNo === undefined ? undefined : accounts.get(payer.accountNo)

/** The accounts whose money it is: those that are paid, or the payer's where fees alone are. */
export const payingAccounts = ({
  lines,
  payer,
}: Pick<PaymentRequest, 'lines' | 'payer'>): readonly string[] => {
  const paid = lines.filter(isAccountLine).map(({ accountNo }) => accountNo)
  return payer?.accountNo === undefined ? paid : [...paid, payer.accountNo]
}

const wrongFee = (feeCode: string, { feeCodes }: PaymentSituation) =>
  feeCodes.has(feeCode) ? undefined : refuse('unknown_fee_code', { feeCode })

function wrongAccount(accountNo: string, situation: PaymentSituation, seen: ReadonlySet<string>) {
  const account = situation.accounts.get(accountNo)
  if (seen.has(accountNo)) return refuse('account_twice', { accountNo })
  if (account === undefined) return refuse('unknown_account', { accountNo })
  return takesPayment(account) ? undefined : refuse('account_closed', { accountNo })
}

/** A closed account is paid until its final bill is; nobody pays ahead for water that is off. */
export const takesPayment = (account: Pick<Account, 'status' | 'dueCents'>): boolean =>
  account.status === 'active' || account.dueCents > ZERO

function settled(line: PaymentLine, { accounts, feeCodes, policies }: PaymentSituation) {
  if (isFeeLine(line)) {
    const fee = feeCodes.get(line.feeCode)
    assert(fee !== undefined, `fee code ${line.feeCode} was checked`)
    return settleFee(line, fee)
  }
  const account = accounts.get(line.accountNo)
  assert(account !== undefined, `account ${line.accountNo} was checked`)
  return settleLine(line, account, allocationRule(policies))
}

/** What the cashier must be asked about this payment. The screen asks ahead by the same rule. */
function neededConfirmations(
  request: PaymentRequest,
  situation: PaymentSituation,
  changeCents: Cents,
): readonly Confirmation[] {
  const needed = new Set<Confirmation>()
  for (const line of request.lines.filter(isAccountLine)) {
    const account = situation.accounts.get(line.accountNo)
    if (account === undefined) continue
    for (const confirmation of lineConfirmations(line, account, situation)) needed.add(confirmation)
  }
  if (changeCents >= situation.policies.changeConfirmCents) needed.add('large_change')
  if (findSeenCheck(request.tenders, situation.seenChecks) !== undefined) {
    needed.add('check_seen_before')
  }
  return [...needed]
}

/** Asks for one more key; of a check that was seen before it says where. */
function askFor(
  confirmation: Confirmation,
  { tenders }: PaymentRequest,
  { seenChecks, batch }: PaymentSituation,
): Refusal<'needs_confirmation'> {
  const found = findSeenCheck(tenders, seenChecks)
  return confirmation === 'check_seen_before' && found !== undefined
    ? askAboutSeenCheck(found, batch.batchNo)
    : refuse('needs_confirmation', { confirmation })
}

export function lineConfirmations(
  line: { readonly accountNo: string; readonly cents: Cents },
  account: Account,
  situation: Pick<PaymentSituation, 'paidToday' | 'policies'>,
): readonly Confirmation[] {
  const needed: Confirmation[] = []
  if (account.dueCents === ZERO) needed.push('nothing_due')
  else if (line.cents > account.dueCents) needed.push('more_than_due')
  if (line.cents < situation.policies.smallPaymentConfirmCents) needed.push('small_payment')
  if (situation.paidToday.has(line.accountNo)) needed.push('paid_today')
  return needed
}

function notedCash(
  tenders: readonly Tender[],
  { changeCents }: CashLeg,
  { cashPaid, policies }: PaymentSituation,
): CashPaid | undefined {
  const kept = subtractCents(cashCents(tenders), changeCents)
  if (kept === ZERO) return undefined
  const in24HoursCents = addCents(cashPaid.in24HoursCents, kept)
  const in12MonthsCents = addCents(cashPaid.in12MonthsCents, kept)
  return in12MonthsCents > policies.cashReportCents
    ? { in24HoursCents, in12MonthsCents }
    : undefined
}

function paymentPostings(
  { lines, tenders }: PaymentRequest,
  { batch, feeCodes }: PaymentSituation,
  { changeCents, rounded }: CashLeg,
): readonly Posting[] {
  const postings: Posting[] = tenders.map((tender) => ({
    glAccount: `till:${batch.till}:${tender.kind}`,
    side: 'debit',
    cents: tender.cents,
  }))
  const post = (glAccount: string, side: Posting['side'], cents: Cents) => {
    if (cents > ZERO) postings.push({ glAccount, side, cents })
  }
  post(tillCash(batch.till), 'credit', changeCents)
  if (rounded.is !== 'none') {
    post('rounding', rounded.is === 'up' ? 'credit' : 'debit', rounded.cents)
  }
  for (const line of lines) post(creditedAccount(line, feeCodes), 'credit', line.cents)
  return postings
}

const creditedAccount = (line: PaymentLine, feeCodes: PaymentSituation['feeCodes']): string =>
  isFeeLine(line) ? (feeCodes.get(line.feeCode)?.glAccount ?? '') : receivableOf(line.accountNo)
