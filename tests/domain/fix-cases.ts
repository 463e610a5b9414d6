import type { Account } from '../../src/domain/account.ts'
import type { TenderFixRequest, TenderFixSituation } from '../../src/domain/fix/correct-tender.ts'
import type { FixablePayment } from '../../src/domain/fix/fixed-payment.ts'
import type { LineFixRequest, LineFixSituation } from '../../src/domain/fix/move-line.ts'
import { cents, sumCents } from '../../src/domain/money.ts'
import { settleLine } from '../../src/domain/payment/payment-line.ts'
import { allocationRule, DEFAULT_POLICIES } from '../../src/domain/policy.ts'
import { sampleBatch } from '../fixtures/sample-batch.ts'
import { card, cash, check, LUZ, MARIA, NO_CHECKS } from './payment-cases.ts'

export const RULE = allocationRule(DEFAULT_POLICIES)

const settled = (account: Account, amount: number) =>
  settleLine({ accountNo: account.accountNo, cents: cents(amount) }, account, RULE)

/** Maria paid her 83.20 in exact cash, unless told otherwise. */
export function paid(change: Partial<FixablePayment> = {}): FixablePayment {
  const lines = change.lines ?? [settled(MARIA, 8_320)]
  return {
    receiptNo: 'W01-K7-000012',
    lines,
    tenders: [cash(8_320)],
    totalCents: sumCents(lines.map((line) => line.cents)),
    changeCents: cents(0),
    rounded: { is: 'none' },
    ...change,
  }
}

export const paidBy = (...tenders: FixablePayment['tenders']) => paid({ tenders })

export const tenderSituation = (change: Partial<TenderFixSituation> = {}): TenderFixSituation => ({
  batch: sampleBatch(),
  payment: paid(),
  accounts: new Map([MARIA, LUZ, NO_CHECKS].map((account) => [account.accountNo, account])),
  seenChecks: new Map(),
  alsoPaysOn: undefined,
  outOfCashToday: 0,
  policies: DEFAULT_POLICIES,
  ...change,
})

/** Her cash was check 1042, unless told otherwise. */
export const tenderFix = (change: Partial<TenderFixRequest> = {}): TenderFixRequest => ({
  place: 0,
  wasKind: 'cash',
  became: check(8_320),
  confirmed: [],
  ...change,
})

/** It should have been Luz, unless told otherwise. */
export const lineFix = (change: Partial<LineFixRequest> = {}): LineFixRequest => ({
  place: 0,
  fromAccountNo: MARIA.accountNo,
  toAccountNo: LUZ.accountNo,
  ...change,
})

/** Maria owed 83.20; with the payment on her account she owes nothing. */
export const lineSituation = (change: Partial<LineFixSituation> = {}): LineFixSituation => ({
  payment: paid(),
  wrong: { before: { ...MARIA, dueCents: cents(0) }, after: MARIA },
  right: { ...LUZ, dueCents: cents(9_000) },
  paidToday: new Set(),
  policies: DEFAULT_POLICIES,
  ...change,
})

export { card, cash, check }
