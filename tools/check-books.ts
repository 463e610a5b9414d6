import { existsSync } from 'node:fs'
import { BooksBusy, copyBooks } from '../src/main/db/book-copy.ts'
import { CannotOpen, databasePath, type OpenProblem } from '../src/main/db/open-database.ts'
import type { BookCheck } from '../src/main/journal/book-check.ts'
import { checkBooks, witnessesOf } from '../src/main/journal/check-books.ts'

// `npm run check-books -- DIR`: the named integrity checks on a data folder, which stays as it is;
// a workstation may be at work in it. Ends with 0: all hold, 1: one does not, 2: there was nothing to check.

const SENTENCES: Record<OpenProblem, string> = {
  folder_damaged:
    'The database in this data folder is damaged from its first page on. Nothing can be checked; restore the last backup.',
  folder_read_only:
    'This data folder cannot be read by this user. Ask for permission to read it, and nothing more.',
  folder_full:
    'There is no room for a copy of the books in the folder of temporary files. Name another one with TMPDIR.',
  folder_newer:
    'These books were last used by a newer Headgate. Check them with that version; this one would misread them.',
}

const BUSY =
  'The workstation writes to these books without a pause. Try again when nobody is paying.'

const [dataFolder] = process.argv.slice(2)
if (dataFolder === undefined) stop('Name the data folder to check: npm run check-books -- DIR')
process.exit(check(dataFolder))

function check(folder: string): number {
  if (!existsSync(databasePath(folder))) stop(`There are no books in ${folder}.`)
  const copy = openOrStop(folder)
  const checks = checkBooks(copy.books, witnessesOf(folder))
  copy.close()
  for (const each of checks) print(each)
  const broken = checks.filter(({ problems }) => problems.length > 0).length
  console.log(
    broken === 0
      ? `${checks.length} checks hold.`
      : `${broken} of ${checks.length} checks do not hold.`,
  )
  return broken === 0 ? 0 : 1
}

function openOrStop(folder: string) {
  try {
    return copyBooks(folder)
  } catch (error) {
    if (error instanceof CannotOpen) stop(SENTENCES[error.problem])
    if (error instanceof BooksBusy) stop(BUSY)
    throw error
  }
}

function print({ name, looked, problems }: BookCheck): void {
  console.log(`${problems.length === 0 ? 'holds ' : 'BROKEN'}  ${name} (${looked})`)
  for (const problem of problems.slice(0, 20)) console.log(`        ${problem}`)
  if (problems.length > 20) console.log(`        and ${problems.length - 20} more`)
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
