import type { Instant } from '../../domain/calendar.ts'
import type { Reader, Writer } from './database.ts'
import { RECEIPT_ROW, type ReceiptRow } from './receipt-store.ts'

/** A turn-off that a payment stopped; until somebody is told, only this machine knows. */
export type TurnOffRow = ReceiptRow & {
  readonly account_no: string
  readonly told_to: string | null
  readonly told_at: Instant | null
  readonly told_by: string | null
  /** 1 where it is on again: the payment was another account's. */
  readonly withdrawn: number
  /** Who was told that it is stopped, and not yet that it is on again. */
  readonly believed_by: string | null
}

/** Once for each receipt and account; a line that was moved away and back stops it anew. */
export const recordTurnOffStopped = (writer: Writer, position: number, accountNo: string): void =>
  writer.runOne(
    `INSERT INTO turn_off_stopped (position, account_no) VALUES (?, ?)
     ON CONFLICT (position, account_no) DO UPDATE SET
       told_to = NULL, told_at = NULL, told_by = NULL, withdrawn = 0`,
    position,
    accountNo,
  )

/**
 * The turn-off of an account is on again: what stopped it last stops it no longer, whichever payment
 * that was. Forgotten where nobody was told; who was has to be told again, by a person.
 */
export function withdrawStoppedTurnOff(writer: Writer, accountNo: string): void {
  const row = findStoppedTurnOff(writer, accountNo)
  if (row === undefined) return
  writer.runOne(
    row.believed_by === null
      ? 'DELETE FROM turn_off_stopped WHERE position = ? AND account_no = ?'
      : `UPDATE turn_off_stopped SET withdrawn = 1, told_to = NULL, told_at = NULL, told_by = NULL
         WHERE position = ? AND account_no = ?`,
    row.position,
    accountNo,
  )
}

/** What stops the turn-off of an account now, the last payment that did. */
export const findStoppedTurnOff = (
  reader: Reader,
  accountNo: string,
): Pick<TurnOffRow, 'position' | 'believed_by'> | undefined =>
  reader.row(
    `SELECT position, believed_by FROM turn_off_stopped WHERE account_no = ? AND withdrawn = 0
     ORDER BY position DESC LIMIT 1`,
    accountNo,
  )

interface Told {
  readonly receiptNo: string
  readonly accountNo: string
  readonly to: string
  readonly at: Instant
  readonly by: string
}

export const recordTurnOffTold = (writer: Writer, told: Told): void =>
  writer.runOne(
    `UPDATE turn_off_stopped SET told_to = ?, told_at = ?, told_by = ?,
       believed_by = CASE withdrawn WHEN 0 THEN ? END
     WHERE account_no = ? AND position = (SELECT position FROM receipt WHERE receipt_no = ?)`,
    told.to,
    told.at,
    told.by,
    told.to,
    told.accountNo,
    told.receiptNo,
  )

const TURN_OFF_ROW = `SELECT ${RECEIPT_ROW}, account_no, told_to, told_at, told_by, withdrawn,
  believed_by`

const FROM_TURN_OFF = `${TURN_OFF_ROW}
  FROM turn_off_stopped
  JOIN receipt ON receipt.position = turn_off_stopped.position
  JOIN journal ON journal.position = turn_off_stopped.position`

/** Those nobody was told of yet, the longest waiting first. */
export const listUntoldTurnOffs = (reader: Reader, most: number): readonly TurnOffRow[] =>
  reader.rows<TurnOffRow>(
    `${FROM_TURN_OFF} WHERE told_at IS NULL ORDER BY turn_off_stopped.position LIMIT ?`,
    most,
  )

/** Those of receipts since a moment that somebody was told of, newest first. */
export const listToldTurnOffs = (
  reader: Reader,
  since: Instant,
  most: number,
): readonly TurnOffRow[] =>
  reader.rows<TurnOffRow>(
    `${TURN_OFF_ROW} FROM receipt_time
     CROSS JOIN turn_off_stopped ON turn_off_stopped.position = receipt_time.position
     JOIN receipt ON receipt.position = receipt_time.position
     JOIN journal ON journal.position = receipt_time.position
     WHERE receipt_time.taken_at >= ? AND told_at IS NOT NULL
     ORDER BY turn_off_stopped.position DESC LIMIT ?`,
    since,
    most,
  )

export const listTurnOffsOf = (reader: Reader, position: number): readonly TurnOffRow[] =>
  reader.rows<TurnOffRow>(`${FROM_TURN_OFF} WHERE turn_off_stopped.position = ?`, position)

export const findTurnOff = (
  reader: Reader,
  receiptNo: string,
  accountNo: string,
): TurnOffRow | undefined =>
  reader.row<TurnOffRow>(
    `${FROM_TURN_OFF} WHERE receipt.receipt_no = ? AND turn_off_stopped.account_no = ?`,
    receiptNo,
    accountNo,
  )

export const countUntoldTurnOffs = (reader: Reader): number =>
  reader.row<{ n: number }>('SELECT count(*) AS n FROM turn_off_stopped WHERE told_at IS NULL')
    ?.n ?? 0
