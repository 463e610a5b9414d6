import type { Account } from '../../domain/account.ts'
import { accountCheckDigit, formatAccountNo } from '../../domain/account-number.ts'
import type { BusinessDate } from '../../domain/calendar.ts'
import { assert } from '../../domain/decision.ts'
import { type Site, walkStreet } from './addresses.ts'
import { anchorAccounts, CEDAR_TOWN, DEMO_ANCHORS, TOWN } from './anchors.ts'
import { drawStanding } from './balances.ts'
import { lastBillDate, turnOffDays } from './bill-dates.ts'
import { drawCustomer, drawLandlords, type Landlord } from './customers.ts'
import { type Dice, takeDice } from './dice.ts'
import { drawNames, type NamePools } from './names.ts'
import { drawStreets, type Street } from './streets.ts'

/** What a demo district is made from. The same values make the same district, to the last cent. */
export interface DemoSeed {
  readonly seed: number
  /** From the number of anchors up to a million. */
  readonly accounts: number
  /** The day the district stands at. */
  readonly asOf: BusinessDate
}

const MOST_ACCOUNTS = 1_000_000
const PAGE_SIZE = 2_000

/**
 * The accounts of the district, the anchors first, then street by street, a page at a time, so that
 * a million are never held at once. Every page but the last is full.
 */
export function* accountPages(
  from: DemoSeed,
  pageSize = PAGE_SIZE,
): Generator<readonly Account[], void> {
  const anchors = anchorAccounts(from.asOf)
  const isRightSize = from.accounts >= anchors.length && from.accounts <= MOST_ACCOUNTS
  assert(
    isRightSize && Number.isInteger(from.accounts),
    `a demo district of ${from.accounts} accounts`,
  )
  let waiting: Account[] = [...anchors]
  for (const accounts of streetAccounts(from, from.accounts - anchors.length)) {
    waiting.push(...accounts)
    while (waiting.length >= pageSize) {
      yield waiting.slice(0, pageSize)
      waiting = waiting.slice(pageSize)
    }
  }
  if (waiting.length > 0) yield waiting
}

/** What the streets of one district have in common. */
interface Town {
  readonly names: NamePools
  readonly landlords: readonly Landlord[]
  readonly turnOffDays: readonly BusinessDate[]
  readonly asOf: BusinessDate
  readonly numbers: NumberBooks
}

/** Streams of the dice: one for the plan, one for each street after it. */
const PLAN = 0
const FIRST_STREET = 1

function* streetAccounts(from: DemoSeed, accounts: number): Generator<readonly Account[], void> {
  const names = drawNames(from.seed)
  const plan = takeDice(from.seed, PLAN)
  const streets = drawStreets(accounts, names, plan)
  const town: Town = {
    names,
    landlords: drawLandlords(accounts, names, plan),
    turnOffDays: turnOffDays(from.asOf),
    asOf: from.asOf,
    numbers: openNumberBooks(streets),
  }
  for (const [at, street] of streets.entries()) {
    const dice = takeDice(from.seed, FIRST_STREET + at)
    yield walkStreet(street, dice).map((site) => drawAccount(site, street, town, dice))
  }
}

function drawAccount(site: Site, street: Street, town: Town, dice: Dice): Account {
  const postTown = street.isCedar ? CEDAR_TOWN : TOWN
  const place = { street: street.kind, isUnit: site.isUnit, town: postTown }
  const customer = drawCustomer(place, town.landlords, town.names, dice)
  return {
    accountNo: street.isCedar
      ? town.numbers.nextLegacy(dice)
      : town.numbers.nextOwn(street.route, dice),
    customerName: customer.name,
    serviceAddress: site.address,
    mailingAddress: customer.mailingAddress ?? `${site.address}, ${postTown}`,
    phone: customer.phone,
    route: street.route,
    meterNo: town.numbers.nextMeter(dice),
    lastBillOn: lastBillDate(street.route, town.asOf),
    ...drawStanding(customer.usage, town.turnOffDays, dice),
  }
}

/** Gives out account and meter numbers, none twice. */
interface NumberBooks {
  readonly nextOwn: (route: string, dice: Dice) => string
  readonly nextLegacy: (dice: Dice) => string
  readonly nextMeter: (dice: Dice) => string
}

const ANCHOR_NUMBERS: ReadonlySet<string> = new Set(
  Object.values(DEMO_ANCHORS).map((anchor) => anchor.accountNo),
)

const FIRST_LEGACY = 100_000
const LEGACY_ROOM = 899_999
const ROUTE_ROOM = 9_999

/** Anchor meters are below the first; the multiplier scatters the rest and meets none twice. */
const FIRST_METER = 20_000_000
const METER_ROOM = 79_999_999
const METER_STRIDE = 34_567_891

function openNumberBooks(streets: readonly Street[]): NumberBooks {
  const onRoute = new Map<string, number>()
  for (const { route, accounts } of streets) {
    onRoute.set(route, (onRoute.get(route) ?? 0) + accounts)
  }
  const legacy = streets.reduce((sum, street) => sum + (street.isCedar ? street.accounts : 0), 0)
  const routeSpacers = new Map<string, Spacer>()
  const legacySpacer = spacer(legacy, Math.min(LEGACY_ROOM, legacy * 40))
  let meters = 0
  return {
    nextOwn(route, dice) {
      const place = routeSpacers.get(route) ?? spacer(onRoute.get(route) ?? 0, ROUTE_ROOM)
      routeSpacers.set(route, place)
      return untilFree(() => ownNumber(route, place(dice)))
    },
    nextLegacy: (dice) => untilFree(() => String(FIRST_LEGACY + legacySpacer(dice))),
    nextMeter(dice) {
      meters++
      const scattered = FIRST_METER + ((meters * METER_STRIDE) % METER_ROOM)
      return `${dice.chance(0.7) ? 'N' : 'B'}${scattered}`
    },
  }
}

/** The next number; the one after it where an anchor has it. */
function untilFree(next: () => string): string {
  const number = next()
  return ANCHOR_NUMBERS.has(number) ? untilFree(next) : number
}

function ownNumber(route: string, place: number): string {
  const firstSeven = route + String(place).padStart(4, '0')
  return formatAccountNo(firstSeven + accountCheckDigit(firstSeven))
}

/** Rising places in a row, with gaps left for houses to come. */
type Spacer = (dice: Dice) => number

/** Anchors may take places too, so the row is shared out as if there were a few more. */
function spacer(count: number, room: number): Spacer {
  const step = Math.max(1, Math.floor(room / (count + ANCHOR_NUMBERS.size)))
  let used = 0
  return (dice) => {
    const place = used * step + dice.whole(1, step)
    used++
    assert(place <= room, `place ${place} is beyond ${room}`)
    return place
  }
}
