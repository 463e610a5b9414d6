import { ANCHOR_STREETS } from './anchors.ts'
import type { Dice } from './dice.ts'
import type { NamePools } from './names.ts'

/** How a street is built up, which decides its house numbers and who lives there. */
export type StreetKind = 'town' | 'rural' | 'business'

export interface Street {
  readonly name: string
  readonly kind: StreetKind
  /** The meter route that reads it. */
  readonly route: string
  /** In the annexed Cedar Mutual system, with its old six-digit account numbers. */
  readonly isCedar: boolean
  /** How many accounts are on it. */
  readonly accounts: number
}

const ACCOUNTS_A_STREET = 125
const STREETS_A_ROUTE = 5
const CEDAR_SHARE = 0.15

const BUSINESS_STREETS = [
  'Main St',
  'Mission Blvd',
  'State Hwy 49',
  'Depot St',
  'Commerce Way',
  'Sutter St',
  'Placer Ave',
  'Railroad Ave',
]

const BASES =
  `Acorn Alder Aspen Azalea Bear Blackberry Bluebird Bonanza Buckeye Canyon Chaparral Clover
  Cottonwood Coyote Creekside Dogwood Eagle Eureka Fern Flume Foothill Gold Granite Hangtown Hawk Hillcrest
  Hydraulic Incense Ironstone Jackson Lakeview Laurel Lilac Lupine Madrone Manzanita Maple Meadow Miners
  Mockingbird Mosquito Nugget Oak Olive Oriole Panorama Park Pheasant Pine Pioneer Placer Pleasant Ponderosa
  Poppy Quail Quartz Ravine Ridge Rocky School Sierra Silver Slate Snowline Spring Sugarloaf Sunset Sycamore
  Toyon Union Valley View Walnut Washington Wildcat Willow`.split(/\s+/)
const TOWN_SUFFIXES = ['St', 'Ave', 'Ct', 'Ln', 'Dr', 'Way', 'Pl', 'Cir']
const RURAL_SUFFIXES = ['Rd', 'Trl', 'Ranch Rd', 'Mine Rd', 'Hill Rd']

const streetCount = (accounts: number): number =>
  Math.min(2_000, Math.max(24, Math.round(accounts / ACCOUNTS_A_STREET)))

/**
 * The streets in the order meters are read, with the accounts shared out among them. The streets of
 * the anchor accounts stand on the routes their account numbers say, where there are that many.
 */
export function drawStreets(accounts: number, people: NamePools, dice: Dice): readonly Street[] {
  const count = streetCount(accounts)
  const cedarCount = Math.round(count * CEDAR_SHARE)
  const names = nameStreets(count, people, dice)
  const shares = shareOut(accounts, count, dice)
  return names.map(({ name, kind }, at) => {
    const isCedar = at >= count - cedarCount
    const route = Math.floor((isCedar ? at - (count - cedarCount) : at) / STREETS_A_ROUTE) + 1
    const accountsHere = shares[at] ?? 0
    return { name, kind, route: routeCode(route, isCedar), isCedar, accounts: accountsHere }
  })
}

const routeCode = (route: number, isCedar: boolean): string =>
  isCedar ? `C${String(route).padStart(2, '0')}` : String(route).padStart(3, '0')

interface StreetName {
  readonly name: string
  readonly kind: StreetKind
}

function nameStreets(count: number, people: NamePools, dice: Dice): readonly StreetName[] {
  const pinned = new Map(
    ANCHOR_STREETS.map(({ route, slot, ...street }) => [
      (route - 1) * STREETS_A_ROUTE + slot,
      street,
    ]),
  )
  const pinnedNames: ReadonlySet<string> = new Set(ANCHOR_STREETS.map((street) => street.name))
  const business = BUSINESS_STREETS.filter((name) => !pinnedNames.has(name))
  const taken = new Set([...pinnedNames, ...business])
  const everyBusiness = Math.max(3, Math.floor(count / (business.length + 1)))
  const names: StreetName[] = []
  for (let at = 0; at < count; at++) {
    const known = pinned.get(at) ?? businessStreet(at, everyBusiness, business)
    const street = known ?? drawName(taken, people, dice)
    taken.add(street.name)
    names.push(street)
  }
  return names
}

function businessStreet(
  at: number,
  every: number,
  names: readonly string[],
): StreetName | undefined {
  const name = at % every === 1 ? names[Math.floor(at / every)] : undefined
  return name === undefined ? undefined : { name, kind: 'business' }
}

/** A street name not taken yet: trees, birds and the gold rush, or a settler's family name. */
function drawName(taken: ReadonlySet<string>, people: NamePools, dice: Dice): StreetName {
  for (;;) {
    const kind = dice.chance(0.3) ? 'rural' : 'town'
    const base = dice.pick(dice.chance(0.65) ? BASES : people.english.last)
    const name = `${base} ${dice.pick(kind === 'rural' ? RURAL_SUFFIXES : TOWN_SUFFIXES)}`
    if (!taken.has(name)) return { name, kind }
  }
}

/** Whole shares of uneven size that add up to the total. */
function shareOut(total: number, count: number, dice: Dice): readonly number[] {
  const weights = Array.from({ length: count }, () => 0.4 + dice.share() * 1.2)
  const sum = weights.reduce((left, right) => left + right, 0)
  let weightSoFar = 0
  let given = 0
  return weights.map((weight, at) => {
    weightSoFar += weight
    const upTo = at === count - 1 ? total : Math.round((total * weightSoFar) / sum)
    const share = upTo - given
    given = upTo
    return share
  })
}
