import { besideCash } from './act-fix.ts'
import type { SaidMiss } from './auditor/testimony.ts'
import type { Drawer } from './beliefs.ts'
import type { Play } from './play.ts'

/** Counts the pile, or makes a mistake with it: a piece more or less, or a figure misread. */
export function countPapers(
  play: Play,
  drawer: Drawer,
  isWrong: boolean,
): { readonly counted: ReturnType<typeof besideCash>; readonly miss: SaidMiss } {
  const { dice } = play
  const should = besideCash(play, drawer)
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
