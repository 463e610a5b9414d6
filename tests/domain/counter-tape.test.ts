import { describe, expect, test } from 'vitest'
import { draftOf, resumeCounter } from '../../src/domain/counter/draft.ts'
import type { CounterAct } from '../../src/domain/counter/stages.ts'
import { paymentToTake } from '../../src/domain/counter.ts'
import { cents } from '../../src/domain/money.ts'
import type { TapeLine } from '../../src/domain/tape.ts'
import {
  type Acts,
  accepted,
  BACK,
  chosen,
  inHand,
  items,
  keyed,
  run,
  tendered,
} from './counter-cases.ts'

const LINES: readonly TapeLine[] = [
  { sign: 'plus', cents: cents(5_000) },
  { sign: 'plus', cents: cents(4_000) },
  { sign: 'minus', cents: cents(680) },
]
const TOTAL = 8_320
const TAPE = { lines: LINES, totalCents: cents(TOTAL) }
const kept = (lines: readonly TapeLine[] = LINES): CounterAct => ({ act: 'tape_kept', lines })
const SENT: CounterAct = { act: 'tape_sent', tape: TAPE }

const tapeTaken = (...acts: Acts) => paymentToTake(run(...acts))?.tape

describe('a tape goes along with the payment', () => {
  test.each<[string, Acts, boolean]>([
    ['sent to the amount', [chosen(), kept(), SENT, ...accepted(TOTAL), ...tendered()], true],
    ['sent to the tender', [chosen(), ...accepted(8_000), kept(), SENT, ...tendered(TOTAL)], true],
    ['not sent at all', [chosen(), kept(), ...accepted(TOTAL), ...tendered()], false],
    ['typed over afterwards', [chosen(), SENT, ...accepted(5_000), ...tendered(6_000)], false],
    [
      'gone on with, and not sent again',
      [chosen(), SENT, kept([]), ...accepted(TOTAL), ...tendered()],
      true,
    ],
    [
      'of the customer before',
      [chosen(), SENT, BACK, BACK, chosen(), ...accepted(TOTAL), ...tendered()],
      false,
    ],
  ])('%s: %#', (_what, acts, isTaken) => {
    expect(tapeTaken(...acts)).toEqual(isTaken ? TAPE : undefined)
  })
})

test('a tape survives a power cut at every stage, sent or not', () => {
  for (const acts of [
    [chosen(), kept()],
    [chosen(), kept(), SENT],
    [chosen(), SENT, ...accepted(TOTAL)],
    [chosen(), SENT, ...accepted(TOTAL), kept(LINES.slice(1)), ...tendered(1_000)],
  ] satisfies Acts[]) {
    const draft = draftOf(run(...acts))
    expect(draft?.tape?.lines.length).toBeGreaterThan(1)
    expect(draftOf(resumeCounter(draft, items(inHand()), undefined))).toStrictEqual(draft)
  }
})

test('between customers there is no tape to keep', () => {
  expect(draftOf(run(kept(), SENT))).toBeUndefined()
  expect(draftOf(run(chosen(), keyed(5)))).not.toHaveProperty('tape')
})
