import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, businessDate } from '../../src/domain/calendar.ts'
import { cents } from '../../src/domain/money.ts'
import {
  DEFAULT_POLICIES,
  POLICY_NAMES,
  type Policies,
  type PolicyName,
  type PolicyRecord,
  policiesOn,
} from '../../src/domain/policy.ts'
import { decidePolicy } from '../../src/domain/policy-adoption.ts'

const TODAY = businessDate('2026-11-23')
const LATER = businessDate('2026-12-01')

const record = <Name extends PolicyName>(
  name: Name,
  value: Policies[Name],
  effectiveOn = TODAY,
  adoptedBy = 'Resolution 2026-19',
): PolicyRecord => ({ name, value, effectiveOn, adoptedBy })

const decide = (proposal: PolicyRecord, records: readonly PolicyRecord[] = []) =>
  decidePolicy(proposal, {
    today: TODAY,
    records,
    isTimeZone: (name) => name === 'America/Denver',
  })

const answer = (proposal: PolicyRecord, records: readonly PolicyRecord[] = []) => {
  const decided = decide(proposal, records)
  return decided.ok ? 'adopted' : decided.rejection
}

const { services, denominations, allocationOrder } = DEFAULT_POLICIES
const [water] = services
if (water === undefined) throw new Error('there are services')
const without = (...ids: string[]) => denominations.filter((id) => !ids.includes(id))

describe('a policy is adopted when it makes sense from its date on', () => {
  test.each([
    ['a tolerance within the ceiling', record('countToleranceCents', cents(500))],
    ['one from a later day', record('countToleranceCents', cents(500), LATER)],
    ['a cut-off that is a time', record('businessDayCutoff', '16:00')],
    ['a known time zone', record('timeZone', 'America/Denver')],
    ['fewer tenders, cash among them', record('tendersAccepted', ['cash', 'check'])],
    [
      'cash rounding by resolution',
      record('cashRounding', { mode: 'nearest', stepCents: cents(5) }),
    ],
    ['one more service', record('services', [...services, { ...water, code: 'fire' }])],
    ['another order', record('allocationOrder', allocationOrder.toReversed())],
    ['the seldom pieces hidden', record('denominations', without('n2', 'c100', 'c50'))],
    ['no stub layouts at all', record('stubLayouts', [])],
  ])('%s', (_name, proposal) => {
    expect(decide(proposal)).toEqual({ ok: true, value: proposal })
  })
})

describe('a policy is refused, and the rule is named', () => {
  const cases: readonly (readonly [string, PolicyRecord])[] = [
    ['policy_back_dated', record('idleLockMinutes', 5, businessDate('2026-11-22'))],
    ['policy_as_before', record('idleLockMinutes', DEFAULT_POLICIES.idleLockMinutes)],
    ['cutoff_not_a_time', record('businessDayCutoff', '24:00')],
    ['cutoff_not_a_time', record('businessDayCutoff', '5 pm')],
    ['unknown_time_zone', record('timeZone', 'America/Nowhere')],
    ['policy_amount_zero', record('paymentLimitCents', cents(0))],
    ['policy_amount_zero', record('changeConfirmCents', cents(0))],
    ['policy_amount_zero', record('drawerCeilingCents', cents(0))],
    ['policy_amount_zero', record('cashReportCents', cents(0))],
    ['figure_out_of_range', record('idleLockMinutes', 0)],
    ['figure_out_of_range', record('idleLockMinutes', 121)],
    ['figure_out_of_range', record('checkRepeatDays', 0)],
    ['figure_out_of_range', record('cashToCheckFixesADay', 51)],
    ['small_payment_over_limit', record('smallPaymentConfirmCents', cents(99_999_999))],
    ['tolerance_over_ceiling', record('countToleranceCents', cents(100_001))],
    ['tolerance_over_ceiling', record('drawerCeilingCents', cents(999))],
    ['starting_cash_over_ceiling', record('startingCashCents', cents(100_001))],
    ['cash_report_over_law', record('cashReportCents', cents(1_000_001))],
    ['tenders_without_cash', record('tendersAccepted', ['check', 'card'])],
    ['tender_twice', record('tendersAccepted', ['cash', 'card', 'card'])],
    ['rounding_step_not_five', record('cashRounding', { mode: 'down', stepCents: cents(10) })],
    [
      'rounding_without_resolution',
      record('cashRounding', { mode: 'down', stepCents: cents(5) }, TODAY, 'Memorandum 3'),
    ],
    ['no_services', record('services', [])],
    ['service_twice', record('services', [...services, water])],
    ['service_code_wrong', record('services', [...services, { ...water, code: 'credit' }])],
    ['service_code_wrong', record('services', [...services, { ...water, code: 'Fire Line' }])],
    [
      'gl_account_not_free',
      record('services', [...services, { ...water, code: 'fire', glAccount: 'till:1:cash' }]),
    ],
    ['allocation_names_unknown_service', record('services', [water])],
    [
      'allocation_names_unknown_service',
      record('allocationOrder', [{ service: 'fire', age: 'current' }]),
    ],
    [
      'allocation_step_twice',
      record('allocationOrder', [...allocationOrder, { service: 'water', age: 'current' }]),
    ],
    ['denomination_always_counted', record('denominations', without('c1'))],
    ['denomination_always_counted', record('denominations', without('n100'))],
    [
      'layout_without_name',
      record('stubLayouts', [{ name: ' ', length: 20, fields: [], checks: [] }]),
    ],
  ]
  test.each(cases)('%s', (rejection, proposal) => {
    expect(answer(proposal)).toBe(rejection)
  })
})

