import type { Instant } from '../../domain/calendar.ts'
import type { Reader, Writer } from './database.ts'
import { RECEIPT_ROW, type ReceiptRow } from './receipt-store.ts'

/** A turn-off that a payment stopped; until somebody is told, only this machine knows. */
export type TurnOffRow = ReceiptRow & {
  readonly account_no: string
  readonly told_to: string | null
  readonly told_at: Instant | null
  readonly told_by: string | null
}

/** Once for each receipt and account; a line that was moved away and back stops it anew. */
export const recordTurnOffStopped = (writer: Writer, position: number, accountNo: string): void =>
  writer.runOne(
    `INSERT INTO turn_off_stopped (position, account_no) VALUES (?, ?)
     ON CONFLICT (position, account_no) DO UPDATE SET
       told_to = NULL, told_at = NULL, told_by = NULL`,
    position,
    accountNo,
  )

/** The payment was another account's. Whoever was told already has to be told again by a person. */
export const forgetUntoldTurnOff = (writer: Writer, position: number, accountNo: string): number =>
  writer.run(
    'DELETE FROM turn_off_stopped WHERE position = ? AND account_no = ? AND told_at IS NULL',
    position,
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
    `UPDATE turn_off_stopped SET told_to = ?, told_at = ?, told_by = ?
     WHERE account_no = ? AND position = (SELECT position FROM receipt WHERE receipt_no = ?)`,
    told.to,
    told.at,
    told.by,
    told.accountNo,
    told.receiptNo,
  )

const TURN_OFF_ROW = `SELECT ${RECEIPT_ROW}, account_no, told_to, told_at, told_by`

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
    `${TURN_OFF_ROW} FROM receipt
     CROSS JOIN turn_off_stopped ON turn_off_stopped.position = receipt.position
     JOIN journal ON journal.position = receipt.position
     WHERE receipt.taken_at >= ? AND told_at IS NOT NULL
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
