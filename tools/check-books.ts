import { existsSync } from 'node:fs'
import { databasePath, openDatabase } from '../src/main/db/open-database.ts'
import { checkBooks } from '../src/main/journal/check-books.ts'

// `npm run check-books -- DIR`: the named integrity checks on a data folder. 0: all hold, 1: not, 2: no books.
const [dataFolder] = process.argv.slice(2)
if (dataFolder === undefined || !existsSync(databasePath(dataFolder))) {
  console.error('Name the data folder to check: npm run check-books -- DIR')
  process.exit(2)
}
const books = openDatabase(dataFolder)
const checks = checkBooks(books)
books.close()
for (const { name, looked, problems } of checks) {
  console.log(`${problems.length === 0 ? 'holds ' : 'BROKEN'}  ${name} (${looked})`)
  for (const problem of problems.slice(0, 20)) console.log(`        ${problem}`)
}
process.exit(checks.every(({ problems }) => problems.length === 0) ? 0 : 1)
