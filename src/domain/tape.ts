import { accept, type Decision, refuse } from './decision.ts'
import {
  addCents,
  type Cents,
  cents,
  type Difference,
  differenceOf,
  MAX_ENTRY_CENTS,
  ZERO,
} from './money.ts'

/** What a line of the tape was reckoned from: `5.00 × 12`, `100.00 ÷ 3`. */
export interface TapeWorking {
  readonly cents: Cents
  readonly by: 'times' | 'divided_by'
  readonly count: number
}

/** One line of the adding machine's tape. */
export interface TapeLine {
  readonly sign: 'plus' | 'minus'
  /** Above zero; the sign says which way. */
  readonly cents: Cents
  /** Absent where the amount was keyed as it stands. */
  readonly of?: TapeWorking
}

/** A tape whose total went into a field. */
export interface KeptTape {
  readonly lines: readonly TapeLine[]
  readonly totalCents: Cents
}

/** The tape of a payment in hand: as it stands, and as its total was last taken into a field. */
export interface PaymentTape {
  readonly lines: readonly TapeLine[]
  readonly sent?: KeptTape
}

/** What the lines come to; a tape may stand below zero while it is keyed. */
export interface TapeTotal {
  readonly sign: TapeLine['sign']
  readonly cents: Cents
}

/** More than any stack of checks of one payment; a bound for what an entry of the journal holds. */
export const MOST_TAPE_LINES = 500

export function tapeTotal(lines: readonly TapeLine[]): TapeTotal {
  let total = 0
  for (const line of lines) total += line.sign === 'plus' ? line.cents : -line.cents
  return total < 0 ? { sign: 'minus', cents: cents(-total) } : { sign: 'plus', cents: cents(total) }
}

/** The total held against an amount: how far over or short it is. */
export function compareTape(lines: readonly TapeLine[], amount: Cents): Difference {
  const total = tapeTotal(lines)
  if (total.sign === 'plus' || total.cents === ZERO) return differenceOf(total.cents, amount)
  return { is: 'short', cents: addCents(amount, total.cents) }
}

export type SendRefusal = 'tape_empty' | 'total_below_zero' | 'total_over_limit'

/** The tape as it goes into a money field. */
export function decideSendTape(lines: readonly TapeLine[]): Decision<KeptTape, SendRefusal> {
  if (lines.length === 0) return refuse('tape_empty')
  const total = tapeTotal(lines)
  if (total.sign === 'minus' && total.cents > ZERO) return refuse('total_below_zero')
  if (total.cents > MAX_ENTRY_CENTS) return refuse('total_over_limit')
  return accept({ lines, totalCents: total.cents })
}

/** True where the total is that of its lines, as of every tape an adding machine makes. */
export const addsUp = ({ lines, totalCents }: KeptTape): boolean => {
  const sent = decideSendTape(lines)
  return sent.ok && sent.value.totalCents === totalCents
}

/** The tape that goes along with a payment: one whose total is still an amount of it. */
export const tapeOf = (
  tape: PaymentTape | undefined,
  amounts: readonly Cents[],
): KeptTape | undefined =>
  tape?.sent !== undefined && amounts.includes(tape.sent.totalCents) ? tape.sent : undefined
