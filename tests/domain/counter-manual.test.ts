import { expect, test } from 'vitest'
import { businessDate, instant } from '../../src/domain/calendar.ts'
import { draftOf, resumeCounter } from '../../src/domain/counter/draft.ts'
import type { CounterAct, CounterState } from '../../src/domain/counter/stages.ts'
import { paymentToTake } from '../../src/domain/counter.ts'
import type { ManualReceipt } from '../../src/domain/manual-receipt.ts'
import {
  accepted,
  BACK,
  chosen,
  inHand,
  items,
  run,
  runFrom,
  stand,
  tendered,
  typed,
} from './counter-cases.ts'

const MANUAL: ManualReceipt = {
  ...{ bookSeries: 'A', number: 123, writtenTime: '09:42' },
  writtenOn: businessDate('2026-11-22'),
}
const BEGUN: CounterAct = {
  ...{ act: 'manual_begun', manual: MANUAL, entryId: 'entry-1' },
  startedAt: instant('2026-11-23T18:42:07.120Z'),
}
const leftAndFound = (state: CounterState): CounterState =>
  resumeCounter(draftOf(state), items(inHand()), undefined)

test('the paper stays with the payment until it is sent', () => {
  const sent = run(BEGUN, chosen(), accepted(8_320), tendered())
  expect(paymentToTake(sent)).toMatchObject({ manual: MANUAL, entryId: 'entry-1' })
})

test('the payment of the next customer has no paper', () => {
  const next = run(BEGUN, chosen(), accepted(8_320), tendered(), { act: 'taken', receiptNo: 'R1' })
  const sent = runFrom(next, [chosen(), accepted(8_320), tendered()])
  expect(paymentToTake(sent)).not.toHaveProperty('manual')
})

test('a power cut finds the paper again, also before its account', () => {
  for (const state of [run(BEGUN), run(BEGUN, chosen()), run(BEGUN, chosen(), accepted(100))]) {
    const found = leftAndFound(state)
    expect(draftOf(found)?.manual).toEqual(MANUAL)
    expect(found.stage).toBe(state.stage)
  }
})

test('Esc goes back to the account, and then gives the paper up', () => {
  const found = run(BEGUN, chosen(), BACK)
  expect(stand(found)).toBe('find ""')
  expect(draftOf(found)?.manual).toEqual(MANUAL)
  expect(draftOf(runFrom(found, [typed('2'), BACK]))?.manual).toEqual(MANUAL)
  expect(draftOf(runFrom(found, [BACK]))).toBeUndefined()
})

test('paper is not begun in the middle of a payment', () => {
  const state = run(chosen(), accepted(8_320), { act: 'another' })
  expect(runFrom(state, [BEGUN])).toBe(state)
})
