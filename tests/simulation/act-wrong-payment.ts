import type { TakeInput } from './act-payment.ts'
import { composePayment } from './act-payment.ts'
import type { Drawer } from './beliefs.ts'
import type { Play } from './play.ts'

/** A payment with something wrong in it, and the rule that must refuse it. */
interface WrongPayment {
  readonly input: TakeInput
  readonly rejection: string
}

const CLOSED_ACCOUNT = '018-3350-6'
const cash = (cents: number): TakeInput['tenders'] => [{ kind: 'cash', cents }]

const WRONGS = {
  zero: (input) => ({
    input: { ...input, lines: input.lines.map((line) => ({ ...line, cents: 0 })) },
    rejection: 'amount_zero',
  }),
  over_the_limit: ({ lines: [line], ...input }) => ({
    input: {
      ...input,
      lines: [{ ...first(line), cents: 100_000_000 }],
      tenders: cash(100_000_000),
    },
    rejection: 'amount_over_limit',
  }),
  a_fortune_in_cash: (input) => ({
    input: { ...input, tenders: [...cash(999_999_990), ...cash(10)] },
    rejection: 'amount_over_limit',
  }),
  unknown_account: ({ lines: [line], ...input }) => ({
    input: { ...input, lines: [{ ...first(line), accountNo: '999-9999-9' }] },
    rejection: 'unknown_account',
  }),
  closed_account: ({ lines: [line], ...input }) => ({
    input: { ...input, lines: [{ ...first(line), accountNo: CLOSED_ACCOUNT }] },
    rejection: 'account_closed',
  }),
  one_account_twice: ({ lines: [line], ...input }) => ({
    input: { ...input, lines: [first(line), first(line)] },
    rejection: 'account_twice',
  }),
  too_little_cash: ({ lines: [line], ...input }) => ({
    input: { ...input, lines: [{ ...first(line), cents: 5_000 }], tenders: cash(4_999) },
    rejection: 'tendered_less_than_total',
  }),
  no_tender: (input) => ({
    input: { ...input, tenders: [] },
    rejection: 'tendered_less_than_total',
  }),
  a_tender_of_nothing: (input) => ({
    input: { ...input, tenders: [...input.tenders, ...cash(0)] },
    rejection: 'tender_zero',
  }),
  too_many_lines: ({ lines: [line], ...input }) => ({
    input: { ...input, lines: Array<Line>(201).fill(first(line)) },
    rejection: 'too_many_lines',
  }),
  a_check_without_a_number: (input) => ({
    input: { ...input, tenders: [check({ number: '' })] },
    rejection: 'check_number_missing',
  }),
  one_check_twice: ({ lines: [line], ...input }) => ({
    input: {
      ...input,
      lines: [{ ...first(line), cents: 5_000 }],
      tenders: [check({ cents: 2_000 }), check({ cents: 3_000 })],
    },
    rejection: 'check_twice',
  }),
  a_check_for_more: ({ lines: [line], ...input }) => ({
    input: {
      ...input,
      lines: [{ ...first(line), cents: 5_000 }],
      tenders: [check({ cents: 5_001 })],
    },
    rejection: 'change_exceeds_cash_tendered',
  }),
  part_of_no_check: ({ lines: [line], ...input }) => ({
    input: {
      ...input,
      lines: [{ ...first(line), cents: 5_000 }],
      tenders: [check({ cents: 5_000, partOf: 'W01-XX-000001' })],
    },
    rejection: 'not_the_same_check',
  }),
  a_card_for_more: ({ lines: [line], ...input }) => ({
    input: {
      ...input,
      lines: [{ ...first(line), cents: 5_000 }],
      tenders: [{ kind: 'card', cents: 5_001, approvalCode: '04512', lastFour: '4417' }],
    },
    rejection: 'card_exceeds_remaining',
  }),
  more_of_a_card_than_its_last_four: (input) => ({
    input: {
      ...input,
      tenders: [{ kind: 'card', cents: 5_000, approvalCode: '04512', lastFour: '44174' }],
    },
    rejection: 'bad_input',
  }),
  unconfirmed_change: ({ lines: [line], ...input }) => ({
    input: {
      ...input,
      lines: [{ ...first(line), cents: 5_000 }],
      tenders: cash(50_000),
      confirmed: ['more_than_due', 'nothing_due', 'paid_today'],
    },
    rejection: 'needs_confirmation',
  }),
  a_fraction_of_a_cent: (input) => ({
    input: { ...input, tenders: cash(10.5) },
    rejection: 'bad_input',
  }),
  a_card: (input) => ({
    input: { ...input, tenders: [{ kind: 'card' as 'cash', cents: 10_000 }] },
    rejection: 'bad_input',
  }),
  a_card_number_for_an_account: ({ lines: [line], ...input }) => ({
    input: { ...input, lines: [{ ...first(line), accountNo: '4111111111111111' }] },
    rejection: 'card_number',
  }),
} as const satisfies Record<string, (input: TakeInput) => WrongPayment>

const first = (line: Line | undefined) => {
  if (line === undefined) throw new Error('A payment has a line')
  return line
}

type Line = TakeInput['lines'][number]
type Tenders = TakeInput['tenders']

/** A check that was never seen: its number is beyond all that customers bring. */
const check = (change: {
  readonly cents?: number
  readonly number?: string
  readonly partOf?: string
}): Tenders[number] => ({ kind: 'cashiers_check', cents: 1, number: '999001', ...change })

const NAMES = Object.keys(WRONGS) as (keyof typeof WRONGS)[]

/** Something is wrong with a payment; it must be refused by name, and leave nothing behind. */
export async function takeWrongPayment(play: Play, drawer: Drawer): Promise<void> {
  const { input, rejection } = WRONGS[play.dice.pick(NAMES)](composePayment(play, drawer))
  await play.refused('payment.take', input, rejection)
}
