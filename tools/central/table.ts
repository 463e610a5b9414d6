/** Columns side by side, figures to the right; the first row is the head. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const [head = []] = rows
  const widths = head.map((_, at) => Math.max(...rows.map((row) => cellText(row[at]).length)))
  return rows
    .map((row) => row.map((cell, at) => fill(cell, widths[at] ?? 0)).join('  '))
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')
}

const cellText = (cell: string | number | undefined): string =>
  typeof cell === 'number' ? cell.toLocaleString('en-US') : (cell ?? '')

const fill = (cell: string | number, width: number): string =>
  typeof cell === 'number' ? cellText(cell).padStart(width) : cell.padEnd(width)
