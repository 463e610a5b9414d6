import { describe, expect, it } from 'vitest'
import type { CounterAct } from '../../src/domain/counter/stages.ts'
import { emptyCounter } from '../../src/domain/counter/stages.ts'
import { paymentToTake } from '../../src/domain/counter.ts'
import { cents } from '../../src/domain/money.ts'
import {
  type Acts,
  accepted,
  BACK,
  CONFIRMED,
  CREDIT,
  chosen,
  keyed,
  LIFTED,
  NEXT,
  run,
  runFrom,
  stand,
  tendered,
  typed,
} from './counter-cases.ts'

type Case = readonly [name: string, acts: Acts, stands: string]

const refused = (sentence: string): CounterAct => ({ act: 'refused', sentence })
const unanswered: CounterAct = { act: 'unanswered', sentence: 'No answer.' }
const taken: CounterAct = { act: 'taken', receiptNo: 'W01-K7-000001' }
const asked: CounterAct = { act: 'asked', confirmation: 'paid_today' }

const AMOUNT = 'amount 8320 total_due 8320'

const FIND: readonly Case[] = [
  ['typing looks for the text', [typed('hern')], 'find "hern"'],
  ['Esc clears the field', [typed('hern'), BACK], 'find ""'],
  ['a refusal stays beside the text', [typed('9'), refused('No.')], 'find "9" !No.'],
  ['the next key forgets the refusal', [typed('9'), refused('No.'), typed('91')], 'find "91"'],
  ['an account goes to the amount', [typed('hern'), chosen()], AMOUNT],
  [
    'a closed account is refused and stays in find',
    [typed('014'), chosen({ status: 'closed', dueCents: cents(0) })],
    'find "014" !account_closed',
  ],
  ['Enter on nothing does nothing', [CONFIRMED, tendered(), accepted(100), LIFTED], 'find ""'],
]

const AMOUNTS: readonly Case[] = [
  ['what is typed replaces', [chosen(), keyed(5000)], 'amount 5000 total_due 8320'],
  ['/ offers the next amount', [chosen(), NEXT], 'amount 3100 past_due 3100'],
  ['/ forgets what was typed', [chosen(), keyed(5), NEXT], 'amount 3100 past_due 3100'],
  ['/ comes round', [chosen(), NEXT, NEXT, NEXT], AMOUNT],
  [
    'the stub proposes its own amount',
    [chosen({}, { stubCents: 5_000 })],
    'amount 5000 bill_stub 5000',
  ],
  ['a stub of the total due is the total due', [chosen({}, { stubCents: 8_320 })], AMOUNT],
  [
    'a stub of the past due is the past due, and total due comes next',
    [chosen({}, { stubCents: 3_100 }), NEXT],
    AMOUNT,
  ],
  ['a stub never proposes more than is due', [chosen({}, { stubCents: 9_000 })], AMOUNT],
  ['a stub of nothing proposes nothing', [chosen({}, { stubCents: 0 })], AMOUNT],
  ['zero is refused', [chosen(), accepted(0)], 'amount 0 total_due 8320 !amount_zero'],
  [
    'more than the limit is refused',
    [chosen(), accepted(100_000_000)],
    'amount 100000000 total_due 8320 !amount_over_limit',
  ],
  ['exactly the total due goes to tender', [chosen(), accepted(8_320)], 'tender empty left 8320'],
  ['a part of it too', [chosen(), accepted(100)], 'tender empty left 100'],
  ['less than 1.00 asks', [chosen(), accepted(99)], 'amount 99 total_due 8320 ?small_payment'],
  ['and goes on', [chosen(), accepted(99), CONFIRMED], 'tender empty left 99'],
  [
    'nothing due asks',
    [chosen({ dueCents: cents(0) }), accepted(500)],
    'amount 500 total_due 0 ?nothing_due',
  ],
  [
    'two reasons are one question and one key',
    [chosen({ dueCents: cents(0) }, { paidTodayTime: '9:14' }), accepted(500)],
    'amount 500 total_due 0 ?nothing_due+paid_today',
  ],
  [
    'paid today asks',
    [chosen({}, { paidTodayTime: '9:14' }), accepted(8_320)],
    `${AMOUNT} ?paid_today`,
  ],
  ['Esc withdraws a question', [chosen(), accepted(99), BACK], 'amount 99 total_due 8320'],
  ['typing withdraws a question', [chosen(), accepted(99), keyed(1)], 'amount 1 total_due 8320'],
  [
    '+ answers no other question',
    [chosen(), accepted(99), CREDIT],
    'amount 99 total_due 8320 ?small_payment',
  ],
  ['Enter without a question confirms nothing', [chosen(), CONFIRMED], AMOUNT],
  ['Esc clears what is typed', [chosen(), keyed(5000), BACK], AMOUNT],
  ['and then leaves the payment', [chosen(), keyed(5000), BACK, BACK], 'find ""'],
  ['a sentence of the core stays', [chosen(), refused('No.')], `${AMOUNT} !No.`],
]

