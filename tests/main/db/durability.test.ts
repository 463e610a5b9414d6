import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Writer } from '../../../src/main/db/database.ts'
import { openDatabase } from '../../../src/main/db/open-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'headgate-durable-'))
let books: Writer
beforeAll(() => {
  books = openDatabase(join(folder, 'data'))
})
afterAll(() => {
  books.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the books are opened so that what was acknowledged survives', () => {
  test.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['trusted_schema', 0],
  ])('%s is %s', (name, value) => {
    expect(Object.values(books.row(`PRAGMA ${name}`) ?? {})).toEqual([value])
  })

  test('SQLite is 3.51.3 or newer', () => {
    const found = books.row<{ version: string }>('SELECT sqlite_version() AS version')?.version
    const [major = 0, minor = 0, patch = 0] = (found ?? '').split('.').map(Number)
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003)
  })

  test('every table of ours is STRICT', () => {
    const loose = books.rows<{ name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
         AND name NOT LIKE 'sqlite_%' AND strict = 0`,
    )
    expect(loose).toEqual([])
  })
})

describe('the journal is append-only', () => {
  const row = (position: number, seq: number, entryId: string) =>
    `(${position}, 'ab', ${seq}, '${entryId}', 'payment.taken', 1, '2026-11-23',
      '2026-11-23T18:00:00.000Z', '101', '{}', zeroblob(32), zeroblob(32), zeroblob(64))`

  beforeAll(() => books.exec(`INSERT INTO journal VALUES ${row(1, 1, 'e1')}`))

  test.each([
    ['a change', "UPDATE journal SET body = '[]'"],
    ['a deletion', 'DELETE FROM journal'],
    ['a replacement at its position', `INSERT OR REPLACE INTO journal VALUES ${row(1, 2, 'e2')}`],
    ['a replacement of its sequence', `INSERT OR REPLACE INTO journal VALUES ${row(2, 1, 'e2')}`],
    ['a replacement under its id', `REPLACE INTO journal VALUES ${row(2, 2, 'e1')}`],
    [
      'a change by way of a conflict',
      `INSERT INTO journal VALUES ${row(2, 2, 'e1')} ON CONFLICT (entry_id) DO UPDATE SET body = '[]'`,
    ],
  ])('%s is refused', (_what, sql) => {
    expect(() => books.exec(sql)).toThrow('the journal is append-only')
    expect(books.rows('SELECT position, seq, entry_id, body FROM journal')).toEqual([
      { position: 1, seq: 1, entry_id: 'e1', body: '{}' },
    ])
  })
})
