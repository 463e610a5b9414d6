import type { Account } from '../../src/domain/account.ts'
import { businessDate, instant } from '../../src/domain/calendar.ts'
import type {
  AccountInHand,
  CounterAct,
  CounterState,
  Trouble,
} from '../../src/domain/counter/stages.ts'
import { emptyCounter, remainingCents } from '../../src/domain/counter/stages.ts'
import { paymentToTake, reduceCounter } from '../../src/domain/counter.ts'
import { cents } from '../../src/domain/money.ts'
import { DEFAULT_POLICIES } from '../../src/domain/policy.ts'

export const MARIA: Account = {
  accountNo: '014-2207-3',
  customerName: 'Hernandez, Maria L.',
  serviceAddress: '1418 Juniper Ct',
  mailingAddress: '1418 Juniper Ct',
  phone: '555-0142',
  route: '014',
  meterNo: 'M220731',
  status: 'active',
  dueCents: cents(8_320),
  pastDueCents: cents(3_100),
  creditCents: cents(0),
  lastBillOn: businessDate('2026-11-02'),
  lastBillCents: cents(5_220),
  turnOffOn: undefined,
  enoughToStayOnCents: undefined,
  planInstallmentCents: undefined,
  warnings: [],
}

export const inHand = (change: Partial<Account> = {}, paidTodayTime?: string): AccountInHand => ({
  account: { ...MARIA, ...change },
  paidTodayTime,
})

export const chosen = (
  change: Partial<Account> = {},
  more: { paidTodayTime?: string; stubCents?: number } = {},
): CounterAct => ({
  act: 'chosen',
  customer: inHand(change, more.paidTodayTime),
  entryId: 'entry-1',
  startedAt: instant('2026-11-23T18:42:07.120Z'),
  stubCents: more.stubCents === undefined ? undefined : cents(more.stubCents),
})

export const typed = (text: string): CounterAct => ({ act: 'typed', text })
export const accepted = (amount: number): CounterAct => ({ act: 'accepted', cents: cents(amount) })
export const tendered = (amount?: number): CounterAct => ({
  act: 'tendered',
  cents: amount === undefined ? undefined : cents(amount),
})
export const CONFIRMED: CounterAct = { act: 'confirmed' }
export const CREDIT: CounterAct = { act: 'left_as_credit' }
export const LIFTED: CounterAct = { act: 'lifted' }
export const BACK: CounterAct = { act: 'stepped_back' }
export const NEXT: CounterAct = { act: 'next_proposal' }

export const runFrom = (start: CounterState, acts: readonly CounterAct[]): CounterState =>
  acts.reduce((state, act) => reduceCounter(state, act, DEFAULT_POLICIES), start)

export const run = (...acts: readonly CounterAct[]): CounterState => runFrom(emptyCounter(), acts)

const troubleName = (trouble: Trouble): string =>
  'said' in trouble ? trouble.said : trouble.rejection

/** Where the counter stands, in one line that a table of cases can be read by. */
export function stand(state: CounterState): string {
  const trouble = state.trouble === undefined ? '' : ` !${troubleName(state.trouble)}`
  if (state.stage === 'find' || state.stage === 'done') {
    return `${state.stage} "${state.typed}"${trouble}`
  }
  const { question } = state
  const asked =
    question === undefined
      ? ''
      : question.is === 'unusual_amount'
        ? ` ?${question.confirmations.join('+')}`
        : question.is === 'unusual_payment'
          ? ` ?${question.confirmation}`
          : ` ?${question.is}`
  if (state.stage === 'amount') {
    const offer = state.proposals[state.proposalAt]
    return `amount "${state.typed}" ${offer?.is} ${offer?.cents}${asked}${trouble}`
  }
  const sent = paymentToTake(state)
  const sending =
    state.sending === undefined
      ? ''
      : sent === undefined
        ? ' unanswered'
        : ` sends ${sent.lines.map((line) => line.cents)} by ${sent.tenders.map((t) => t.cents)}${
            sent.confirmed.length > 0 ? ` with ${sent.confirmed}` : ''
          }`
  return `tender "${state.typed}" left ${remainingCents(state)}${asked}${sending}${trouble}`
}
