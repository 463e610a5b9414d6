import type { Account, Warning } from '../../domain/account.ts'
import type { OwedService } from '../../domain/allocation.ts'
import type { BusinessDate } from '../../domain/calendar.ts'
import { cents } from '../../domain/money.ts'
import { anchorTurnOffDay, lastBillDate } from './bill-dates.ts'
import { withWater } from './owed.ts'

/** What differs from one anchor to the next; whatever is left out is zero or none. */
interface Anchor {
  readonly accountNo: string
  readonly customerName: string
  readonly serviceAddress: string
  readonly mailingAddress?: string
  readonly phone: string
  readonly route: string
  readonly meterNo: string
  readonly isClosed?: true
  readonly due?: number
  readonly pastDue?: number
  readonly credit?: number
  /** What is owed for other services than water: past due, then current. */
  readonly others?: Readonly<Record<string, readonly [number, number]>>
  readonly lastBill: number
  readonly enoughToStayOn?: number
  readonly planInstallment?: number
  readonly warnings?: readonly Warning[]
}

export const TOWN = 'Alder Creek, CA 95657'
export const CEDAR_TOWN = 'Cedar Flat, CA 95657'

/**
 * The accounts that tests, screenshots and the guide rely on, the same in every size and for every
 * seed. Units: cents. Dates follow the day the district is made for.
 */
export const DEMO_ANCHORS = {
  /** Owes her current bill and nothing else: the plain case. */
  mariaHernandez: {
    accountNo: '014-2207-6',
    customerName: 'Hernandez, Maria L.',
    serviceAddress: '1418 Juniper Ct',
    phone: '(530) 555-2296',
    route: '014',
    meterNo: 'N10417733',
    due: 8_320,
    others: { sewer: [0, 2_900] },
    lastBill: 8_320,
  },
  /** A turn-off is scheduled; paying what is past due stops it. */
  joaquinHernandez: {
    accountNo: '014-0961-7',
    customerName: 'Hernandez, Joaquin',
    serviceAddress: '2014 Alameda Dr Apt 6',
    phone: '(530) 555-3164',
    route: '014',
    meterNo: 'N10418206',
    due: 14_275,
    pastDue: 9_850,
    others: { sewer: [2_850, 1_600], fees: [900, 0] },
    lastBill: 4_425,
    enoughToStayOn: 9_850,
    warnings: ['turn_off_scheduled'],
  },
  /** A business with a suite number. */
  hernshawDental: {
    accountNo: '022-4114-8',
    customerName: 'Hernshaw Dental Group',
    serviceAddress: '1400 Mission Blvd Ste 3',
    mailingAddress: `PO Box 318, ${TOWN}`,
    phone: '(530) 555-4100',
    route: '022',
    meterNo: 'B10420951',
    due: 41_208,
    lastBill: 41_208,
  },
  /** A couple with a credit: the district owes them. */
  williamAndKayHerndon: {
    accountNo: '031-8814-9',
    customerName: 'Herndon, William & Kay',
    serviceAddress: '8814 Orchard Ln',
    phone: '(530) 555-7702',
    route: '031',
    meterNo: 'N10423377',
    credit: 1_240,
    lastBill: 5_760,
  },
  /** Cash only. */
  hernandezTrust: {
    accountNo: '009-1407-7',
    customerName: 'Hernandez Family Trust',
    serviceAddress: '1407 Birch St',
    mailingAddress: '2255 Van Ness Ave, Sacramento, CA 95818',
    phone: '(916) 555-0188',
    route: '009',
    meterNo: 'N10409114',
    due: 6_195,
    lastBill: 6_195,
    warnings: ['checks_not_accepted'],
  },
  /** Pays off an old debt by installments beside the current bill. */
  luzHernandez: {
    accountNo: '027-0014-2',
    customerName: 'Hernandez, Luz',
    serviceAddress: '77 Canal Rd',
    phone: '(530) 555-6039',
    route: '027',
    meterNo: 'B10427018',
    due: 5_410,
    lastBill: 2_910,
    planInstallment: 2_500,
    warnings: ['payment_plan'],
  },
  /** Moved away; a refund is owed. */
  closedWithCredit: {
    accountNo: '018-3350-6',
    customerName: 'Wexford, Thomas R.',
    serviceAddress: '640 Sycamore St',
    mailingAddress: '1190 NE Couch St Apt 12, Portland, OR 97232',
    phone: '(503) 555-0117',
    route: '018',
    meterNo: 'N10431140',
    isClosed: true,
    credit: 4_735,
    lastBill: 2_265,
    warnings: ['closed_with_credit'],
  },
  /** Closed, nothing owed either way. */
  closed: {
    accountNo: '018-3362-1',
    customerName: 'Abernathy, Estate of Ruth',
    serviceAddress: '652 Sycamore St',
    phone: '',
    route: '018',
    meterNo: 'N10431152',
    isClosed: true,
    lastBill: 3_845,
  },
  /** Debts from before the filing must not be asked for at the counter. */
  bankruptcy: {
    accountNo: '005-7721-4',
    customerName: 'Castellano, Victor & Dawn',
    serviceAddress: '315 Laurel Cir',
    phone: '(530) 555-8457',
    route: '005',
    meterNo: 'N10405260',
    due: 37_618,
    pastDue: 31_204,
    lastBill: 6_414,
    warnings: ['bankruptcy'],
  },
  /** Past due, but the water stays on. */
  medicalHold: {
    accountNo: '011-0446-2',
    customerName: 'Lindqvist, Dorothy M.',
    serviceAddress: '1102 Madrone Way',
    phone: '(530) 555-1925',
    route: '011',
    meterNo: 'N10411877',
    due: 18_862,
    pastDue: 12_240,
    lastBill: 6_622,
    warnings: ['medical_hold'],
  },
  /** A six-digit number of the annexed Cedar Mutual system. */
  legacy: {
    accountNo: '204817',
    customerName: 'Pettit, Gordon',
    serviceAddress: '24180 Cedar Flat Rd',
    mailingAddress: `24180 Cedar Flat Rd, ${CEDAR_TOWN}`,
    phone: '(530) 555-9073',
    route: 'C04',
    meterNo: 'B10440816',
    due: 6_195,
    lastBill: 6_195,
  },
  /** As large an amount as a screen or a receipt must hold. */
  largest: {
    accountNo: '001-0007-0',
    customerName: 'Sierra Regional Wastewater Authority',
    serviceAddress: '1 Treatment Plant Rd',
    mailingAddress: `PO Box 1, ${TOWN}`,
    phone: '(530) 555-1000',
    route: '001',
    meterNo: 'B10400001',
    due: 99_999_999,
    lastBill: 99_999_999,
  },
  /** Forty characters, as much as the billing system allows. */
  longName: {
    accountNo: '022-4190-8',
    customerName: 'Montgomery-Featherstonehaugh, Alexandria',
    serviceAddress: '1450 Mission Blvd Bldg C Ste 204',
    phone: '(530) 555-4178',
    route: '022',
    meterNo: 'B10421003',
    due: 7_744,
    others: { sewer: [0, 2_440], refuse: [0, 1_200] },
    lastBill: 7_744,
  },
  accentedName: {
    accountNo: '014-2231-7',
    customerName: 'Núñez, José & Zoë',
    serviceAddress: '1442 Juniper Ct',
    phone: '(530) 555-2314',
    route: '014',
    meterNo: 'N10417790',
    due: 7_156,
    pastDue: 1_820,
    others: { sewer: [454, 1_800], fees: [166, 0] },
    lastBill: 5_336,
  },
  homeownersAssociation: {
    accountNo: '009-2680-9',
    customerName: 'Lakeview HOA',
    serviceAddress: '1700 Birch St Irrigation',
    mailingAddress: '3400 Douglas Blvd Ste 210, Roseville, CA 95661',
    phone: '(916) 555-0152',
    route: '009',
    meterNo: 'B10409655',
    due: 120_844,
    lastBill: 120_844,
  },
  school: {
    accountNo: '022-4005-1',
    customerName: 'Alder Creek Unified School District',
    serviceAddress: '1201 Mission Blvd',
    mailingAddress: `PO Box 77, ${TOWN}`,
    phone: '(530) 555-4400',
    route: '022',
    meterNo: 'B10420800',
    due: 1_248_000,
    others: { sewer: [0, 268_000] },
    lastBill: 1_248_000,
  },
} as const satisfies Record<string, Anchor>

