import type { Batch } from '../../domain/batch.ts'
import { assert, assertNever } from '../../domain/decision.ts'
import type { Facts } from '../../domain/facts.ts'
import { type AnyEntryBody, assertBalanced, type EntryBody } from '../../domain/journal.ts'
import { addCents, subtractCents, ZERO } from '../../domain/money.ts'
import type { Series } from '../../domain/paper-number.ts'
import { isAccountLine } from '../../domain/payment/payment-line.ts'
import { addTenders, cashCents, replaceTender } from '../../domain/tender.ts'
import { addPaid, recordAccountImport } from '../db/account-paid-store.ts'
import { type BatchChange, changeBatch, findBatch, recordBatch } from '../db/batch-store.ts'
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
import { recordRun } from '../db/run-store.ts'
import { recordStaff } from '../db/staff-store.ts'
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
    case 'batch.opened':
      return applyBatchOpened(writer, body)
    case 'batch.paused':
      return changeBatch(writer, body.facts.batchNo, { state: 'paused' })
    case 'batch.resumed':
      return changeBatch(writer, body.facts.batchNo, { state: 'open' })
    case 'run.opened':
      return applyRunOpened(writer, body)
    case 'run.closed':
      return changeBatch(writer, body.facts.batchNo, { state: 'counted' })
    case 'payment.taken':
      return applyPayment(writer, body, position)
    case 'tender.corrected':
      return applyTenderFix(writer, body, position)
    case 'line.moved':
      giveNumber(writer, body, 'fix', body.facts.n)
      return applyMovedLine(writer, body, position)
    case 'cash.dropped':
      return applyDrop(writer, body)
    case 'cash.exchanged':
      return giveNumber(writer, body, 'exchange', body.facts.n)
    case 'drawer.counted':
      return applyCount(writer, body)
    case 'difference.explained':
      return changeBatch(writer, body.facts.batchNo, { owesReason: false })
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

function applyBatchOpened(writer: Writer, body: EntryBody<'batch.opened'>): void {
  const { carriedFrom, floatCents, source = 'counter' } = body.facts
  openBatch(writer, body, { source, carriedFrom, floatCents })
}

function applyRunOpened(writer: Writer, body: EntryBody<'run.opened'>): void {
  const { batchNo, source, receivedOn, opener, controlCount, controlCents } = body.facts
  openBatch(writer, body, { source, carriedFrom: undefined, floatCents: ZERO })
  const control = { count: controlCount, cents: controlCents }
  recordRun(writer, batchNo, { receivedOn, opener, control })
}

/** A batch before anything was taken into it. Drawers and runs share one series of numbers. */
function openBatch(
  writer: Writer,
  body: EntryBody<'batch.opened'> | EntryBody<'run.opened'>,
  opened: Pick<Batch, 'source' | 'carriedFrom' | 'floatCents'>,
): void {
  giveNumber(writer, body, 'batch', body.facts.n)
  recordBatch(writer, {
    ...opened,
    batchNo: body.facts.batchNo,
    till: body.facts.till,
    cashier: body.staff,
    state: 'open',
    businessOn: body.businessOn,
    openedAt: body.recordedAt,
    cashTenderedCents: ZERO,
    changeCents: ZERO,
    dropCents: ZERO,
    dropCount: 0,
    paymentCount: 0,
    tendered: {},
    roundedUpCents: ZERO,
    roundedDownCents: ZERO,
    countAttempts: 0,
    overCents: ZERO,
    shortCents: ZERO,
    owesReason: false,
  })
}

function applyPayment(writer: Writer, body: EntryBody<'payment.taken'>, position: number): void {
  const { facts } = body
  giveNumber(writer, body as AnyEntryBody, 'receipt', facts.n)
  applyReceipt(writer, body, position)
  for (const line of facts.lines.filter(isAccountLine)) {
    addPaid(writer, line.accountNo, {
      position,
      cents: line.cents,
      at: body.recordedAt,
      on: body.businessOn,
    })
  }
  changeSums(writer, facts.batchNo, (batch) => ({
    cashTenderedCents: addCents(batch.cashTenderedCents, cashCents(facts.tenders)),
    changeCents: addCents(batch.changeCents, facts.changeCents),
    paymentCount: batch.paymentCount + 1,
    ...(facts.tenders.every(({ kind }) => kind === 'cash')
      ? {}
      : { tendered: addTenders(batch.tendered, facts.tenders) }),
    ...(facts.rounded === undefined ? {} : addRounded(batch, facts.rounded)),
  }))
}

const addRounded = (
  batch: Batch,
  { is, cents }: NonNullable<Facts['payment.taken']['rounded']>,
): BatchChange =>
  is === 'up'
    ? { roundedUpCents: addCents(batch.roundedUpCents, cents) }
    : { roundedDownCents: addCents(batch.roundedDownCents, cents) }

function applyTenderFix(
  writer: Writer,
  body: EntryBody<'tender.corrected'>,
  position: number,
): void {
  const { n, batchNo, was, became } = body.facts
  giveNumber(writer, body as AnyEntryBody, 'fix', n)
  applyCorrectedTender(writer, body, position)
  changeSums(writer, batchNo, (batch) => {
    const withNew = addCents(batch.cashTenderedCents, cashCents([became]))
    return {
      cashTenderedCents: subtractCents(withNew, cashCents([was])),
      tendered: replaceTender(batch.tendered, was, became),
    }
  })
}

function applyDrop(writer: Writer, body: EntryBody<'cash.dropped'>): void {
  giveNumber(writer, body as AnyEntryBody, 'drop', body.facts.n)
  changeSums(writer, body.facts.batchNo, (batch) => ({
    dropCents: addCents(batch.dropCents, body.facts.cents),
    dropCount: batch.dropCount + 1,
  }))
}

function applyCount(writer: Writer, { facts }: EntryBody<'drawer.counted'>): void {
  const { attempt: countAttempts, isFinal, overCents, shortCents, owesReason } = facts
  const final = { state: 'counted', overCents, shortCents, owesReason } as const
  changeBatch(writer, facts.batchNo, { countAttempts, ...(isFinal ? final : {}) })
}

function changeSums(writer: Writer, batchNo: string, change: (batch: Batch) => BatchChange): void {
  const batch = findBatch(writer, batchNo)
  assert(batch !== undefined, `batch ${batchNo} was opened`)
  changeBatch(writer, batchNo, change(batch))
}
