// A file of src has one subject: past 300 lines there is probably a second one in it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isStarted, root } from './checkout.mjs'

export const mostLines = 300

/**
 * The files below the folder that are too long, as one sentence each.
 * @param {string} folder
 * @returns {string[]}
 */
export function findLongFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|sql)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ file, lines }) => `${file} has ${lines} lines; more than ${mostLines} is too many`)
}

if (isStarted(import.meta.url)) {
  const complaints = findLongFiles(join(root, 'src'))
  for (const complaint of complaints) console.error(complaint)
  process.exitCode = complaints.length === 0 ? 0 : 1
}
