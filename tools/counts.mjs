// How many tests passed, failed and were skipped: what every suite reports, and their sum.
import { writeFileSync } from 'node:fs'

/** @typedef {{ name: string, reason: string }} Skip */
/** @typedef {{ passed: number, failed: number, skips: Skip[] }} Counts */

/** Where a suite is asked to write its counts; without it a reporter only reports to a person. */
export const countsVariable = 'HEADGATE_COUNTS'

/** @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: 0, skips: [] }
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
