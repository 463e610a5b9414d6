import type { BusinessDate } from './calendar.ts'
import { saysTheSame } from './canonical-json.ts'
import { accept, type Decision, type Refusal, refuse } from './decision.ts'
import { DENOMINATIONS, SELDOM_DENOMINATIONS } from './denomination.ts'
import { isDistrictGlAccount } from './gl-account.ts'
import { type Policies, type PolicyName, type PolicyRecord, policiesOn } from './policy.ts'
import { type StubLayoutRejection, wrongLayouts } from './stub-layout.ts'

export type PolicyRejection =
  | StubLayoutRejection
  | 'policy_back_dated'
  | 'policy_as_before'
  | 'cutoff_not_a_time'
  | 'unknown_time_zone'
  | 'policy_amount_zero'
  | 'figure_out_of_range'
  | 'small_payment_over_limit'
  | 'tolerance_over_ceiling'
  | 'starting_cash_over_ceiling'
  | 'cash_report_over_law'
  | 'tenders_without_cash'
  | 'tender_twice'
  | 'rounding_step_not_five'
  | 'rounding_without_resolution'
  | 'no_services'
  | 'service_twice'
  | 'service_code_wrong'
  | 'gl_account_not_free'
  | 'allocation_names_unknown_service'
  | 'allocation_step_twice'
  | 'denomination_always_counted'

export interface PolicySituation {
  /** The business date that something done now belongs to. */
  readonly today: BusinessDate
  /** All that was adopted before, in force or not. */
  readonly records: readonly PolicyRecord[]
  isTimeZone(name: string): boolean
}

/**
 * Decides whether a policy may be adopted: never for a day that is past, and never one that would be
 * out of sense beside the others on any day from its date on.
 */
export function decidePolicy(
  proposal: PolicyRecord,
  situation: PolicySituation,
): Decision<PolicyRecord, PolicyRejection> {
  const { today, records, isTimeZone } = situation
  const { name, effectiveOn } = proposal
  if (effectiveOn < today) return refuse('policy_back_dated', { today })
  const before = policiesOn(effectiveOn, records)[name]
  if (saysTheSame(before, proposal.value)) return refuse('policy_as_before')
  if (name === 'timeZone' && !isTimeZone(String(proposal.value))) return refuse('unknown_time_zone')
  if (name === 'cashRounding' && !/resolution\b.*\d/i.test(proposal.adoptedBy)) {
    return refuse('rounding_without_resolution')
  }
  const adopted = [...records.filter((each) => !isReplaced(each, proposal)), proposal]
  const changes = adopted.map((each) => each.effectiveOn).filter((on) => on >= effectiveOn)
  for (const on of [...new Set(changes)].sort()) {
    const wrong = outOfSense(name, policiesOn(on, adopted))
    if (wrong !== undefined) return wrong
  }
  return accept(proposal)
}

const isReplaced = (earlier: PolicyRecord, by: PolicyRecord): boolean =>
  earlier.name === by.name && earlier.effectiveOn === by.effectiveOn

/** What is out of sense about a policy beside the others; undefined where nothing is. */
function outOfSense(name: PolicyName, policies: Policies): Refusal<PolicyRejection> | undefined {
  for (const { about, refusal } of RULES) {
    const refused = about.includes(name) ? refusal(policies) : undefined
    if (refused !== undefined) return refused
  }
  return undefined
}

interface Rule {
  /** A change of any of these may break it. */
  readonly about: readonly PolicyName[]
  refusal(policies: Policies): Refusal<PolicyRejection> | undefined
}

const unless = <Rejection extends PolicyRejection>(
  claim: boolean,
  refusal: Refusal<Rejection>,
): Refusal<Rejection> | undefined => (claim ? undefined : refusal)

const aboveZero = (
  name: 'paymentLimitCents' | 'changeConfirmCents' | 'drawerCeilingCents' | 'cashReportCents',
): Rule => ({
  about: [name],
  refusal: (policies) => unless(policies[name] > 0, refuse('policy_amount_zero')),
})

const within = (
  name: 'idleLockMinutes' | 'checkRepeatDays' | 'cashToCheckFixesADay',
  least: number,
  most: number,
): Rule => ({
  about: [name],
  refusal: ({ [name]: figure }) =>
    unless(
      Number.isInteger(figure) && figure >= least && figure <= most,
      refuse('figure_out_of_range', { least, most }),
    ),
})

