import type { Account } from '../../src/domain/account.ts'
import { cents } from '../../src/domain/money.ts'
import {
  decidePayment,
  type PaymentRequest,
  type PaymentSituation,
} from '../../src/domain/payment.ts'
import { DEFAULT_POLICIES } from '../../src/domain/policy.ts'
import type { PaperTender, Tender } from '../../src/domain/tender.ts'
import { sampleAccount, sampleBatch } from '../fixtures/sample-batch.ts'

export const MARIA = sampleAccount()
export const LUZ = sampleAccount({ accountNo: '027-0014-2', dueCents: cents(5_410) })
export const MOVED = sampleAccount({
  accountNo: '018-3350-6',
  status: 'closed',
  dueCents: cents(0),
})

export const NO_CHECKS = sampleAccount({
  accountNo: '033-1180-4',
  warnings: ['checks_not_accepted'],
})
const RECONNECT = {
  code: '30',
  name: 'Reconnect, office hours',
  glAccount: 'revenue:30',
  defaultCents: cents(5_000),
}

export const situation = (change: Partial<PaymentSituation> = {}): PaymentSituation => ({
  batch: sampleBatch(),
  accounts: new Map([MARIA, LUZ, MOVED, NO_CHECKS].map((account) => [account.accountNo, account])),
  paidToday: new Set(),
  feeCodes: new Map([['30', RECONNECT]]),
  seenChecks: new Map(),
  cashPaid: { in24HoursCents: cents(0), in12MonthsCents: cents(0) },
  policies: DEFAULT_POLICIES,
  ...change,
})

export const cash = (amount: number): Tender => ({ kind: 'cash', cents: cents(amount) })
export const check = (amount: number, change: Partial<PaperTender> = {}): PaperTender => ({
  kind: 'check',
  cents: cents(amount),
  number: '1042',
  ...change,
})
export const card = (amount: number, lastFour = '4417'): Tender => ({
  kind: 'card',
  cents: cents(amount),
  approvalCode: '04512A',
  lastFour,
})
export const line = (amount: number, { accountNo }: Pick<Account, 'accountNo'> = MARIA) => ({
  accountNo,
  cents: cents(amount),
})

/** Maria pays her 83.20 in exact cash, unless told otherwise. */
export const request = (change: Partial<PaymentRequest> = {}): PaymentRequest => ({
  source: 'counter',
  lines: [line(8_320)],
  tenders: [cash(8_320)],
  confirmed: [],
  ...change,
})

export const LIMIT = DEFAULT_POLICIES.paymentLimitCents

export const SEEN = {
  receiptNo: 'W01-K7-000007',
  batchNo: 'W01-K7-B0031',
  cents: cents(2_000),
  when: '10:42',
}

export const decidedOf = (asked: PaymentRequest, change: Partial<PaymentSituation> = {}) => {
  const decided = decidePayment(asked, situation(change))
  if (!decided.ok) throw new Error(`refused: ${decided.rejection}`)
  return decided.value
}
