import type { Instant } from '../../domain/calendar.ts'
import type { Cents } from '../../domain/money.ts'
import type { Reader, Writer } from './database.ts'

/** A payment put aside, as this machine remembers it. */
export interface HeldRow {
  readonly entryId: string
  readonly batchNo: string
  readonly heldAt: Instant
  readonly draft: unknown
  /** What its accounts owed when it was put aside, by account number. */
  readonly dues: Readonly<Record<string, Cents>>
}

interface Stored {
  readonly entry_id: string
  readonly batch_no: string
  readonly held_at: string
  readonly draft: string
  readonly dues: string
}

export const keepHeld = (writer: Writer, held: HeldRow): void =>
  writer.runOne(
    `INSERT INTO held_payment (entry_id, batch_no, held_at, draft, dues) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (entry_id) DO UPDATE SET draft = excluded.draft, dues = excluded.dues`,
    held.entryId,
    held.batchNo,
    held.heldAt,
    JSON.stringify(held.draft),
    JSON.stringify(held.dues),
  )

/** Answers how many there were: one or none. */
export const forgetHeld = (writer: Writer, entryId: string): number =>
  writer.run('DELETE FROM held_payment WHERE entry_id = ?', entryId)

export function findHeld(reader: Reader, entryId: string): HeldRow | undefined {
  const row = reader.row<Stored>('SELECT * FROM held_payment WHERE entry_id = ?', entryId)
  return row === undefined ? undefined : heldOf(row)
}

/** The payments of a batch that are put aside, the longest first. */
export const listHeld = (reader: Reader, batchNo: string): readonly HeldRow[] =>
  reader
    .rows<Stored>('SELECT * FROM held_payment WHERE batch_no = ? ORDER BY held_at', batchNo)
    .map(heldOf)

const heldOf = (row: Stored): HeldRow => ({
  entryId: row.entry_id,
  batchNo: row.batch_no,
  heldAt: row.held_at as Instant,
  draft: JSON.parse(row.draft),
  dues: JSON.parse(row.dues),
})
