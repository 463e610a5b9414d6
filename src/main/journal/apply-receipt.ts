import type { EntryBody } from '../../domain/journal.ts'
import { subtractToZero } from '../../domain/money.ts'
import type { RecordedPayment } from '../../domain/receipt-search.ts'
import { isRunSource } from '../../domain/source.ts'
import { cashCents, isPaper } from '../../domain/tender.ts'
import { recordCheck } from '../db/check-store.ts'
import type { Writer } from '../db/database.ts'
import { recordManualNumber } from '../db/manual-store.ts'
import { recordReceiptAccount } from '../db/receipt-account-store.ts'
import { recordReceipt } from '../db/receipt-store.ts'
import { recordTurnOffStopped, recordTurnOffTold } from '../db/turn-off-store.ts'

type Taken = EntryBody<'payment.taken'>

/** The receipt of a payment, and what the next payments are decided by. */
export function applyReceipt(writer: Writer, body: Taken, position: number): void {
  const { facts, recordedAt } = body
  const { receiptNo, batchNo } = facts
  const wantsPaper = !isRunSource(facts.source) || facts.sendsReceipt === true
  const accountNos = applyAccounts(writer, body, position)
  const paper = { takenAt: recordedAt, wantsPaper, accountNos }
  recordReceipt(writer, { position, receiptNo, batchNo, ...paper })
  if (facts.manual !== undefined) {
    const { bookSeries, number } = facts.manual
    recordManualNumber(writer, bookSeries, { number, receiptNo, reason: undefined })
  }
  for (const [place, tender] of facts.tenders.entries()) {
    if (!isPaper(tender) || tender.number === undefined) continue
    const { number, kind, bank, accountMark, cents } = tender
    recordCheck(writer, { number, position, place, kind, bank, accountMark, cents, batchNo })
  }
}

/** Answers the accounts, none twice. */
function applyAccounts(
  writer: Writer,
  { facts, recordedAt }: Taken,
  position: number,
): readonly string[] {
  const payment: RecordedPayment = facts
  const cash = subtractToZero(cashCents(facts.tenders), facts.changeCents)
  const seen = new Set<string>()
  for (const { accountNo, stopsTurnOff } of namedOn(payment)) {
    if (accountNo === undefined || seen.has(accountNo)) continue
    seen.add(accountNo)
    recordReceiptAccount(writer, { accountNo, takenAt: recordedAt, position, cashCents: cash })
    if (stopsTurnOff === true) recordTurnOffStopped(writer, position, accountNo)
  }
  return [...seen]
}

/** The accounts of the lines, and of who pays fees alone: whose cash it is. */
const namedOn = ({ lines, payer }: RecordedPayment) => [
  ...lines,
  ...(payer === undefined ? [] : [{ ...payer, stopsTurnOff: false }]),
]

export function applyTurnOffTold(
  writer: Writer,
  { facts, recordedAt, staff }: EntryBody<'turn_off.told'>,
): void {
  const { receiptNo, accountNo, toldTo } = facts
  recordTurnOffTold(writer, { receiptNo, accountNo, to: toldTo, at: recordedAt, by: staff.name })
}
