import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_TAPE_LINES } from '../../src/domain/tape.ts'
import type { Input } from '../../src/shared/contract/index.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { cashPayment, openDrawer } from '../fixtures/short-day.ts'

let core: OpenCore
beforeAll(async () => {
  core = await openCore()
  await openDrawer(core)
})
afterAll(async () => {
  await core.close()
  core.remove()
})

type Tape = NonNullable<Input<'payment.take'>['tape']>

const TAPE: Tape = {
  lines: [
    { sign: 'plus', cents: 2_500 },
    { sign: 'plus', cents: 1_500, of: { cents: 500, by: 'times', count: 3 } },
    { sign: 'minus', cents: 1_000 },
  ],
  totalCents: 3_000,
}

test('a tape is kept with the payment and seen again with its receipt; a payment without has none', async () => {
  const { receiptNo } = await must(core.client, 'payment.take', {
    ...cashPayment(3_000),
    tape: TAPE,
  })
  const paper = await must(core.client, 'receipt.paper', { receiptNo })
  expect(paper.tape).toEqual(TAPE)
  const plain = await must(core.client, 'payment.take', cashPayment(100))
  expect(
    await must(core.client, 'receipt.paper', { receiptNo: plain.receiptNo }),
  ).not.toHaveProperty('tape')
})

test('the same payment with another tape is another payment', async () => {
  const asked = { ...cashPayment(3_000), tape: TAPE }
  const first = await must(core.client, 'payment.take', asked)
  const again = await must(core.client, 'payment.take', asked)
  expect(again.receiptNo).toBe(first.receiptNo)
  const lines = [{ sign: 'plus' as const, cents: 3_000 }]
  const { tape, ...without } = asked
  for (const other of [without, { ...asked, tape: { ...tape, lines } }]) {
    expect(await core.client.call('payment.take', other)).toMatchObject({
      ok: false,
      rejection: 'entry_id_reused',
    })
  }
})

const line = (cents: number) => ({ sign: 'plus' as const, cents })

test.each<[string, Tape]>([
  ['does not add up', { ...TAPE, totalCents: 3_001 }],
  ['is of another amount than any of the payment', { ...TAPE }],
  ['has no line', { lines: [], totalCents: 0 }],
  ['has a line of zero', { lines: [line(0), line(5)], totalCents: 5 }],
  ['has a fraction of a cent', { lines: [line(1.5), line(1.5)], totalCents: 3 }],
  ['comes to less than nothing', { lines: [{ sign: 'minus', cents: 5 }], totalCents: 5 }],
  [
    'is longer than any tape',
    { lines: Array.from({ length: MOST_TAPE_LINES + 1 }, () => line(1)), totalCents: 501 },
  ],
])('a tape that %s is refused whole', async (_what, tape) => {
  const asked = { ...cashPayment(500), tape }
  expect(await core.client.call('payment.take', asked)).toMatchObject({
    ok: false,
    rejection: 'bad_input',
  })
})

test('the longest tape there is goes along', async () => {
  const of = { cents: 999_999_999, by: 'divided_by' as const, count: 999_999_999 }
  const lines = Array.from({ length: MOST_TAPE_LINES }, () => ({ ...line(1), of }))
  const tape = { lines, totalCents: MOST_TAPE_LINES }
  const draft = {
    ...{ entryId: randomUUID(), startedAt: '2026-11-23T18:00:00.000Z', stage: 'tender' as const },
    ...{ lines: cashPayment(500).lines, tenders: [], typed: '500', confirmed: [] },
    tape: { lines, sent: tape },
  }
  await must(core.client, 'payment.keepDraft', { draft })
  expect((await must(core.client, 'payment.resume', {})).draft).toEqual(draft)
  await must(core.client, 'payment.take', { ...cashPayment(500), tape })
})
