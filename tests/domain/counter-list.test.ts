import { describe, expect, it, test } from 'vitest'
import { draftOf, resumeCounter } from '../../src/domain/counter/draft.ts'
import { emptyCounter } from '../../src/domain/counter/stages.ts'
import { paymentToTake } from '../../src/domain/counter.ts'
import { cents } from '../../src/domain/money.ts'
import {
  ACCEPTED,
  type Acts,
  accepted,
  BACK,
  CONFIRMED,
  chosen,
  feeChosen,
  inHand,
  items,
  keyed,
  LEFT_OUT,
  listChosen,
  moved,
  NEXT,
  owing,
  run,
  runFrom,
  stand,
  tendered,
} from './counter-cases.ts'

type Case = readonly [name: string, acts: Acts, stands: string]

const THREE = owing(6_000, 4_000, 5_000)
const LIST = listChosen(THREE)
const ANOTHER = { act: 'another' } as const
const CLOSED = inHand({ accountNo: 'X', status: 'closed', dueCents: cents(0) })
const PAID = inHand({ accountNo: 'P', dueCents: cents(1_000), pastDueCents: cents(0) }, '9:14')

const CASES: readonly Case[] = [
  ['every account is there with all that is due', [LIST], 'list *6000 4000 5000'],
  ['arrows move', [LIST, moved(1)], 'list 6000 *4000 5000'],
  ['down from the last is the first', [LIST, moved(9), moved(1)], 'list *6000 4000 5000'],
  ['up from the first is the last', [LIST, moved(-1)], 'list 6000 4000 *5000'],
  ['a page stops at the end', [LIST, moved(10)], 'list 6000 4000 *5000'],
  ['typing replaces the row', [LIST, moved(1), keyed(1_500)], 'list 6000 *1500 5000'],
  ['/ cycles what may be proposed', [LIST, NEXT], 'list *2000 4000 5000'],
  ['/ comes round', [LIST, NEXT, NEXT], 'list *6000 4000 5000'],
  ['- leaves a row out', [LIST, LEFT_OUT], 'list *(6000) 4000 5000'],
  ['- again takes it in as it was', [LIST, keyed(50), LEFT_OUT, LEFT_OUT], 'list *50 4000 5000'],
  ['typing takes a row in', [LIST, LEFT_OUT, keyed(70)], 'list *70 4000 5000'],
  ['Enter is one tender for all', [LIST, ACCEPTED], 'tender empty left 15000'],
  [
    'a row left out and one at zero pay nothing',
    [LIST, LEFT_OUT, moved(1), keyed(0), ACCEPTED],
    'tender empty left 5000',
  ],
  [
    'a row with an empty field pays nothing',
    [LIST, keyed(undefined), ACCEPTED],
    'tender empty left 9000',
  ],
  ['nothing at all is no payment', [listChosen(owing(0, 0)), ACCEPTED], 'list *0 0 !amount_zero'],
  [
    'over the limit together',
    [listChosen(owing(99_999_999, 1)), ACCEPTED],
    'list *99999999 1 !amount_over_limit',
  ],
  [
    'a closed account is left out and stays so',
    [listChosen([CLOSED, ...owing(6_000)]), LEFT_OUT],
    'list *(0) 6000 !account_closed',
  ],
  [
    'nothing is typed for a closed account',
    [listChosen([CLOSED, ...owing(6_000)]), keyed(100)],
    'list *(0) 6000 !account_closed',
  ],
  [
    'more than due on two rows is one question',
    [LIST, keyed(6_001), moved(1), keyed(4_001), ACCEPTED],
    'list 6001 *4001 5000 ?unusual_list',
  ],
  [
    'and one answer',
    [LIST, keyed(6_001), moved(1), keyed(4_001), ACCEPTED, CONFIRMED, tendered()],
    'tender empty left 15002 sends 6001,4001,5000 by 15002 with more_than_due',
  ],
  [
    'everything unusual is in it',
    [listChosen([PAID, ...owing(6_000)]), moved(1), keyed(50), ACCEPTED, CONFIRMED, tendered()],
    'tender empty left 1050 sends 1000,50 by 1050 with paid_today,small_payment',
  ],
  [
    'a row left out is not asked about',
    [listChosen([PAID, ...owing(6_000)]), LEFT_OUT, ACCEPTED],
    'tender empty left 6000',
  ],
  ['Esc takes a question back', [LIST, keyed(9_000), ACCEPTED, BACK], 'list *9000 4000 5000'],
  [
    'Esc at tender finds the exceptions',
    [LIST, keyed(50), moved(2), LEFT_OUT, ACCEPTED, CONFIRMED, BACK],
    'list 50 4000 *(5000)',
  ],
  [
    'also when a check for too little was given back',
    [LIST, keyed(500), ACCEPTED, tendered(100), BACK, CONFIRMED],
    'list *500 4000 5000',
  ],
  ['Esc leaves a list as it came', [LIST, BACK], 'find ""'],
  [
    'Esc asks before exceptions are lost',
    [LIST, keyed(50), BACK],
    'list *50 4000 5000 ?leave_list',
  ],
  ['Esc keeps them', [LIST, keyed(50), BACK, BACK], 'list *50 4000 5000'],
  ['Enter leaves them', [LIST, keyed(50), BACK, CONFIRMED], 'find ""'],
  [
    'leaving a list keeps the tender there was',
    [chosen(), accepted(8_320), tendered(100), ANOTHER, LIST, BACK],
    'tender empty left 8220',
  ],
  [
    'a list joins what is on the payment',
    [chosen(), accepted(8_320), ANOTHER, LIST, ACCEPTED],
    'tender empty left 23320',
  ],
  [
    'an account of the payment is no row to pay',
    [chosen({ accountNo: 'B' }), accepted(8_320), ANOTHER, LIST, keyed(10)],
    'list *10 (4000) 5000 +1',
  ],
  [
    'a fee after the list is settled first on the way back',
    [LIST, ACCEPTED, ANOTHER, feeChosen('30', 2_500), ACCEPTED, BACK],
    'amount 2500 usual_fee 2500 +3',
  ],
  [
    'and the list after it',
    [LIST, ACCEPTED, ANOTHER, feeChosen('30', 2_500), ACCEPTED, BACK, BACK, BACK],
    'list *6000 4000 5000',
  ],
  [
    'a scanned account of the list is the row to type into',
    [LIST, moved(2), LEFT_OUT, moved(-2), chosen({ accountNo: 'C' })],
    'list 6000 4000 *5000',
  ],
  [
    'one that is not listed comes last',
    [LIST, chosen({ accountNo: 'beside' })],
    'list 6000 4000 5000 *8320',
  ],
  [
    'one that is closed does not come at all',
    [LIST, chosen({ accountNo: 'beside', status: 'closed', dueCents: cents(0) })],
    'list *6000 4000 5000 !account_closed',
  ],
  [
    'a refusal stays beside it',
    [LIST, { act: 'refused', sentence: 'No.' }],
    'list *6000 4000 5000 !No.',
  ],
]

