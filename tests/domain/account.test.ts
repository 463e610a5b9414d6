import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountNow, statedAccount } from '../../src/domain/account.ts'
import type { OwedService } from '../../src/domain/allocation.ts'
import { businessDate, instant } from '../../src/domain/calendar.ts'
import { type Cents, cents } from '../../src/domain/money.ts'
import { sampleAccount } from '../fixtures/sample-batch.ts'

const owed = (service: string, pastDue: number, current: number): OwedService => ({
  service,
  pastDueCents: cents(pastDue),
  currentCents: cents(current),
})

/** Past due before current, in the account's own order. */
const NO_RULE = { services: [], order: [] }

const paid = (amount: Cents) => ({
  paidCents: amount,
  lastPaidAt: instant('2026-11-23T18:00:00.000Z'),
  lastPaidOn: businessDate('2026-11-23'),
  lastPaidCents: amount,
})

const sumsOf = (list: readonly OwedService[]) => ({
  dueCents: list.reduce((sum, each) => sum + each.pastDueCents + each.currentCents, 0),
  pastDueCents: list.reduce((sum, each) => sum + each.pastDueCents, 0),
})

const WATER_AND_SEWER = sampleAccount({
  dueCents: cents(10_000),
  pastDueCents: cents(3_000),
  owed: [owed('water', 2_000, 5_000), owed('sewer', 1_000, 2_000)],
})

describe('what is owed by service, once something was paid', () => {
  test.each<[string, number, readonly OwedService[]]>([
    [
      'less than the first past due',
      500,
      [owed('water', 1_500, 5_000), owed('sewer', 1_000, 2_000)],
    ],
    ['all that is past due', 3_000, [owed('water', 0, 5_000), owed('sewer', 0, 2_000)]],
    ['a part of the current', 8_500, [owed('water', 0, 0), owed('sewer', 0, 1_500)]],
    ['more than due', 12_000, [owed('water', 0, 0), owed('sewer', 0, 0)]],
  ])('%s', (_what, amount, left) => {
    expect(accountNow(WATER_AND_SEWER, paid(cents(amount)), NO_RULE).owed).toEqual(left)
  })

  test('adds up to due and past due, whatever was paid', () => {
    const amount = fc.nat(50_000)
    const services = fc.array(fc.tuple(fc.nat(20_000), fc.nat(20_000)), { maxLength: 5 })
    fc.assert(
      fc.property(services, amount, (parts, paidCents) => {
        const list = parts.map(([pastDue, current], at) => owed(`s${at}`, pastDue, current))
        const { dueCents, pastDueCents } = sumsOf(list)
        const account = sampleAccount({
          dueCents: cents(dueCents),
          pastDueCents: cents(pastDueCents),
          owed: list,
        })
        const now = accountNow(account, paid(cents(paidCents)), NO_RULE)
        expect(sumsOf(now.owed)).toEqual({
          dueCents: now.dueCents,
          pastDueCents: now.pastDueCents,
        })
      }),
    )
  })
})

test('an account that owes for water alone states nothing about services', () => {
  expect(statedAccount(sampleAccount())).not.toHaveProperty('owed')
  expect(statedAccount(WATER_AND_SEWER)).toHaveProperty('owed', WATER_AND_SEWER.owed)
})
