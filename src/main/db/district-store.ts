import type { BusinessDate } from '../../domain/calendar.ts'
import type { PolicyName, PolicyRecord } from '../../domain/policy.ts'
import type { Till } from '../../domain/till.ts'
import type { Reader, Writer } from './database.ts'

/** The district, office and workstation that these books belong to. */
export interface District {
  readonly district: string
  readonly officeName: string
  readonly office: string
  readonly workstation: string
  readonly isDemo: boolean
  /** Nothing in these books is real, and nothing ever leaves them. */
  readonly isPractice: boolean
}

export const recordDistrict = (writer: Writer, district: District): void =>
  writer.runOne(
    `INSERT INTO district (id, district, office_name, office, workstation, is_demo,
       is_practice)
     VALUES (1, ?, ?, ?, ?, ?, ?)`,
    district.district,
    district.officeName,
    district.office,
    district.workstation,
    district.isDemo ? 1 : 0,
    district.isPractice ? 1 : 0,
  )

/** Other names from an entry on. */
export const recordOfficeNames = (
  writer: Writer,
  position: number,
  { district, officeName }: Pick<District, 'district' | 'officeName'>,
): void =>
  writer.runOne(
    'INSERT INTO office_name (position, district, office_name) VALUES (?, ?, ?)',
    position,
    district,
    officeName,
  )

/** The district with the names it has now, or had at an entry of the journal. */
export function findDistrict(
  reader: Reader,
  position = Number.MAX_SAFE_INTEGER,
): District | undefined {
  const row = reader.row<{
    district: string
    office_name: string
    office: string
    workstation: string
    is_demo: number
    is_practice: number
  }>('SELECT * FROM district')
  const names = reader.row<{ district: string; office_name: string }>(
    'SELECT * FROM office_name WHERE position <= ? ORDER BY position DESC LIMIT 1',
    position,
  )
  return row === undefined
    ? undefined
    : {
        district: names?.district ?? row.district,
        officeName: names?.office_name ?? row.office_name,
        office: row.office,
        workstation: row.workstation,
        isDemo: row.is_demo === 1,
        isPractice: row.is_practice === 1,
      }
}

export const recordTill = (writer: Writer, till: Till): void =>
  writer.runOne(
    `INSERT INTO till (till, home_workstation, is_active) VALUES (?, ?, ?)
     ON CONFLICT (till) DO UPDATE SET
       home_workstation = excluded.home_workstation, is_active = excluded.is_active`,
    till.till,
    till.homeWorkstation,
    till.isActive ? 1 : 0,
  )

/** Every till of the office, the retired ones too. */
export const listAllTills = (reader: Reader): readonly Till[] =>
  reader
    .rows<{ till: string; home_workstation: string; is_active: number }>(
      'SELECT * FROM till ORDER BY length(till), till',
    )
    .map(({ till, home_workstation, is_active }) => ({
      till,
      homeWorkstation: home_workstation,
      isActive: is_active === 1,
    }))

/** The tills that can be opened. */
export const listTills = (reader: Reader): readonly string[] =>
  listAllTills(reader)
    .filter(({ isActive }) => isActive)
    .map(({ till }) => till)

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
