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

/** What was put right, as its entry at a position tells it. */
export function recordedFixOf(
  body: EntryBody<'tender.corrected'> | EntryBody<'line.moved'>,
  position: number,
): RecordedFix {
  const { staff, businessOn, recordedAt: fixedAt, facts } = body
  const { fixNo, receiptNo, batchNo, place } = facts
  const known = { position, fixNo, receiptNo, batchNo, staff, businessOn, fixedAt }
  if ('became' in facts) {
    const { was, became } = facts
    const fix = { is: 'tender', place, was, became } as const
    return { ...known, fix, cents: became.cents, cash: cashDirection(was, became) }
  }
  const { from, to } = facts
  return { ...known, fix: { is: 'line', place, from, to }, cents: to.cents, cash: 'none' }
}

/** Everything but the batch: the fix itself, and what its receipt is found by. */
export function applyCorrectedTender(
  writer: Writer,
  body: EntryBody<'tender.corrected'>,
  position: number,
): void {
  const { receiptNo, batchNo, place, was, became } = body.facts
  const recorded = recordedFixOf(body, position)
  const { cash } = recorded
  recordFix(writer, recorded)
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
  body: EntryBody<'line.moved'>,
  position: number,
): void {
  const { receiptNo, place, from, to } = body.facts
  const { businessOn: on, recordedAt: at } = body
  const receipt = findReceiptPlace(writer, receiptNo)
  const paidPosition = findLastMove(writer, receiptNo, place) ?? receipt
  takeBackPaid(writer, from.accountNo, { position, paidPosition })
  addPaid(writer, to.accountNo, { position, cents: to.cents, at, on })
  recordFix(writer, recordedFixOf(body, position))
  moveReceiptAccount(writer, receipt, from.accountNo, to.accountNo)
  if (from.turnOffNoLongerStopped) withdrawStoppedTurnOff(writer, from.accountNo)
  if (to.stopsTurnOff) recordTurnOffStopped(writer, receipt, to.accountNo)
}
