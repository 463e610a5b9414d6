/** What a list of measurements says. Units: those of the measurements. */
export interface Spread {
  readonly count: number
  readonly mean: number
  readonly p50: number
  readonly p99: number
  readonly worst: number
}

/** Throws: when nothing was measured. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((left, right) => left - right)
  return {
    count: sorted.length,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    p50: percentile(sorted, 50),
    p99: percentile(sorted, 99),
    worst: percentile(sorted, 100),
  }
}

/**
 * The smallest measurement that at least so many percent do not exceed: always one that was really
 * measured, none made up between two. Takes them sorted.
 */
export function percentile(sorted: readonly number[], percent: number): number {
  const at = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)
  const value = sorted[at]
  if (value === undefined) throw new Error('Nothing was measured')
  return value
}