const MORE_THAN_DUE: readonly Case[] = [
  ['asks', [chosen(), accepted(10_000)], 'amount 10000 total_due 8320 ?more_than_due'],
  [
    'Enter: it is the cash handed over, and the payment goes',
    [chosen(), keyed(10000), accepted(10_000), CONFIRMED],
    'tender 10000 left 8320 sends 8320 by 10000',
  ],
  ['+: all of it is paid', [chosen(), accepted(10_000), CREDIT], 'tender empty left 10000'],
  [
    'the credit is sent as confirmed',
    [chosen(), accepted(10_000), CREDIT, tendered()],
    'tender empty left 10000 sends 10000 by 10000 with more_than_due',
  ],
  [
    'paid today is asked after it, and the cash handed over is not forgotten',
    [chosen({}, { paidTodayTime: '9:14' }), accepted(10_000), CONFIRMED],
    'amount 10000 total_due 8320 ?paid_today',
  ],
  [
    'and then it goes',
    [chosen({}, { paidTodayTime: '9:14' }), accepted(10_000), CONFIRMED, CONFIRMED],
    'tender 10000 left 8320 sends 8320 by 10000 with paid_today',
  ],
  [
    'paid today is asked after + too',
    [chosen({}, { paidTodayTime: '9:14' }), accepted(10_000), CREDIT, CONFIRMED, tendered()],
    'tender empty left 10000 sends 10000 by 10000 with more_than_due,paid_today',
  ],
  [
    'large change is asked after it',
    [chosen(), accepted(20_000), CONFIRMED],
    'tender 20000 left 8320 ?large_change',
  ],
]

const TENDER: Acts = [chosen(), accepted(8_320)]

const TENDERS: readonly Case[] = [
  [
    'an empty field is exactly what remains',
    [tendered()],
    'tender empty left 8320 sends 8320 by 8320',
  ],
  ['more gives change', [tendered(10_000)], 'tender 10000 left 8320 sends 8320 by 10000'],
  ['less is a part', [keyed(4000), tendered(4_000)], 'tender empty left 4320'],
  [
    'and the empty field is then the rest',
    [tendered(4_000), tendered()],
    'tender empty left 4320 sends 8320 by 4000,4320',
  ],
  ['zero is refused', [keyed(0), tendered(0)], 'tender 0 left 8320 !tender_zero'],
  [
    'a tender beyond ten times the limit is refused',
    [tendered(999_999_991)],
    'tender 999999991 left 8320 !amount_over_limit',
  ],
  [
    'change of 99.99 asks nothing',
    [tendered(18_319)],
    'tender 18319 left 8320 sends 8320 by 18319',
  ],
  ['change of 100 asks', [tendered(18_320)], 'tender 18320 left 8320 ?large_change'],
  [
    'and goes',
    [tendered(18_320), CONFIRMED],
    'tender 18320 left 8320 sends 8320 by 18320 with large_change',
  ],
  ['Esc withdraws the question', [keyed(18320), tendered(18_320), BACK], 'tender 18320 left 8320'],
  ['typing withdraws it too', [tendered(18_320), keyed(9)], 'tender 9 left 8320'],
  ['Backspace lifts the last tender', [tendered(4_000), LIFTED], 'tender 4000 left 8320'],
  ['only the last one', [tendered(4_000), tendered(1_005), LIFTED], 'tender 1005 left 4320'],
  ['not over what is typed', [tendered(4_000), keyed(1), LIFTED], 'tender 1 left 4320'],
  ['nothing to lift', [LIFTED], 'tender empty left 8320'],
  ['Esc clears what is typed', [keyed(4000), BACK], 'tender empty left 8320'],
  ['Esc then finds the amount again', [BACK], AMOUNT],
  [
    'Esc never drops tendered money unasked',
    [tendered(4_000), BACK],
    'tender empty left 4320 ?give_back',
  ],
  ['Enter gives it back', [tendered(4_000), BACK, CONFIRMED], AMOUNT],
  ['Esc keeps it', [tendered(4_000), BACK, BACK], 'tender empty left 4320'],
  ['typing keeps it', [tendered(4_000), BACK, keyed(1)], 'tender 1 left 4320'],
  ['Enter without a question confirms nothing', [CONFIRMED], 'tender empty left 8320'],
]

