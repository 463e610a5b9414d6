import { createContext } from 'react'
import type { Cents } from '../../../domain/money.ts'
import type { MoneyMode } from '../../../domain/money-entry.ts'
import type { KeptTape, TapeLine } from '../../../domain/tape.ts'

/** Where a tape stays while it is not looked at: with a payment, a count, or a field of its own. */
export interface TapeHome {
  lines(): readonly TapeLine[]
  keep(lines: readonly TapeLine[]): void
  /** Its total went into a field that stands in this home. */
  sent?(tape: KeptTape): void
}

/** Fields below it share one tape. Without a home every field has its own, while it is there. */
export const TapeHomeContext = createContext<TapeHome | undefined>(undefined)

/** What a tape is held against, by name: *to pay*. */
export interface TapeCompare {
  readonly label: string
  readonly cents: Cents
}

/** A money field as the tape knows it, asked anew each time: what it says may have changed. */
export interface TapeField {
  readonly label: string
  readonly mode: MoneyMode
  readonly compareWith: TapeCompare | undefined
  readonly home: TapeHome
  /** Puts the total into the field. */
  take(tape: KeptTape): void
}

/** The one who opens the tape: told which money field has the focus. */
export interface TapeDesk {
  focused(field: () => TapeField): void
  left(field: () => TapeField): void
  /** The field is gone, and a tape that was opened from it with it. */
  gone(field: () => TapeField): void
}

export const TapeDeskContext = createContext<TapeDesk | undefined>(undefined)
