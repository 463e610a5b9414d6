import { createHmac } from 'node:crypto'
import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, refuse } from '../../domain/decision.ts'
import { checkOpenBatch } from '../../domain/drawer.ts'
import type { Facts } from '../../domain/journal.ts'
import { readMicr } from '../../domain/micr.ts'
import { askedLine, isAccountLine, isFeeLine } from '../../domain/payment/payment-line.ts'
import { decidePayment, type PaymentRequest } from '../../domain/payment.ts'
import type { KeptTape } from '../../domain/tape.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import type { Draft } from '../../shared/contract/payment.ts'
import { findAccount } from '../db/account-store.ts'
import { listFeeCodesInUse } from '../db/fee-code-store.ts'
import { findHeld, forgetHeld } from '../db/held-store.ts'
import { findEntryById } from '../db/journal-store.ts'
import { findDraft, forgetDraft, keepDraft } from '../db/local-store.ts'
import { accountView } from './account.ts'
import { fixHandlers } from './fix.ts'
import type { Caller, HandlersOf, Tell } from './handler.ts'
import { heldHandlers } from './held.ts'
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
    'payment.keepDraft': ({ draft }, { staff }) => {
      const station = context.station()
      const batch = station.openBatchOf(staff.number)
      const checked = checkOpenBatch(batch, staff.number, station.isBeingCounted(batch))
      if (!checked.ok) return checked
      const { batchNo } = checked.value
      // A late word of a payment that was recorded or put aside meanwhile.
      const isGone =
        draft !== undefined &&
        (findEntryById(station.writer, draft.entryId) ??
          findHeld(station.writer, draft.entryId)) !== undefined
      if (draft === undefined) forgetDraft(station.writer, 'draft', batchNo)
      else if (!isGone) keepDraft(station.writer, 'draft', batchNo, draft)
      return accept({})
    },
    'payment.resume': (_input, { staff }) => {
      const station = context.station()
      const batch = station.openBatchOf(staff.number)
      if (batch === undefined) return accept({ accounts: [], fees: [] })
      if (station.isBeingCounted(batch)) return refuse('count_in_progress')
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
function takePayment(context: PaymentContext, input: Parsed<'payment.take'>, { staff }: Caller) {
  const station = context.station()
  const { entryId, startedAt, tape, ...request } = input
  // Also a retry: its answer would tell the amounts of a receipt.
  if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
  const recorded = station.journal.record({
    entryId,
    kind: 'payment.taken',
    staff,
    restates: (facts) => facts.startedAt === startedAt && saysSame(facts, request, tape),
    decide: () => {
      const batch = station.openBatchOf(staff.number)
      const checked = checkOpenBatch(batch, staff.number, station.isBeingCounted(batch))
      if (!checked.ok) return checked
      const decided = decidePayment(request, situationOf(station, checked.value, request))
      if (!decided.ok) return decided
      const { lines, totalCents, changeCents, rounded, cashNoted, postings } = decided.value
      const { batchNo, till, businessOn } = checked.value
      return accept((give) => {
        forgetHeld(station.writer, entryId)
        const { n, paper } = give('receipt')
        const { source, tenders, confirmed } = request
        const taken = { receiptNo: paper, n, batchNo, till, source, startedAt, lines, tenders }
        const facts = {
          ...taken,
          totalCents,
          changeCents,
          confirmed,
          ...(rounded.is === 'none' ? {} : { rounded }),
          ...(cashNoted === undefined ? {} : { cashNoted }),
          ...(tape === undefined ? {} : { tape }),
        }
        return { businessOn, facts, postings }
      })
    },
  })
  if (!recorded.ok) return recorded
  const { body, isRepeat } = recorded.value
  if (!isRepeat) station.desk.after(0, () => context.printing().afterPayment(body.facts))
  return accept(receiptViewOf(station, body, 'queued'))
}

/** The draft of a batch; one whose payment was taken after all is none. */
export function unfinishedDraft({ writer }: Station, batchNo: string): Draft | undefined {
  const draft = findDraft(writer, 'draft', batchNo) as Draft | undefined
  return draft === undefined || findEntryById(writer, draft.entryId) !== undefined
    ? undefined
    : draft
}

function saysSame(
  facts: Facts['payment.taken'],
  request: PaymentRequest,
  tape: KeptTape | undefined,
): boolean {
  const lines = facts.lines.map(askedLine)
  const said = { lines, tenders: facts.tenders, source: facts.source, tape: facts.tape ?? {} }
  const asked = {
    lines: request.lines,
    tenders: request.tenders,
    source: request.source,
    tape: tape ?? {},
  }
  return saysTheSame(said, asked)
}
