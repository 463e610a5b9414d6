import { cashDirection } from '../../domain/fix/fixed-payment.ts'
import type { EntryBody } from '../../domain/journal.ts'
import { isPaper } from '../../domain/tender.ts'
import { addPaid, takeBackPaid } from '../db/account-paid-store.ts'
import { forgetCheck, recordCheck } from '../db/check-store.ts'
import type { Writer } from '../db/database.ts'
import { findLastMove, listFixes, type RecordedFix, recordFix } from '../db/fix-store.ts'
import { changeCashPaid, moveReceiptAccount } from '../db/receipt-account-store.ts'
import { findReceiptPlace } from '../db/receipt-store.ts'
import { recordTurnOffStopped, withdrawStoppedTurnOff } from '../db/turn-off-store.ts'

/** Everything but the batch: the fix itself, and what its receipt is found by. */
export function applyCorrectedTender(
  writer: Writer,
  { facts, staff, businessOn, recordedAt }: EntryBody<'tender.corrected'>,
  position: number,
): void {
  const { fixNo, receiptNo, batchNo, place, was, became } = facts
  const cash = cashDirection(was, became)
  recordFix(writer, {
    ...{ position, fixNo, receiptNo, batchNo, cents: became.cents, cash, staff, businessOn },
    fix: { is: 'tender', place, was, became },
    fixedAt: recordedAt,
  })
  const receipt = findReceiptPlace(writer, receiptNo)
  if (cash !== 'none') {
    const byCents = cash === 'in' ? became.cents : -became.cents
    const leftAccountNos = accountsLeft(listFixes(writer, receiptNo))
    changeCashPaid(writer, { position: receipt, byCents, leftAccountNos })
  }
  if (isPaper(was) && was.number !== undefined) {
    forgetCheck(writer, { number: was.number, position: receipt, place })
  }
  if (isPaper(became) && became.number !== undefined) {
    const { number, kind, bank, accountMark, cents } = became
    const check = { number, kind, bank, accountMark, cents, batchNo }
    recordCheck(writer, { ...check, position: receipt, place })
  }
}

/** The accounts that lines were moved away from, and not back to. */
function accountsLeft(fixes: readonly RecordedFix[]): readonly string[] {
  const left = new Set<string>()
  for (const { fix } of fixes) {
    if (fix.is === 'tender') continue
    left.add(fix.from.accountNo)
    left.delete(fix.to.accountNo)
  }
  return [...left]
}

/** The money leaves the one account and comes to the other; the receipt is found by both. */
export function applyMovedLine(
  writer: Writer,
  { facts, staff, businessOn, recordedAt }: EntryBody<'line.moved'>,
  position: number,
): void {
  const { fixNo, receiptNo, batchNo, place, from, to } = facts
  const receipt = findReceiptPlace(writer, receiptNo)
  const paidPosition = findLastMove(writer, receiptNo, place) ?? receipt
  takeBackPaid(writer, from.accountNo, { position, paidPosition })
  addPaid(writer, to.accountNo, { position, cents: to.cents, at: recordedAt, on: businessOn })
  recordFix(writer, {
    ...{ position, fixNo, receiptNo, batchNo, cents: to.cents, staff, businessOn },
    fix: { is: 'line', place, from, to },
    cash: 'none',
    fixedAt: recordedAt,
  })
  moveReceiptAccount(writer, receipt, from.accountNo, to.accountNo)
  if (from.turnOffNoLongerStopped) withdrawStoppedTurnOff(writer, from.accountNo)
  if (to.stopsTurnOff) recordTurnOffStopped(writer, receipt, to.accountNo)
}
