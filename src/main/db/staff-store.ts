import type { Role, Staff } from '../../domain/staff.ts'
import type { Reader, Writer } from './database.ts'

interface StaffRow {
  readonly number: string
  readonly name: string
  readonly roles: string
  readonly is_active: number
}

const staffOf = (row: StaffRow): Staff => ({
  number: row.number,
  name: row.name,
  roles: row.roles.split(',') as Role[],
  isActive: row.is_active === 1,
})

export const recordStaff = (writer: Writer, staff: Staff): void =>
  writer.runOne(
    `INSERT INTO staff (number, name, roles, is_active) VALUES (?, ?, ?, ?)
     ON CONFLICT (number) DO UPDATE SET
       name = excluded.name, roles = excluded.roles, is_active = excluded.is_active`,
    staff.number,
    staff.name,
    staff.roles.join(','),
    staff.isActive ? 1 : 0,
  )

export function findStaff(reader: Reader, number: string): Staff | undefined {
  const row = reader.row<StaffRow>('SELECT * FROM staff WHERE number = ?', number)
  return row === undefined ? undefined : staffOf(row)
}

export const listStaff = (reader: Reader): readonly Staff[] =>
  reader.rows<StaffRow>('SELECT * FROM staff ORDER BY length(number), number').map(staffOf)
