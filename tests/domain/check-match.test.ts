import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountsOnTape, papersOf, unmatchedChecks } from '../../src/domain/check-match.ts'
import { cents } from '../../src/domain/money.ts'
import { tapeTotal } from '../../src/domain/tape.ts'
import type { Tender } from '../../src/domain/tender.ts'

const check = (number: string, amount: number, partOf?: string): Tender => ({
  ...{ kind: 'check', number, cents: cents(amount) },
  ...(partOf === undefined ? {} : { partOf }),
})

describe('the pieces of paper that should lie in a drawer', () => {
  test('one for each, but a check that paid on two receipts is one', () => {
    const papers = papersOf([
      { receiptNo: 'R1', tenders: [check('101', 5_000), { kind: 'cash', cents: cents(100) }] },
      { receiptNo: 'R2', tenders: [check('101', 2_500, 'R1')] },
      { receiptNo: 'R3', tenders: [check('101', 700)] },
    ])
    expect(papers).toEqual([
      { receiptNo: 'R1', number: '101', cents: 7_500 },
      { receiptNo: 'R3', number: '101', cents: 700 },
    ])
  })
})

const recorded = (...amounts: number[]) =>
  amounts.map((amount, at) => ({ receiptNo: `R${at}`, cents: cents(amount) }))
const centsOf = (papers: readonly { readonly cents: number }[]) =>
  papers.map((paper) => paper.cents)

describe('only checks that do not match are listed', () => {
  test.each<readonly [string, number[], number[], number[], number[]]>([
    ['all found', [500, 700], [700, 500], [], []],
    ['one missing', [500, 700], [500], [700], []],
    ['one nobody paid with', [500], [500, 900], [], [900]],
    ['digits turned about', [5_400, 700], [4_500, 700], [5_400], [4_500]],
    ['two alike, one found', [500, 500], [500], [500], []],
    ['no tape: all of them', [500, 700], [], [500, 700], []],
  ])('%s', (_name, taken, tape, left, over) => {
    const found = unmatchedChecks(recorded(...taken), tape.map(cents))
    expect([centsOf(found.recorded), found.counted]).toEqual([left, over])
  })

  test('what is left over on both sides has no amount in common, and explains the difference', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 12 })
    fc.assert(
      fc.property(amounts, amounts, (taken, tape) => {
        const found = unmatchedChecks(recorded(...taken), tape.map(cents))
        const left = centsOf(found.recorded)
        expect(left.filter((amount) => found.counted.includes(cents(amount)))).toEqual([])
        expect(sum(found.counted) - sum(left)).toBe(sum(tape) - sum(taken))
      }),
    )
  })
})

const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0)

test('a tape tells its checks one by one: a multiplied line is several, a line taken off is gone', () => {
  const lines = [
    { sign: 'plus', cents: cents(5_000) },
    { sign: 'plus', cents: cents(3_600), of: { cents: cents(1_200), by: 'times', count: 3 } },
    { sign: 'plus', cents: cents(900) },
    { sign: 'minus', cents: cents(5_000) },
  ] as const
  const amounts = amountsOnTape(lines)
  expect(amounts).toEqual([1_200, 1_200, 1_200, 900])
  expect(sum(amounts)).toBe(tapeTotal(lines).cents)
})
