// How many tests passed, failed and were skipped, and which: what every suite reports, and their sum.
import { writeFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** @typedef {{ name: string, reason: string }} Skip */
/** @typedef {{ name: string, message: string }} Failure */
/** @typedef {{ passed: number, failed: number, skips: Skip[], failures: Failure[] }} Counts */

/** Where a suite is asked to write its counts; without it a reporter only reports to a person. */
export const countsVariable = 'HEADGATE_COUNTS'

const longestMessage = 600

/** @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: 0, skips: [], failures: [] }
}

export function writeCounts(/** @type {Counts} */ counts) {
  const file = process.env[countsVariable]
  if (file !== undefined) writeFileSync(file, JSON.stringify(counts))
}

/**
 * The counts of a suite as they are to be believed: one that ended badly without naming a failed
 * test, or that left no counts behind, has failed as a whole.
 * @param {string} written what the suite wrote, empty when it wrote nothing
 * @param {number} exitCode
 * @returns {Counts}
 */
export function believedCounts(written, exitCode) {
  const counts = written === '' ? { ...noCounts(), failed: 1 } : JSON.parse(written)
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sumCounts(all) {
  return {
    passed: all.reduce((sum, counts) => sum + counts.passed, 0),
    failed: all.reduce((sum, counts) => sum + counts.failed, 0),
    skips: all.flatMap((counts) => counts.skips),
    failures: all.flatMap((counts) => counts.failures),
  }
}

/** The last line of a run. */
export function summaryLine(/** @type {Counts} */ { passed, failed, skips }) {
  const skipped = skips.length === 0 ? '' : `, ${skips.length} skipped`
  return `${passed} passed, ${failed} failed${skipped}`
}

/** A run in which nothing ran proves nothing, so it is no success. */
export function isSuccess(/** @type {Counts} */ { passed, failed }) {
  return failed === 0 && passed > 0
}

/** One line for each skipped test, with why. */
export function skipLines(/** @type {Counts} */ { skips }) {
  return skips.map(({ name, reason }) => `skipped: ${name} (${reason})`)
}

/** The failed tests by name with what was wrong: first, because a long output may be cut short. */
export function failureLines(/** @type {Counts} */ { failures }) {
  return failures.map(({ name, message }) => `failed: ${name}: ${message.slice(0, longestMessage)}`)
}

/** What an error of a test says, on one line and without colours. */
export function messageOf(/** @type {unknown} */ error) {
  const message =
    error instanceof Object && 'message' in error ? String(error.message) : String(error)
  return stripVTControlCharacters(message).replace(/\s+/g, ' ').trim()
}
