import type { Reader, Writer } from './database.ts'

/** Projections keep a pulled entry at this and its place in the office's feed: behind all entries of one's own. */
export const PULLED_FROM = 1_000_000_000_000

/** How far the office's feed is worked in. */
export interface PulledProjected {
  readonly history: number
  readonly officePosition: number
}

export const findPulledProjected = (reader: Reader): PulledProjected | undefined =>
  reader.row<PulledProjected & Record<string, unknown>>(
    'SELECT history, office_position AS officePosition FROM pulled_projected',
  )

export const recordPulledProjected = (writer: Writer, reached: PulledProjected): void =>
  writer.runOne(
    `INSERT INTO pulled_projected (id, history, office_position) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET history = excluded.history, office_position = excluded.office_position`,
    reached.history,
    reached.officePosition,
  )

/** Why a pulled entry was passed over. */
export type PulledUnread = 'not_known' | 'not_balanced' | 'does_not_follow'

export const recordPulledUnread = (
  writer: Writer,
  officePosition: number,
  why: PulledUnread,
): void =>
  writer.runOne(
    'INSERT INTO pulled_unread (office_position, why) VALUES (?, ?)',
    officePosition,
    why,
  )

/** The next entries of other workstations behind a place in the office's feed. */
export const nextPulled = (
  reader: Reader,
  { history, officePosition }: PulledProjected,
  most: number,
): readonly { readonly officePosition: number; readonly body: string }[] =>
  reader.rows<{ officePosition: number; body: string }>(
    `SELECT office_position AS officePosition, body FROM pulled_entry
     WHERE history = ? AND office_position > ? ORDER BY office_position LIMIT ?`,
    history,
    officePosition,
    most,
  )

/** Where the projections know pulled entries by their position. */
const BY_POSITION = ['receipt', 'fix', 'drawer_act'] as const

/** Everything that was derived from pulled entries. */
export function forgetPulled(writer: Writer): void {
  writer.run('DELETE FROM run WHERE batch_no IN (SELECT batch_no FROM batch WHERE is_own = 0)')
  writer.run('DELETE FROM batch WHERE is_own = 0')
  for (const table of BY_POSITION) {
    writer.run(`DELETE FROM ${table} WHERE position >= ?`, PULLED_FROM)
  }
  for (const table of ['office_gl_balance', 'pulled_unread', 'pulled_projected']) {
    writer.run(`DELETE FROM ${table}`)
  }
}
