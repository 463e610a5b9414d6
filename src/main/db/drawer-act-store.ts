import type { Reader, Writer } from './database.ts'

/** Something that happened at a drawer beside its payments, as its entry tells it. */
export interface DrawerActRow {
  readonly position: number
  readonly batch_no: string
  readonly kind: string
  readonly at: string
  readonly paper_no: string
  readonly cents: number | null
  readonly words: string
}

export const recordDrawerAct = (writer: Writer, act: DrawerActRow): void =>
  writer.runOne(
    `INSERT INTO drawer_act (position, batch_no, kind, at, paper_no, cents, words)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    act.position,
    act.batch_no,
    act.kind,
    act.at,
    act.paper_no,
    act.cents,
    act.words,
  )

/** The last acts at a drawer, newest first. */
export const listDrawerActs = (
  reader: Reader,
  batchNo: string,
  most: number,
): readonly DrawerActRow[] =>
  reader.rows<DrawerActRow>(
    'SELECT * FROM drawer_act WHERE batch_no = ? ORDER BY position DESC LIMIT ?',
    batchNo,
    most,
  )

/** How often each kind of act happened at a drawer. */
export const countDrawerActs = (
  reader: Reader,
  batchNo: string,
): readonly { readonly kind: string; readonly count: number }[] =>
  reader.rows<{ kind: string; count: number }>(
    'SELECT kind, count(*) AS count FROM drawer_act WHERE batch_no = ? GROUP BY kind ORDER BY kind',
    batchNo,
  )

export const findLastDrawerAct = (
  reader: Reader,
  batchNo: string,
  kind: string,
): DrawerActRow | undefined =>
  reader.row<DrawerActRow>(
    'SELECT * FROM drawer_act WHERE batch_no = ? AND kind = ? ORDER BY position DESC LIMIT 1',
    batchNo,
    kind,
  )

/** A drop by the number on its slip. */
export const findDrop = (reader: Reader, dropNo: string): DrawerActRow | undefined =>
  reader.row<DrawerActRow>(
    "SELECT * FROM drawer_act WHERE kind = 'cash.dropped' AND paper_no = ?",
    dropNo,
  )
