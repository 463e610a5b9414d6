import type { Account } from '../account.ts'
import { type Allocation, type AllocationRule, allocate } from '../allocation.ts'
import type { FeeCode } from '../fee-code.ts'
import { type Cents, subtractCents, sumCents, ZERO } from '../money.ts'

/** The part of a payment that goes to an account. */
export interface AccountLine {
  readonly accountNo: string
  readonly cents: Cents
}

/** The part of a payment that goes to a fee code. */
export interface FeeLine {
  readonly feeCode: string
  readonly cents: Cents
}

/** As many lines as one payment, and so one entry of the journal and one receipt, may have. */
export const MOST_LINES = 200

/** What part of a payment goes to which account or fee code. */
export type PaymentLine = AccountLine | FeeLine

export interface DecidedAccountLine extends AccountLine {
  readonly customerName: string
  readonly serviceAddress: string
  readonly dueBeforeCents: Cents
  readonly dueAfterCents: Cents
  readonly creditAfterCents: Cents
  /** A scheduled turn-off is stopped by this payment. */
  readonly stopsTurnOff: boolean
  /** To which services the money goes; absent only in entries of the first version. */
  readonly allocation?: readonly Allocation[]
}

export interface DecidedFeeLine extends FeeLine {
  readonly feeName: string
  readonly glAccount: string
}

export type DecidedLine = DecidedAccountLine | DecidedFeeLine

export function isFeeLine<Line extends PaymentLine>(
  line: Line,
): line is Extract<Line, { readonly feeCode: string }> {
  return 'feeCode' in line
}

export function isAccountLine<Line extends PaymentLine>(
  line: Line,
): line is Extract<Line, { readonly accountNo: string }> {
  return 'accountNo' in line
}

/** A line as it was asked for, without what was decided about it. */
export const askedLine = (line: PaymentLine): PaymentLine =>
  isFeeLine(line)
    ? { feeCode: line.feeCode, cents: line.cents }
    : { accountNo: line.accountNo, cents: line.cents }

/** What a line does to its account. The screen shows the receipt to be by the same rule. */
export function settleLine(
  line: AccountLine,
  account: Account,
  rule: AllocationRule,
): DecidedAccountLine {
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
    allocation: allocate(account.owed, line.cents, rule),
  }
}

/** What a line pays for at the counter. */
export const settleFee = (line: FeeLine, fee: FeeCode): DecidedFeeLine => ({
  ...line,
  feeName: fee.name,
  glAccount: fee.glAccount,
})

/** Money to one ledger account. */
export interface DistributedCents {
  readonly glAccount: string
  readonly cents: Cents
}

/** A payment by ledger account, in the order its lines first name them. */
export function distributionOf(lines: readonly DecidedLine[]): readonly DistributedCents[] {
  const sums = new Map<string, Cents>()
  for (const { glAccount, cents } of lines.flatMap(partsOf)) {
    sums.set(glAccount, sumCents([sums.get(glAccount) ?? ZERO, cents]))
  }
  return [...sums].map(([glAccount, cents]) => ({ glAccount, cents }))
}

const partsOf = (line: DecidedLine): readonly DistributedCents[] =>
  isFeeLine(line) ? [line] : (line.allocation ?? [])
