import type { BusinessDate, Instant } from '../../domain/calendar.ts'
import type { Cents } from '../../domain/money.ts'
import type { Reader, Writer } from './database.ts'

/** `next_`: what is being pulled, until the accounts change names. */
export type AccountCentralTable = 'account_central' | 'next_account_central'

/** What the centre counted on an account since the balances that it sent, at all offices. */
export interface CountedPaid {
  readonly sinceCents: Cents
  /** The last payment, also one before the balances. */
  readonly lastPaidAt: Instant
  readonly lastPaidOn: BusinessDate
  readonly lastPaidCents: Cents
}

/** Whether the accounts are the centre's; else they are imported here. */
export const isCentral = (reader: Reader): boolean =>
  reader.row('SELECT history FROM account_source WHERE id = 1') !== undefined

/** From now on the accounts are those of the centre, in this history of it. */
export const recordAccountSource = (writer: Writer, history: number): void =>
  writer.runOne(
    `INSERT INTO account_source (id, history) VALUES (1, ?)
     ON CONFLICT (id) DO UPDATE SET history = excluded.history`,
    history,
  )

/**
 * What was paid on an account as the centre told it, once it had counted this office's entries up to
 * `projected`. Nothing, where nothing was ever paid.
 */
export const recordCounted = (
  writer: Writer,
  table: AccountCentralTable,
  accountNo: string,
  { projected, paid }: { readonly projected: number; readonly paid: CountedPaid | undefined },
): void =>
  writer.runOne(
    `INSERT INTO ${table} (account_no, since_cents, last_paid_at, last_paid_on, last_paid_cents,
       projected)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (account_no) DO UPDATE SET
       since_cents = excluded.since_cents, last_paid_at = excluded.last_paid_at,
       last_paid_on = excluded.last_paid_on, last_paid_cents = excluded.last_paid_cents,
       projected = excluded.projected`,
    accountNo,
    paid?.sinceCents ?? 0,
    paid?.lastPaidAt ?? null,
    paid?.lastPaidOn ?? null,
    paid?.lastPaidCents ?? null,
    projected,
  )
