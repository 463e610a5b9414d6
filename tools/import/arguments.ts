import { parseArgs } from 'node:util'

export const USAGE = `npm run import -- FILE [--dry-run] [--as-of TIME] [--close-missing] [--data DIR] [--report FILE]
                       [--staff NUMBER [--pin-file FILE]] [--allow-earlier]

  FILE             accounts as CSV; docs/ACCOUNTS-IMPORT.md says how it is laid out
  --dry-run        says what would change, and changes nothing
  --as-of          office time that the balances stand for, as 2026-11-23T06:00; by itself when FILE was written
  --close-missing  closes the accounts that are not in FILE; by itself they are kept as they are
  --data           the folder with the books; by itself data/demo, as for npm start
  --report         writes the report to a file too
  --staff          the supervisor who imports; asked for when it is not said
  --pin-file       a file with the PIN on its first line; asked for when it is not said
  --allow-earlier  yes to balances older than those in the books`

export interface ImportOptions {
  readonly file: string
  readonly data: string | undefined
  readonly isDryRun: boolean
  readonly asOf: string | undefined
  readonly closeMissing: boolean
  readonly allowEarlier: boolean
  readonly report: string | undefined
  readonly staff: string | undefined
  readonly pinFile: string | undefined
}

/** Reads the command line, or says in one sentence what is wrong with it. */
export function readImport(args: readonly string[]): ImportOptions | string {
  let read: ReturnType<typeof parse>
  try {
    read = parse(args)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { values, positionals } = read
  const [file, ...more] = positionals
  if (file === undefined) return 'Name the file to import.'
  if (more.length > 0) return `There is more than one file: "${more[0]}".`
  return {
    file,
    data: values.data,
    isDryRun: values['dry-run'] ?? false,
    asOf: values['as-of'],
    closeMissing: values['close-missing'] ?? false,
    allowEarlier: values['allow-earlier'] ?? false,
    report: values.report,
    staff: values.staff,
    pinFile: values['pin-file'],
  }
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      'dry-run': { type: 'boolean' },
      'as-of': { type: 'string' },
      'close-missing': { type: 'boolean' },
      'allow-earlier': { type: 'boolean' },
      report: { type: 'string' },
      staff: { type: 'string' },
      'pin-file': { type: 'string' },
    },
    allowPositionals: true,
  })