test('what another policy makes of it later counts as well', () => {
  const lowered = record('drawerCeilingCents', cents(50_000), LATER)
  expect(answer(record('countToleranceCents', cents(60_000)), [lowered])).toBe(
    'tolerance_over_ceiling',
  )
  expect(answer(record('countToleranceCents', cents(50_000)), [lowered])).toBe('adopted')
})

test('a policy that is adopted but not yet in force can be taken back for the same day', () => {
  const announced = record('countToleranceCents', cents(500), LATER)
  const back = record('countToleranceCents', DEFAULT_POLICIES.countToleranceCents, LATER)
  expect(answer(back)).toBe('policy_as_before')
  expect(answer(back, [announced])).toBe('adopted')
})

test('an amount that was out of sense before keeps nobody from changing another', () => {
  const before = [record('startingCashCents', cents(500_000), businessDate('2026-01-01'))]
  expect(answer(record('idleLockMinutes', 5), before)).toBe('adopted')
})

test('every policy can be adopted by somebody', () => {
  expect(POLICY_NAMES).toHaveLength(Object.keys(DEFAULT_POLICIES).length)
})

test('after any row of proposals, tolerance and starting cash are within the ceiling on any day', () => {
  const proposal = fc
    .record({
      name: fc.constantFrom(
        'countToleranceCents' as const,
        'drawerCeilingCents' as const,
        'startingCashCents' as const,
      ),
      amount: fc.integer({ min: 1, max: 200_000 }),
      day: fc.nat(10),
    })
    .map(({ name, amount, day }) => record(name, cents(amount), addDays(TODAY, day)))
  fc.assert(
    fc.property(fc.array(proposal, { maxLength: 12 }), fc.nat(12), (proposals, day) => {
      let records: readonly PolicyRecord[] = []
      for (const each of proposals)
        if (decide(each, records).ok) records = adoptedBeside(records, each)
      const { countToleranceCents, startingCashCents, drawerCeilingCents } = policiesOn(
        addDays(TODAY, day),
        records,
      )
      expect(Math.max(countToleranceCents, startingCashCents)).toBeLessThanOrEqual(
        drawerCeilingCents,
      )
    }),
  )
})

/** As the store keeps them: the later adoption for the same day stands. */
const adoptedBeside = (records: readonly PolicyRecord[], added: PolicyRecord) => [
  ...records.filter(
    ({ name, effectiveOn }) => name !== added.name || effectiveOn !== added.effectiveOn,
  ),
  added,
]
