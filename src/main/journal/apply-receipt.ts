import { indexedWords } from '../../domain/account-search.ts'
import type { EntryBody } from '../../domain/journal.ts'
import { subtractToZero } from '../../domain/money.ts'
import { amountsOf, type RecordedPayment } from '../../domain/receipt-search.ts'
import { isRunSource } from '../../domain/source.ts'
import { cashCents, isPaper } from '../../domain/tender.ts'
import { recordCheck } from '../db/check-store.ts'
import type { Writer } from '../db/database.ts'
import { recordManualNumber } from '../db/manual-store.ts'
import { recordReceiptAccount } from '../db/receipt-account-store.ts'
import {
  recordAmount,
  recordFeeWord,
  recordPayerName,
  recordPayerWord,
  recordReceiptFee,
} from '../db/receipt-search-store.ts'
import { recordReceipt } from '../db/receipt-store.ts'
import { recordTurnOffStopped, recordTurnOffTold } from '../db/turn-off-store.ts'

type Taken = EntryBody<'payment.taken'>

/** The receipt of a payment, and everything it is found by. */
export function applyReceipt(writer: Writer, body: Taken, position: number): void {
  const { facts, recordedAt } = body
  const { receiptNo, batchNo } = facts
  const wantsPaper = !isRunSource(facts.source) || facts.sendsReceipt === true
  recordReceipt(writer, { position, receiptNo, batchNo, takenAt: recordedAt, wantsPaper })
  if (facts.manual !== undefined) {
    const { bookSeries, number } = facts.manual
    recordManualNumber(writer, bookSeries, { number, receiptNo, reason: undefined })
  }
  for (const cents of amountsOf(facts)) recordAmount(writer, cents, position)
  applyAccounts(writer, body, position)
  applyFees(writer, facts, position)
  for (const [place, tender] of facts.tenders.entries()) {
    if (!isPaper(tender) || tender.number === undefined) continue
    const { number, kind, bank, accountMark, cents } = tender
    recordCheck(writer, { number, position, place, kind, bank, accountMark, cents, batchNo })
  }
}

function applyAccounts(writer: Writer, { facts, recordedAt }: Taken, position: number): void {
  const payment: RecordedPayment = facts
  const cash = subtractToZero(cashCents(facts.tenders), facts.changeCents)
  const seen = new Set<string>()
  for (const { accountNo, name, stopsTurnOff } of namedOn(payment)) {
    if (accountNo === undefined || seen.has(accountNo)) continue
    seen.add(accountNo)
    recordReceiptAccount(writer, { accountNo, takenAt: recordedAt, position, cashCents: cash })
    for (const word of indexedWords(name)) recordPayerName(writer, word, accountNo)
    if (stopsTurnOff === true) recordTurnOffStopped(writer, position, accountNo)
  }
}

/** The accounts of the lines, and of who pays fees alone: whose cash it is. */
const namedOn = ({ lines, payer }: RecordedPayment) => [
  ...lines.map(({ customerName, ...line }) => ({ ...line, name: customerName ?? '' })),
  ...(payer === undefined ? [] : [{ ...payer, stopsTurnOff: false }]),
]

/** The fees, and the name of who paid them without an account. */
function applyFees(writer: Writer, { lines, payer }: RecordedPayment, position: number): void {
  const fees = new Map(lines.map(({ feeCode, feeName = '' }) => [feeCode, feeName]))
  for (const [feeCode, name] of fees) {
    if (feeCode === undefined) continue
    recordReceiptFee(writer, feeCode, position)
    for (const word of indexedWords(name)) recordFeeWord(writer, word, feeCode)
  }
  if (payer === undefined || payer.accountNo !== undefined) return
  for (const word of indexedWords(payer.name)) recordPayerWord(writer, word, position)
}

export function applyTurnOffTold(
  writer: Writer,
  { facts, recordedAt, staff }: EntryBody<'turn_off.told'>,
): void {
  const { receiptNo, accountNo, toldTo } = facts
  recordTurnOffTold(writer, { receiptNo, accountNo, to: toldTo, at: recordedAt, by: staff.name })
}
