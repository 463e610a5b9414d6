import type { BenchResult } from './report.ts'

/** Where and how long a bench works. */
export interface BenchContext {
  /** The data folder of a demo district, closed; a bench may open it and post to it. */
  readonly store: string
  /** The browser that is driven. */
  readonly chromium: string
  /** The built browser host. */
  readonly host: string
  /** A folder on the same disk for what a bench makes beside it. */
  readonly scratch: string
  /** A few rounds instead of many: to see that it runs, not to learn anything. */
  readonly isQuick: boolean
}

export interface Bench {
  readonly name: string
  /** It works with a PostgreSQL of its own alone: neither a demo district nor a browser is made ready for it. */
  readonly isCentral?: true
  run(context: BenchContext): Promise<BenchResult>
}

/** How often something is done: many times, or just enough to see that it works. */
export const times = ({ isQuick }: BenchContext, many: number): number =>
  isQuick ? Math.max(2, Math.ceil(many / 200)) : many

/** Units: milliseconds. */
export async function clocked(act: () => unknown): Promise<number> {
  const from = performance.now()
  await act()
  return performance.now() - from
}
