import { accept, type Decision, refuse } from './decision.ts'

/** A numbered cash tray of the office. */
export interface Till {
  readonly till: string
  /** Where it usually stands. */
  readonly homeWorkstation: string
  /** A retired till is never opened again; its batches keep its number. */
  readonly isActive: boolean
}

/** Decides on a till that was not there before. */
export function decideNewTill(
  till: Till,
  known: readonly Till[],
): Decision<Till, 'till_named_twice'> {
  return known.some((each) => each.till === till.till) ? refuse('till_named_twice') : accept(till)
}

/** Decides on a till that is moved, retired or taken back into use. `heldBy`: who has it open now. */
export function decideTillChange(
  till: Till,
  known: readonly Till[],
  heldBy: string | undefined,
): Decision<Till, 'unknown_till' | 'till_in_use' | 'last_till'> {
  if (!known.some((each) => each.till === till.till)) {
    return refuse('unknown_till', { till: till.till })
  }
  if (till.isActive) return accept(till)
  if (heldBy !== undefined) return refuse('till_in_use', { till: till.till, cashier: heldBy })
  const others = known.filter((each) => each.isActive && each.till !== till.till)
  return others.length === 0 ? refuse('last_till') : accept(till)
}
