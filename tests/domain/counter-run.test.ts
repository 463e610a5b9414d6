import { describe, expect, test } from 'vitest'
import { draftOf, resumeCounter } from '../../src/domain/counter/draft.ts'
import {
  type CounterAct,
  type CounterState,
  emptyCounter,
} from '../../src/domain/counter/stages.ts'
import { paymentToTake } from '../../src/domain/counter.ts'
import { reduceRun } from '../../src/domain/counter-run.ts'
import { ZERO } from '../../src/domain/money.ts'
import { DEFAULT_POLICIES } from '../../src/domain/policy.ts'
import {
  type Acts,
  accepted,
  BACK,
  CONFIRMED,
  chosen,
  feeChosen,
  inHand,
  items,
  listChosen,
  stand,
  tendered,
} from './counter-cases.ts'

const run = (...acts: Acts): CounterState =>
  acts
    .flat()
    .reduce<CounterState>((state, act) => reduceRun(state, act, DEFAULT_POLICIES), emptyCounter())

const TAKE: CounterAct = { act: 'slip_accepted' }
const writes = (text: string): readonly CounterAct[] => [{ act: 'slip_typed', text }, TAKE]
const LUZ = { accountNo: '027-0014-2', dueCents: inHand().account.dueCents }
const OTHER: CounterAct = { act: 'other_amount' }
const CASH: CounterAct = { act: 'cash_wanted' }

type Case = readonly [name: string, acts: Acts, stands: string]

const CASES: readonly Case[] = [
  [
    'a stub goes on to the number of its check',
    [chosen()],
    'tender empty left 8320 [check 8320 ""]',
  ],
  [
    'four digits and Enter take it',
    [chosen(), writes('1042')],
    'tender empty left 8320 [check 8320 "1042"] sends 8320 by check 8320',
  ],
  [
    'a second stub joins the check',
    [chosen(), chosen(LUZ)],
    'tender empty left 16640 [check 16640 ""]',
  ],
  [
    'the same stub once more means nothing',
    [chosen(), chosen()],
    'tender empty left 8320 [check 8320 ""]',
  ],
  [
    'a stub scanned after a number was typed waits for nobody',
    [chosen(), { act: 'slip_typed', text: '10' }, chosen(LUZ)],
    'tender empty left 8320 [check 8320 "10"]',
  ],
  ['another amount', [chosen(), OTHER], 'amount 8320 total_due 8320'],
  ['Esc is the same', [chosen(), BACK], 'amount 8320 total_due 8320'],
  [
    'Esc takes a number back first',
    [chosen(), { act: 'slip_typed', text: '10' }, BACK],
    'tender empty left 8320 [check 8320 ""]',
  ],
  [
    'the amount keyed is what the check is for',
    [chosen(), OTHER, accepted(5_000)],
    'tender empty left 5000 [check 5000 ""]',
  ],
  [
    'more than is due is asked',
    [chosen(), OTHER, accepted(9_000)],
    'amount 9000 total_due 8320 ?more_than_due',
  ],
  [
    'and stays as a credit, for there is no change',
    [chosen(), OTHER, accepted(9_000), CONFIRMED],
    'tender empty left 9000 [check 9000 ""]',
  ],
  [
    'who paid today is asked about',
    [chosen({}, { paidTodayTime: '9:14' })],
    'amount 8320 total_due 8320 ?paid_today',
  ],
  [
    'and goes on at Enter',
    [chosen({}, { paidTodayTime: '9:14' }), CONFIRMED],
    'tender empty left 8320 [check 8320 ""]',
  ],
  [
    'who refuses checks is told before the number',
    [chosen({ warnings: ['checks_not_accepted'] })],
    'tender empty left 8320 [check 8320 ""] !checks_not_accepted',
  ],
  ['cash in the envelope', [chosen(), CASH], 'tender empty left 8320'],
  [
    'is exactly what remains',
    [chosen(), CASH, tendered()],
    'tender empty left 8320 sends 8320 by 8320',
  ],
  ['and never more', [chosen(), CASH, tendered(9_000)], 'tender 9000 left 8320 !no_change_in_run'],
  [
    'a part in cash, the rest by check',
    [chosen(), CASH, tendered(2_000), { act: 'check_begun' }, writes('7')],
    'tender empty left 6320 [check 6320 "7"] sends 8320 by 2000,check 6320',
  ],
  [
    'a fee joins too',
    [chosen(), { act: 'another' }, feeChosen('30', 5_000)],
    'tender empty left 13320 [check 13320 ""]',
  ],
  [
    'a payer’s list goes on to one check for all of it',
    [listChosen([inHand(), inHand(LUZ)]), { act: 'accepted' }],
    'tender empty left 16640 [check 16640 ""]',
  ],
  [
    'a fee without a usual amount waits for it',
    [chosen(), { act: 'another' }, feeChosen('40')],
    'amount empty usual_fee 0 +1',
  ],
  ['nothing due waits for an amount', [chosen({ dueCents: ZERO })], 'amount 0 total_due 0'],
]

describe('the counter of a run', () => {
  test.each(CASES)('%s', (_name, acts, stands) => {
    expect(stand(run(...acts))).toBe(stands)
  })

  test('a receipt is sent where it was marked, and not for the next item', () => {
    const marked = run(chosen(), { act: 'receipt_marked' }, writes('1042'))
    expect(paymentToTake(marked)).toMatchObject({ sendsReceipt: true })
    const twice = run(chosen(), { act: 'receipt_marked' }, { act: 'receipt_marked' }, writes('1'))
    expect(paymentToTake(twice)).not.toHaveProperty('sendsReceipt')
    const next = reduceRun(marked, { act: 'taken', receiptNo: 'R1' }, DEFAULT_POLICIES)
    const item = [chosen(), ...writes('7')].reduce(
      (state, act) => reduceRun(state, act, DEFAULT_POLICIES),
      next,
    )
    expect(paymentToTake(item)).not.toHaveProperty('sendsReceipt')
  })

  test('an item left at its number is found there again', () => {
    const left = run(chosen(), { act: 'receipt_marked' }, { act: 'slip_typed', text: '10' })
    const back = resumeCounter(draftOf(left), items(inHand()), undefined)
    expect(stand(back)).toBe('tender empty left 8320 [check 8320 "10"]')
    expect(back).toMatchObject({ sendsReceipt: true })
  })
})
