import { describe, expect, test } from 'vitest'
import { instant } from '../../src/domain/calendar.ts'
import type { CounterDraft } from '../../src/domain/counter/draft.ts'
import { changedDues, recallPayment } from '../../src/domain/held-payment.ts'
import { cents } from '../../src/domain/money.ts'

const dues = (all: Record<string, number>) =>
  new Map(Object.entries(all).map(([accountNo, due]) => [accountNo, cents(due)]))

const line = (accountNo: string, amount: number) => ({ accountNo, cents: cents(amount) })

/** Two accounts, the first paid in full, the second in part; 40.00 of it in hand. */
const held: CounterDraft = {
  entryId: 'entry-1',
  startedAt: instant('2026-11-23T18:00:00.000Z'),
  stage: 'tender',
  lines: [line('A', 6_000), line('B', 2_500)],
  tenders: [{ kind: 'cash', cents: cents(4_000) }],
  typed: '4500',
  confirmed: ['paid_today'],
}

const THEN = dues({ A: 6_000, B: 5_000 })

describe('recalling a payment', () => {
  test('comes back as it stood where nothing changed', () => {
    expect(recallPayment(held, changedDues(THEN, THEN))).toBe(held)
  })

  test.each<[string, Record<string, number>, ReturnType<typeof line>[], string]>([
    [
      'what was due in full is proposed anew',
      { A: 5_500 },
      [line('B', 2_500), line('A', 5_500)],
      '5500',
    ],
    ['more due is proposed anew too', { A: 9_000 }, [line('B', 2_500), line('A', 9_000)], '9000'],
    ['an amount somebody chose stays', { B: 1_000 }, [line('A', 6_000), line('B', 2_500)], '2500'],
    [
      'nothing due any more leaves the amount',
      { A: 0 },
      [line('B', 2_500), line('A', 6_000)],
      '6000',
    ],
    ['both at once', { A: 5_000, B: 1 }, [line('A', 5_000), line('B', 2_500)], '2500'],
  ])('%s', (_what, now, lines, typed) => {
    const changed = changedDues(THEN, new Map([...THEN, ...dues(now)]))
    expect(recallPayment(held, changed)).toEqual({
      ...held,
      stage: 'amount',
      lines,
      typed,
      confirmed: [],
    })
  })

  test('an account that is gone is no changed one', () => {
    expect(changedDues(THEN, dues({ A: 6_000 }))).toEqual([])
  })

  const row = (accountNo: string, amount: number, isLeftOut = false) => ({
    ...line(accountNo, amount),
    isLeftOut,
  })
  const rows = [row('A', 6_000), row('B', 2_500), row('D', 100, true)]
  const list = { number: '7', name: 'Foothill', at: 1, rows }
  const beside = line('C', 900)

  test.each<[CounterDraft['stage'], ReturnType<typeof line>[]]>([
    ['tender', [beside, line('A', 6_000), line('B', 2_500)]],
    ['list', [beside]],
  ])('a list whose account owes another amount comes back to the list: from %s', (stage, lines) => {
    const changed = changedDues(THEN, dues({ A: 5_000, B: 5_000 }))
    expect(recallPayment({ ...held, stage, lines, list }, changed)).toEqual({
      ...held,
      stage: 'list',
      lines: [beside],
      list: { ...list, rows: [row('A', 5_000), row('B', 2_500), row('D', 100, true)] },
      typed: '',
      confirmed: [],
    })
  })
})
