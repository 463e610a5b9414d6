import type { Batch } from '../../domain/batch.ts'
import { assert } from '../../domain/decision.ts'
import type { Facts } from '../../domain/facts.ts'
import type { AnyEntryBody, EntryBody } from '../../domain/journal.ts'
import { addCents, subtractCents, ZERO } from '../../domain/money.ts'
import { addTenders, cashCents, replaceTender } from '../../domain/tender.ts'
import { type BatchChange, changeBatch, findBatch, recordBatch } from '../db/batch-store.ts'
import type { Writer } from '../db/database.ts'
import { recordRun } from '../db/run-store.ts'

/**
 * What an entry makes of a batch: of its own cashier's while it is filled, counted and explained. Kinds that are
 * nothing to a batch change nothing. Throws: where the batch was never opened.
 */
export function applyBatch(writer: Writer, body: AnyEntryBody, isOwn = true): void {
  switch (body.kind) {
    case 'batch.opened': {
      const { carriedFrom, floatCents, source = 'counter' } = body.facts
      return openBatch(writer, body, { source, carriedFrom, floatCents, isOwn })
    }
    case 'run.opened':
      return applyRunOpened(writer, body, isOwn)
    case 'batch.paused':
      return changeBatch(writer, body.facts.batchNo, { state: 'paused' })
    case 'batch.resumed':
      return changeBatch(writer, body.facts.batchNo, { state: 'open' })
    case 'run.closed':
      return changeBatch(writer, body.facts.batchNo, { state: 'counted' })
    case 'payment.taken':
      return addPayment(writer, body.facts)
    case 'tender.corrected':
      return correctTender(writer, body.facts)
    case 'cash.dropped':
      return addDrop(writer, body.facts)
    case 'drawer.counted':
      return applyCount(writer, body.facts)
    case 'difference.explained':
      return changeBatch(writer, body.facts.batchNo, { owesReason: false })
    default:
      return
  }
}

function applyRunOpened(writer: Writer, body: EntryBody<'run.opened'>, isOwn: boolean): void {
  const { batchNo, source, receivedOn, opener, controlCount, controlCents } = body.facts
  openBatch(writer, body, { source, carriedFrom: undefined, floatCents: ZERO, isOwn })
  const control = { count: controlCount, cents: controlCents }
  recordRun(writer, batchNo, { receivedOn, opener, control })
}

/** A batch before anything was taken into it. */
function openBatch(
  writer: Writer,
  body: EntryBody<'batch.opened'> | EntryBody<'run.opened'>,
  opened: Pick<Batch, 'source' | 'carriedFrom' | 'floatCents' | 'isOwn'>,
): void {
  recordBatch(writer, {
    ...opened,
    batchNo: body.facts.batchNo,
    till: body.facts.till,
    workstation: body.workstation,
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

const addPayment = (writer: Writer, facts: Facts['payment.taken']): void =>
  changeSums(writer, facts.batchNo, (batch) => ({
    cashTenderedCents: addCents(batch.cashTenderedCents, cashCents(facts.tenders)),
    changeCents: addCents(batch.changeCents, facts.changeCents),
    paymentCount: batch.paymentCount + 1,
    ...(facts.tenders.every(({ kind }) => kind === 'cash')
      ? {}
      : { tendered: addTenders(batch.tendered, facts.tenders) }),
    ...(facts.rounded === undefined ? {} : addRounded(batch, facts.rounded)),
  }))

const addRounded = (
  batch: Batch,
  { is, cents }: NonNullable<Facts['payment.taken']['rounded']>,
): BatchChange =>
  is === 'up'
    ? { roundedUpCents: addCents(batch.roundedUpCents, cents) }
    : { roundedDownCents: addCents(batch.roundedDownCents, cents) }

const correctTender = (writer: Writer, { batchNo, was, became }: Facts['tender.corrected']): void =>
  changeSums(writer, batchNo, (batch) => {
    const withNew = addCents(batch.cashTenderedCents, cashCents([became]))
    return {
      cashTenderedCents: subtractCents(withNew, cashCents([was])),
      tendered: replaceTender(batch.tendered, was, became),
    }
  })

const addDrop = (writer: Writer, { batchNo, cents }: Facts['cash.dropped']): void =>
  changeSums(writer, batchNo, (batch) => ({
    dropCents: addCents(batch.dropCents, cents),
    dropCount: batch.dropCount + 1,
  }))

function applyCount(writer: Writer, facts: Facts['drawer.counted']): void {
  const { attempt: countAttempts, isFinal, overCents, shortCents, owesReason } = facts
  const final = { state: 'counted', overCents, shortCents, owesReason } as const
  changeBatch(writer, facts.batchNo, { countAttempts, ...(isFinal ? final : {}) })
}

function changeSums(writer: Writer, batchNo: string, change: (batch: Batch) => BatchChange): void {
  const batch = findBatch(writer, batchNo)
  assert(batch !== undefined, `batch ${batchNo} was opened`)
  changeBatch(writer, batchNo, change(batch))
}
