import { expect, test } from 'vitest'
import type { AnyEntryBody } from '../../../src/domain/journal.ts'
import { tapeCheck } from '../../../src/main/journal/tape-check.ts'

const line = (cents: number, sign = 'plus') => ({ sign, cents })
const TAPE = { lines: [line(2_500), line(1_500), line(1_000, 'minus')], totalCents: 3_000 }

const body = (kind: string, facts: object) => ({ kind, facts }) as unknown as AnyEntryBody
const paid = (tape: object | undefined, lines = [3_000, 700], tenders = [3_700]) =>
  body('payment.taken', {
    ...{ receiptNo: 'R1', tape },
    ...{ lines: lines.map((cents) => ({ cents })), tenders: tenders.map((cents) => ({ cents })) },
  })
const opened = (tape: object | undefined, controlCents = 3_000) =>
  body('run.opened', { batchNo: 'B1', controlCents, tape })

function problemsOf(...bodies: readonly AnyEntryBody[]): readonly string[] {
  const check = tapeCheck()
  for (const [at, each] of bodies.entries()) check.see({ body: each, at: at + 1, row: {} as never })
  return check.end().problems
}

test.each<readonly [string, readonly AnyEntryBody[]]>([
  ['nothing was added', [paid(undefined), opened(undefined), body('cash.dropped', {})]],
  ['it came to a line', [paid(TAPE)]],
  ['it came to a tender', [paid(TAPE, [4_000], [3_000, 1_000])]],
  ['it came to the whole', [paid(TAPE, [1_000, 2_000], [5_000])]],
  ['it was counted of the run', [opened(TAPE)]],
])('holds where %s', (_name, bodies) => {
  expect(problemsOf(...bodies)).toEqual([])
})

test.each<readonly [string, AnyEntryBody, RegExp]>([
  ['a total of their own', paid({ ...TAPE, totalCents: 3_700 }), /receipt R1 does not add up/],
  ['a line taken out', paid({ ...TAPE, lines: TAPE.lines.slice(1) }), /R1 does not add up/],
  ['a tape of another payment', paid(TAPE, [1_000], [1_000]), /R1 comes to no amount of it/],
  ['a run of another total', opened(TAPE, 3_100), /run B1 comes to no amount of it/],
])('does not hold: %s', (_name, falsified, problem) => {
  expect(problemsOf(falsified).join()).toMatch(problem)
})
