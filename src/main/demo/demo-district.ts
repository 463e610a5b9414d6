import type { Account } from '../../domain/account.ts'
import type { BusinessDate } from '../../domain/calendar.ts'
import type { FeeCode } from '../../domain/fee-code.ts'
import { type Cents, cents } from '../../domain/money.ts'
import type { PayerList } from '../../domain/payer-list.ts'
import type { PolicyRecord } from '../../domain/policy.ts'
import { accountPages, type DemoSeed } from './account-pages.ts'
import { DEMO_FEE_CODES } from './demo-fee-codes.ts'
import { demoPayerLists } from './demo-payer-lists.ts'
import { demoPolicies } from './demo-policies.ts'
import { DEMO_STAFF, type DemoStaff } from './demo-staff.ts'

const DEMO_ACCOUNTS = 25_000
const DEMO_SEED = 7

export interface DemoBankAccount {
  readonly id: string
  readonly name: string
  /** All that is ever shown of the number. */
  readonly maskedNumber: string
}

/** A whole district to try things on: the small lists at once, the accounts a page at a time. */
export interface DemoDistrict extends DemoSeed {
  readonly district: string
  readonly office: string
  readonly officeName: string
  readonly workstation: string
  readonly staff: readonly DemoStaff[]
  readonly tills: readonly string[]
  readonly feeCodes: readonly FeeCode[]
  readonly payerLists: readonly PayerList[]
  readonly bankAccount: DemoBankAccount
  /** What the safe holds for starting cash, before any drawer is opened. */
  readonly changeFundCents: Cents
  readonly policies: readonly PolicyRecord[]
  /** Begins again at the first account each time it is called. */
  readonly accountPages: () => Generator<readonly Account[], void>
}

/** At each workstation. */
const TILLS = 4

/** The demo district of a seed and a day. The same seed, size and day make the same district. */
export function demoDistrict(wanted: {
  readonly seed?: number
  readonly accounts?: number
  readonly asOf: BusinessDate
  /** Which of the office's workstations, from 1; each has tills of its own. */
  readonly place?: number
}): DemoDistrict {
  const { place = 1, ...asked } = wanted
  const from = { seed: DEMO_SEED, accounts: DEMO_ACCOUNTS, ...asked }
  return {
    ...from,
    district: 'Alder Creek Water District',
    office: 'main',
    officeName: 'Main office',
    workstation: `W${String(place).padStart(2, '0')}`,
    staff: DEMO_STAFF,
    tills: Array.from({ length: TILLS }, (_, index) => String((place - 1) * TILLS + index + 1)),
    feeCodes: DEMO_FEE_CODES,
    payerLists: demoPayerLists(from),
    bankAccount: {
      id: 'operating',
      name: 'Sierra Foothill Community Bank, operating',
      maskedNumber: '•••• 4417',
    },
    changeFundCents: cents(200_000),
    policies: demoPolicies(from.asOf),
    accountPages: () => accountPages(from),
  }
}
