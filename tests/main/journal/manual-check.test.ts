import { expect, test } from 'vitest'
import type { AnyEntryBody } from '../../../src/domain/journal.ts'
import { manualCheck } from '../../../src/main/journal/manual-check.ts'

const body = (kind: string, facts: object) => ({ kind, facts }) as unknown as AnyEntryBody
const issued = (firstNumber: number, lastNumber: number, bookSeries = 'A') =>
  body('receipt_book.issued', { bookSeries, firstNumber, lastNumber })
const keyed = (number: number, bookSeries = 'A') =>
  body('payment.taken', { manual: { bookSeries, number } })
const spoiled = (number: number) =>
  body('manual_receipt.spoiled', { bookSeries: 'A', number, reason: 'torn' })

function problemsOf(...bodies: readonly AnyEntryBody[]): readonly string[] {
  const check = manualCheck()
  for (const [at, each] of bodies.entries()) check.see({ body: each, at: at + 1, row: {} as never })
  return check.end().problems
}

test('every number in a book, and each once', () => {
  const two = [issued(101, 125), issued(1, 25, 'B')]
  expect(problemsOf(...two, keyed(101), spoiled(102), keyed(1, 'B'))).toEqual([])
  expect(problemsOf(body('payment.taken', {}))).toEqual([])
})

test.each<readonly [string, readonly AnyEntryBody[], RegExp]>([
  ['keyed twice', [issued(1, 25), keyed(7), keyed(7)], /A-000007 is used twice/],
  ['keyed and spoiled', [issued(1, 25), keyed(7), spoiled(7)], /A-000007 is used twice/],
  ['of no book', [issued(1, 25), keyed(26)], /A-000026 is in no book/],
  ['of another series', [issued(1, 25), keyed(7, 'B')], /B-000007 is in no book/],
  ['before its book', [keyed(7), issued(1, 25)], /A-000007 is in no book/],
  ['in two books', [issued(1, 25), issued(25, 50)], /from A-000025 has numbers of another/],
])('does not hold: %s', (_name, bodies, problem) => {
  expect(problemsOf(...bodies).join()).toMatch(problem)
})
