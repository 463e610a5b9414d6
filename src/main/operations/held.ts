import type { Batch } from '../../domain/batch.ts'
import { linesOfDraft } from '../../domain/counter/draft.ts'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import { type BatchRejection, checkOpenBatch } from '../../domain/drawer.ts'
import { changedDues, type Dues, MOST_HELD, recallPayment } from '../../domain/held-payment.ts'
import { type Cents, cents, sumCents } from '../../domain/money.ts'
import { isAccountLine, type PaymentLine } from '../../domain/payment/payment-line.ts'
import type { HeldPayment } from '../../shared/contract/held.ts'
import type { Draft } from '../../shared/contract/payment.ts'
import { listFeeCodes } from '../db/fee-code-store.ts'
import { forgetHeld, type HeldRow, keepHeld, listHeld } from '../db/held-store.ts'
import { findEntryById } from '../db/journal-store.ts'
import { findDraft, forgetDraft, keepDraft } from '../db/local-store.ts'
import type { Handlers } from './handler.ts'
import type { Station } from './station.ts'

type HeldMethod = 'payment.hold' | 'payment.held' | 'payment.recall' | 'payment.giveUp'

/** Payments put aside and taken up again. Source: UX, "Hold and recall". */
export function heldHandlers(context: { station(): Station }): Pick<Handlers, HeldMethod> {
  return {
    'payment.hold': ({ draft }, { staff }) => hold(context.station(), staff.number, draft),
    'payment.held': (_input, { staff }) => {
      const station = context.station()
      if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
      const batch = station.openBatchOf(staff.number)
      const held = batch === undefined ? [] : heldPayments(station, batch.batchNo)
      return accept(held.map((row) => heldView(station, row)))
    },
    'payment.recall': ({ entryId }, { staff }) => recall(context.station(), staff.number, entryId),
    'payment.giveUp': ({ entryId }, { staff }) => {
      const station = context.station()
      const found = heldOfMine(station, staff.number, entryId)
      if (!found.ok) return found
      forgetHeld(station.writer, entryId)
      return accept({})
    },
  }
}

/** The payments of a batch that are put aside; one that was taken after all is none. */
export const heldPayments = ({ writer }: Station, batchNo: string): readonly HeldRow[] =>
  listHeld(writer, batchNo).filter(({ entryId }) => findEntryById(writer, entryId) === undefined)

function mine(station: Station, staffNumber: string): Decision<Batch, BatchRejection> {
  const batch = station.openBatchOf(staffNumber)
  return checkOpenBatch(batch, staffNumber, station.isBeingCounted(batch))
}

function heldOfMine(station: Station, staffNumber: string, entryId: string) {
  const batch = mine(station, staffNumber)
  if (!batch.ok) return batch
  const { batchNo } = batch.value
  const held = heldPayments(station, batchNo).find((row) => row.entryId === entryId)
  return held === undefined ? refuse('not_held') : accept(held)
}

function hold(station: Station, staffNumber: string, draft: Draft) {
  const batch = mine(station, staffNumber)
  if (!batch.ok) return batch
  const { writer } = station
  const { batchNo } = batch.value
  const { entryId } = draft
  if (findEntryById(writer, entryId) !== undefined) return refuse('payment_taken_already')
  const others = heldPayments(station, batchNo).filter((row) => row.entryId !== entryId)
  if (others.length >= MOST_HELD) return refuse('held_full', { most: MOST_HELD })
  const dues = Object.fromEntries(duesNow(station, draft))
  const heldAt = station.desk.now()
  writer.transaction(() => {
    keepHeld(writer, { entryId, batchNo, heldAt, draft, dues })
    forgetDraft(writer, 'draft', batchNo)
  })
  return accept({})
}

function recall(station: Station, staffNumber: string, entryId: string) {
  const batch = mine(station, staffNumber)
  if (!batch.ok) return batch
  const { writer } = station
  const { batchNo } = batch.value
  const inHand = unfinishedId(station, batchNo)
  // Asked again after an answer that was lost: it is in hand already.
  if (inHand === entryId) return accept({ changed: [] })
  const found = heldOfMine(station, staffNumber, entryId)
  if (!found.ok) return found
  if (inHand !== undefined) return refuse('payment_unfinished')
  const { dues } = found.value
  const draft = found.value.draft as Draft
  const gone = goneItem(station, draft)
  if (gone !== undefined) return gone
  const changed = changedDues(duesThen(draft, dues), duesNow(station, draft))
  writer.transaction(() => {
    keepDraft(writer, 'draft', batchNo, recallPayment(draft, changed))
    forgetHeld(writer, entryId)
  })
  return accept({ changed: [...changed] })
}

function unfinishedId({ writer }: Station, batchNo: string): string | undefined {
  const draft = findDraft(writer, 'draft', batchNo) as Draft | undefined
  if (draft === undefined) return undefined
  return findEntryById(writer, draft.entryId) === undefined ? draft.entryId : undefined
}

/** A line whose account or fee an import took away meanwhile: the payment stays held until it is given up. */
function goneItem(station: Station, { lines }: Draft) {
  for (const line of lines) {
    if (isAccountLine(line)) {
      const { accountNo } = line
      if (station.accountNow(accountNo) === undefined) {
        return refuse('unknown_account', { accountNo })
      }
    } else if (findFee(station, line.feeCode) === undefined) {
      return refuse('unknown_fee_code', { feeCode: line.feeCode })
    }
  }
  return undefined
}

const findFee = ({ writer }: Station, feeCode: string) =>
  listFeeCodes(writer).find(({ code }) => code === feeCode)

/** What the accounts of the payment owe by now; one that is gone is not among them. */
function duesNow(station: Station, draft: Draft): Dues {
  const dues = new Map<string, Cents>()
  for (const { accountNo } of linesOfDraft(draft).filter(isAccountLine)) {
    const account = station.accountNow(accountNo)
    if (account !== undefined) dues.set(accountNo, account.dueCents)
  }
  return dues
}

/** What they owed when it was put aside, in the order of its lines. */
const duesThen = (draft: Draft, dues: HeldRow['dues']): Dues =>
  new Map(
    linesOfDraft(draft)
      .filter(isAccountLine)
      .flatMap(({ accountNo }) => {
        const due = dues[accountNo]
        return due === undefined ? [] : [[accountNo, due] as const]
      }),
  )

function heldView(station: Station, row: HeldRow): HeldPayment {
  const draft = row.draft as Draft
  return {
    entryId: row.entryId,
    heldTime: station.timeOf(row.heldAt),
    lines: linesOfDraft(draft).map((line) => nameLine(station, line)),
    toPayCents: toPay(draft),
    tenders: draft.tenders.map(({ kind, cents }) => ({ kind, cents })),
  }
}

function nameLine(station: Station, line: PaymentLine) {
  if (isAccountLine(line)) {
    const { accountNo: number } = line
    return { name: station.accountNow(number)?.customerName ?? '', number }
  }
  return { name: findFee(station, line.feeCode)?.name ?? 'Fee', number: line.feeCode }
}

/** At the amount the last line is still being settled: what stands in the field counts. */
function toPay(draft: Draft): Cents {
  const { stage, typed } = draft
  const amounts = linesOfDraft(draft).map((line) => line.cents)
  if (stage !== 'amount' || !/^\d{1,9}$/.test(typed)) return sumCents(amounts)
  return sumCents([...amounts.slice(0, -1), cents(Number(typed))])
}
