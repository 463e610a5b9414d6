import type { Batch } from '../../domain/batch.ts'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import type { BatchRejection } from '../../domain/drawer.ts'
import type { FixablePayment } from '../../domain/fix/fixed-payment.ts'
import { findReceipt, type ReceiptRow } from '../db/receipt-store.ts'
import { paymentNow } from './fixed-receipt.ts'
import { batchOf, type Into, openBatchInto } from './payment-batch.ts'
import type { Station } from './station.ts'

/** A receipt of the open drawer or run of whoever asks, and its payment as it stands now. */
export interface OwnReceipt {
  readonly batch: Batch
  readonly row: ReceiptRow
  readonly payment: FixablePayment
}

/**
 * Only what lies in one's own open drawer, or came in one's open run, can be put right without a
 * supervisor. The receipt says which of the two is meant: they never stand for each other.
 */
export function findOwnReceipt(
  station: Station,
  receiptNo: string,
  staffNumber: string,
): Decision<OwnReceipt, BatchRejection | 'no_open_run' | 'receipt_not_in_batch'> {
  const row = findReceipt(station.writer, receiptNo)
  const isOf = (into: Into) => row?.batch_no === batchOf(station, staffNumber, into)?.batchNo
  const batch = openBatchInto(station, staffNumber, isOf('run') ? 'run' : 'drawer')
  if (!batch.ok) return batch
  if (row === undefined || row.batch_no !== batch.value.batchNo) {
    return refuse('receipt_not_in_batch', { receiptNo })
  }
  return accept({ batch: batch.value, row, payment: paymentNow(station, row) })
}
