import type { StaffName } from '../../domain/staff.ts'
import type { Reader, Writer } from './database.ts'

/** What a person of this workstation found about an exception. */
export interface ResolvedException {
  readonly note: string
  readonly staff: StaffName
  readonly at: string
}

export const recordResolvedException = (
  writer: Writer,
  n: number,
  { note, staff, at }: ResolvedException,
): void =>
  writer.runOne(
    `INSERT INTO exception_resolved (n, note, staff_number, staff_name, resolved_at)
     VALUES (?, ?, ?, ?, ?) ON CONFLICT (n) DO UPDATE SET note = excluded.note`,
    n,
    note,
    staff.number,
    staff.name,
    at,
  )

/** By number. */
export const listResolvedExceptions = (reader: Reader): ReadonlyMap<number, ResolvedException> =>
  new Map(
    reader
      .rows<{
        n: number
        note: string
        staff_number: string
        staff_name: string
        resolved_at: string
      }>('SELECT * FROM exception_resolved')
      .map((row) => [
        row.n,
        {
          note: row.note,
          staff: { number: row.staff_number, name: row.staff_name },
          at: row.resolved_at,
        },
      ]),
  )
