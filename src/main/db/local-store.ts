import type { Reader, Writer } from './database.ts'

/** Class 4: what only this machine needs to remember. */

type DraftTable = 'draft' | 'count_draft'

export const keepDraft = (
  writer: Writer,
  table: DraftTable,
  batchNo: string,
  draft: unknown,
): void =>
  writer.runOne(
    `INSERT INTO ${table} (batch_no, draft) VALUES (?, ?)
     ON CONFLICT (batch_no) DO UPDATE SET draft = excluded.draft`,
    batchNo,
    JSON.stringify(draft),
  )

export const forgetDraft = (writer: Writer, table: DraftTable, batchNo: string): number =>
  writer.run(`DELETE FROM ${table} WHERE batch_no = ?`, batchNo)

export function findDraft(reader: Reader, table: DraftTable, batchNo: string): unknown {
  const row = reader.row<{ draft: string }>(
    `SELECT draft FROM ${table} WHERE batch_no = ?`,
    batchNo,
  )
  return row === undefined ? undefined : JSON.parse(row.draft)
}

export const keepPin = (writer: Writer, staffNumber: string, sealedHash: Buffer): void =>
  writer.runOne(
    `INSERT INTO pin (staff_number, sealed_hash) VALUES (?, ?)
     ON CONFLICT (staff_number) DO UPDATE SET sealed_hash = excluded.sealed_hash`,
    staffNumber,
    sealedHash,
  )

export const findPin = (reader: Reader, staffNumber: string): Buffer | undefined =>
  reader.row<{ sealed_hash: Buffer }>(
    'SELECT sealed_hash FROM pin WHERE staff_number = ?',
    staffNumber,
  )?.sealed_hash

/** Wrong PINs in a row. */
export const countMisses = (reader: Reader, staffNumber: string): number =>
  reader.row<{ misses: number }>('SELECT misses FROM pin_miss WHERE staff_number = ?', staffNumber)
    ?.misses ?? 0

export const addMiss = (writer: Writer, staffNumber: string): void =>
  writer.runOne(
    `INSERT INTO pin_miss (staff_number, misses) VALUES (?, 1)
     ON CONFLICT (staff_number) DO UPDATE SET misses = misses + 1`,
    staffNumber,
  )

export const forgetMisses = (writer: Writer, staffNumber: string): number =>
  writer.run('DELETE FROM pin_miss WHERE staff_number = ?', staffNumber)

export const keepSetting = (writer: Writer, name: string, value: unknown): void =>
  writer.runOne(
    `INSERT INTO setting (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    name,
    JSON.stringify(value),
  )

export function findSetting<T>(reader: Reader, name: string): T | undefined {
  const row = reader.row<{ value: string }>('SELECT value FROM setting WHERE name = ?', name)
  return row === undefined ? undefined : (JSON.parse(row.value) as T)
}

export const forgetSetting = (writer: Writer, name: string): void =>
  writer.runOne('DELETE FROM setting WHERE name = ?', name)
