import { assertNever } from '../../domain/decision.ts'
import { type AnyEntryBody, assertBalanced, type EntryBody } from '../../domain/journal.ts'
import type { Series } from '../../domain/paper-number.ts'
import { isAccountLine } from '../../domain/payment/payment-line.ts'
import { addPaid, recordAccountImport } from '../db/account-paid-store.ts'
import type { Writer } from '../db/database.ts'
import {
  lastBusinessOn,
  recordBusinessOn,
  recordDistrict,
  recordOfficeNames,
  recordPolicy,
  recordTill,
} from '../db/district-store.ts'
import { recordResolvedException } from '../db/exception-store.ts'
import { recordFeeCode } from '../db/fee-code-store.ts'
import { addToGl } from '../db/gl-store.ts'
import { recordBook, recordManualNumber } from '../db/manual-store.ts'
import { recordIncarnation, recordNumber } from '../db/number-store.ts'
import { recordPayerList } from '../db/payer-list-store.ts'
import { recordCopy } from '../db/receipt-store.ts'
import { recordStaff } from '../db/staff-store.ts'
import { applyBatch } from './apply-batch.ts'
import { applyDrawerAct } from './apply-drawer-act.ts'
import { applyCorrectedTender, applyMovedLine } from './apply-fix.ts'
import { applyReceipt, applyTurnOffTold } from './apply-receipt.ts'

/**
 * Brings every projection forward by one stored entry. Posting and `rebuild` share it, and it reads
 * nothing but the entry and the projections, so that both come to the same rows.
 */
export function applyEntry(writer: Writer, body: AnyEntryBody, position: number): void {
  assertBalanced(body.postings)
  for (const posting of body.postings) addToGl(writer, posting)
  const last = lastBusinessOn(writer)
  if (last === undefined || body.businessOn > last) recordBusinessOn(writer, body.businessOn)
  applyFacts(writer, body, position)
  applyBatch(writer, body)
  applyDrawerAct(writer, body, position)
}

function applyFacts(writer: Writer, body: AnyEntryBody, position: number): void {
  switch (body.kind) {
    case 'incarnation.started':
      return recordIncarnation(writer, {
        incarnation: body.incarnation,
        tag: body.facts.tag,
        public_key: body.facts.publicKey,
      })
    case 'district.set_up':
      return applySetUp(writer, body)
    case 'reference.imported':
      return applyImported(writer, body, position)
    case 'staff.changed':
      return recordStaff(writer, body.facts)
    case 'payer_list.changed':
      return recordPayerList(writer, body.facts)
    case 'office.changed':
      return recordOfficeNames(writer, position, body.facts)
    case 'till.changed':
      return recordTill(writer, body.facts)
    case 'fee_code.changed':
      return recordFeeCode(writer, body.facts)
    case 'policy.adopted':
      return recordPolicy(writer, body.facts.policy)
    // Drawers and runs share one series of numbers.
    case 'batch.opened':
    case 'run.opened':
      return giveNumber(writer, body, 'batch', body.facts.n)
    case 'payment.taken':
      return applyPayment(writer, body, position)
    case 'tender.corrected':
      giveNumber(writer, body, 'fix', body.facts.n)
      return applyCorrectedTender(writer, body, position)
    case 'line.moved':
      giveNumber(writer, body, 'fix', body.facts.n)
      return applyMovedLine(writer, body, position)
    case 'cash.dropped':
      return giveNumber(writer, body, 'drop', body.facts.n)
    case 'cash.exchanged':
      return giveNumber(writer, body, 'exchange', body.facts.n)
    case 'receipt.reprinted':
      return recordCopy(writer, body.facts, position)
    case 'receipt_book.issued':
      return recordBook(writer, body.facts)
    case 'manual_receipt.spoiled': {
      const { bookSeries, number, reason } = body.facts
      return recordManualNumber(writer, bookSeries, { number, receiptNo: undefined, reason })
    }
    case 'turn_off.told':
      return applyTurnOffTold(writer, body)
    case 'exception.resolved':
      return recordResolvedException(writer, body.facts.n, {
        note: body.facts.note,
        staff: body.staff,
        at: body.recordedAt,
      })
    case 'batch.paused':
    case 'batch.resumed':
    case 'run.closed':
    case 'drawer.counted':
    case 'difference.explained':
    case 'drawer.opened':
    case 'staff.locked_out':
    case 'recovery_code.used':
    case 'change.requested':
      return
    default:
      return assertNever(body)
  }
}

function applySetUp(writer: Writer, { facts, office, workstation }: EntryBody<'district.set_up'>) {
  const { district, officeName, isDemo } = facts
  const isPractice = facts.isPractice === true
  recordDistrict(writer, { district, officeName, office, workstation, isDemo, isPractice })
  for (const till of facts.tills) {
    recordTill(writer, { till, homeWorkstation: workstation, isActive: true })
  }
}

/** What was paid after `asOf` stays taken off; what was paid before is in the new balances. */
function applyImported(
  writer: Writer,
  body: EntryBody<'reference.imported'>,
  position: number,
): void {
  const { noun, asOf, rows, source } = body.facts
  if (noun !== 'accounts') return
  const { recordedAt: importedAt, staff } = body
  recordAccountImport(writer, { position, asOf, rows, source, importedAt, staff })
}

const giveNumber = (writer: Writer, body: AnyEntryBody, series: Series, n: number): void =>
  recordNumber(writer, body.incarnation, series, n)

function applyPayment(writer: Writer, body: EntryBody<'payment.taken'>, position: number): void {
  giveNumber(writer, body as AnyEntryBody, 'receipt', body.facts.n)
  applyReceipt(writer, body, position)
  for (const line of body.facts.lines.filter(isAccountLine)) {
    addPaid(writer, line.accountNo, {
      position,
      cents: line.cents,
      at: body.recordedAt,
      on: body.businessOn,
    })
  }
}
