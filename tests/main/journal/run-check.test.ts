import { expect, test } from 'vitest'
import type { AnyEntryBody } from '../../../src/domain/journal.ts'
import { runCheck } from '../../../src/main/journal/run-check.ts'
import { ANA, SAM } from '../../fixtures/sample-batch.ts'

const body = (kind: string, facts: object, more: object = {}) =>
  ({ kind, staff: ANA, approvers: [], postings: [], facts, ...more }) as unknown as AnyEntryBody

const RUN = { batchNo: 'one', till: 'mail', receivedOn: '2026-11-20' }
const posting = (glAccount: string, side: string, cents: number) => ({ glAccount, side, cents })

const opened = (facts: object = {}, approvers: object[] = [SAM]) =>
  body(
    'run.opened',
    {
      ...{ ...RUN, source: 'mail', controlCount: 1, controlCents: 8_320 },
      ...{ opener: SAM, doneAlone: false },
      ...facts,
    },
    { approvers },
  )
const item = (facts: object = {}) =>
  body(
    'payment.taken',
    {
      ...{ ...RUN, receiptNo: 'R1', source: 'mail', changeCents: 0 },
      tenders: [{ kind: 'check', cents: 8_320 }],
      ...facts,
    },
    { postings: [posting('till:mail:check', 'debit', 8_320)] },
  )
const SAME = { itemsOver: 0, itemsShort: 0, overCents: 0, shortCents: 0 }
const closed = (facts: object = {}, cents = 8_320) =>
  body(
    'run.closed',
    { ...RUN, itemCount: 1, totalCents: 8_320, ...SAME, ...facts },
    { postings: [posting('till:mail:check', 'credit', cents)] },
  )

/** The check was cash: the same cents from kind to kind. */
const fixed = (cents = 8_320) =>
  body(
    'tender.corrected',
    { ...RUN, fixNo: 'F1' },
    {
      postings: [
        posting('till:mail:cash', 'debit', 8_320),
        posting('till:mail:check', 'credit', cents),
      ],
    },
  )
const closedCash = () =>
  body(
    'run.closed',
    { ...RUN, itemCount: 1, totalCents: 8_320, ...SAME },
    { postings: [posting('till:mail:cash', 'credit', 8_320)] },
  )

function problemsOf(...bodies: readonly AnyEntryBody[]): readonly string[] {
  const check = runCheck()
  for (const [at, each] of bodies.entries()) check.see({ body: each, at: at + 1, row: {} as never })
  return check.end().problems
}

const DIFFERS = { controlCount: 2, controlCents: 8_000 }
const NAMED = { itemsShort: 1, overCents: 320 }

test.each<readonly [string, readonly AnyEntryBody[]]>([
  ['agreeing', [opened(), item(), closed()]],
  ['with a tender put right', [opened(), item(), fixed(), closedCash()]],
  ['not ended yet', [opened(), item()]],
  ['done alone', [opened({ opener: undefined, doneAlone: true }, [])]],
  ['differing, with a reason', [opened(DIFFERS), item(), closed({ ...NAMED, reason: 'why' })]],
  ['a payment at the counter', [item({ source: 'counter', batchNo: 'other' })]],
])('a run holds: %s', (_name, bodies) => {
  expect(problemsOf(...bodies)).toEqual([])
})

test.each<readonly [string, readonly AnyEntryBody[], RegExp]>([
  ['opened by one', [opened({ opener: undefined }, [])], /not opened by two/],
  ['opened with oneself', [opened({ opener: ANA }, [ANA])], /not opened by two/],
  ['named and unsigned', [opened({}, [])], /not opened by two/],
  ['an item of no run', [item()], /is in no run/],
  ['an item of another source', [opened(), item({ source: 'drop_box' })], /in another way/],
  ['an item of another day', [opened(), item({ receivedOn: '2026-11-21' })], /another day/],
  ['change', [opened(), item({ changeCents: 1 })], /gave change/],
  ['an item after the end', [opened(), item(), closed(), item()], /after the end/],
  ['a fix after the end', [opened(), item(), closed(), fixed()], /F1 came after the end/],
  ['a fix of other cents', [opened(), item(), fixed(8_000), closedCash()], /left 320 cents/],
  ['two ends', [opened(), item(), closed(), closed()], /ends twice/],
  ['an end without a beginning', [closed()], /never began/],
  ['other items', [opened(), item(), closed({ itemCount: 2 })], /says 2 items, not 1/],
  ['another total', [opened(), item(), closed({ totalCents: 1 })], /says 1 cents, not 8320/],
  ['a difference not named', [opened(DIFFERS), item(), closed({ reason: 'why' })], /another diff/],
  ['a difference without a reason', [opened(DIFFERS), item(), closed(NAMED)], /nobody said why/],
  ['money left behind', [opened(), item(), closed({}, 8_000)], /left 320 cents/],
])('a run does not hold: %s', (_name, bodies, problem) => {
  expect(problemsOf(...bodies).join()).toMatch(problem)
})
