// A Vitest reporter that writes the counts of the run for tools/test.mjs.
import { messageOf, noCounts, writeCounts } from './counts.mjs'

/** @import { Reporter } from 'vitest/node' */

/** @implements {Reporter} */
export default class VitestCounts {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = noCounts()
    for (const error of unhandledErrors) countFailure(counts, 'outside any test', error)
    for (const module of modules) {
      // A file that could not be loaded has an error and no tests.
      for (const error of module.errors()) countFailure(counts, module.moduleId, error)
      for (const test of module.children.allTests()) countTest(counts, test)
    }
    writeCounts(counts)
  }
}

/**
 * @param {import('./counts.mjs').Counts} counts
 * @param {import('vitest/node').TestCase} test
 */
function countTest(counts, test) {
  const result = test.result()
  if (result.state === 'passed') counts.passed += 1
  else if (result.state === 'skipped') {
    counts.skips.push({ name: test.fullName, reason: result.note ?? 'no reason given' })
  } else countFailure(counts, test.fullName, result.errors?.[0])
}

/**
 * @param {import('./counts.mjs').Counts} counts
 * @param {string} name
 * @param {unknown} error
 */
function countFailure(counts, name, error) {
  counts.failed += 1
  counts.failures.push({ name, message: messageOf(error) })
}
