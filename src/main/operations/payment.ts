import { createHmac } from 'node:crypto'
import type { Batch } from '../../domain/batch.ts'
import { accept, refuse } from '../../domain/decision.ts'
import type { ManualReceipt } from '../../domain/manual-receipt.ts'
import { readMicr } from '../../domain/micr.ts'
import { isAccountLine, isFeeLine } from '../../domain/payment/payment-line.ts'
import { decidePayment } from '../../domain/payment.ts'
import { isRunBatch } from '../../domain/run.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import type { Draft } from '../../shared/contract/payment.ts'
import { findAccount } from '../db/account-store.ts'
import { listFeeCodesInUse } from '../db/fee-code-store.ts'
import { listFixes } from '../db/fix-store.ts'
import { findHeld, forgetHeld } from '../db/held-store.ts'
import { findEntryById } from '../db/journal-store.ts'
import { findDraft, forgetDraft, keepDraft } from '../db/local-store.ts'
import { accountView } from './account.ts'
import { fixHandlers } from './fix.ts'
import type { Caller, HandlersOf, Tell } from './handler.ts'
import { heldHandlers } from './held.ts'
import { checkManual } from './manual.ts'
import { batchOf, openBatchFor, openBatchInto } from './payment-batch.ts'
import { batchFacts, factsOf, saysSame, wantsPaper } from './payment-facts.ts'
import { situationOf } from './payment-situation.ts'
import type { Printing } from './printing.ts'
import { lastReceiptOf, receiptViewOf } from './receipt-view.ts'
import type { Station } from './station.ts'

interface PaymentContext {
  station(): Station
  printing(): Printing
  readonly tell: Tell
}

export function paymentHandlers(context: PaymentContext): HandlersOf<'payment'> {
  return {
    ...heldHandlers(context),
    ...fixHandlers(context),
    'payment.take': (input, caller) => takePayment(context, input, caller),
    'payment.keepDraft': ({ draft, into }, { staff }) => {
      const station = context.station()
      const batch = openBatchInto(station, staff.number, into)
      if (!batch.ok) return batch
      const { batchNo } = batch.value
      // A late word of a payment that was recorded or put aside meanwhile.
      const isGone =
        draft !== undefined &&
        (findEntryById(station.writer, draft.entryId) ??
          findHeld(station.writer, draft.entryId)) !== undefined
      if (draft === undefined) forgetDraft(station.writer, 'draft', batchNo)
      else if (!isGone) keepDraft(station.writer, 'draft', batchNo, draft)
      return accept({})
    },
    'payment.resume': ({ into }, { staff }) => {
      const station = context.station()
      if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
      const batch = batchOf(station, staff.number, into)
      if (batch === undefined) return accept({ accounts: [], fees: [] })
      const draft = unfinishedDraft(station, batch.batchNo)
      const lines = draft?.lines ?? []
      const accountNos = [...lines.filter(isAccountLine), ...(draft?.list?.rows ?? [])].map(
        ({ accountNo }) => accountNo,
      )
      const accounts = [...new Set(accountNos)]
        .map((accountNo) => findAccount(station.writer, accountNo))
        .filter((account) => account !== undefined)
        .map((account) => accountView(station, account))
      const last = lastReceiptOf(station, batch.batchNo)
      return accept({
        accounts,
        fees: lines.some(isFeeLine) ? [...listFeeCodesInUse(station.writer)] : [],
        ...(draft === undefined ? {} : { draft }),
        ...(last === undefined ? {} : { last }),
      })
    },
    'payment.readCheck': ({ micr }) => readCheck(context.station(), micr),
    'payment.feeCodes': () => accept([...listFeeCodesInUse(context.station().writer)]),
  }
}

/** How much of the keyed hash is kept: enough to tell the checks of an office apart. Units: digits. */
const MARK_DIGITS = 16

/** Reads a check and forgets the account it is drawn on but for a keyed hash and its last four signs. */
function readCheck({ keys, desk }: Station, micr: string) {
  const read = readMicr(micr)
  if (!read.ok) return read
  const { bank, account, number } = read.value
  const key = keys.secret('checks', (length) => desk.randomBytes(length))
  const mark = createHmac('sha256', key).update(`${bank} ${account}`).digest('hex')
  const accountMark = mark.slice(0, MARK_DIGITS)
  return accept({ bank, accountMark, accountLastFour: account.slice(-4), number })
}

/**
 * Takes a payment: recorded and durable before this answers, then the drawer is kicked and the
 * receipt printed. Asking again under the same id answers the same receipt.
 */
function takePayment(context: PaymentContext, input: Parsed<'payment.take'>, caller: Caller) {
  const station = context.station()
  // What is read around the entry is read under the same lock: each read alone takes one of its own.
  const taken = station.journal.together(() => recordPayment(station, input, caller))
  if (!taken.ok) return taken
  const { body, isRepeat, view } = taken.value
  if (!isRepeat) station.desk.after(0, () => context.printing().afterPayment(body.facts))
  return accept(view)
}

function recordPayment(station: Station, input: Parsed<'payment.take'>, { staff }: Caller) {
  const { entryId, source } = input
  const recorded = station.journal.record({
    entryId,
    kind: 'payment.taken',
    staff,
    restates: (facts) => saysSame(facts, input),
    decide: () => {
      const batch = openBatchFor(station, staff.number, source)
      if (!batch.ok) return batch
      const manual = input.manual && checkPaper(station, batch.value, input.manual)
      if (manual?.ok === false) return manual
      const decided = decidePayment(input, situationOf(station, batch.value, input))
      if (!decided.ok) return decided
      const facts = factsOf(input, decided.value, batchFacts(station, batch.value))
      return accept((give) => {
        forgetHeld(station.writer, entryId)
        const { n, paper: receiptNo } = give('receipt')
        const { businessOn } = batch.value
        return { businessOn, facts: { ...facts, receiptNo, n }, postings: decided.value.postings }
      })
    },
  })
  if (!recorded.ok) return recorded
  const { body, isRepeat } = recorded.value
  // The answer to a retry would tell the amounts of a receipt; what is new was refused by its batch.
  if (isRepeat && station.isCountingFor(staff.number)) return refuse('count_in_progress')
  const print = wantsPaper(body.facts) ? 'queued' : 'not_printed'
  const fixes = isRepeat ? listFixes(station.writer, body.facts.receiptNo) : []
  return accept({ body, isRepeat, view: receiptViewOf(station, body, print, fixes) })
}

/** Paper was written over a drawer: what comes by mail is never written on it. */
const checkPaper = (station: Station, batch: Batch, manual: ManualReceipt) =>
  isRunBatch(batch) ? refuse('manual_in_run') : checkManual(station, manual)

/** The draft of a batch; one whose payment was taken after all is none. */
export function unfinishedDraft({ writer }: Station, batchNo: string): Draft | undefined {
  const draft = findDraft(writer, 'draft', batchNo) as Draft | undefined
  return draft === undefined || findEntryById(writer, draft.entryId) !== undefined
    ? undefined
    : draft
}
