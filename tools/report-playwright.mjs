// A Playwright reporter that writes the counts of the run for tools/test.mjs.
import { messageOf, noCounts, writeCounts } from './counts.mjs'

/** @import { Reporter } from '@playwright/test/reporter' */

/** @implements {Reporter} */
export default class PlaywrightCounts {
  counts = noCounts()
  /** @type {import('@playwright/test/reporter').Suite | undefined} */
  suite

  printsToStdio() {
    return false
  }

  /**
   * @param {import('@playwright/test/reporter').FullConfig} _config
   * @param {import('@playwright/test/reporter').Suite} suite
   */
  onBegin(_config, suite) {
    this.suite = suite
  }

  /** Called for what no test is to blame for, such as a file that could not be loaded. */
  onError(/** @type {import('@playwright/test/reporter').TestError} */ error) {
    this.countFailure('outside any test', error)
  }

  onEnd() {
    for (const test of this.suite?.allTests() ?? []) this.countTest(test)
    writeCounts(this.counts)
  }

  countTest(/** @type {import('@playwright/test/reporter').TestCase} */ test) {
    const outcome = test.outcome()
    if (outcome === 'expected') this.counts.passed += 1
    else if (outcome === 'skipped')
      this.counts.skips.push({ name: nameOf(test), reason: skipReason(test) })
    else this.countFailure(nameOf(test), test.results.at(-1)?.error)
  }

  /**
   * @param {string} name
   * @param {unknown} error
   */
  countFailure(name, error) {
    this.counts.failed += 1
    this.counts.failures.push({ name, message: messageOf(error) })
  }
}

function nameOf(/** @type {import('@playwright/test/reporter').TestCase} */ test) {
  return test.titlePath().filter(Boolean).join(' > ')
}

/**
 * @param {import('@playwright/test/reporter').TestCase} test
 * @returns {string}
 */
function skipReason(test) {
  const note = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')
  if (note !== undefined) return note.description ?? 'no reason given'
  return 'not run, because something before it failed'
}
