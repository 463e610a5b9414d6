// A host that met an input or output error asks to be started again, but not without end.

/** The exit code with which a host asks to be started again. */
export const startAgainCode = 75
export const mostRestarts = 5
export const restartWindowMs = 10 * 60_000

/**
 * Keeps count. The answer to each question is whether one more restart is allowed now.
 * @param {() => number} nowMs
 */
export function restartLimit(nowMs) {
  /** @type {number[]} */
  let restartedAt = []
  return function mayRestart() {
    const now = nowMs()
    restartedAt = restartedAt.filter((at) => now - at < restartWindowMs)
    if (restartedAt.length >= mostRestarts) return false
    restartedAt.push(now)
    return true
  }
}
