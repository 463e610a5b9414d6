import { describe, expect, it } from 'vitest'
import type { CounterAct, CounterState } from '../../src/domain/counter/stages.ts'
import { paymentToTake, reduceCounter } from '../../src/domain/counter.ts'
import { cents } from '../../src/domain/money.ts'
import { DEFAULT_POLICIES, type Policies } from '../../src/domain/policy.ts'
import {
  type Acts,
  accepted,
  BACK,
  CONFIRMED,
  CREDIT,
  chosen,
  feeChosen,
  keyed,
  LIFTED,
  run,
  stand,
  tendered,
} from './counter-cases.ts'

const CHECK: CounterAct = { act: 'check_begun' }
const CARD: CounterAct = { act: 'card_begun' }
const ANOTHER: CounterAct = { act: 'another' }
const SAME: CounterAct = { act: 'same_check' }
const TAKE: CounterAct = { act: 'slip_accepted' }
const writes = (text: string): readonly CounterAct[] => [{ act: 'slip_typed', text }, TAKE]
const read = (number: string): CounterAct => ({
  act: 'check_read',
  read: { number, bank: '121000248', accountMark: 'ab', accountLastFour: '5678' },
})
const seen = (isHere: boolean): CounterAct => ({
  act: 'asked',
  confirmation: 'check_seen_before',
  seen: { number: '1042', receiptNo: 'W01-K7-000007', when: '10:42', cents: cents(20), isHere },
})

type Case = readonly [name: string, acts: Acts, stands: string]

/** Maria owes 83.20 and pays it. */
const MARIA: Acts = [chosen(), accepted(8_320)]

const CHECKS: readonly Case[] = [
  ['+ asks for the number', [CHECK], 'tender empty left 8320 [check 8320 ""]'],
  ['of what is typed', [keyed(5_000), CHECK], 'tender 5000 left 8320 [check 5000 ""]'],
  [
    '+ again is a cashier’s check',
    [CHECK, CHECK],
    'tender empty left 8320 [cashiers_check 8320 ""]',
  ],
  ['and a money order', [CHECK, CHECK, CHECK], 'tender empty left 8320 [money_order 8320 ""]'],
  ['and a check once more', [CHECK, CHECK, CHECK, CHECK], 'tender empty left 8320 [check 8320 ""]'],
  [
    'Enter without a number is refused',
    [CHECK, TAKE],
    'tender empty left 8320 [check 8320 ""] !check_number_missing',
  ],
  [
    'letters are no number',
    [CHECK, { act: 'slip_typed', text: '10a4-2' }],
    'tender empty left 8320 [check 8320 "1042"]',
  ],
  [
    'an exact check pays',
    [CHECK, writes('1042')],
    'tender empty left 8320 [check 8320 "1042"] sends 8320 by check 8320',
  ],
  ['a part of it leaves the rest', [keyed(5_000), CHECK, writes('1042')], 'tender empty left 3320'],
  [
    'and cash pays that',
    [keyed(5_000), CHECK, writes('1042'), tendered(4_000)],
    'tender 4000 left 3320 sends 8320 by check 5000,4000',
  ],
  ['zero is no check', [keyed(0), CHECK], 'tender 0 left 8320 !tender_zero'],
  ['Esc goes back to the amount', [keyed(5_000), CHECK, BACK], 'tender 5000 left 8320'],
  ['and leaves an exact one empty', [CHECK, BACK], 'tender empty left 8320'],
  [
    'more than remains asks',
    [keyed(9_000), CHECK, writes('1')],
    'tender 9000 left 8320 [check 9000 "1"] ?check_excess',
  ],
  [
    'and stays as credit',
    [keyed(9_000), CHECK, writes('1'), CREDIT],
    'tender 9000 left 8320 [check 9000 "1"] sends 9000 by check 9000 with more_than_due',
  ],
  [
    'Enter means the same, for there is no other way',
    [keyed(9_000), CHECK, writes('1'), CONFIRMED],
    'tender 9000 left 8320 [check 9000 "1"] sends 9000 by check 9000 with more_than_due',
  ],
  [
    'Esc looks again',
    [keyed(9_000), CHECK, writes('1'), BACK],
    'tender 9000 left 8320 [check 9000 "1"]',
  ],
  [
    'Backspace lifts a check too',
    [keyed(5_000), CHECK, writes('1'), LIFTED],
    'tender 5000 left 8320',
  ],
  [
    'no second thing is chosen meanwhile',
    [CHECK, ANOTHER, CARD],
    'tender empty left 8320 [check 8320 ""]',
  ],
  ['a reader fills the slip', [read('1042')], 'tender empty left 8320 [check 8320 "1042"]'],
  [
    'also one that is open',
    [CHECK, CHECK, read('77')],
    'tender empty left 8320 [cashiers_check 8320 "77"]',
  ],
  ['what it could not tell is typed', [read('')], 'tender empty left 8320 [check 8320 ""]'],
  [
    'and Enter pays',
    [read('1042'), TAKE],
    'tender empty left 8320 [check 8320 "1042"] sends 8320 by check 8320',
  ],
]

