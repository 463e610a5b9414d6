import { z } from 'zod'
import { DENOMINATIONS } from '../../domain/denomination.ts'
import type { PolicyName } from '../../domain/policy.ts'
import { method } from '../rpc.ts'
import { BusinessDate, EntryCents, EntryId, Nothing, plainText } from './parts.ts'

const Place = z.number().int().min(0).max(100)

/** A machine-read line as data; whether it can be right is decided by the domain. */
const StubLayout = z.strictObject({
  name: z.string().trim().max(40),
  length: Place,
  fields: z
    .array(
      z.strictObject({
        name: plainText(20),
        start: Place,
        length: Place,
        type: z.literal('cents').exactOptional(),
        always: z.string().max(80).exactOptional(),
      }),
    )
    .max(20),
  amountField: plainText(20).exactOptional(),
  checks: z
    .array(
      z.strictObject({
        start: Place,
        length: Place,
        weights: z.array(z.number().int().min(0).max(10)).max(20),
        from: z.enum(['left', 'right']),
        mod: z.union([z.literal(10), z.literal(11)]),
        digitSum: z.boolean(),
        complement: z.boolean(),
        at: Place,
      }),
    )
    .max(8),
})

const DenominationId = z.enum(DENOMINATIONS.map(({ id }) => id) as [string, ...string[]])

/** What the value of each policy looks like. */
const VALUES = {
  businessDayCutoff: z.string().max(8),
  timeZone: z.string().min(1).max(64),
  paymentLimitCents: EntryCents,
  changeConfirmCents: EntryCents,
  smallPaymentConfirmCents: EntryCents,
  countToleranceCents: EntryCents,
  drawerCeilingCents: EntryCents,
  startingCashCents: EntryCents,
  idleLockMinutes: z.number().int().min(0).max(9_999),
  tendersAccepted: z
    .array(z.enum(['cash', 'check', 'cashiers_check', 'money_order', 'card', 'eft']))
    .max(12),
  cashRounding: z.strictObject({ mode: z.enum(['off', 'nearest', 'down']), stepCents: EntryCents }),
  cashReportCents: EntryCents,
  checkRepeatDays: z.number().int().min(0).max(9_999),
  manualReceiptDays: z.number().int().min(0).max(9_999),
  cashToCheckFixesADay: z.number().int().min(0).max(9_999),
  services: z
    .array(
      z.strictObject({
        code: z.string().max(40),
        name: plainText(40),
        glAccount: z.string().max(60),
      }),
    )
    .max(40),
  allocationOrder: z
    .array(z.strictObject({ service: z.string().max(40), age: z.enum(['past_due', 'current']) }))
    .max(80),
  denominations: z.array(DenominationId).max(20),
  stubLayouts: z.array(StubLayout).max(12),
} as const satisfies Record<PolicyName, z.ZodType>

type Values = typeof VALUES

type AdoptedPolicy = {
  [Name in PolicyName]: z.ZodObject<
    {
      name: z.ZodLiteral<Name>
      value: Values[Name]
      effectiveOn: typeof BusinessDate
      adoptedBy: ReturnType<typeof plainText>
    },
    z.core.$strict
  >
}[PolicyName]

const POLICIES = (Object.keys(VALUES) as PolicyName[]).map((name) =>
  z.strictObject({
    name: z.literal(name),
    value: VALUES[name],
    effectiveOn: BusinessDate,
    /** The resolution or memorandum. */
    adoptedBy: plainText(80),
  }),
) as unknown as readonly [AdoptedPolicy, ...AdoptedPolicy[]]

/** One policy as adopted, its value checked by its name. */
const PolicyView = z.discriminatedUnion('name', POLICIES)

/** The parts of the policies that a window needs at any time, before sign-in too. */
export const ShownLists = {
  denominations: VALUES.denominations,
  stubLayouts: VALUES.stubLayouts,
}

const PoliciesView = z.strictObject({
  /** The business date that something done now belongs to. */
  today: BusinessDate,
  /** All that was ever adopted, by date; the later one of two for the same day. */
  records: z.array(PolicyView),
})

const SUPERVISOR = ['supervisor'] as const

export const policyContract = {
  'policy.list': method(SUPERVISOR, Nothing, PoliciesView),
  'policy.adopt': method(
    SUPERVISOR,
    z.strictObject({ entryId: EntryId, policy: PolicyView }),
    PoliciesView,
    [
      'policy_back_dated',
      'policy_as_before',
      'cutoff_not_a_time',
      'unknown_time_zone',
      'policy_amount_zero',
      'figure_out_of_range',
      'small_payment_over_limit',
      'tolerance_over_ceiling',
      'starting_cash_over_ceiling',
      'cash_report_over_law',
      'tenders_without_cash',
      'tender_twice',
      'rounding_step_not_five',
      'rounding_without_resolution',
      'no_services',
      'service_twice',
      'service_code_wrong',
      'gl_account_not_free',
      'allocation_names_unknown_service',
      'allocation_step_twice',
      'denomination_always_counted',
      'layout_without_name',
      'layout_named_twice',
      'layout_length_wrong',
      'layout_without_account',
      'layout_part_outside',
      'layout_parts_overlap',
      'layout_amount_wrong',
      'layout_check_wrong',
      'layout_check_covers_itself',
      'layout_like_a_card',
      'centre_needed',
      'entry_id_reused',
    ],
  ),
} as const
