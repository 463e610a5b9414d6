import { type Bench, times } from './bench.ts'
import { type KeyTimes, WATCH_KEYS } from './page-scripts.ts'
import type { BenchResult, Figure, Goal } from './report.ts'
import { spreadOf } from './statistics.ts'
import { typedWords } from './typed-texts.ts'
import { openWindows, typeKeys } from './windows.ts'

const CUSTOMERS = 60

/**
 * Typing into the Find field in a real browser: from the key to the paint that shows the letter, and to
 * the paint that shows its suggestions. Beside it a page that is nothing but a field.
 */
export const keyToPaint: Bench = {
  name: 'key-to-paint',
  async run(context) {
    const words = typedWords(context.store, times(context, CUSTOMERS))
    const windows = await openWindows(context, WATCH_KEYS)
    const keys: KeyTimes[] = []
    const bareKeys: KeyTimes[] = []
    try {
      for (const word of words) {
        for (const [page, into] of [
          [windows.counter, keys],
          [windows.bare, bareKeys],
        ] as const) {
          await page.bringToFront()
          await page.evaluate('takeKeys()')
          await typeKeys(
            page,
            [...word].map((letter) => (letter === ' ' ? 'Space' : letter)),
          )
          into.push(...(await page.evaluate<KeyTimes[]>('takeKeys()')))
          await page.getByRole(page === windows.bare ? 'textbox' : 'combobox').fill('')
        }
      }
    } finally {
      await windows.close()
    }
    return report(keys, bareKeys)
  },
}

const MOST_P50: Goal = { is: 'at_most', value: 16.7 }
const MOST_P99: Goal = { is: 'at_most', value: 33 }

function report(keys: readonly KeyTimes[], bareKeys: readonly KeyTimes[]): BenchResult {
  const shown = spreadOf(keys.map((key) => key.shownMs))
  const changed = keys.filter((key) => key.settledMs > 0)
  const settled = spreadOf(changed.map((key) => key.settledMs))
  const bare = spreadOf(bareKeys.map((key) => key.shownMs))
  const line = (name: string, ours: number, raw: number, goal: Goal): Figure => ({
    name,
    unit: 'ms',
    ours,
    raw,
    judged: 'ours',
    goal,
  })
  return {
    bench: 'key-to-paint',
    about: `${shown.count} keys, ${settled.count} of which changed the suggestions; ${bare.count} on a bare field`,
    figures: [
      line('letter painted, p50', shown.p50, bare.p50, MOST_P50),
      line('letter painted, p99', shown.p99, bare.p99, MOST_P99),
      line('suggestions painted, p50', settled.p50, bare.p50, MOST_P50),
      line('suggestions painted, p99', settled.p99, bare.p99, MOST_P99),
    ],
  }
}