const SENT_CHECK: Acts = [CHECK, writes('1042')]
const SEEN: readonly Case[] = [
  ['asks', [seen(true)], 'tender empty left 8320 [check 8320 "1042"] ?check_seen'],
  [
    'Enter: another check',
    [seen(true), CONFIRMED],
    'tender empty left 8320 [check 8320 "1042"] sends 8320 by check 8320 with check_seen_before',
  ],
  [
    '+: the same piece of paper',
    [seen(true), SAME],
    'tender empty left 8320 [check 8320 "1042"] sends 8320 by check 8320 of W01-K7-000007',
  ],
  [
    'in another drawer it cannot be the same',
    [seen(false), SAME],
    'tender empty left 8320 [check 8320 "1042"] ?check_seen',
  ],
  ['Esc looks again', [seen(true), BACK], 'tender empty left 8320 [check 8320 "1042"]'],
]

const CARDS: readonly Case[] = [
  ['asks for the approval code', [CARD], 'tender empty left 8320 [card 8320 ""]'],
  [
    'then for the last four',
    [CARD, writes('04512a')],
    'tender empty left 8320 [card 8320 04512A ""]',
  ],
  [
    'and pays',
    [CARD, writes('04512a'), writes('4417')],
    'tender empty left 8320 [card 8320 04512A "4417"] sends 8320 by card 8320',
  ],
  [
    'an incomplete slip is refused',
    [CARD, writes('04512'), writes('441')],
    'tender empty left 8320 [card 8320 04512 "441"] !card_slip_incomplete',
  ],
  [
    'never more than remains',
    [keyed(8_321), CARD],
    'tender 8321 left 8320 !card_exceeds_remaining',
  ],
  [
    'Esc goes back one field',
    [CARD, writes('04512'), BACK],
    'tender empty left 8320 [card 8320 "04512"]',
  ],
  ['and then to the amount', [CARD, BACK], 'tender empty left 8320'],
  ['+ is not heard meanwhile', [CARD, CHECK], 'tender empty left 8320 [card 8320 ""]'],
]

const LUZ = { accountNo: '027-0014-2', dueCents: cents(5_410) }
const SEVERAL: readonly Case[] = [
  ['/ looks for another account', [ANOTHER], 'find "" +1'],
  ['not while something is typed', [keyed(5), ANOTHER], 'tender 5 left 8320'],
  ['Esc goes back to the payment', [ANOTHER, BACK], 'tender empty left 8320'],
  ['its amount is settled like the first', [ANOTHER, chosen(LUZ)], 'amount 5410 total_due 5410 +1'],
  ['and added', [ANOTHER, chosen(LUZ), accepted(5_410)], 'tender empty left 13730'],
  ['Esc drops it again', [ANOTHER, chosen(LUZ), BACK], 'tender empty left 8320'],
  ['the same account is refused', [ANOTHER, chosen()], 'find "" +1 !account_twice'],
  [
    'what was tendered stays',
    [tendered(2_000), ANOTHER, chosen(LUZ), accepted(5_410)],
    'tender empty left 11730',
  ],
  [
    'a fee is a line too',
    [ANOTHER, feeChosen('30', 5_000), accepted(5_000)],
    'tender empty left 13320',
  ],
  [
    'one without a usual amount waits for it',
    [ANOTHER, feeChosen('90')],
    'amount empty usual_fee 0 +1',
  ],
  [
    'and is refused at zero',
    [ANOTHER, feeChosen('90'), accepted(0)],
    'amount 0 usual_fee 0 +1 !amount_zero',
  ],
  [
    'all of it is one payment',
    [
      ANOTHER,
      chosen(LUZ),
      accepted(5_410),
      ANOTHER,
      feeChosen('30', 5_000),
      accepted(5_000),
      tendered(),
    ],
    'tender empty left 18730 sends 8320,5410,fee 30 5000 by 18730',
  ],
  [
    'a check for more leaves its credit with the last account',
    [
      ANOTHER,
      chosen(LUZ),
      accepted(5_410),
      ANOTHER,
      feeChosen('30', 5_000),
      accepted(5_000),
      keyed(20_000),
      CHECK,
      writes('1'),
      CREDIT,
    ],
    'tender 20000 left 18730 [check 20000 "1"] sends 8320,6680,fee 30 5000 by check 20000 with more_than_due',
  ],
]

