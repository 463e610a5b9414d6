import { expect, test } from 'vitest'
import { type Figure, tableLines, verdictOf, withVerdicts } from '../../tools/bench/report.ts'
import { percentile, spreadOf } from '../../tools/bench/statistics.ts'

const oneTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

test.each([
  { values: oneTo(100), percent: 50, is: 50 },
  { values: oneTo(100), percent: 99, is: 99 },
  { values: oneTo(100), percent: 100, is: 100 },
  { values: oneTo(100), percent: 0, is: 1 },
  { values: oneTo(1000), percent: 99, is: 990 },
  { values: oneTo(10), percent: 99, is: 10 },
  { values: [1, 2, 3], percent: 50, is: 2 },
  { values: [1, 2, 3, 4], percent: 50, is: 2 },
  { values: [7], percent: 99, is: 7 },
])('the $percent th percentile of $values.length values is one that was measured: $is', (each) => {
  expect(percentile(each.values, each.percent)).toBe(each.is)
})

test('a spread does not mind the order and does not change what it is given', () => {
  const values = [9, 1, 5, 3, 7]
  expect(spreadOf(values)).toEqual({ count: 5, mean: 5, p50: 5, p99: 9, worst: 9 })
  expect(values).toEqual([9, 1, 5, 3, 7])
  // Not as text, where 10 comes before 9.
  expect(spreadOf([10, 9, 100]).p50).toBe(10)
})

test('nothing measured is an error, never a zero', () => {
  expect(() => spreadOf([])).toThrow('Nothing was measured')
})

const figure = (change: Partial<Figure>): Figure => ({
  name: 'p99',
  unit: 'ms',
  ours: 12,
  raw: 10,
  judged: 'ratio',
  ...change,
})

test.each([
  { change: { goal: { is: 'at_most', value: 1.25 } }, verdict: 'met' },
  { change: { goal: { is: 'at_most', value: 1.2 } }, verdict: 'met' },
  { change: { goal: { is: 'at_most', value: 1.19 } }, verdict: 'missed' },
  { change: { goal: { is: 'at_least', value: 0.8 } }, verdict: 'met' },
  { change: { goal: { is: 'at_least', value: 1.3 } }, verdict: 'missed' },
  { change: { judged: 'ours', goal: { is: 'at_most', value: 11 } }, verdict: 'missed' },
  { change: { judged: 'ours', goal: { is: 'at_most', value: 12 } }, verdict: 'met' },
  { change: {}, verdict: 'informs' },
] as const)('$change of 12 beside 10 is $verdict', ({ change, verdict }) => {
  expect(verdictOf(figure(change))).toBe(verdict)
})

const results = [
  {
    bench: 'posting',
    about: 'two payments',
    figures: [
      figure({
        name: 'throughput',
        unit: '/s',
        ours: 400,
        raw: 2000,
        goal: { is: 'at_least', value: 0.8 },
      }),
      figure({ judged: 'ours', goal: { is: 'at_most', value: 33 } }),
      figure({ name: 'alone' }),
    ],
  },
] as const

test('the table has ours, raw, ratio, goal and verdict under one another', () => {
  expect(tableLines(results)).toEqual([
    'figure         ours      raw  ratio      goal  verdict',
    '',
    'posting: two payments',
    'throughput    400/s   2000/s  0.20x   >= 0.8x  missed',
    'p99         12.0 ms  10.0 ms  1.20x  <= 33 ms  met',
    'alone       12.0 ms  10.0 ms  1.20x',
  ])
})

test('a program reads the ratio and the verdict beside each figure', () => {
  expect(withVerdicts(results)[0]?.figures[0]).toMatchObject({ ratio: 0.2, verdict: 'missed' })
})
