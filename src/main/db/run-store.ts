import type { BusinessDate } from '../../domain/calendar.ts'
import { assert } from '../../domain/decision.ts'
import { cents } from '../../domain/money.ts'
import { isRunBatch, type Run } from '../../domain/run.ts'
import { findBatch } from './batch-store.ts'
import type { Reader, Writer } from './database.ts'

interface RunRow {
  readonly batch_no: string
  readonly received_on: string
  readonly opener_number: string | null
  readonly opener_name: string | null
  readonly control_count: number
  readonly control_cents: number
}

/** What a run has beside its batch. */
export const recordRun = (
  writer: Writer,
  batchNo: string,
  { receivedOn, opener, control }: Omit<Run, 'batch'>,
): void =>
  writer.runOne(
    `INSERT INTO run (batch_no, received_on, opener_number, opener_name, control_count, control_cents)
     VALUES (?, ?, ?, ?, ?, ?)`,
    batchNo,
    receivedOn,
    opener?.number ?? null,
    opener?.name ?? null,
    control.count,
    control.cents,
  )

function runOf(reader: Reader, row: RunRow): Run {
  const batch = findBatch(reader, row.batch_no)
  assert(batch !== undefined && isRunBatch(batch), `batch ${row.batch_no} is of a run`)
  const { opener_number: number, opener_name: name } = row
  return {
    batch,
    receivedOn: row.received_on as BusinessDate,
    opener: number === null || name === null ? undefined : { number, name },
    control: { count: row.control_count, cents: cents(row.control_cents) },
  }
}

export function findRun(reader: Reader, batchNo: string): Run | undefined {
  const row = reader.row<RunRow>('SELECT * FROM run WHERE batch_no = ?', batchNo)
  return row === undefined ? undefined : runOf(reader, row)
}

/** Every run that is begun and not closed, the oldest first. */
export const listOpenRuns = (reader: Reader): readonly Run[] =>
  reader
    .rows<RunRow>(
      `SELECT run.* FROM batch JOIN run ON run.batch_no = batch.batch_no
       WHERE batch.state <> 'counted' AND batch.state = 'open' AND batch.is_own = 1 ORDER BY batch.opened_at, batch.batch_no`,
    )
    .map((row) => runOf(reader, row))
