import type { BusinessDate } from '../../domain/calendar.ts'
import type { PolicyName, PolicyRecord } from '../../domain/policy.ts'
import type { Reader, Writer } from './database.ts'

/** The district, office and workstation that these books belong to. */
export interface District {
  readonly district: string
  readonly officeName: string
  readonly office: string
  readonly workstation: string
  readonly isDemo: boolean
}

export const recordDistrict = (writer: Writer, district: District): void =>
  writer.runOne(
    `INSERT INTO district (id, district, office_name, office, workstation, is_demo)
     VALUES (1, ?, ?, ?, ?, ?)`,
    district.district,
    district.officeName,
    district.office,
    district.workstation,
    district.isDemo ? 1 : 0,
  )

export function findDistrict(reader: Reader): District | undefined {
  const row = reader.row<{
    district: string
    office_name: string
    office: string
    workstation: string
    is_demo: number
  }>('SELECT * FROM district')
  return row === undefined
    ? undefined
    : {
        district: row.district,
        officeName: row.office_name,
        office: row.office,
        workstation: row.workstation,
        isDemo: row.is_demo === 1,
      }
}

export const recordTill = (writer: Writer, till: string): void =>
  writer.runOne('INSERT INTO till (till) VALUES (?)', till)

export const listTills = (reader: Reader): readonly string[] =>
  reader
    .rows<{ till: string }>('SELECT till FROM till ORDER BY length(till), till')
    .map((r) => r.till)

export const recordPolicy = (writer: Writer, policy: PolicyRecord): void =>
  writer.runOne(
    `INSERT INTO policy (name, effective_on, value, adopted_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (name, effective_on) DO UPDATE SET
       value = excluded.value, adopted_by = excluded.adopted_by`,
    policy.name,
    policy.effectiveOn,
    JSON.stringify(policy.value),
    policy.adoptedBy,
  )

export const listPolicies = (reader: Reader): readonly PolicyRecord[] =>
  reader
    .rows<{ name: string; effective_on: string; value: string; adopted_by: string }>(
      'SELECT * FROM policy ORDER BY effective_on, name',
    )
    .map((row) => ({
      name: row.name as PolicyName,
      effectiveOn: row.effective_on as BusinessDate,
      value: JSON.parse(row.value),
      adoptedBy: row.adopted_by,
    }))

/** The latest business date of any entry; undefined before the first. */
export const lastBusinessOn = (reader: Reader): BusinessDate | undefined =>
  reader.row<{ last_on: BusinessDate }>('SELECT last_on FROM business_day')?.last_on

export const recordBusinessOn = (writer: Writer, on: BusinessDate): void =>
  writer.runOne(
    `INSERT INTO business_day (id, last_on) VALUES (1, ?)
     ON CONFLICT (id) DO UPDATE SET last_on = excluded.last_on`,
    on,
  )
