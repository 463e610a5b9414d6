import { DEMO_ANCHORS } from './anchors.ts'
import type { Dice } from './dice.ts'
import type { Street, StreetKind } from './streets.ts'

/** One place with a meter of its own. */
export interface Site {
  readonly address: string
  /** One of several at the same house number. */
  readonly isUnit: boolean
}

const HOUSES: Record<
  StreetKind,
  { readonly first: readonly number[]; readonly steps: readonly number[] }
> = {
  town: { first: [100, 200, 300, 400, 700, 1_000, 1_200], steps: [3, 4, 5, 6, 7, 8, 9, 12] },
  rural: { first: [1_900, 2_400, 3_100, 4_500, 6_200, 8_000], steps: [9, 15, 24, 31, 48, 60] },
  business: { first: [100, 400, 800, 1_000], steps: [5, 8, 11, 14, 20] },
}

const ANCHOR_ADDRESSES: ReadonlySet<string> = new Set(
  Object.values(DEMO_ANCHORS).map((anchor) => anchor.serviceAddress),
)

/** The sites of a street in the order a meter reader walks it, exactly as many as it has accounts. */
export function walkStreet(street: Street, dice: Dice): readonly Site[] {
  const { first, steps } = HOUSES[street.kind]
  const sites: Site[] = []
  let number = dice.pick(first)
  while (sites.length < street.accounts) {
    number += dice.pick(steps)
    const house = `${number} ${street.name}`
    const units = unitNames(street.kind, street.accounts - sites.length, dice)
    if (units.length === 0) sites.push({ address: house, isUnit: false })
    for (const unit of units) sites.push({ address: `${house} ${unit}`, isUnit: true })
    while (ANCHOR_ADDRESSES.has(sites.at(-1)?.address ?? '')) sites.pop()
  }
  return sites
}

/** The units of a building, no more than there is room for; none for a single house. */
function unitNames(kind: StreetKind, room: number, dice: Dice): readonly string[] {
  const roll = dice.share()
  if (kind === 'business' && roll < 0.35) return numbered('Ste', dice.whole(2, 6), room)
  if (kind === 'rural') return roll < 0.02 ? lettered(2, room) : []
  if (roll < 0.015) return apartments(dice.whole(2, 3), dice.whole(4, 8), room)
  if (roll < 0.03) return numbered('Apt', dice.whole(4, 12), room)
  return roll < 0.06 ? lettered(dice.whole(2, 4), room) : []
}

const numbered = (word: string, count: number, room: number): readonly string[] =>
  Array.from({ length: Math.min(count, room) }, (_, at) => `${word} ${at + 1}`)

const lettered = (count: number, room: number): readonly string[] =>
  Array.from({ length: Math.min(count, room) }, (_, at) => `Unit ${'ABCD'[at]}`)

const apartments = (floors: number, doors: number, room: number): readonly string[] =>
  Array.from(
    { length: Math.min(floors * doors, room) },
    (_, at) => `Apt ${(Math.floor(at / doors) + 1) * 100 + (at % doors) + 1}`,
  )
