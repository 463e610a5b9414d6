import { type Cents, cents, subtractCents, sumCents } from './money.ts'

/** A kind of note or coin. Rolls and straps as in the ABA standard. Source: devices, section 5. */
export interface Denomination {
  readonly id: string
  readonly name: string
  readonly cents: Cents
  readonly kind: 'note' | 'coin'
  /** Pieces in a strap or roll. */
  readonly packSize: number
}

const denomination = (
  id: string,
  name: string,
  value: number,
  kind: Denomination['kind'],
  packSize: number,
): Denomination => ({ id, name, cents: cents(value), kind, packSize })

/** From the largest down: the order in which a drawer is counted. */
export const DENOMINATIONS = [
  denomination('n100', '$100', 10_000, 'note', 100),
  denomination('n50', '$50', 5_000, 'note', 100),
  denomination('n20', '$20', 2_000, 'note', 100),
  denomination('n10', '$10', 1_000, 'note', 100),
  denomination('n5', '$5', 500, 'note', 100),
  denomination('n2', '$2', 200, 'note', 100),
  denomination('n1', '$1', 100, 'note', 100),
  denomination('c100', 'Dollar coins', 100, 'coin', 25),
  denomination('c50', 'Half dollars', 50, 'coin', 20),
  denomination('c25', 'Quarters', 25, 'coin', 40),
  denomination('c10', 'Dimes', 10, 'coin', 50),
  denomination('c5', 'Nickels', 5, 'coin', 40),
  denomination('c1', 'Pennies', 1, 'coin', 50),
] as const satisfies readonly Denomination[]

/** What a district may leave off its count sheet: pieces that are seldom seen, and no other. */
export const SELDOM_DENOMINATIONS: readonly string[] = ['n2', 'c100', 'c50']

/**
 * The rows of a count sheet: the denominations in use, and any other that was counted already, so that
 * no piece is lost to sight.
 */
export const countedDenominations = (
  inUse: readonly string[],
  count: CashCount,
): readonly Denomination[] =>
  DENOMINATIONS.filter(({ id }) => inUse.includes(id) || count[id] !== undefined)

export const denominationNames = (isNamed: (id: string) => boolean): readonly string[] =>
  DENOMINATIONS.filter(({ id }) => isNamed(id)).map(({ name }) => name)

/** Pieces of one denomination: loose, and whole rolls or straps. */
export interface PieceCount {
  readonly loose: number
  readonly packs: number
}

/** Cash by denomination; what is not named was not there. */
export type CashCount = Readonly<Record<string, PieceCount>>

export const piecesCents = (kind: Denomination, pieces: PieceCount | undefined): Cents =>
  pieces === undefined
    ? cents(0)
    : cents(kind.cents * (pieces.loose + pieces.packs * kind.packSize))

export const countCents = (count: CashCount): Cents =>
  sumCents(DENOMINATIONS.map((kind) => piecesCents(kind, count[kind.id])))

/** How to hand over an amount in as few pieces as there are kinds: `[["n10", 1], ["n1", 2]]`. */
export function changePieces(amount: Cents): readonly (readonly [Denomination, number])[] {
  const pieces: (readonly [Denomination, number])[] = []
  let rest: number = amount
  for (const kind of DENOMINATIONS) {
    if (kind.id === 'n2' || kind.id === 'c100' || kind.id === 'c50') continue
    const n = Math.floor(rest / kind.cents)
    if (n > 0) pieces.push([kind, n])
    rest -= n * kind.cents
  }
  return pieces
}

/**
 * Which of the counted pieces stay in the tray as starting cash: the large pieces leave first, so
 * that small ones stay to make change. Undefined where the pieces cannot make the amount exactly.
 */
export function chooseStartingCash(count: CashCount, amount: Cents): CashCount | undefined {
  let smaller = countCents(count)
  const shelf = DENOMINATIONS.map((kind) => {
    smaller = subtractCents(smaller, piecesCents(kind, count[kind.id]))
    return { kind, pieces: looseEquivalent(kind, count[kind.id]), smallerCents: smaller }
  })
  const staying = keepExactly(shelf, 0, amount, new Set())
  if (staying === undefined) return undefined
  const kept: Record<string, PieceCount> = {}
  shelf.forEach(({ kind }, at) => {
    const loose = staying[at] ?? 0
    if (loose > 0) kept[kind.id] = { loose, packs: 0 }
  })
  return kept
}

const looseEquivalent = (kind: Denomination, pieces: PieceCount | undefined): number =>
  pieces === undefined ? 0 : pieces.loose + pieces.packs * kind.packSize

type Shelf = readonly {
  readonly kind: Denomination
  readonly pieces: number
  /** What all smaller kinds are worth together. */
  readonly smallerCents: Cents
}[]

/**
 * How many of each kind, from `at` on, make the rest exactly; as few large ones as possible. It looks
 * at what stays, not at what leaves: that is small however full the drawer is.
 */
function keepExactly(
  shelf: Shelf,
  at: number,
  rest: number,
  dead: Set<number>,
): number[] | undefined {
  if (rest === 0) return []
  const here = shelf[at]
  const key = rest * DENOMINATIONS.length + at
  if (here === undefined || dead.has(key)) return undefined
  const { kind, pieces, smallerCents } = here
  const most = Math.min(pieces, Math.floor(rest / kind.cents))
  const fewest = Math.max(0, Math.ceil((rest - smallerCents) / kind.cents))
  for (let n = fewest; n <= most; n += 1) {
    const others = keepExactly(shelf, at + 1, rest - n * kind.cents, dead)
    if (others !== undefined) return [n, ...others]
  }
  dead.add(key)
  return undefined
}
