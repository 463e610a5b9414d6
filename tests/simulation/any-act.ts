import fc from 'fast-check'

/** Something a cashier does, or tries to. Units: cents. */
export type AnyAct =
  | { readonly is: 'pay'; readonly payment: AnyPayment }
  | { readonly is: 'fix_tender'; readonly which: number; readonly became: AnyTender }
  | { readonly is: 'fix_line'; readonly which: number; readonly account: number }
  | { readonly is: 'drop'; readonly cents: number }
  | { readonly is: 'exchange'; readonly twenties: number }
  | { readonly is: 'pause' | 'resume' | 'switch' | 'run_open' | 'run_close' }
  | { readonly is: 'run_item'; readonly account: number; readonly cents: number }
  | { readonly is: 'begin_count'; readonly purpose: AnyPurpose }
  | { readonly is: 'count'; readonly purpose: AnyPurpose; readonly missCents: number }

export type AnyTender = 'cash' | 'card' | 'check' | 'money_order'
export type AnyPurpose = 'finish' | 'go_on' | 'hand_over'

export interface AnyPayment {
  readonly account: number
  /** Another account on the same payment. */
  readonly andAccount: number | undefined
  readonly cents: number
  readonly tender: AnyTender
  /** A part that is paid in cash before the rest; cash handed over beyond what is to be paid. */
  readonly cashFirstCents: number
  readonly moreCashCents: number
}

const account = fc.nat({ max: 3 })
const tender = fc.constantFrom<AnyTender>('cash', 'cash', 'card', 'check', 'money_order')
const purpose = fc.constantFrom<AnyPurpose>('finish', 'go_on', 'hand_over')
const amount = fc.oneof(
  fc.integer({ min: 1, max: 30_000 }),
  fc.constantFrom(1, 99, 100, 5_000, 6_195, 20_000),
)
const sometimes = <T>(value: fc.Arbitrary<T>, otherwise: T) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary: value })

const payment = fc.record<AnyPayment>({
  account,
  andAccount: sometimes<number | undefined>(account, undefined),
  cents: amount,
  tender,
  cashFirstCents: sometimes(amount, 0),
  moreCashCents: sometimes(fc.integer({ min: 1, max: 12_000 }), 0),
})

const plain = fc.constantFrom<AnyAct>(
  ...(['pause', 'resume', 'resume', 'switch', 'run_open', 'run_open', 'run_close'] as const).map(
    (is) => ({
      is,
    }),
  ),
)

const act = fc.oneof<{ weight: number; arbitrary: fc.Arbitrary<AnyAct> }[]>(
  { weight: 9, arbitrary: payment.map((each) => ({ is: 'pay', payment: each })) },
  {
    weight: 5,
    arbitrary: fc.record({ is: fc.constant('fix_tender'), which: fc.nat(9), became: tender }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ is: fc.constant('fix_line'), which: fc.nat(9), account }),
  },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('drop'), cents: amount }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('exchange'), twenties: fc.nat({ max: 14 }) }),
  },
  { weight: 7, arbitrary: plain },
  { weight: 5, arbitrary: fc.record({ is: fc.constant('run_item'), account, cents: amount }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('begin_count'), purpose }) },
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('count'),
      purpose,
      missCents: sometimes(fc.integer({ min: -25_000, max: 25_000 }), 0),
    }),
  },
)

export const anyActs = (most: number) => fc.array(act, { minLength: most - 10, maxLength: most })
