import { describe, expect, test } from 'vitest'
import {
  believedCounts,
  isSuccess,
  noCounts,
  skipLines,
  sumCounts,
  summaryLine,
} from '../../tools/counts.mjs'

const skip = { name: 'Electron opens a window', reason: 'no Electron binary here' }

test('suites are summed and their skipped tests listed with the reason', () => {
  const all = sumCounts([
    { passed: 3, failed: 0, skips: [] },
    { passed: 2, failed: 1, skips: [skip] },
  ])
  expect(all).toEqual({ passed: 5, failed: 1, skips: [skip] })
  expect(skipLines(all)).toEqual(['skipped: Electron opens a window (no Electron binary here)'])
})

test.each([
  { counts: { passed: 7, failed: 0, skips: [] }, line: '7 passed, 0 failed' },
  { counts: { passed: 7, failed: 2, skips: [skip] }, line: '7 passed, 2 failed, 1 skipped' },
])('the last line is "$line"', ({ counts, line }) => {
  expect(summaryLine(counts)).toBe(line)
})

describe('a suite is not believed when it', () => {
  const good = JSON.stringify({ passed: 4, failed: 0, skips: [] })
  const bad = JSON.stringify({ passed: 4, failed: 2, skips: [] })

  test('wrote nothing, even if it ended well', () => {
    expect(believedCounts('', 0).failed).toBe(1)
  })
  test('ended badly without naming a failed test', () => {
    expect(believedCounts(good, 1)).toEqual({ passed: 4, failed: 1, skips: [] })
  })
  test('but what it says of failures stands', () => {
    expect(believedCounts(bad, 1)).toEqual({ passed: 4, failed: 2, skips: [] })
    expect(believedCounts(good, 0)).toEqual({ passed: 4, failed: 0, skips: [] })
  })
})

test('a run in which nothing ran is no success', () => {
  expect(isSuccess(noCounts())).toBe(false)
  expect(isSuccess({ passed: 0, failed: 0, skips: [skip] })).toBe(false)
  expect(isSuccess({ passed: 1, failed: 0, skips: [skip] })).toBe(true)
  expect(isSuccess({ passed: 9, failed: 1, skips: [] })).toBe(false)
})
