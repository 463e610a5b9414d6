import { type Cents, cents, sumCents } from './money.ts'

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
  const counted = countCents(count)
  if (counted < amount) return undefined
  const shelf = DENOMINATIONS.map((kind) => ({
    kind,
    pieces: looseEquivalent(kind, count[kind.id]),
  }))
  const leaving = takeExactly(shelf, 0, counted - amount, new Set())
  if (leaving === undefined) return undefined
  const kept: Record<string, PieceCount> = {}
  shelf.forEach(({ kind, pieces }, at) => {
    const stays = pieces - (leaving[at] ?? 0)
    if (stays > 0) kept[kind.id] = { loose: stays, packs: 0 }
  })
  return kept
}

const looseEquivalent = (kind: Denomination, pieces: PieceCount | undefined): number =>
  pieces === undefined ? 0 : pieces.loose + pieces.packs * kind.packSize

type Shelf = readonly { readonly kind: Denomination; readonly pieces: number }[]

/** How many of each kind, from `at` on, make the rest exactly; as many large ones as possible. */
function takeExactly(
  shelf: Shelf,
  at: number,
  rest: number,
  dead: Set<string>,
): number[] | undefined {
  if (rest === 0) return []
  const here = shelf[at]
  const key = `${at}:${rest}`
  if (here === undefined || dead.has(key)) return undefined
  for (let n = Math.min(here.pieces, Math.floor(rest / here.kind.cents)); n >= 0; n -= 1) {
    const others = takeExactly(shelf, at + 1, rest - n * here.kind.cents, dead)
    if (others !== undefined) return [n, ...others]
  }
  dead.add(key)
  return undefined
}
