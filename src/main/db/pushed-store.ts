import type { Instant } from '../../domain/calendar.ts'
import type { Reader, Writer } from './database.ts'

/** How far the centre acknowledged one incarnation of this journal. */
export interface Pushed {
  readonly incarnation: string
  readonly ackedSeq: number
  readonly ackedHash: Buffer
  readonly ackedAt: Instant
}

export const findPushed = (reader: Reader, incarnation: string): Pushed | undefined =>
  reader.row<Pushed & Record<string, unknown>>(
    `SELECT incarnation, acked_seq AS ackedSeq, acked_hash AS ackedHash, acked_at AS ackedAt
     FROM pushed WHERE incarnation = ?`,
    incarnation,
  )

/** Also further back than before: a centre restored from a backup has less. */
export const recordPushed = (writer: Writer, pushed: Pushed): void =>
  writer.runOne(
    `INSERT INTO pushed (incarnation, acked_seq, acked_hash, acked_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (incarnation) DO UPDATE SET
       acked_seq = excluded.acked_seq, acked_hash = excluded.acked_hash, acked_at = excluded.acked_at`,
    pushed.incarnation,
    pushed.ackedSeq,
    pushed.ackedHash,
    pushed.ackedAt,
  )

/** An entry of this journal and its place in the office's feed. */
export interface Acknowledged {
  readonly position: number
  readonly officePosition: number
}

/** Notes the place that the centre gave an entry; once more is nothing new. Throws: when it is another. */
export const recordAcknowledged = (
  writer: Writer,
  history: number,
  { position, officePosition }: Acknowledged,
): void =>
  writer.runOne(
    `INSERT INTO acknowledged (history, position, office_position) VALUES (?, ?, ?)
     ON CONFLICT (history, position) DO UPDATE SET office_position = office_position
       WHERE office_position = excluded.office_position`,
    history,
    position,
    officePosition,
  )
