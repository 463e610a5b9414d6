import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, businessDate } from '../../src/domain/calendar.ts'
import { cents } from '../../src/domain/money.ts'
import { DEFAULT_POLICIES, type PolicyRecord, policiesOn } from '../../src/domain/policy.ts'

const tolerance = (effectiveOn: string, amount: number): PolicyRecord => ({
  name: 'countToleranceCents',
  effectiveOn: businessDate(effectiveOn),
  value: cents(amount),
  adoptedBy: 'Resolution 2026-19',
})

const RECORDS = [
  tolerance('2026-12-01', 500),
  tolerance('2024-07-01', 2_000),
  tolerance('2025-07-01', 1_500),
]

describe('a rule is in force from its date until a later one of its name', () => {
  test.each([
    ['before anything was adopted', '2024-06-30', DEFAULT_POLICIES.countToleranceCents],
    ['on its first day', '2024-07-01', 2_000],
    ['until the day before the next', '2025-06-30', 2_000],
    ['superseded', '2025-07-01', 1_500],
    ['one that is adopted but not yet in force', '2026-11-30', 1_500],
    ['long after', '2030-01-01', 500],
  ])('%s', (_name, date, amount) => {
    expect(policiesOn(businessDate(date), RECORDS).countToleranceCents).toBe(amount)
  })

  test('what was not adopted is as it comes', () => {
    const { countToleranceCents, ...others } = policiesOn(businessDate('2026-12-01'), RECORDS)
    const { countToleranceCents: _, ...defaults } = DEFAULT_POLICIES
    expect(others).toEqual(defaults)
    expect(countToleranceCents).toBe(500)
  })

  test('rules of several names do not mix', () => {
    const cutoff: PolicyRecord = {
      name: 'businessDayCutoff',
      effectiveOn: businessDate('2026-01-01'),
      value: '16:00',
      adoptedBy: 'Memorandum 3',
    }
    const inForce = policiesOn(businessDate('2026-12-01'), [cutoff, ...RECORDS])
    expect([inForce.businessDayCutoff, inForce.countToleranceCents]).toEqual(['16:00', 500])
  })

  test('the order in which the records lie makes no difference', () => {
    const days = fc.uniqueArray(fc.nat(1_000), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(days, fc.nat(1_000), (starts, day) => {
        const first = businessDate('2026-01-01')
        const records = starts.map((start) => tolerance(addDays(first, start), start))
        const on = addDays(first, day)
        const latest = Math.max(...starts.filter((start) => start <= day))
        const found = policiesOn(on, records).countToleranceCents
        expect(found).toBe(latest >= 0 ? latest : DEFAULT_POLICIES.countToleranceCents)
        expect(policiesOn(on, records.toReversed())).toEqual(policiesOn(on, records))
      }),
    )
  })

  test('the defaults are not changed by asking', () => {
    const before = structuredClone(DEFAULT_POLICIES)
    policiesOn(businessDate('2030-01-01'), RECORDS)
    expect(DEFAULT_POLICIES).toEqual(before)
  })
})
