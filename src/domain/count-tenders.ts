import type { Batch } from './batch.ts'
import type { Posting } from './journal.ts'
import { type Cents, cents, leastCents, subtractCents, subtractToZero, ZERO } from './money.ts'
import { PAPER_KINDS, paperTotal, type TenderKind } from './tender.ts'

/** Checks, cashier's checks and money orders together: pieces of paper, and what they come to. */
export interface PaperFound {
  readonly expectedCount: number
  readonly expectedCents: Cents
  readonly overCount: number
  readonly shortCount: number
  readonly overCents: Cents
  readonly shortCents: Cents
}

/** What the slips of the card terminal come to. */
export interface CardsFound {
  readonly expectedCents: Cents
  readonly overCents: Cents
  readonly shortCents: Cents
}

export interface CountedTenders {
  readonly checkCount: number
  readonly checkCents: Cents
  readonly cardCents: Cents
}

/** How the counted checks differ from those recorded, in number and amount. Source: controls D3. */
export function comparePaper(batch: Batch, counted: CountedTenders): PaperFound {
  const expected = paperTotal(batch.tendered)
  return {
    expectedCount: expected.count,
    expectedCents: expected.cents,
    overCount: Math.max(0, counted.checkCount - expected.count),
    shortCount: Math.max(0, expected.count - counted.checkCount),
    ...compare(counted.checkCents, expected.cents),
  }
}

export function compareCards(batch: Batch, counted: CountedTenders): CardsFound {
  const expectedCents = batch.tendered.card?.cents ?? ZERO
  return { expectedCents, ...compare(counted.cardCents, expectedCents) }
}

const compare = (counted: Cents, expected: Cents) => ({
  overCents: subtractToZero(counted, expected),
  shortCents: subtractToZero(expected, counted),
})

export const paperAgrees = (found: PaperFound): boolean =>
  cardsAgree(found) && found.overCount === 0 && found.shortCount === 0

export const cardsAgree = ({ overCents, shortCents }: Omit<CardsFound, 'expectedCents'>): boolean =>
  overCents === ZERO && shortCents === ZERO

/**
 * A piece of paper that is missing or one too many always wants a reason; an amount does beyond the
 * tolerance. Source: controls D3, D8.
 */
export const wantsReason = (paper: PaperFound, cards: CardsFound, toleranceCents: Cents): boolean =>
  paper.overCount > 0 ||
  paper.shortCount > 0 ||
  [paper, cards].some(({ overCents, shortCents }) => overCents + shortCents > toleranceCents)

/**
 * Empties the till of everything but cash in the books: each kind to the safe as it was counted, what
 * is over or short by its own name and never netted with cash. Source: controls D7.
 */
export function tenderPostings(
  batch: Batch,
  paper: PaperFound,
  cards: CardsFound,
): readonly Posting[] {
  const { tendered, till } = batch
  const recorded = (kind: Exclude<TenderKind, 'cash'>): Cents => tendered[kind]?.cents ?? ZERO
  // Which piece is missing is not known here: it is taken off the kinds in their order.
  let missing = paper.shortCents
  const papers = PAPER_KINDS.flatMap((kind) => {
    const shortCents = leastCents(missing, recorded(kind))
    missing = subtractCents(missing, shortCents)
    const overCents = kind === 'check' ? paper.overCents : ZERO
    return settleKind({ till, kind, name: 'check', cents: recorded(kind), overCents, shortCents })
  })
  const card = settleKind({ ...cards, till, kind: 'card', name: 'card', cents: recorded('card') })
  // What came electronically leaves nothing in the drawer to count.
  const eft = { till, kind: 'eft', name: 'eft', cents: recorded('eft') } as const
  return [...papers, ...card, ...settleKind({ ...eft, overCents: ZERO, shortCents: ZERO })]
}

interface SettledKind {
  readonly till: string
  readonly kind: TenderKind
  /** Whose over and short it is. */
  readonly name: string
  readonly cents: Cents
  readonly overCents: Cents
  readonly shortCents: Cents
}

function settleKind({ till, kind, name, ...sums }: SettledKind): readonly Posting[] {
  const [inTill, overshort] = [`till:${till}:${kind}`, `overshort:${name}`]
  const counted = cents(sums.cents + sums.overCents - sums.shortCents)
  const postings: readonly Posting[] = [
    { glAccount: inTill, side: 'debit', cents: sums.overCents },
    { glAccount: overshort, side: 'credit', cents: sums.overCents },
    { glAccount: overshort, side: 'debit', cents: sums.shortCents },
    { glAccount: inTill, side: 'credit', cents: sums.shortCents },
    { glAccount: `safe:${kind}`, side: 'debit', cents: counted },
    { glAccount: inTill, side: 'credit', cents: counted },
  ]
  return postings.filter((posting) => posting.cents > ZERO)
}
