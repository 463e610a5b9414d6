/** Somebody is at the keys: the core is told so, but not at every key. Units: ms. */
export const TOUCH_EVERY_MS = 20_000

/** True at the first input, and then at the first one after each interval. */
export function touchesEvery(intervalMs: number): (inputAtMs: number) => boolean {
  let lastAtMs = Number.NEGATIVE_INFINITY
  return (inputAtMs) => {
    if (inputAtMs - lastAtMs < intervalMs) return false
    lastAtMs = inputAtMs
    return true
  }
}
