import type { Dice } from './dice.ts'
import { drawPerson, type NamePools, personName, trustName } from './names.ts'
import type { StreetKind } from './streets.ts'

/** How much water a customer uses, roughly. */
export type Usage = 'apartment' | 'home' | 'business' | 'large'

export interface Customer {
  readonly name: string
  readonly usage: Usage
  /** Where the bill goes when not to the service address. */
  readonly mailingAddress: string | undefined
  readonly phone: string
}

/** An owner who lives elsewhere and has several accounts. */
export type Landlord = Omit<Customer, 'usage'>

/** The longest name the billing system files; longer ones stand cut off, as they do in life. */
const NAME_LENGTH = 40

const cut = (name: string): string => name.slice(0, NAME_LENGTH).trimEnd()

const ELSEWHERE = [
  'Sacramento, CA 95816',
  'Roseville, CA 95661',
  'Folsom, CA 95630',
  'San Jose, CA 95125',
  'Walnut Creek, CA 94596',
  'Oakland, CA 94611',
  'Fresno, CA 93711',
  'Los Angeles, CA 90041',
  'Reno, NV 89509',
  'Carson City, NV 89703',
  'Portland, OR 97214',
  'Scottsdale, AZ 85251',
]
const ELSEWHERE_STREETS = [
  'Ave',
  'Blvd',
  'St',
  'Dr',
  'Way Ste 200',
  'Ln',
  'St Apt 4',
  'Pkwy Ste 115',
]

const LANDLORD_FIRMS = [
  'Property Management',
  'Rentals LLC',
  'Properties LP',
  'Realty Group',
  'Holdings LLC',
  'Housing Partners',
]

/** Businesses that rent a suite, and those that have grounds of their own. */
const SUITE_TRADES = [
  'Dental Group',
  'Insurance Agency',
  'Veterinary Clinic',
  'Law Offices',
  'Market & Deli',
  'Chiropractic',
  'Bakery',
  'Family Dentistry',
  'Salon & Spa',
  'Physical Therapy',
  'Pharmacy',
  'Coffee Roasters',
  'Pizza',
  'Title Company',
]
const GROUNDS_TRADES = [
  'Auto Body',
  'Plumbing & Heating',
  'Hardware',
  'Winery',
  'Feed & Supply',
  'Tire & Brake',
  'Construction Inc',
  'Nursery',
  'Orchards',
  'Mini Storage',
  'Brewing Co',
  'Car Wash',
  'Laundromat',
  'Motel',
  'RV Park',
]
const PLACES = [
  'Alder Creek',
  'Mother Lode',
  'Gold Country',
  'Sierra',
  'Foothill',
  'Canyon View',
  'Hangtown',
  'Forty-Niner',
  'Tamarack',
  'Placer',
]
const CHURCHES = [
  'First Baptist Church',
  'Foothill Community Church',
  'Grace Lutheran Church',
  'Iglesia Cristo Rey',
  'United Methodist Church',
  'Calvary Chapel',
  'Kingdom Hall',
  'Sierra Bible Church',
  'Church of the Nazarene',
  'Seventh-day Adventist Church',
]
const SAINTS = ['Patrick', 'Mary', 'Joseph', 'Brendan', 'Anne', 'Francis', 'Rose of Lima']
const PUBLIC_SITES = [
  'Alder Creek USD Bus Yard',
  'County of Tamarack Parks',
  'County of Tamarack Library',
  'County of Tamarack Fairgrounds',
  'Caltrans Maintenance Yard',
  'US Forest Service Ranger Station',
  'Alder Creek Cemetery District',
]
const ESTATES = ['Ranch', 'Pines', 'Estates', 'Village', 'Meadows', 'Ridge', 'Knolls', 'Oaks']

export function drawLandlords(accounts: number, names: NamePools, dice: Dice): readonly Landlord[] {
  return Array.from({ length: Math.max(8, Math.round(accounts / 400)) }, () => ({
    name: cut(landlordName(names, dice)),
    mailingAddress: addressElsewhere(names, dice),
    phone: `(${dice.pick(['916', '408', '510', '775'])}) 555-${fourDigits(dice)}`,
  }))
}

