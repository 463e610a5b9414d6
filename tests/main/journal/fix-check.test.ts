import { expect, test } from 'vitest'
import type { AnyEntryBody } from '../../../src/domain/journal.ts'
import { fixCheck } from '../../../src/main/journal/fix-check.ts'
import { ANA, BEN } from '../../fixtures/sample-batch.ts'

type Loose = { kind: string; staff: object; facts: object; postings: object[] }

const payment = (facts: object = {}): Loose => ({
  kind: 'payment.taken',
  staff: ANA,
  facts: {
    ...{ receiptNo: 'R1', batchNo: 'B1', totalCents: 8_000, changeCents: 500 },
    lines: [{ accountNo: '014', cents: 8_000 }],
    tenders: [
      { kind: 'cash', cents: 3_500 },
      { kind: 'cash', cents: 5_000 },
    ],
    ...facts,
  },
  postings: [],
})

const move = (to: string, from: string, cents: number) => [
  { glAccount: to, side: 'debit', cents },
  { glAccount: from, side: 'credit', cents },
]

const tenderFix = (facts: object = {}, more: object = {}): Loose => ({
  kind: 'tender.corrected',
  staff: ANA,
  facts: {
    ...{ fixNo: 'F1', receiptNo: 'R1', batchNo: 'B1', till: '1', place: 1 },
    was: { kind: 'cash', cents: 5_000 },
    became: { kind: 'check', cents: 5_000, number: '1042' },
    ...facts,
  },
  postings: move('till:1:check', 'till:1:cash', 5_000),
  ...more,
})

const lineFix = (facts: object = {}, more: object = {}): Loose => ({
  kind: 'line.moved',
  staff: ANA,
  facts: {
    ...{ fixNo: 'F1', receiptNo: 'R1', batchNo: 'B1', till: '1', place: 0 },
    from: { accountNo: '014' },
    to: { accountNo: '027', cents: 8_000 },
    ...facts,
  },
  postings: move('receivable:014', 'receivable:027', 8_000),
  ...more,
})

const finalCount: Loose = {
  kind: 'drawer.counted',
  staff: ANA,
  facts: { batchNo: 'B1', isFinal: true },
  postings: [],
}

function problemsOf(...bodies: readonly Loose[]): readonly string[] {
  const check = fixCheck()
  for (const body of bodies) {
    check.see({ row: undefined as never, body: body as unknown as AnyEntryBody, at: 1 })
  }
  return check.end().problems
}

test('fixes that follow what they fix are right, one upon the other', () => {
  const again = tenderFix({
    was: { kind: 'check', cents: 5_000, number: '1042' },
    became: { kind: 'check', cents: 5_000, number: '1043' },
  })
  const back = lineFix(
    { from: { accountNo: '027' }, to: { accountNo: '014', cents: 8_000 } },
    { postings: move('receivable:027', 'receivable:014', 8_000) },
  )
  const bodies = [payment(), tenderFix(), { ...again, postings: [] }, lineFix(), back, finalCount]
  expect(problemsOf(...bodies)).toEqual([])
})

test.each<readonly [string, readonly Loose[]]>([
  ['its receipt is not in an open batch', [tenderFix()]],
  ['its receipt is not in an open batch', [payment(), finalCount, lineFix()]],
  ['it names another batch than its receipt', [payment(), tenderFix({ batchNo: 'B2' })]],
  ['it is not by the cashier of its receipt', [payment(), tenderFix({}, { staff: BEN })]],
  ['another tender stood there', [payment(), tenderFix({ place: 0 })]],
  ['another tender stood there', [payment(), tenderFix({ place: 2 })]],
  ['another tender stood there', [payment(), tenderFix(), tenderFix()]],
  ['it does not move the tender from kind to kind', [payment(), tenderFix({}, { postings: [] })]],
  [
    'it changes the amount',
    [payment(), tenderFix({ became: { kind: 'check', cents: 5_001, number: '1042' } })],
  ],
  ['more change was given than cash is left', [payment({ changeCents: 3_501 }), tenderFix()]],
  ['no line of an account stood there', [payment(), lineFix({ place: 1 })]],
  ['the line of another account stood there', [payment(), lineFix({ from: { accountNo: '033' } })]],
  ['it changes the amount', [payment(), lineFix({ to: { accountNo: '027', cents: 8_001 } })]],
  ['it does not move the line between accounts', [payment(), lineFix({}, { postings: [] })]],
])('%s', (problem, bodies) => {
  expect(problemsOf(...bodies)).toEqual([`fix F1: ${problem}`])
})
