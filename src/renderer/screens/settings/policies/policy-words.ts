import { denominationNames } from '../../../../domain/denomination.ts'
import { formatCents } from '../../../../domain/money.ts'
import type { Policies, PolicyName } from '../../../../domain/policy.ts'
import { TENDER_NAMES } from '../../../../domain/tender.ts'

/** A policy with its value, the two tied together. */
export type PolicyValue = {
  readonly [Name in PolicyName]: { readonly name: Name; readonly value: Policies[Name] }
}[PolicyName]

interface Words {
  readonly label: string
  /** What it does, in a sentence. */
  readonly hint: string
}

export const POLICY_WORDS: Readonly<Record<PolicyName, Words>> = {
  businessDayCutoff: {
    label: 'End of the business day',
    hint: 'Money taken from this time on belongs to the next day.',
  },
  timeZone: {
    label: 'Time zone of the office',
    hint: 'Business dates and the times on paper follow it.',
  },
  paymentLimitCents: { label: 'Payment limit', hint: 'No single payment may be above it.' },
  changeConfirmCents: {
    label: 'Change to confirm',
    hint: 'Change of this much or more takes one more key.',
  },
  smallPaymentConfirmCents: {
    label: 'Small payment to confirm',
    hint: 'A payment below this takes one more key.',
  },
  countToleranceCents: {
    label: 'Count tolerance',
    hint: 'A counted difference beyond this wants a reason.',
  },
  drawerCeilingCents: {
    label: 'Ceiling of a drawer',
    hint: 'Cash above this asks for a drop after the customer in hand.',
  },
  startingCashCents: {
    label: 'Starting cash of a drawer',
    hint: 'What a drawer opens with, and what stays in it after the count.',
  },
  idleLockMinutes: {
    label: 'Lock when idle',
    hint: 'After so many minutes without a key the window asks for the PIN.',
  },
  tendersAccepted: {
    label: 'Tenders accepted',
    hint: 'What a customer may pay with. Cash is always among them.',
  },
  cashRounding: {
    label: 'Cash rounding',
    hint: 'Rounds only what is paid in cash, to 5 cents; the bill stays exact. Adopted by the board.',
  },
  cashReportCents: {
    label: 'Cash to be noted',
    hint: 'Cash beyond this from one payer, in one or related payments, is noted for the report.',
  },
  checkRepeatDays: {
    label: 'Check seen before',
    hint: 'A check that comes again within so many days is asked about.',
  },
  cashToCheckFixesADay: {
    label: 'Cash turned into a check',
    hint: 'How often a day a cashier may put a cash payment right as a check.',
  },
  services: {
    label: 'Services',
    hint: 'What the district bills for, and the ledger account of each.',
  },
  allocationOrder: {
    label: 'Order of allocation',
    hint: 'Money is laid to what is owed in this order; what is left is credit.',
  },
  denominations: {
    label: 'Rows of the count sheet',
    hint: 'Pieces that are seldom seen may be left off.',
  },
  stubLayouts: {
    label: 'Bills that are read',
    hint: 'The machine-read lines on the bills of the district.',
  },
}

const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`

/** The value as a person reads it, in one line. */
export function policyText(policy: PolicyValue): string {
  switch (policy.name) {
    case 'paymentLimitCents':
    case 'changeConfirmCents':
    case 'smallPaymentConfirmCents':
    case 'countToleranceCents':
    case 'drawerCeilingCents':
    case 'startingCashCents':
    case 'cashReportCents':
      return formatCents(policy.value)
    case 'idleLockMinutes':
      return counted(policy.value, 'minute', 'minutes')
    case 'checkRepeatDays':
      return counted(policy.value, 'day', 'days')
    case 'cashToCheckFixesADay':
      return counted(policy.value, 'time a day', 'times a day')
    case 'businessDayCutoff':
    case 'timeZone':
      return policy.value
    default:
      return listText(policy)
  }
}

function listText(policy: PolicyValue): string {
  switch (policy.name) {
    case 'tendersAccepted':
      return policy.value.map((kind) => TENDER_NAMES[kind]).join(', ')
    case 'cashRounding':
      return { off: 'Off', nearest: 'To the nearest 5 cents', down: 'Down to 5 cents' }[
        policy.value.mode
      ]
    case 'services':
      return policy.value.map(({ name }) => name).join(', ')
    case 'allocationOrder':
      return policy.value.map(({ service, age }) => `${service} ${AGE_WORDS[age]}`).join(', ')
    case 'denominations': {
      const hidden = denominationNames((id) => !policy.value.includes(id))
      return hidden.length === 0 ? 'All' : `All but ${hidden.join(', ')}`
    }
    case 'stubLayouts':
      return policy.value.map(({ name }) => name).join(', ') || 'None'
    default:
      return String(policy.value)
  }
}

export const AGE_WORDS = { past_due: 'past due', current: 'current' } as const
