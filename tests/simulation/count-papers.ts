import type { SaidMiss } from './auditor/testimony.ts'
import type { Drawer } from './beliefs.ts'
import type { Play } from './play.ts'

interface Counted {
  readonly checkCount: number
  readonly checkCents: number
  readonly cardCents: number
}

/** The pile of checks and the slips of the terminal, by all that was handed over. */
function shouldLie({ payments }: Drawer): Counted {
  const all = payments.flatMap(({ paidBy }) => paidBy)
  const papers = all.filter(({ kind }) => kind !== 'cash' && kind !== 'card')
  const sum = (some: typeof all) => some.reduce((total, { cents }) => total + cents, 0)
  return {
    // A check that paid twice is one piece of paper.
    checkCount: papers.filter(({ partOf }) => partOf === undefined).length,
    checkCents: sum(papers),
    cardCents: sum(all.filter(({ kind }) => kind === 'card')),
  }
}

/** Counts the pile, or makes a mistake with it: a piece more or less, or a figure misread. */
export function countPapers(
  { dice }: Play,
  drawer: Drawer,
  isWrong: boolean,
): { readonly counted: Counted; readonly miss: SaidMiss } {
  const should = shouldLie(drawer)
  const by = isWrong ? dice.pick(['pieces', 'checks', 'cards', 'cards', 'checks'] as const) : 'none'
  const slip = dice.pick([-2_000, -300, 500, 5_000])
  const counted = {
    checkCount: Math.max(0, should.checkCount + (by === 'pieces' ? dice.pick([-1, 1]) : 0)),
    checkCents: Math.max(0, should.checkCents + (by === 'checks' ? slip : 0)),
    cardCents: Math.max(0, should.cardCents + (by === 'cards' ? slip : 0)),
  }
  const miss = {
    pieces: counted.checkCount - should.checkCount,
    checkCents: counted.checkCents - should.checkCents,
    cardCents: counted.cardCents - should.cardCents,
  }
  return { counted, miss }
}

export const isMissed = ({ pieces, checkCents, cardCents }: SaidMiss): boolean =>
  pieces !== 0 || checkCents !== 0 || cardCents !== 0

/** A piece of paper too many or too few always wants a reason, an amount beyond the tolerance. */
export const paperOwesReason = (
  { pieces, checkCents, cardCents }: SaidMiss,
  toleranceCents: number,
): boolean =>
  pieces !== 0 || Math.abs(checkCents) > toleranceCents || Math.abs(cardCents) > toleranceCents