/** The anchors as accounts of a district made for this day. */
export const anchorAccounts = (asOf: BusinessDate): readonly Account[] =>
  Object.values(DEMO_ANCHORS).map((anchor) => anchorAccount(anchor, asOf))

function anchorAccount(anchor: Anchor, asOf: BusinessDate): Account {
  const { enoughToStayOn, planInstallment, warnings = [] } = anchor
  const owed = { dueCents: cents(anchor.due ?? 0), pastDueCents: cents(anchor.pastDue ?? 0) }
  return {
    accountNo: anchor.accountNo,
    customerName: anchor.customerName,
    serviceAddress: anchor.serviceAddress,
    mailingAddress: anchor.mailingAddress ?? `${anchor.serviceAddress}, ${TOWN}`,
    phone: anchor.phone,
    route: anchor.route,
    meterNo: anchor.meterNo,
    status: anchor.isClosed ? 'closed' : 'active',
    ...owed,
    owed: withWater(owed, othersOf(anchor)),
    creditCents: cents(anchor.credit ?? 0),
    lastBillOn: lastBillDate(anchor.route, asOf),
    lastBillCents: cents(anchor.lastBill),
    turnOffOn: warnings.includes('turn_off_scheduled') ? anchorTurnOffDay(asOf) : undefined,
    enoughToStayOnCents: enoughToStayOn === undefined ? undefined : cents(enoughToStayOn),
    planInstallmentCents: planInstallment === undefined ? undefined : cents(planInstallment),
    warnings,
  }
}

const othersOf = ({ others = {} }: Anchor): readonly OwedService[] =>
  Object.entries(others).map(([service, [pastDue, current]]) => ({
    service,
    pastDueCents: cents(pastDue),
    currentCents: cents(current),
  }))

/** Where the anchors' streets stand: on the route their account numbers begin with. */
export const ANCHOR_STREETS = [
  { name: 'Treatment Plant Rd', kind: 'rural', route: 1, slot: 0 },
  { name: 'Laurel Cir', kind: 'town', route: 5, slot: 2 },
  { name: 'Birch St', kind: 'town', route: 9, slot: 1 },
  { name: 'Madrone Way', kind: 'town', route: 11, slot: 0 },
  { name: 'Alameda Dr', kind: 'town', route: 14, slot: 0 },
  { name: 'Juniper Ct', kind: 'town', route: 14, slot: 2 },
  { name: 'Sycamore St', kind: 'town', route: 18, slot: 3 },
  { name: 'Mission Blvd', kind: 'business', route: 22, slot: 4 },
  { name: 'Canal Rd', kind: 'rural', route: 27, slot: 0 },
  { name: 'Orchard Ln', kind: 'rural', route: 31, slot: 4 },
] as const
