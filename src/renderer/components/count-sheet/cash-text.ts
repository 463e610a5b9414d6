import { type CashCount, DENOMINATIONS, type PieceCount } from '../../../domain/denomination.ts'

/** Which of the two counts of a denomination. */
export type CountColumn = 'loose' | 'packs'

/** The cells of a count as typed: an empty cell was not counted yet, `0` was. */
export type CashText = Readonly<Record<string, string>>

export const cellKey = (id: string, column: CountColumn): string => `${id}.${column}`

/** As many digits as a cell may hold. */
const MOST_DIGITS: Record<CountColumn, number> = { loose: 5, packs: 3 }

/** The text a cell takes: digits only, no needless zeros; undefined where it is not a count. */
export function countText(column: CountColumn, text: string): string | undefined {
  if (!/^\d*$/.test(text)) return undefined
  const plain = text.replace(/^0+(?=\d)/, '')
  return plain.length > MOST_DIGITS[column] ? undefined : plain
}

export function cashOf(text: CashText): CashCount {
  const count: Record<string, PieceCount> = {}
  for (const { id } of DENOMINATIONS) {
    const loose = text[cellKey(id, 'loose')] ?? ''
    const packs = text[cellKey(id, 'packs')] ?? ''
    if (loose !== '' || packs !== '') count[id] = { loose: Number(loose), packs: Number(packs) }
  }
  return count
}

/** The cells that a kept count had. */
export function textOf(count: CashCount): CashText {
  const text: Record<string, string> = {}
  for (const [id, { loose, packs }] of Object.entries(count)) {
    if (loose > 0 || packs === 0) text[cellKey(id, 'loose')] = String(loose)
    if (packs > 0) text[cellKey(id, 'packs')] = String(packs)
  }
  return text
}