const SENT = 'tender empty left 8320 sends 8320 by 8320'
const SENDING: readonly Case[] = [
  ['Enter twice sends once', [tendered(), tendered(), CONFIRMED], SENT],
  ['nothing else is heard', [tendered(), keyed(1), BACK, LIFTED, NEXT], SENT],
  ['recorded: ready for the next customer', [tendered(), taken], 'done ""'],
  [
    'refused: as it was, with the sentence',
    [tendered(), refused('No.')],
    'tender empty left 8320 !No.',
  ],
  ['the core may ask once more', [tendered(), asked], 'tender empty left 8320 ?paid_today'],
  [
    'and is answered with the same tenders',
    [tendered(9_000), asked, CONFIRMED],
    'tender 9000 left 8320 sends 8320 by 9000 with paid_today',
  ],
  ['no answer', [tendered(), unanswered], 'tender empty left 8320 unanswered !No answer.'],
  [
    'no answer: nothing can be changed',
    [tendered(), unanswered, keyed(1), BACK, LIFTED],
    'tender empty left 8320 unanswered !No answer.',
  ],
  ['no answer: Enter asks again', [tendered(), unanswered, tendered(1)], SENT],
]

const check = (acts: Acts, stands: string) => expect(stand(run(...acts))).toBe(stands)

describe('finding a customer', () => {
  it.each(FIND)('%s', (_, acts, stands) => check(acts, stands))
})
describe('settling the amount', () => {
  it.each(AMOUNTS)('%s', (_, acts, stands) => check(acts, stands))
})
describe('more than is due', () => {
  it.each(MORE_THAN_DUE)('%s', (_, acts, stands) => check(acts, stands))
})
describe('tendering cash', () => {
  it.each(TENDERS)('%s', (_, acts, stands) => check([...TENDER, ...acts], stands))
})
describe('sending the payment', () => {
  it.each(SENDING)('%s', (_, acts, stands) => check([...TENDER, ...acts], stands))

  it('asks again with the same entry and the same content', () => {
    const sent = run(...TENDER, tendered(9_000))
    const again = runFrom(sent, [unanswered, tendered()])
    expect(paymentToTake(again)).toStrictEqual(paymentToTake(sent))
    expect(paymentToTake(sent)).toStrictEqual({
      entryId: 'entry-1',
      startedAt: '2026-11-23T18:42:07.120Z',
      lines: [{ accountNo: '014-2207-6', cents: 8_320 }],
      tenders: [{ kind: 'cash', cents: 9_000 }],
      confirmed: [],
    })
  })
})

describe('after a payment', () => {
  it('the next key is the next customer, and the change stays until money is tendered', () => {
    const done = run(...TENDER, tendered(), taken)
    const amount = runFrom(done, [typed('0'), chosen()])
    expect(stand(runFrom(done, [typed('0')]))).toBe('find "0"')
    expect(stand(runFrom(done, [typed('0'), typed('')]))).toBe('done ""')
    expect(amount.lastReceiptNo).toBe('W01-K7-000001')
    expect(stand(runFrom(amount, [BACK]))).toBe('done ""')
  })

  it('an empty Enter does nothing', () => {
    const done = emptyCounter('W01-K7-000001')
    expect(runFrom(done, [tendered(), CONFIRMED, CREDIT, LIFTED])).toBe(done)
  })
})
