import { expect, test } from 'vitest'
import { KINDS, measureWedge, type Tally } from '../fixtures/wedge/measure.ts'

// Seeded scans and typing through the dispatcher of the window; docs/BENCHMARKS.md has the figures of more of them.
const SEED = 7
const SEQUENCES = 300

/** Both hands on the same keys at the same time: which key was whose cannot be known. */
const UNKNOWABLE = /digit row|5 to 60 ms apart|typing on during a scan/

const measured = await measureWedge(SEED, SEQUENCES)
const kinds: readonly (readonly [string, Tally, readonly string[]])[] = measured.map(
  ({ name, tally, examples }) => [name, tally, examples],
)

test('every kind was pressed, and most of them with scans', () => {
  expect(measured).toHaveLength(KINDS.length)
  for (const { tally } of measured) expect(tally.sequences).toBe(SEQUENCES)
  expect(measured.filter(({ tally }) => tally.scansAsked > 100).length).toBe(
    KINDS.filter(({ name }) => !name.startsWith('typing at')).length,
  )
})

test.each(kinds)(
  '%s: nothing scanned stays in a field, acts or signs',
  (_name, tally, examples) => {
    expect(examples).toEqual([])
    expect(tally).toMatchObject({ wrong: 0, falseHits: 0 })
  },
)

test.each(kinds.filter(([name]) => !UNKNOWABLE.test(name)))(
  '%s: every scan is told whole and no key is lost',
  (_name, { scansAsked, scansHeard, scansGarbled, keysLost }) => {
    expect(scansHeard).toBe(scansAsked)
    expect({ scansGarbled, keysLost }).toEqual({ scansGarbled: 0, keysLost: 0 })
  },
)

test('a keypad and a scanner on the main keys are told apart while both are at work', () => {
  const near = measured.find(({ name }) => name.includes('keypad, 5 to 60 ms apart'))?.tally
  // What is left are checks, whose first mark may be of either hand.
  expect(near?.scansHeard).toBeGreaterThan(0.9 * (near?.scansAsked ?? 0))
  expect(near?.keysLost).toBeLessThan(0.15 * SEQUENCES)
})

test('the same seed presses the same keys', async () => {
  const again = await measureWedge(SEED, 40)
  expect(await measureWedge(SEED, 40)).toEqual(again)
  expect(await measureWedge(SEED + 1, 40)).not.toEqual(again)
})