const SCANS: readonly Case[] = [
  [
    'a further stub at the amount takes the first as it stands',
    [chosen(), chosen(LUZ)],
    'amount 5410 total_due 5410 +1',
  ],
  ['the same stub is ignored', [chosen(), chosen()], 'amount 8320 total_due 8320'],
  [
    'and the stub comes next, once it is answered',
    [chosen(), keyed(50), chosen(LUZ), CONFIRMED],
    'amount 5410 total_due 5410 +1',
  ],
  [
    'an amount that asks must be answered first',
    [chosen(), keyed(50), chosen(LUZ)],
    'amount 50 total_due 8320 ?small_payment',
  ],
  [
    'a further stub at the tender adds its account',
    [...MARIA, chosen(LUZ)],
    'amount 5410 total_due 5410 +1',
  ],
  ['the same stub at the tender is ignored', [...MARIA, chosen()], 'tender empty left 8320'],
  [
    'none is heard while a check is written down',
    [...MARIA, CHECK, chosen(LUZ)],
    'tender empty left 8320 [check 8320 ""]',
  ],
  [
    'none while a question waits',
    [...MARIA, tendered(90_000), chosen(LUZ)],
    'tender 90000 left 8320 ?large_change',
  ],
]

const check = (acts: Acts, stands: string) => expect(stand(run(...acts))).toBe(stands)

describe('a check', () => {
  it.each(CHECKS)('%s', (_, acts, stands) => check([...MARIA, ...acts], stands))

  it('is refused where the account’s checks are not accepted, another paper is not', () => {
    const warned: Acts = [chosen({ warnings: ['checks_not_accepted'] }), accepted(8_320)]
    check(
      [...warned, CHECK, writes('1')],
      'tender empty left 8320 [check 8320 "1"] !checks_not_accepted',
    )
    check(
      [...warned, CHECK, CHECK, writes('1')],
      'tender empty left 8320 [cashiers_check 8320 "1"] sends 8320 by cashiers_check 8320',
    )
  })

  it('for more than a fee cannot leave a credit', () => {
    const acts: Acts = [feeChosen('30', 5_000), accepted(5_000), keyed(6_000), CHECK, writes('1')]
    check(acts, 'tender 6000 left 5000 [check 6000 "1"] !change_exceeds_cash_tendered')
  })
})
describe('a check that was seen before', () => {
  it.each(SEEN)('%s', (_, acts, stands) => check([...MARIA, ...SENT_CHECK, ...acts], stands))
})
describe('a card', () => {
  it.each(CARDS)('%s', (_, acts, stands) => check([...MARIA, ...acts], stands))
})
describe('several lines', () => {
  it.each(SEVERAL)('%s', (_, acts, stands) => check([...MARIA, ...acts], stands))
})
describe('stubs scanned in a row', () => {
  it.each(SCANS)('%s', (_, acts, stands) => check(acts, stands))
})

describe('under other policies', () => {
  const runUnder = (change: Partial<Policies>, acts: Acts): CounterState =>
    acts
      .flat()
      .reduce<CounterState>(
        (state, act) => reduceCounter(state, act, { ...DEFAULT_POLICIES, ...change }),
        run(),
      )
  const rounding = { cashRounding: { mode: 'nearest', stepCents: cents(5) } } as const

  it('a tender that is not accepted is refused', () => {
    const cashOnly = { tendersAccepted: ['cash', 'money_order'] } as const
    expect(stand(runUnder(cashOnly, [...MARIA, CARD]))).toBe(
      'tender empty left 8320 !tender_not_accepted',
    )
    expect(stand(runUnder(cashOnly, [...MARIA, CHECK]))).toBe(
      'tender empty left 8320 [money_order 8320 ""]',
    )
  })

  it('an empty field is the rounded amount, and exact cash stays exact', () => {
    const owed: Acts = [chosen({ dueCents: cents(5_323), pastDueCents: cents(0) }), accepted(5_323)]
    const sent = (...acts: Acts) => paymentToTake(runUnder(rounding, [...owed, ...acts]))?.tenders
    expect(sent(tendered())).toEqual([{ kind: 'cash', cents: 5_325 }])
    expect(sent(tendered(5_323))).toEqual([{ kind: 'cash', cents: 5_323 }])
    expect(sent(tendered(5_320))).toBeUndefined()
    expect(sent(CHECK, writes('1'))).toMatchObject([{ kind: 'check', cents: 5_323 }])
  })
})