function landlordName(names: NamePools, dice: Dice): string {
  if (dice.chance(0.5)) return personName(names, dice)
  return `${drawPerson(names, dice).last} ${dice.pick(LANDLORD_FIRMS)}`
}

/** Who has the account at an address of this kind. */
export function drawCustomer(
  site: { readonly street: StreetKind; readonly isUnit: boolean; readonly town: string },
  landlords: readonly Landlord[],
  names: NamePools,
  dice: Dice,
): Customer {
  const isOnBusinessStreet = site.street === 'business'
  const businessShare = isOnBusinessStreet ? 0.8 : site.isUnit ? 0 : 0.012
  if (dice.chance(businessShare)) return organization(site.isUnit, site.town, names, dice)
  const usage = site.isUnit ? 'apartment' : 'home'
  if (dice.chance(site.isUnit ? 0.25 : 0.05)) return { ...pickLandlord(landlords, dice), usage }
  return {
    name: cut(dice.chance(0.05) ? trustName(names, dice) : personName(names, dice)),
    usage,
    mailingAddress: drawMailing(site.town, names, dice),
    phone: dice.chance(0.06) ? '' : drawPhone(dice),
  }
}

function organization(isUnit: boolean, town: string, names: NamePools, dice: Dice): Customer {
  const isLarge = !isUnit && dice.chance(0.2)
  return {
    name: cut(isLarge ? largeName(names, dice) : businessName(isUnit, names, dice)),
    usage: isLarge ? 'large' : 'business',
    mailingAddress: dice.chance(0.3) ? postBox(town, dice) : undefined,
    phone: drawPhone(dice),
  }
}

function businessName(isUnit: boolean, names: NamePools, dice: Dice): string {
  const owner = dice.chance(0.6) ? drawPerson(names, dice).last : dice.pick(PLACES)
  return `${owner} ${dice.pick(isUnit ? SUITE_TRADES : GROUNDS_TRADES)}`
}

function largeName(names: NamePools, dice: Dice): string {
  const kind = dice.share()
  const { last } = drawPerson(names, dice)
  if (kind < 0.2) return dice.pick(CHURCHES)
  if (kind < 0.25) return `St. ${dice.pick(SAINTS)} Catholic Church`
  if (kind < 0.35) return dice.pick(PUBLIC_SITES)
  if (kind < 0.4) return `Alder Creek Fire Station ${dice.whole(1, 9)}`
  if (kind < 0.5) return `${last} ${dice.pick(['Elementary School', 'Middle School'])}`
  if (kind < 0.56) return `${dice.pick(PLACES)} Mobile Home Park`
  const estate = `${last} ${dice.pick(ESTATES)}`
  return dice.chance(0.7) ? `${estate} HOA` : `${estate} Homeowners Association`
}

/** A few own very many, and most own a few. */
function pickLandlord(landlords: readonly Landlord[], dice: Dice): Landlord {
  const landlord = landlords[Math.floor(dice.share() ** 2.5 * landlords.length)]
  return landlord ?? dice.pick(landlords)
}

function drawMailing(town: string, names: NamePools, dice: Dice): string | undefined {
  const kind = dice.share()
  if (kind < 0.09) return postBox(town, dice)
  return kind < 0.12 ? addressElsewhere(names, dice) : undefined
}

const postBox = (town: string, dice: Dice): string => `PO Box ${dice.whole(12, 2_980)}, ${town}`

const addressElsewhere = (names: NamePools, dice: Dice): string =>
  `${dice.whole(101, 9_899)} ${dice.pick(names.english.last)} ${dice.pick(ELSEWHERE_STREETS)}, ${dice.pick(ELSEWHERE)}`

const drawPhone = (dice: Dice): string =>
  `(${dice.chance(0.86) ? '530' : dice.pick(['916', '209', '408', '415'])}) 555-${fourDigits(dice)}`

/**
 * The exchange 555 is never a customer's. Only 0100 to 0199 of it are set aside for fiction, too
 * few for a district, so the whole exchange is used.
 */
const fourDigits = (dice: Dice): string => String(dice.whole(1_000, 9_999))
