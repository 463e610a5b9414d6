import { cents, formatCents } from '../../src/domain/money.ts'
import type { ImportReport, ImportState } from '../../src/shared/contract/account-import.ts'

type Work = NonNullable<ImportState['work']>

const count = (value: number): string => value.toLocaleString('en-US')

/** What a file would change or has changed, or what is wrong with it, for a terminal and a file. */
export function reportText({
  fileName,
  asOf,
  report,
  sentence,
}: Pick<Work, 'fileName' | 'asOf' | 'report' | 'sentence'>): string {
  if (report === undefined) return sentence ?? `${fileName} could not be read.`
  const head = [
    `${fileName}: ${count(report.rows)} accounts, balances as of ${asOf}`,
    ...(report.encoding === 'windows-1252' ? ['Written in Windows-1252; read as such.'] : []),
    ...(report.unknownColumns.length > 0
      ? [`Columns not known and left out: ${report.unknownColumns.join(', ')}`]
      : []),
  ]
  return [...head, '', ...(report.errorCount > 0 ? errorLines(report) : changeLines(report))].join(
    '\n',
  )
}

function errorLines({ errors, errorCount }: ImportReport): readonly string[] {
  const rest = errorCount - errors.length
  return [
    `${count(errorCount)} ${errorCount === 1 ? 'error' : 'errors'}, so nothing was imported:`,
    ...errors.map(({ line, column, problem }) =>
      column === '' ? `  line ${line}: ${problem}` : `  line ${line}, ${column} ${problem}`,
    ),
    ...(rest > 0 ? [`  and ${count(rest)} more`] : []),
  ]
}

function changeLines(report: ImportReport): readonly string[] {
  const money = (value: number) => formatCents(cents(value))
  const rows: readonly (readonly [string, string])[] = [
    ['new', count(report.added)],
    ['changed', count(report.changed)],
    ['unchanged', count(report.unchanged)],
    ['closed by the file', count(report.closed)],
    [
      report.closedMissing > 0 ? 'not in the file, closed' : 'not in the file, kept',
      count(report.closedMissing > 0 ? report.closedMissing : report.missing),
    ],
    ['due, before', money(report.dueBeforeCents)],
    ['due, after', money(report.dueAfterCents)],
    ['credit, before', money(report.creditBeforeCents)],
    ['credit, after', money(report.creditAfterCents)],
  ]
  return rows.map(([name, value]) => `  ${name.padEnd(26)}${value.padStart(18)}`)
}
