import { type Measured, measureWedge } from '../tests/fixtures/wedge/measure.ts'

// `node tools/run.mjs measure-wedge [SEQUENCES] [SEED]`: so many sequences of each kind, scanned and typed, through the
// dispatcher of the window on a clock of its own, and what became of them.
const sequences = Number(process.argv[2] ?? 5_000)
const seed = Number(process.argv[3] ?? 7)
const measured = await measureWedge(seed, sequences)

const HEAD = [
  'sequences',
  'keys',
  'scans',
  'heard',
  'garbled',
  'unasked',
  'false hits',
  'wrong',
  'keys lost',
]
console.log(`| seed ${seed} | ${HEAD.join(' | ')} |`)
console.log(`|---${'|---'.repeat(HEAD.length)}|`)
for (const { name, tally } of measured) {
  const { scansAsked, scansHeard, scansGarbled, scansUnasked, falseHits, wrong, keysLost } = tally
  const told = [tally.sequences, tally.keys, scansAsked, scansHeard, scansGarbled, scansUnasked]
  const cells = [...told, falseHits, wrong, keysLost].map((count) => count.toLocaleString('en-US'))
  console.log(`| ${name} | ${cells.join(' | ')} |`)
}
for (const { name, examples } of measured) showExamples(name, examples)

function showExamples(name: string, examples: Measured['examples']): void {
  if (examples.length === 0) return
  console.error(`\n${name}:`)
  for (const example of examples) console.error(example)
}