describe('a payer’s list at the counter', () => {
  it.each(CASES)('%s', (_name, acts, stands) => {
    expect(stand(run(...acts))).toBe(stands)
  })

  test('of 200 accounts is one payment, and has no room for one more', () => {
    const all = run(listChosen(owing(...Array<number>(200).fill(100))), ACCEPTED)
    expect(stand(all)).toBe('tender empty left 20000')
    expect(paymentToTake(runFrom(all, [tendered()]))?.lines).toHaveLength(200)
    const more = runFrom(all, [ANOTHER, chosen({ accountNo: 'beside' })])
    expect(stand(more)).toBe('find "" +200 !too_many_lines')
  })

  test('that makes too many lines with those beside it is refused as a whole', () => {
    const full = listChosen(owing(...Array<number>(200).fill(100)))
    const state = run(chosen({ accountNo: 'beside' }), accepted(8_320), ANOTHER, full, ACCEPTED)
    expect(stand(state)).toContain('+1 !too_many_lines')
  })
})

const KEPT: readonly (readonly [string, Acts])[] = [
  ['as it came', [LIST]],
  ['with exceptions', [LIST, keyed(50), moved(2), LEFT_OUT, moved(-1), NEXT]],
  ['with an empty field', [LIST, keyed(undefined)]],
  ['at the tender', [LIST, keyed(50), moved(1), LEFT_OUT, ACCEPTED, CONFIRMED, tendered(20)]],
  ['looking for another account', [LIST, ACCEPTED, ANOTHER]],
  [
    'beside an account',
    [chosen({ accountNo: 'beside' }), accepted(8_320), ANOTHER, LIST, keyed(7)],
  ],
]

describe('after a power cut a list', () => {
  const known = items(...THREE, inHand({ accountNo: 'beside' }))
  it.each(KEPT)('stands as it stood: %s', (_name, acts) => {
    const before = run(...acts)
    const after = resumeCounter(draftOf(before), known, undefined)
    expect(stand(after)).toBe(stand(before))
    expect(draftOf(after)).toStrictEqual(draftOf(before))
    expect(stand(runFrom(after, [BACK]))).toBe(stand(runFrom(before, [BACK])))
  })

  it('has no row for an account that is gone', () => {
    const draft = draftOf(run(LIST, moved(2), keyed(50)))
    const after = resumeCounter(draft, items(...THREE.slice(0, 2)), undefined)
    expect(stand(after)).toBe('list 6000 *4000')
    expect(stand(resumeCounter(draft, items(), undefined))).toBe(stand(emptyCounter()))
  })
})
