import { assert } from './decision.ts'

/** A gapless series of numbers on paper. */
export type Series = 'receipt' | 'batch' | 'drop' | 'exchange' | 'fix'

const PREFIX: Record<Series, string> = {
  receipt: '',
  batch: 'B',
  drop: 'D',
  exchange: 'X',
  fix: 'F',
}
const WIDTH: Record<Series, number> = { receipt: 6, batch: 4, drop: 4, exchange: 4, fix: 4 }

/**
 * `W01-K7-004212`: workstation, the incarnation's tag, the number in its series. The tag makes it
 * impossible for a copied machine to print a number that the original also prints.
 */
export function paperNumber(workstation: string, tag: string, series: Series, n: number): string {
  assert(Number.isSafeInteger(n) && n > 0, `${n} is not a number in a series`)
  return `${workstation}-${tag}-${PREFIX[series]}${String(n).padStart(WIDTH[series], '0')}`
}

/** Letters and digits that cannot be mistaken for one another on paper. */
const TAG_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXY'
const TAG_DIGITS = '346789'

/** The tag of an incarnation, from its random bits: a letter and a digit or letter. */
export function incarnationTag(incarnation: string): string {
  const bits = Number.parseInt(incarnation.slice(0, 8), 16)
  assert(Number.isFinite(bits), 'an incarnation is 32 hexadecimal digits')
  const second = TAG_DIGITS + TAG_LETTERS
  const first = TAG_LETTERS[bits % TAG_LETTERS.length] as string
  return first + second[Math.floor(bits / TAG_LETTERS.length) % second.length]
}
