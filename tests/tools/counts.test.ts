import { describe, expect, test } from 'vitest'
import {
  believedCounts,
  failureLines,
  isSuccess,
  messageOf,
  noCounts,
  skipLines,
  sumCounts,
  summaryLine,
} from '../../tools/counts.mjs'

const skip = { name: 'Electron opens a window', reason: 'no Electron binary here' }
const failure = { name: 'a drawer that is short', message: 'expected 0 to be 5' }

test('suites are summed, their skipped tests listed with the reason, failed ones with what was wrong', () => {
  const all = sumCounts([
    { ...noCounts(), passed: 3 },
    { passed: 2, failed: 1, skips: [skip], failures: [failure] },
  ])
  expect(all).toEqual({ passed: 5, failed: 1, skips: [skip], failures: [failure] })
  expect(skipLines(all)).toEqual(['skipped: Electron opens a window (no Electron binary here)'])
  expect(failureLines(all)).toEqual(['failed: a drawer that is short: expected 0 to be 5'])
})

test('what was wrong takes one line, without colours, and not too much of it', () => {
  const message = messageOf(new Error('\u001b[31mexpected\u001b[39m\n  0 to be 5'))
  expect(message).toBe('expected 0 to be 5')
  expect(messageOf('thrown text')).toBe('thrown text')
  const [line] = failureLines({
    ...noCounts(),
    failures: [{ ...failure, message: 'x'.repeat(9000) }],
  })
  expect(line?.length).toBeLessThan(700)
})

test.each([
  { counts: { ...noCounts(), passed: 7 }, line: '7 passed, 0 failed' },
  {
    counts: { ...noCounts(), passed: 7, failed: 2, skips: [skip] },
    line: '7 passed, 2 failed, 1 skipped',
  },
])('the last line is "$line"', ({ counts, line }) => {
  expect(summaryLine(counts)).toBe(line)
})

describe('a suite is not believed when it', () => {
  const good = JSON.stringify({ ...noCounts(), passed: 4 })
  const bad = JSON.stringify({ ...noCounts(), passed: 4, failed: 2 })

  test('wrote nothing, even if it ended well', () => {
    expect(believedCounts('', 0).failed).toBe(1)
  })
  test('ended badly without naming a failed test', () => {
    expect(believedCounts(good, 1)).toEqual({ ...noCounts(), passed: 4, failed: 1 })
  })
  test('but what it says of failures stands', () => {
    expect(believedCounts(bad, 1)).toEqual({ ...noCounts(), passed: 4, failed: 2 })
    expect(believedCounts(good, 0)).toEqual({ ...noCounts(), passed: 4 })
  })
})

test('a run in which nothing ran is no success', () => {
  expect(isSuccess(noCounts())).toBe(false)
  expect(isSuccess({ ...noCounts(), skips: [skip] })).toBe(false)
  expect(isSuccess({ ...noCounts(), passed: 1, skips: [skip] })).toBe(true)
  expect(isSuccess({ ...noCounts(), passed: 9, failed: 1 })).toBe(false)
})
