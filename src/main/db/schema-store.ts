import type { Reader } from './database.ts'

/** Everything SQLite was told to make, by kind and name, with the text that made it. */
export const listSchema = (reader: Reader): ReadonlyMap<string, string> =>
  new Map(
    reader
      .rows<{ name: string; sql: string | null }>(
        "SELECT type || ' ' || name AS name, sql FROM sqlite_schema ORDER BY name",
      )
      .map(({ name, sql }) => [name, sql ?? '']),
  )

/** What SQLite finds wrong with its own pages; nothing in a sound file. */
export const listPageProblems = (reader: Reader): readonly string[] =>
  reader
    .rows<{ integrity_check: string }>('PRAGMA integrity_check(20)')
    .map((row) => row.integrity_check)
    .filter((said) => said !== 'ok')
