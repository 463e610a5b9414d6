import { expect, test } from 'vitest'
import type { AnyEntryBody } from '../../../src/domain/journal.ts'
import { carriedCheck } from '../../../src/main/journal/carried-check.ts'
import { ANA, BEN } from '../../fixtures/sample-batch.ts'

const opened = (batchNo: string, staff: typeof ANA, facts: object = {}, approvers: object[] = []) =>
  ({
    kind: 'batch.opened',
    staff,
    approvers,
    facts: { batchNo, till: '1', floatCents: 20_000, ...facts },
  }) as unknown as AnyEntryBody

const counted = (facts: object = {}) =>
  ({
    kind: 'drawer.counted',
    facts: { batchNo: 'one', till: '1', isFinal: true, startingCashCents: 20_000, ...facts },
  }) as unknown as AnyEntryBody

const FROM_ONE = { carriedFrom: 'one' }
const HANDED = { ...FROM_ONE, giver: ANA }

function problemsOf(...bodies: readonly AnyEntryBody[]): readonly string[] {
  const check = carriedCheck()
  for (const [at, body] of bodies.entries()) check.see({ body, at: at + 1, row: {} as never })
  return check.end().problems
}

const FIRST = [opened('one', ANA), counted()]

test.each<readonly [string, readonly AnyEntryBody[]]>([
  ['the same cashier', [...FIRST, opened('two', ANA, FROM_ONE)]],
  ['another, under both names', [...FIRST, opened('two', BEN, HANDED, [ANA])]],
  ['with less than was left', [...FIRST, opened('two', ANA, { ...FROM_ONE, floatCents: 100 })]],
])('goes on with what stayed: %s', (_name, bodies) => {
  expect(problemsOf(...bodies)).toEqual([])
})

test.each<readonly [string, readonly AnyEntryBody[], RegExp]>([
  ['from no batch', [opened('two', ANA, FROM_ONE)], /left it no starting cash/],
  [
    'from a count that was not final',
    [opened('one', ANA), counted({ isFinal: false }), opened('two', ANA, FROM_ONE)],
    /left it no starting cash/,
  ],
  [
    'twice from one batch',
    [...FIRST, opened('two', ANA, FROM_ONE), opened('three', ANA, FROM_ONE)],
    /three: one left it no starting cash/,
  ],
  ['at another till', [...FIRST, opened('two', ANA, { ...FROM_ONE, till: '2' })], /another till/],
  [
    'with more than was left',
    [...FIRST, opened('two', ANA, { ...FROM_ONE, floatCents: 20_001 })],
    /more went on/,
  ],
  ['to another without a name', [...FIRST, opened('two', BEN, FROM_ONE)], /without the name/],
  ['to another, unsigned', [...FIRST, opened('two', BEN, HANDED)], /without the name/],
])('does not hold: %s', (_name, bodies, problem) => {
  expect(problemsOf(...bodies).join()).toMatch(problem)
})
