import type { AnyEntryBody } from '../../domain/journal.ts'
import type { JournalRow } from '../db/journal-store.ts'

/** One named check: what was looked at, and everything that did not hold. */
export interface BookCheck {
  readonly name: string
  readonly looked: string
  readonly problems: readonly string[]
}

/** An entry as the walk along the journal meets it. */
export interface SeenEntry {
  readonly row: JournalRow
  /** Undefined where the body cannot be read: a check of its own says so. */
  readonly body: AnyEntryBody | undefined
  /** The place in the walk, from 1. */
  readonly at: number
}

/** A check that sees every entry once, in order. */
export interface EntryCheck {
  readonly name: string
  see(entry: SeenEntry): void
  end(): Omit<BookCheck, 'name'>
}

/** More would help nobody, and a ruined journal must not fill the memory. */
const MOST_PROBLEMS = 1_000

/** What a check found, told in sentences. */
export class Problems {
  readonly list: string[] = []

  add(sentence: string): void {
    if (this.list.length < MOST_PROBLEMS) this.list.push(sentence)
  }

  addUnless(claim: boolean, sentence: string): void {
    if (!claim) this.add(sentence)
  }
}
