/** What was hoped for. Without one a figure only informs. */
export interface Goal {
  readonly is: 'at_least' | 'at_most'
  readonly value: number
}

/** One line of the table: what was measured, beside the raw thing measured in the same run. */
export interface Figure {
  readonly name: string
  readonly unit: 'ms' | '/s' | 'x'
  readonly ours: number
  /** The raw comparison, in the same unit. */
  readonly raw?: number
  /** What the goal is about: our own figure, or ours divided by the raw one. */
  readonly judged: 'ours' | 'ratio'
  readonly goal?: Goal
}

export interface BenchResult {
  readonly bench: string
  /** What was done, in a sentence, with how often. */
  readonly about: string
  readonly figures: readonly Figure[]
}

export type Verdict = 'met' | 'missed' | 'informs'

const ratioOf = ({ ours, raw }: Figure): number | undefined =>
  raw === undefined ? undefined : ours / raw

export function verdictOf(figure: Figure): Verdict {
  const { goal, judged, ours } = figure
  const value = judged === 'ours' ? ours : ratioOf(figure)
  if (goal === undefined || value === undefined) return 'informs'
  const isMet = goal.is === 'at_least' ? value >= goal.value : value <= goal.value
  return isMet ? 'met' : 'missed'
}

const HEAD = ['figure', 'ours', 'raw', 'ratio', 'goal', 'verdict']

/** The results as lines of text, columns aligned. */
export function tableLines(results: readonly BenchResult[]): readonly string[] {
  const rows = results.map(({ figures }) => figures.map(cellsOf))
  const widths = HEAD.map((head, at) =>
    Math.max(head.length, ...rows.flat().map((cells) => cells[at]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 || at === 5 ? cell.padEnd(widths[at] ?? 0) : padLeft(cell, at)))
      .join('  ')
      .trimEnd()
  const padLeft = (cell: string, at: number) => cell.padStart(widths[at] ?? 0)
  return [
    line(HEAD),
    ...results.flatMap(({ bench, about }, at) => [
      '',
      `${bench}: ${about}`,
      ...(rows[at] ?? []).map(line),
    ]),
  ]
}

function cellsOf(figure: Figure): readonly string[] {
  const { name, unit, ours, raw, judged, goal } = figure
  const ratio = ratioOf(figure)
  return [
    name,
    withUnit(ours, unit),
    raw === undefined ? '' : withUnit(raw, unit),
    ratio === undefined ? '' : `${rounded(ratio)}x`,
    goal === undefined ? '' : goalText(goal, judged === 'ratio' ? 'x' : unit),
    goal === undefined ? '' : verdictOf(figure),
  ]
}

const goalText = ({ is, value }: Goal, unit: Figure['unit']): string =>
  `${is === 'at_least' ? '>=' : '<='} ${value}${unit === 'ms' ? ' ms' : unit}`

const withUnit = (value: number, unit: Figure['unit']): string =>
  `${rounded(value)}${unit === 'ms' ? ' ms' : unit}`

/** Three figures that mean something, two of a very small one. */
function rounded(value: number): string {
  if (value >= 100) return value.toFixed(0)
  if (value >= 10) return value.toFixed(1)
  return value >= 0.1 ? value.toFixed(2) : value.toPrecision(2)
}

/** The results with what the table says of them besides, for a program to read. */
export const withVerdicts = (results: readonly BenchResult[]) =>
  results.map(({ figures, ...result }) => ({
    ...result,
    figures: figures.map((figure) => ({
      ...figure,
      ratio: ratioOf(figure),
      verdict: verdictOf(figure),
    })),
  }))
