import type { Reader, Writer } from './database.ts'

/** An entry as it is stored. The columns beside `body` are checked copies of what it says. */
export interface JournalRow {
  readonly position: number
  readonly incarnation: string
  readonly seq: number
  readonly entry_id: string
  readonly kind: string
  readonly v: number
  readonly business_on: string
  readonly recorded_at: string
  readonly staff_number: string
  readonly body: string
  readonly prev_hash: Buffer
  readonly hash: Buffer
  readonly signature: Buffer
}

export const recordEntry = (writer: Writer, row: JournalRow): void =>
  writer.runOne(
    `INSERT INTO journal (position, incarnation, seq, entry_id, kind, v, business_on, recorded_at,
       staff_number, body, prev_hash, hash, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.position,
    row.incarnation,
    row.seq,
    row.entry_id,
    row.kind,
    row.v,
    row.business_on,
    row.recorded_at,
    row.staff_number,
    row.body,
    row.prev_hash,
    row.hash,
    row.signature,
  )

export const findEntryById = (reader: Reader, entryId: string): JournalRow | undefined =>
  reader.row<JournalRow>('SELECT * FROM journal WHERE entry_id = ?', entryId)

export const findEntryAt = (reader: Reader, position: number): JournalRow | undefined =>
  reader.row<JournalRow>('SELECT * FROM journal WHERE position = ?', position)

/** The hash of an entry of an incarnation; undefined where there is no such entry. */
export const findEntryHash = (
  reader: Reader,
  incarnation: string,
  seq: number,
): Buffer | undefined =>
  reader.row<{ hash: Buffer }>(
    'SELECT hash FROM journal WHERE incarnation = ? AND seq = ?',
    incarnation,
    seq,
  )?.hash

export const findEntryOf = (
  reader: Reader,
  incarnation: string,
  seq: number,
): JournalRow | undefined =>
  reader.row<JournalRow>(
    'SELECT * FROM journal WHERE incarnation = ? AND seq = ?',
    incarnation,
    seq,
  )

export const lastEntry = (reader: Reader): JournalRow | undefined =>
  reader.row<JournalRow>(
    'SELECT * FROM journal WHERE position = (SELECT max(position) FROM journal)',
  )

/** Entries read at once: a long journal never stands in memory whole. */
const PAGE = 1_000

/** Every entry in order. The books may be written to between two entries. */
export function* eachEntry(reader: Reader, fromPosition = 1): Generator<JournalRow> {
  let from = fromPosition
  for (;;) {
    const page = reader.rows<JournalRow>(ENTRIES_FROM, from, PAGE)
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    from = last.position + 1
  }
}

const ENTRIES_FROM = 'SELECT * FROM journal WHERE position >= ? ORDER BY position LIMIT ?'

/** Entries of one incarnation from a number on, in order. */
export const entriesOf = (
  reader: Reader,
  incarnation: string,
  fromSeq: number,
  most: number,
): readonly JournalRow[] =>
  reader.rows<JournalRow>(
    'SELECT * FROM journal WHERE incarnation = ? AND seq >= ? ORDER BY seq LIMIT ?',
    incarnation,
    fromSeq,
    most,
  )

/** The number of the last entry of an incarnation; 0 before the first. */
export const lastSeqOf = (reader: Reader, incarnation: string): number =>
  reader.row<{ seq: number | null }>(
    'SELECT max(seq) AS seq FROM journal WHERE incarnation = ?',
    incarnation,
  )?.seq ?? 0
