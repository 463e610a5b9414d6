import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AllocationRule,
  allocate,
  type OwedService,
  owedAfter,
  owedTotals,
} from '../../src/domain/allocation.ts'
import { cents } from '../../src/domain/money.ts'
import { allocationRule, DEFAULT_POLICIES } from '../../src/domain/policy.ts'

const owes = (service: string, pastDue: number, current: number): OwedService => ({
  service,
  pastDueCents: cents(pastDue),
  currentCents: cents(current),
})

/** Water 31.00 past due and 40.00 current, sewer 12.20 current. */
const OWED = [owes('water', 3_100, 4_000), owes('sewer', 0, 1_220)]

const RULE: AllocationRule = {
  services: DEFAULT_POLICIES.services,
  order: [
    { service: 'water', age: 'past_due' },
    { service: 'sewer', age: 'current' },
    { service: 'water', age: 'current' },
  ],
}

const readOut = (owed: readonly OwedService[], amount: number, rule = RULE): readonly string[] =>
  allocate(owed, cents(amount), rule).map((part) => `${part.glAccount} ${part.age} ${part.cents}`)

describe('money is laid to what is owed in the adopted order', () => {
  test.each<readonly [string, number, readonly string[]]>([
    ['nothing to nothing', 0, []],
    ['less than the first step', 3_000, ['receivables:water past_due 3000']],
    [
      'into the second step',
      3_500,
      ['receivables:water past_due 3100', 'receivables:sewer current 400'],
    ],
    [
      'all that is due',
      8_320,
      [
        'receivables:water past_due 3100',
        'receivables:sewer current 1220',
        'receivables:water current 4000',
      ],
    ],
    [
      'more than is due becomes credit',
      8_400,
      [
        'receivables:water past_due 3100',
        'receivables:sewer current 1220',
        'receivables:water current 4000',
        'customer_credit credit 80',
      ],
    ],
  ])('%s', (_name, amount, laid) => {
    expect(readOut(OWED, amount)).toEqual(laid)
  })

  test('a service that no rule names comes last, past due before current', () => {
    const owed = [owes('storm', 500, 700), ...OWED]
    expect(readOut(owed, 9_200).slice(3)).toEqual([
      'receivables:storm past_due 500',
      'receivables:storm current 380',
    ])
  })

  test('another order lays the same money elsewhere', () => {
    const order = [...RULE.order].reverse()
    expect(readOut(OWED, 4_500, { ...RULE, order })).toEqual([
      'receivables:water current 4000',
      'receivables:sewer current 500',
    ])
  })
})

const someOwed = fc.uniqueArray(
  fc.record({
    service: fc.constantFrom('water', 'sewer', 'refuse', 'fees', 'storm'),
    pastDueCents: fc.integer({ min: 0, max: 50_000 }).map(cents),
    currentCents: fc.integer({ min: 0, max: 50_000 }).map(cents),
  }),
  { selector: ({ service }) => service },
)
const someCents = fc.integer({ min: 0, max: 600_000 }).map(cents)
const rule = allocationRule(DEFAULT_POLICIES)

test('every cent is laid somewhere, and none to more than is owed', () => {
  fc.assert(
    fc.property(someOwed, someCents, (owed, amount) => {
      const laid = allocate(owed, amount, rule)
      expect(laid.reduce((sum, part) => sum + part.cents, 0)).toBe(amount)
      const { dueCents } = owedTotals(owed)
      const credit = laid.find((part) => part.age === 'credit')?.cents ?? 0
      expect(credit).toBe(Math.max(0, amount - dueCents))
      expect(owedTotals(owedAfter(owed, amount, rule)).dueCents).toBe(
        Math.max(0, dueCents - amount),
      )
    }),
  )
})

test('two payments one after the other leave what one of both amounts leaves', () => {
  fc.assert(
    fc.property(someOwed, someCents, someCents, (owed, first, second) => {
      const inTwo = owedAfter(owedAfter(owed, first, rule), second, rule)
      expect(inTwo).toEqual(owedAfter(owed, cents(first + second), rule))
    }),
  )
})
