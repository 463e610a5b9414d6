import type { AnyEntryBody } from '../../domain/journal.ts'
import type { Writer } from '../db/database.ts'
import { type DrawerActRow, recordDrawerAct } from '../db/drawer-act-store.ts'
import { findBatchOfReceipt } from '../db/receipt-store.ts'

/** What an entry means to whoever looks after the drawer; most entries mean nothing to them. */
export function applyDrawerAct(writer: Writer, body: AnyEntryBody, position: number): void {
  const act = actOf(writer, body)
  if (act === undefined) return
  const { kind, recordedAt: at } = body
  recordDrawerAct(writer, { position, kind, at, paper_no: '', cents: null, words: '', ...act })
}

type Act = Pick<DrawerActRow, 'batch_no'> & Partial<Omit<DrawerActRow, 'position'>>

function actOf(writer: Writer, body: AnyEntryBody): Act | undefined {
  switch (body.kind) {
    case 'batch.opened':
      return { batch_no: body.facts.batchNo, words: body.facts.giver?.name ?? '' }
    case 'batch.paused':
    case 'batch.resumed':
      return { batch_no: body.facts.batchNo }
    case 'cash.dropped':
      return { batch_no: body.facts.batchNo, paper_no: body.facts.dropNo, cents: body.facts.cents }
    case 'cash.exchanged': {
      const { batchNo, exchangeNo, cents, giver } = body.facts
      return { batch_no: batchNo, paper_no: exchangeNo, cents, words: giver?.name ?? '' }
    }
    case 'drawer.opened':
      return { batch_no: body.facts.batchNo, words: body.facts.reason }
    case 'tender.corrected': {
      const { batchNo, fixNo, receiptNo, was } = body.facts
      return { batch_no: batchNo, paper_no: fixNo, cents: was.cents, words: receiptNo }
    }
    case 'line.moved': {
      const { batchNo, fixNo, from, to } = body.facts
      const words = `${from.accountNo} to ${to.accountNo}`
      return { batch_no: batchNo, paper_no: fixNo, cents: to.cents, words }
    }
    case 'receipt.reprinted':
      return reprintOf(writer, body.facts.receiptNo)
    default:
      return undefined
  }
}

function reprintOf(writer: Writer, receiptNo: string): Act | undefined {
  const batch_no = findBatchOfReceipt(writer, receiptNo)
  return batch_no === undefined ? undefined : { batch_no, paper_no: receiptNo }
}
