import type { Batch } from '../../domain/batch.ts'
import type { BusinessDate, Instant } from '../../domain/calendar.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import { cents } from '../../domain/money.ts'
import type { TenderTotals } from '../../domain/tender.ts'
import type { Reader, Writer } from './database.ts'

interface BatchRow {
  readonly batch_no: string
  readonly till: string
  readonly cashier_number: string
  readonly cashier_name: string
  readonly state: Batch['state']
  readonly business_on: string
  readonly opened_at: string
  readonly carried_from: string | null
  readonly float_cents: number
  readonly cash_tendered_cents: number
  readonly change_cents: number
  readonly drop_cents: number
  readonly drop_count: number
  readonly payment_count: number
  readonly tendered: string
  readonly rounded_up_cents: number
  readonly rounded_down_cents: number
  readonly count_attempts: number
  readonly over_cents: number
  readonly short_cents: number
  readonly owes_reason: number
}

const batchOf = (row: BatchRow): Batch => ({
  batchNo: row.batch_no,
  till: row.till,
  cashier: { number: row.cashier_number, name: row.cashier_name },
  state: row.state,
  businessOn: row.business_on as BusinessDate,
  openedAt: row.opened_at as Instant,
  carriedFrom: row.carried_from ?? undefined,
  floatCents: cents(row.float_cents),
  cashTenderedCents: cents(row.cash_tendered_cents),
  changeCents: cents(row.change_cents),
  dropCents: cents(row.drop_cents),
  dropCount: row.drop_count,
  paymentCount: row.payment_count,
  tendered: JSON.parse(row.tendered) as TenderTotals,
  roundedUpCents: cents(row.rounded_up_cents),
  roundedDownCents: cents(row.rounded_down_cents),
  countAttempts: row.count_attempts,
  overCents: cents(row.over_cents),
  shortCents: cents(row.short_cents),
  owesReason: row.owes_reason === 1,
})

/** Writes the whole row: a batch has one row, and the journal says how it came to be so. */
export const recordBatch = (writer: Writer, batch: Batch): void =>
  writer.runOne(
    `INSERT INTO batch (batch_no, till, cashier_number, cashier_name, state, business_on, opened_at,
       carried_from, float_cents, cash_tendered_cents, change_cents, drop_cents, drop_count,
       payment_count, tendered, rounded_up_cents, rounded_down_cents, count_attempts, over_cents, short_cents,
       owes_reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (batch_no) DO UPDATE SET
       state = excluded.state, cash_tendered_cents = excluded.cash_tendered_cents,
       change_cents = excluded.change_cents, drop_cents = excluded.drop_cents,
       drop_count = excluded.drop_count, payment_count = excluded.payment_count,
       tendered = excluded.tendered, rounded_up_cents = excluded.rounded_up_cents,
       rounded_down_cents = excluded.rounded_down_cents,
       count_attempts = excluded.count_attempts, over_cents = excluded.over_cents,
       short_cents = excluded.short_cents, owes_reason = excluded.owes_reason`,
    batch.batchNo,
    batch.till,
    batch.cashier.number,
    batch.cashier.name,
    batch.state,
    batch.businessOn,
    batch.openedAt,
    batch.carriedFrom ?? null,
    batch.floatCents,
    batch.cashTenderedCents,
    batch.changeCents,
    batch.dropCents,
    batch.dropCount,
    batch.paymentCount,
    canonicalJson(batch.tendered),
    batch.roundedUpCents,
    batch.roundedDownCents,
    batch.countAttempts,
    batch.overCents,
    batch.shortCents,
    batch.owesReason ? 1 : 0,
  )

const find = (reader: Reader, where: string, ...values: string[]): Batch | undefined => {
  const row = reader.row<BatchRow>(`SELECT * FROM batch WHERE ${where}`, ...values)
  return row === undefined ? undefined : batchOf(row)
}

export const findBatch = (reader: Reader, batchNo: string): Batch | undefined =>
  find(reader, 'batch_no = ?', batchNo)

/** Open, paused, or being counted. */
const IN_USE = "state IN ('open', 'paused')"

export const findOpenBatchAtTill = (reader: Reader, till: string): Batch | undefined =>
  find(reader, `${IN_USE} AND till = ?`, till)

export const findOpenBatchOf = (reader: Reader, staffNumber: string): Batch | undefined =>
  find(reader, `${IN_USE} AND cashier_number = ?`, staffNumber)

/** The batch that went on with the starting cash of this one. */
export const findBatchCarriedFrom = (reader: Reader, batchNo: string): Batch | undefined =>
  find(reader, 'carried_from = ?', batchNo)

/** Every batch that is open, paused or being counted. */
export const listOpenBatches = (reader: Reader): readonly Batch[] =>
  reader.rows<BatchRow>("SELECT * FROM batch WHERE state = 'open'").map(batchOf)

/** The batch whose difference this cashier has not explained yet. */
export const findBatchOwingReason = (reader: Reader, staffNumber: string): Batch | undefined =>
  find(reader, "state = 'counted' AND owes_reason = 1 AND cashier_number = ?", staffNumber)
