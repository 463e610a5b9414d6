import type { Account } from './account.ts'
import { type Batch, tillCash } from './batch.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Posting } from './journal.ts'
import { type Cents, subtractCents, sumCents, ZERO } from './money.ts'
import type { Policies } from './policy.ts'
import { cashCents, type Tender, tenderedCents } from './tender.ts'

/** Where a payment came in. */
export type Source = 'counter' | 'drive_through' | 'mail' | 'drop_box'

/** What part of a payment goes to which account. */
export interface PaymentLine {
  readonly accountNo: string
  readonly cents: Cents
}

/** Something unusual that takes one more key, so that nobody does it by accident. */
export type Confirmation =
  | 'more_than_due'
  | 'nothing_due'
  | 'small_payment'
  | 'paid_today'
  | 'large_change'

export interface PaymentRequest {
  readonly source: Source
  readonly lines: readonly PaymentLine[]
  readonly tenders: readonly Tender[]
  /** What the cashier was asked and said yes to. */
  readonly confirmed: readonly Confirmation[]
}

export interface PaymentSituation {
  readonly batch: Batch
  /** The accounts of the lines, as they stand now; a number that is not here is unknown. */
  readonly accounts: ReadonlyMap<string, Account>
  /** The accounts of the lines that already paid on this business date. */
  readonly paidToday: ReadonlySet<string>
  readonly policies: Policies
}

export type PaymentRejection =
  | 'no_lines'
  | 'account_twice'
  | 'unknown_account'
  | 'account_closed'
  | 'amount_zero'
  | 'amount_over_limit'
  | 'tender_zero'
  | 'tendered_less_than_total'
  | 'change_exceeds_cash_tendered'
  | 'needs_confirmation'

export interface DecidedPayment {
  readonly lines: readonly DecidedLine[]
  readonly totalCents: Cents
  readonly tenderedCents: Cents
  readonly changeCents: Cents
  readonly postings: readonly Posting[]
}

export interface DecidedLine extends PaymentLine {
  readonly customerName: string
  readonly serviceAddress: string
  readonly dueBeforeCents: Cents
  readonly dueAfterCents: Cents
  readonly creditAfterCents: Cents
  /** A scheduled turn-off is stopped by this payment. */
  readonly stopsTurnOff: boolean
}

export function decidePayment(
  request: PaymentRequest,
  situation: PaymentSituation,
): Decision<DecidedPayment, PaymentRejection> {
  const wrongLine = checkLines(request.lines, situation)
  if (wrongLine !== undefined) return wrongLine
  const totalCents = sumCents(request.lines.map((line) => line.cents))
  const limitCents = situation.policies.paymentLimitCents
  if (totalCents > limitCents) return refuse('amount_over_limit', { limitCents })
  const tendered = tenderedCents(request.tenders)
  if (request.tenders.some((tender) => tender.cents === ZERO)) return refuse('tender_zero')
  if (tendered > situation.policies.paymentLimitCents * 10)
    return refuse('amount_over_limit', { limitCents })
  if (tendered < totalCents) {
    return refuse('tendered_less_than_total', {
      remainingCents: subtractCents(totalCents, tendered),
    })
  }
  const changeCents = subtractCents(tendered, totalCents)
  if (changeCents > cashCents(request.tenders)) return refuse('change_exceeds_cash_tendered')
  const missing = neededConfirmations(request, situation, changeCents).find(
    (needed) => !request.confirmed.includes(needed),
  )
  if (missing !== undefined) return refuse('needs_confirmation', { confirmation: missing })
  return accept({
    lines: request.lines.map((line) => settleLine(line, accountOf(situation, line))),
    totalCents,
    tenderedCents: tendered,
    changeCents,
    postings: paymentPostings(request, situation.batch.till, changeCents),
  })
}

function checkLines(lines: readonly PaymentLine[], situation: PaymentSituation) {
  if (lines.length === 0) return refuse('no_lines')
  const seen = new Set<string>()
  for (const { accountNo, cents } of lines) {
    const account = situation.accounts.get(accountNo)
    if (seen.has(accountNo)) return refuse('account_twice', { accountNo })
    if (account === undefined) return refuse('unknown_account', { accountNo })
    if (account.status === 'closed') return refuse('account_closed', { accountNo })
    if (cents === ZERO) return refuse('amount_zero', { accountNo })
    seen.add(accountNo)
  }
  return undefined
}

function accountOf(situation: PaymentSituation, line: PaymentLine): Account {
  const account = situation.accounts.get(line.accountNo)
  if (account === undefined) throw new Error(`Assertion failed: ${line.accountNo} was checked`)
  return account
}

/** What the cashier must be asked about this payment. The screen asks ahead by the same rule. */
function neededConfirmations(
  request: Pick<PaymentRequest, 'lines'>,
  situation: Omit<PaymentSituation, 'batch'>,
  changeCents: Cents,
): readonly Confirmation[] {
  const needed = new Set<Confirmation>()
  for (const line of request.lines) {
    const account = situation.accounts.get(line.accountNo)
    if (account === undefined) continue
    for (const confirmation of lineConfirmations(line, account, situation)) needed.add(confirmation)
  }
  if (changeCents >= situation.policies.changeConfirmCents) needed.add('large_change')
  return [...needed]
}

export function lineConfirmations(
  line: PaymentLine,
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

/** What a line does to its account. The screen shows the receipt to be by the same rule. */
export function settleLine(line: PaymentLine, account: Account): DecidedLine {
  const onDue = Math.min(line.cents, account.dueCents) as Cents
  const stayOn = account.enoughToStayOnCents ?? account.pastDueCents
  return {
    ...line,
    customerName: account.customerName,
    serviceAddress: account.serviceAddress,
    dueBeforeCents: account.dueCents,
    dueAfterCents: subtractCents(account.dueCents, onDue),
    creditAfterCents: sumCents([account.creditCents, subtractCents(line.cents, onDue)]),
    stopsTurnOff: account.turnOffOn !== undefined && stayOn > ZERO && line.cents >= stayOn,
  }
}

function paymentPostings(request: PaymentRequest, till: string, changeCents: Cents): Posting[] {
  const postings: Posting[] = request.tenders.map((tender) => ({
    glAccount: `till:${till}:${tender.kind}`,
    side: 'debit',
    cents: tender.cents,
  }))
  if (changeCents > ZERO) {
    postings.push({ glAccount: tillCash(till), side: 'credit', cents: changeCents })
  }
  for (const line of request.lines) {
    postings.push({ glAccount: `receivable:${line.accountNo}`, side: 'credit', cents: line.cents })
  }
  return postings
}
