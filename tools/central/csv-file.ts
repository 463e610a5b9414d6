import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/** A cell: text, which no spreadsheet may take for a formula, or whole cents, shown in dollars. */
export type Cell = string | { readonly cents: number }

/**
 * A line of a CSV file after RFC 4180. A text that a spreadsheet would take for a formula has an apostrophe before it.
 */
export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => (typeof cell === 'string' ? textCell(cell) : dollars(cell.cents))).join(',')}\r\n`

function textCell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function dollars(cents: number): string {
  const whole = Math.abs(cents)
  const sign = cents < 0 ? '-' : ''
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}

/** Writes lines to a file that has its name only when it is whole; whatever had it before is replaced. */
export async function writeCsv(
  path: string,
  header: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): Promise<void> {
  const unfinished = `${path}.part`
  const file = openSync(unfinished, 'w')
  try {
    writeSync(file, csvLine(header))
    for await (const row of rows) writeSync(file, csvLine(row))
    fsyncSync(file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, path)
}
