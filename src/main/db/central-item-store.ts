import type { Reader, Writer } from './database.ts'

/** What the district sent under a noun and key last. */
export interface CentralItem {
  readonly noun: string
  readonly key: string
  readonly body: unknown
  /** In the district's feed. */
  readonly position: number
}

export const recordCentralItem = (writer: Writer, item: CentralItem): void =>
  writer.runOne(
    `INSERT INTO central_item (noun, key, body, position) VALUES (?, ?, ?, ?)
     ON CONFLICT (noun, key) DO UPDATE SET body = excluded.body, position = excluded.position`,
    item.noun,
    item.key,
    JSON.stringify(item.body),
    item.position,
  )

/** Where the district's feed said it last; 0 where it never did. */
export const centralPositionOf = (reader: Reader, noun: string, key: string): number =>
  reader.row<{ position: number }>(
    'SELECT position FROM central_item WHERE noun = ? AND key = ?',
    noun,
    key,
  )?.position ?? 0

export const listCentralItems = (reader: Reader, noun: string): readonly CentralItem[] =>
  reader
    .rows<{ noun: string; key: string; body: string; position: number }>(
      'SELECT * FROM central_item WHERE noun = ? ORDER BY position',
      noun,
    )
    .map((row) => ({ ...row, body: JSON.parse(row.body) }))
