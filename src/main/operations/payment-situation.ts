import type { Account } from '../../domain/account.ts'
import type { Batch } from '../../domain/batch.ts'
import { formatDate, type Instant } from '../../domain/calendar.ts'
import type { FeeCode } from '../../domain/fee-code.ts'
import { sumCents, ZERO } from '../../domain/money.ts'
import { isFeeLine } from '../../domain/payment/payment-line.ts'
import { checkIdentity } from '../../domain/payment/payment-tenders.ts'
import {
  type CashPaid,
  type PaymentRequest,
  type PaymentSituation,
  payingAccounts,
} from '../../domain/payment.ts'
import { isPaper } from '../../domain/tender.ts'
import { findCheck } from '../db/check-store.ts'
import { listFeeCodesInUse } from '../db/fee-code-store.ts'
import { listCashPaid } from '../db/receipt-account-store.ts'
import { daysBefore } from '../desk.ts'
import type { Station } from './station.ts'

/** What a payment is decided by, as it stands now. */
export function situationOf(
  station: Station,
  batch: Batch,
  request: PaymentRequest,
): PaymentSituation {
  const accounts = new Map<string, Account>()
  const paidToday = new Set<string>()
  for (const accountNo of payingAccounts(request)) {
    const known = station.accountAndPaid(accountNo)
    if (known === undefined) continue
    accounts.set(accountNo, known.account)
    if (known.paid?.lastPaidOn === batch.businessOn) paidToday.add(accountNo)
  }
  return {
    batch,
    accounts,
    paidToday,
    feeCodes: feeCodesOf(station, request),
    seenChecks: seenChecksOf(station, batch, request),
    cashPaid: cashPaidBefore(station, request),
    policies: station.policies(batch.businessOn),
  }
}

/** The part of a payment that says whose checks it may be. */
type Paying = Pick<PaymentRequest, 'lines' | 'tenders' | 'payer'>

/** Where each piece of paper among the tenders was seen in the last months. */
export function seenChecksOf(
  station: Station,
  { batchNo, businessOn }: Batch,
  request: Paying,
): PaymentSituation['seenChecks'] {
  const { checkRepeatDays } = station.policies(businessOn)
  const since = daysBefore(station.desk.now(), checkRepeatDays)
  const payerAccountNos = payingAccounts(request)
  return new Map(
    request.tenders.filter(isPaper).map((tender) => {
      const { kind, number = '', bank, accountMark } = tender
      const wanted = { kind, number, bank, accountMark, payerAccountNos, batchNo }
      const seen = findCheck(station.writer, wanted)
        .filter(({ takenAt }) => takenAt >= since)
        .map((check) => ({ ...check, when: whenSaid(station, check.takenAt) }))
      return [checkIdentity(tender), seen]
    }),
  )
}

/** `10:42` today, and a date before that. */
function whenSaid(station: Station, at: Instant): string {
  const on = station.dateOf(at)
  return on === station.dateOf(station.desk.now()) ? station.timeOf(at) : formatDate(on)
}

/** Units: days. */
const YEAR = 365

/** Cash that the payer's accounts paid before, where this payment has cash in it. */
function cashPaidBefore(station: Station, request: PaymentRequest): CashPaid {
  const { writer, desk } = station
  const accountNos = payingAccounts(request)
  if (accountNos.length === 0 || !request.tenders.some(({ kind }) => kind === 'cash')) {
    return { in24HoursCents: ZERO, in12MonthsCents: ZERO }
  }
  const now = desk.now()
  const inYear = listCashPaid(writer, accountNos, daysBefore(now, YEAR))
  const aDayAgo = daysBefore(now, 1)
  const inDay = inYear.filter(({ takenAt }) => takenAt >= aDayAgo)
  const cashOf = (paid: typeof inYear) => sumCents(paid.map(({ cashCents }) => cashCents))
  return { in24HoursCents: cashOf(inDay), in12MonthsCents: cashOf(inYear) }
}

function feeCodesOf({ writer }: Station, { lines }: PaymentRequest): ReadonlyMap<string, FeeCode> {
  if (!lines.some(isFeeLine)) return new Map()
  return new Map(listFeeCodesInUse(writer).map((fee) => [fee.code, fee]))
}
