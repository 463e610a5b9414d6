import type { Batch, DrawerBatch } from '../../domain/batch.ts'
import type { BusinessDate, Instant } from '../../domain/calendar.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import { cents } from '../../domain/money.ts'
import type { TenderTotals } from '../../domain/tender.ts'
import type { Reader, Writer } from './database.ts'

interface BatchRow {
  readonly batch_no: string
  readonly till: string
  readonly source: Batch['source']
  readonly workstation: string
  readonly is_own: number
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
  source: row.source,
  workstation: row.workstation,
  isOwn: row.is_own === 1,
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

/** A batch that is new: it has one row, and the journal says how it came to be so. */
export const recordBatch = (writer: Writer, batch: Batch): void =>
  writer.runOne(
    `INSERT INTO batch (batch_no, till, source, cashier_number, cashier_name, state, business_on,
       opened_at, carried_from, float_cents, cash_tendered_cents, change_cents, drop_cents, drop_count,
       payment_count, tendered, rounded_up_cents, rounded_down_cents, count_attempts, over_cents, short_cents,
       owes_reason, workstation, is_own)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    batch.batchNo,
    batch.till,
    batch.source,
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
    batch.workstation,
    batch.isOwn ? 1 : 0,
  )

/** What an entry may change of a batch, and where it is kept. */
const CHANGEABLE = {
  state: 'state',
  cashTenderedCents: 'cash_tendered_cents',
  changeCents: 'change_cents',
  dropCents: 'drop_cents',
  dropCount: 'drop_count',
  paymentCount: 'payment_count',
  tendered: 'tendered',
  roundedUpCents: 'rounded_up_cents',
  roundedDownCents: 'rounded_down_cents',
  countAttempts: 'count_attempts',
  overCents: 'over_cents',
  shortCents: 'short_cents',
  owesReason: 'owes_reason',
} as const satisfies Partial<Record<keyof Batch, string>>

type Changeable = keyof typeof CHANGEABLE
export type BatchChange = Partial<Pick<Batch, Changeable>>

/** Writes what changed and no more: a payment that changes sums leaves the indexes alone. */
export function changeBatch(writer: Writer, batchNo: string, change: BatchChange): void {
  const names = Object.keys(change) as Changeable[]
  writer.runOne(
    `UPDATE batch SET ${names.map((name) => `${CHANGEABLE[name]} = ?`).join(', ')} WHERE batch_no = ?`,
    ...names.map((name) => storedAs(change[name])),
    batchNo,
  )
}

function storedAs(value: BatchChange[Changeable]): string | number {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' ? canonicalJson(value) : (value ?? 0)
}

const find = (reader: Reader, where: string, ...values: string[]): Batch | undefined => {
  const row = reader.row<BatchRow>(`SELECT * FROM batch WHERE ${where}`, ...values)
  return row === undefined ? undefined : batchOf(row)
}

export const findBatch = (reader: Reader, batchNo: string): Batch | undefined =>
  find(reader, 'batch_no = ?', batchNo)

/** Of this workstation: open, paused, or being counted; in the words of the index. */
const IN_USE = "state <> 'counted' AND is_own = 1"

/** Batches that have a cash drawer: runs of the mail and the drop box have none. */
const OF_A_DRAWER = "source IN ('counter', 'drive_through')"

const findDrawer = (
  reader: Reader,
  where: string,
  value: string,
  order = '',
): DrawerBatch | undefined =>
  find(reader, `${where} AND ${OF_A_DRAWER} ${order}`, value) as DrawerBatch | undefined

export const findOpenBatchAtTill = (reader: Reader, till: string): DrawerBatch | undefined =>
  findDrawer(reader, `${IN_USE} AND +till = ?`, till)

/** The drawer of this person; their run, if they have one, is another batch. */
export const findOpenBatchOf = (reader: Reader, staffNumber: string): DrawerBatch | undefined =>
  findDrawer(reader, `${IN_USE} AND cashier_number = ?`, staffNumber)

/** The last batch that was opened at a till, whatever became of it. */
export const findLastBatchAtTill = (reader: Reader, till: string): DrawerBatch | undefined =>
  findDrawer(
    reader,
    'till = ? AND is_own = 1',
    till,
    'ORDER BY opened_at DESC, batch_no DESC LIMIT 1',
  )

/** The batch that went on with the starting cash of this one. */
export const findBatchCarriedFrom = (reader: Reader, batchNo: string): DrawerBatch | undefined =>
  findDrawer(reader, 'carried_from = ?', batchNo)

/** Every drawer that is open or being counted. */
export const listOpenDrawers = (reader: Reader): readonly DrawerBatch[] =>
  reader
    .rows<BatchRow>(`SELECT * FROM batch WHERE ${IN_USE} AND state = 'open' AND ${OF_A_DRAWER}`)
    .map((row) => batchOf(row) as DrawerBatch)

/** The batch whose difference this cashier has not explained yet. */
export const findBatchOwingReason = (
  reader: Reader,
  staffNumber: string,
): DrawerBatch | undefined =>
  findDrawer(reader, 'owes_reason = 1 AND is_own = 1 AND cashier_number = ?', staffNumber)
