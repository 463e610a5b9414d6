import type { Batch } from '../../domain/batch.ts'
import { type Decision, refuse } from '../../domain/decision.ts'
import { type BatchRejection, checkOpenBatch } from '../../domain/drawer.ts'
import { isRunSource, type Source } from '../../domain/source.ts'
import type { Station } from './station.ts'

/** Which of a person's two batches is meant. */
export type Into = 'drawer' | 'run'

/** The drawer or the run of this person, whatever may be done with it now. */
export const batchOf = (station: Station, staffNumber: string, into: Into): Batch | undefined =>
  into === 'drawer' ? station.openBatchOf(staffNumber) : station.openRunOf(staffNumber)?.batch

/**
 * The drawer or the run of this person, if something may be done with it. While the drawer is counted
 * the run is shut too: whatever is told to whoever counts must not be money.
 */
export function openBatchInto(
  station: Station,
  staffNumber: string,
  into: Into,
): Decision<Batch, BatchRejection | 'no_open_run'> {
  if (into === 'run' && station.isCountingFor(staffNumber)) return refuse('count_in_progress')
  const batch = batchOf(station, staffNumber, into)
  if (into === 'run' && batch === undefined) return refuse('no_open_run')
  return checkOpenBatch(batch, staffNumber, station.isBeingCounted(batch))
}

/** The batch that a payment goes into; it says itself where its payments come in. */
export function openBatchFor(
  station: Station,
  staffNumber: string,
  source: Source,
): Decision<Batch, BatchRejection | 'no_open_run' | 'source_of_another_batch'> {
  const into = isRunSource(source) ? 'run' : 'drawer'
  const batch = openBatchInto(station, staffNumber, into)
  return batch.ok && batch.value.source !== source ? refuse('source_of_another_batch') : batch
}
