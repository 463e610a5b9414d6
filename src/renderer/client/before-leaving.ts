const waiting = new Set<() => void>()

/** Registers what may still wait to be told to the core when a person leaves the keys. The answer ends it. */
export function tellBeforeLeaving(tell: () => void): () => void {
  waiting.add(tell)
  return () => waiting.delete(tell)
}

/** Tells it now: after the lock or the sign-out the core hears nothing of this person any more. */
export function tellWhatWaits(): void {
  for (const tell of waiting) tell()
}
