import type { Series } from '../../domain/paper-number.ts'
import type { Reader, Writer } from './database.ts'

/** The last number given in a series; 0 before the first. */
export const lastNumber = (reader: Reader, incarnation: string, series: Series): number =>
  reader.row<{ last_n: number }>(
    'SELECT last_n FROM number_series WHERE incarnation = ? AND series = ?',
    incarnation,
    series,
  )?.last_n ?? 0

export function recordNumber(writer: Writer, incarnation: string, series: Series, n: number): void {
  const isKnown = writer.run(
    'UPDATE number_series SET last_n = ? WHERE incarnation = ? AND series = ?',
    n,
    incarnation,
    series,
  )
  if (isKnown === 1) return
  writer.runOne(
    'INSERT INTO number_series (incarnation, series, last_n) VALUES (?, ?, ?)',
    incarnation,
    series,
    n,
  )
}

export interface IncarnationRow {
  readonly incarnation: string
  readonly tag: string
  readonly public_key: string
}

export const recordIncarnation = (writer: Writer, row: IncarnationRow): void =>
  writer.runOne(
    'INSERT INTO incarnation (incarnation, tag, public_key) VALUES (?, ?, ?)',
    row.incarnation,
    row.tag,
    row.public_key,
  )

export const listIncarnations = (reader: Reader): readonly IncarnationRow[] =>
  reader.rows<IncarnationRow>('SELECT * FROM incarnation ORDER BY incarnation')
