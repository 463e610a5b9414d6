import type { BusinessDate } from '../../domain/calendar.ts'
import type { Decision } from '../../domain/decision.ts'
import type { Facts } from '../../domain/facts.ts'
import type { EntryBody, EntryKind, Posting } from '../../domain/journal.ts'
import type { Series } from '../../domain/paper-number.ts'
import type { StaffName } from '../../domain/staff.ts'

/** A number of a series, given out inside the transaction that uses it. */
export interface GivenNumber {
  readonly n: number
  readonly paper: string
}
export type GiveNumber = (series: Series) => GivenNumber

/** What an act wants to have recorded, once it is decided. */
export interface Draft<Kind extends EntryKind> {
  readonly businessOn: BusinessDate
  readonly facts: Facts[Kind]
  readonly postings: readonly Posting[]
  readonly approvers?: readonly StaffName[]
}

/** One act, asked for under an id that a retry repeats. */
export interface Act<Kind extends EntryKind, Rejection extends string> {
  readonly entryId: string
  readonly kind: Kind
  readonly staff: StaffName
  /** Reads what it needs and decides; the numbers are given only when it is accepted. */
  decide(): Decision<(give: GiveNumber) => Draft<Kind>, Rejection>
  /** Whether an entry found under the same id says what this act asks: then it is a retry. */
  restates(facts: Facts[Kind]): boolean
}

/** An entry that is in the journal, durable. */
export interface Recorded<Kind extends EntryKind> {
  readonly body: EntryBody<Kind>
  readonly hash: Buffer
  readonly position: number
  /** It was recorded before: this call was a retry and changed nothing. */
  readonly isRepeat: boolean
}
