import type { BusinessDate, Instant } from '../../domain/calendar.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import type { CashDirection, Fix } from '../../domain/fix/fixed-payment.ts'
import type { Cents } from '../../domain/money.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { Reader, Writer } from './database.ts'

/** What was put right on a payment, by whom and when. */
export interface RecordedFix {
  /** Of its entry in the journal. */
  readonly position: number
  readonly fixNo: string
  readonly receiptNo: string
  readonly batchNo: string
  readonly fix: Fix
  readonly cents: Cents
  readonly cash: CashDirection
  readonly staff: StaffName
  readonly businessOn: BusinessDate
  readonly fixedAt: Instant
}

export const recordFix = (writer: Writer, recorded: RecordedFix): void =>
  writer.runOne(
    `INSERT INTO fix (position, fix_no, receipt_no, batch_no, kind, place, was, became, cents, cash,
       staff_number, staff_name, business_on, fixed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    recorded.position,
    recorded.fixNo,
    recorded.receiptNo,
    recorded.batchNo,
    recorded.fix.is,
    recorded.fix.place,
    ...changeOf(recorded.fix),
    recorded.cents,
    recorded.cash,
    recorded.staff.number,
    recorded.staff.name,
    recorded.businessOn,
    recorded.fixedAt,
  )

const changeOf = (fix: Fix): readonly [was: string, became: string] =>
  fix.is === 'tender'
    ? [canonicalJson(fix.was), canonicalJson(fix.became)]
    : [canonicalJson(fix.from), canonicalJson(fix.to)]

interface FixRow {
  readonly position: number
  readonly fix_no: string
  readonly receipt_no: string
  readonly batch_no: string
  readonly kind: Fix['is']
  readonly place: number
  readonly was: string
  readonly became: string
  readonly cents: Cents
  readonly cash: CashDirection
  readonly staff_number: string
  readonly staff_name: string
  readonly business_on: BusinessDate
  readonly fixed_at: Instant
}

const recordedOf = (row: FixRow): RecordedFix => ({
  position: row.position,
  fixNo: row.fix_no,
  receiptNo: row.receipt_no,
  batchNo: row.batch_no,
  fix: fixOf(row),
  cents: row.cents,
  cash: row.cash,
  staff: { number: row.staff_number, name: row.staff_name },
  businessOn: row.business_on,
  fixedAt: row.fixed_at,
})

const fixOf = ({ kind, place, was, became }: FixRow): Fix =>
  kind === 'tender'
    ? { is: kind, place, was: JSON.parse(was), became: JSON.parse(became) }
    : { is: kind, place, from: JSON.parse(was), to: JSON.parse(became) }

/** The fixes of a receipt, in their order. */
export const listFixes = (reader: Reader, receiptNo: string): readonly RecordedFix[] =>
  reader
    .rows<FixRow>('SELECT * FROM fix WHERE receipt_no = ? ORDER BY position', receiptNo)
    .map(recordedOf)

export function findFix(reader: Reader, fixNo: string): RecordedFix | undefined {
  const row = reader.row<FixRow>('SELECT * FROM fix WHERE fix_no = ?', fixNo)
  return row === undefined ? undefined : recordedOf(row)
}

/** The entry of the last move of a line; undefined where it stands where it was taken. */
export const findLastMove = (
  reader: Reader,
  receiptNo: string,
  place: number,
): number | undefined =>
  reader.row<{ position: number }>(
    `SELECT position FROM fix WHERE receipt_no = ? AND kind = 'line' AND place = ?
     ORDER BY position DESC LIMIT 1`,
    receiptNo,
    place,
  )?.position

/** How often this cashier took a tender out of cash on a business date. */
export const countOutOfCash = (reader: Reader, staffNumber: string, on: BusinessDate): number =>
  reader.row<{ n: number }>(
    "SELECT count(*) AS n FROM fix WHERE staff_number = ? AND business_on = ? AND cash = 'out'",
    staffNumber,
    on,
  )?.n ?? 0
