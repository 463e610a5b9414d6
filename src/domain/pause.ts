import type { Batch } from './batch.ts'
import { accept, type Decision, refuse } from './decision.ts'
import { type BatchRejection, checkOpenBatch } from './drawer.ts'

export interface PauseSituation {
  /** The batch this person has open or paused. */
  readonly batch: Batch | undefined
  readonly staffNumber: string
  readonly isBeingCounted: boolean
  /** A payment was begun and neither taken nor laid aside. */
  readonly hasUnfinishedPayment: boolean
}

/**
 * The drawer is locked and its key kept by the cashier: nobody posts into it until they are back. A
 * relief cashier opens another till at the same workstation meanwhile.
 * Source: UX, "The drawer"; controls D1 (one person a drawer).
 */
export function decidePause(
  situation: PauseSituation,
): Decision<Batch, BatchRejection | 'payment_unfinished'> {
  const { batch, staffNumber, isBeingCounted } = situation
  const checked = checkOpenBatch(batch, staffNumber, isBeingCounted)
  if (!checked.ok) return checked
  return situation.hasUnfinishedPayment ? refuse('payment_unfinished') : checked
}

export type ResumeRejection =
  | 'no_open_batch'
  | 'batch_not_yours'
  | 'batch_already_counted'
  | 'batch_not_paused'

/** The cashier is back, and has signed in: only they go on with what they locked. */
export function decideResume(
  batch: Batch | undefined,
  staffNumber: string,
): Decision<Batch, ResumeRejection> {
  if (batch === undefined) return refuse('no_open_batch')
  if (batch.cashier.number !== staffNumber) {
    return refuse('batch_not_yours', { cashier: batch.cashier.name })
  }
  if (batch.state === 'counted') return refuse('batch_already_counted', { batchNo: batch.batchNo })
  return batch.state === 'paused' ? accept(batch) : refuse('batch_not_paused', { till: batch.till })
}
