import type { Batch } from '../../domain/batch.ts'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import { type BatchRejection, checkOpenBatch } from '../../domain/drawer.ts'
import type { FixablePayment } from '../../domain/fix/fixed-payment.ts'
import { findReceipt, type ReceiptRow } from '../db/receipt-store.ts'
import { paymentNow } from './fixed-receipt.ts'
import type { Station } from './station.ts'

/** A receipt of the open drawer of whoever asks, and its payment as it stands now. */
export interface OwnReceipt {
  readonly batch: Batch
  readonly row: ReceiptRow
  readonly payment: FixablePayment
}

/** Only what lies in one's own open drawer can be put right without a supervisor. */
export function findOwnReceipt(
  station: Station,
  receiptNo: string,
  staffNumber: string,
): Decision<OwnReceipt, BatchRejection | 'receipt_not_in_batch'> {
  const open = station.openBatchOf(staffNumber)
  const batch = checkOpenBatch(open, staffNumber, station.isBeingCounted(open))
  if (!batch.ok) return batch
  const row = findReceipt(station.writer, receiptNo)
  if (row === undefined || row.batch_no !== batch.value.batchNo) {
    return refuse('receipt_not_in_batch', { receiptNo })
  }
  return accept({ batch: batch.value, row, payment: paymentNow(station, row) })
}