/** What federal law asks to be reported: a district may note less, never more. Source: IRC 6050I. */
const MOST_UNREPORTED_CENTS = 1_000_000

const RULES: readonly Rule[] = [
  {
    about: ['businessDayCutoff'],
    refusal: ({ businessDayCutoff }) =>
      unless(/^([01]\d|2[0-3]):[0-5]\d$/.test(businessDayCutoff), refuse('cutoff_not_a_time')),
  },
  aboveZero('paymentLimitCents'),
  aboveZero('changeConfirmCents'),
  aboveZero('drawerCeilingCents'),
  aboveZero('cashReportCents'),
  within('idleLockMinutes', 1, 120),
  within('checkRepeatDays', 1, 1_096),
  within('cashToCheckFixesADay', 0, 50),
  {
    about: ['smallPaymentConfirmCents', 'paymentLimitCents'],
    refusal: ({ smallPaymentConfirmCents, paymentLimitCents: limitCents }) =>
      unless(
        smallPaymentConfirmCents < limitCents,
        refuse('small_payment_over_limit', { limitCents }),
      ),
  },
  {
    about: ['countToleranceCents', 'drawerCeilingCents'],
    refusal: ({ countToleranceCents, drawerCeilingCents: ceilingCents }) =>
      unless(
        countToleranceCents <= ceilingCents,
        refuse('tolerance_over_ceiling', { ceilingCents }),
      ),
  },
  {
    about: ['startingCashCents', 'drawerCeilingCents'],
    refusal: ({ startingCashCents, drawerCeilingCents: ceilingCents }) =>
      unless(
        startingCashCents <= ceilingCents,
        refuse('starting_cash_over_ceiling', { ceilingCents }),
      ),
  },
  {
    about: ['cashReportCents'],
    refusal: ({ cashReportCents }) =>
      unless(
        cashReportCents <= MOST_UNREPORTED_CENTS,
        refuse('cash_report_over_law', { lawCents: MOST_UNREPORTED_CENTS }),
      ),
  },
  { about: ['tendersAccepted'], refusal: wrongTenders },
  {
    about: ['cashRounding'],
    refusal: ({ cashRounding }) =>
      unless(cashRounding.stepCents === 5, refuse('rounding_step_not_five')),
  },
  { about: ['services'], refusal: wrongServices },
  { about: ['services', 'allocationOrder'], refusal: wrongOrder },
  { about: ['denominations'], refusal: wrongDenominations },
  { about: ['stubLayouts'], refusal: ({ stubLayouts }) => wrongLayouts(stubLayouts) },
]

/** Source: controls section 4: legal tender is always taken, whatever else is. */
function wrongTenders({ tendersAccepted }: Policies): Refusal<PolicyRejection> | undefined {
  if (!tendersAccepted.includes('cash')) return refuse('tenders_without_cash')
  return unless(new Set(tendersAccepted).size === tendersAccepted.length, refuse('tender_twice'))
}

function wrongServices({ services }: Policies): Refusal<PolicyRejection> | undefined {
  if (services.length === 0) return refuse('no_services')
  for (const [at, { code, glAccount }] of services.entries()) {
    if (!/^[a-z][a-z0-9_-]{0,19}$/.test(code) || code === 'credit') {
      return refuse('service_code_wrong', { code })
    }
    if (services.findIndex((each) => each.code === code) !== at) {
      return refuse('service_twice', { code })
    }
    if (!isDistrictGlAccount(glAccount)) return refuse('gl_account_not_free', { glAccount })
  }
  return undefined
}

function wrongOrder({ services, allocationOrder }: Policies): Refusal<PolicyRejection> | undefined {
  const seen = new Set<string>()
  for (const { service, age } of allocationOrder) {
    if (!services.some(({ code }) => code === service)) {
      return refuse('allocation_names_unknown_service', { service })
    }
    if (seen.has(`${service} ${age}`)) return refuse('allocation_step_twice', { service })
    seen.add(`${service} ${age}`)
  }
  return undefined
}

/** Pennies and all that is common are always counted: cash that is there must have its row. */
function wrongDenominations({ denominations }: Policies): Refusal<PolicyRejection> | undefined {
  const hidden = DENOMINATIONS.find(
    ({ id }) => !denominations.includes(id) && !SELDOM_DENOMINATIONS.includes(id),
  )
  return hidden === undefined
    ? undefined
    : refuse('denomination_always_counted', { denomination: hidden.name })
}
