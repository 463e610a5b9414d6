import type { Account } from '../../src/domain/account.ts'
import { instant } from '../../src/domain/calendar.ts'
import type { DraftItems } from '../../src/domain/counter/draft.ts'
import type { ListInHand } from '../../src/domain/counter/list-in-hand.ts'
import type { Slip } from '../../src/domain/counter/slip.ts'
import type {
  AccountInHand,
  CounterAct,
  CounterState,
  Trouble,
} from '../../src/domain/counter/stages.ts'
import { emptyCounter, remainingCents } from '../../src/domain/counter/stages.ts'
import { paymentToTake, reduceCounter } from '../../src/domain/counter.ts'
import { cents } from '../../src/domain/money.ts'
import type { PaymentLine } from '../../src/domain/payment/payment-line.ts'
import { DEFAULT_POLICIES } from '../../src/domain/policy.ts'
import type { Tender } from '../../src/domain/tender.ts'
import { sampleAccount } from '../fixtures/sample-batch.ts'

export const inHand = (change: Partial<Account> = {}, paidTodayTime?: string): AccountInHand => ({
  account: sampleAccount(change),
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

export const feeChosen = (code: string, defaultCents?: number): CounterAct => ({
  act: 'fee_chosen',
  fee: {
    code,
    name: `Fee ${code}`,
    glAccount: `revenue:${code}`,
    ...(defaultCents === undefined ? {} : { defaultCents: cents(defaultCents) }),
  },
  entryId: 'entry-1',
  startedAt: instant('2026-11-23T18:42:07.120Z'),
})

/** The accounts of landlord 7 by what is due on each: `A` owes the first, `B` the second. */
export const owing = (...dues: readonly number[]): readonly AccountInHand[] =>
  dues.map((due, at) =>
    inHand({
      accountNo: String.fromCharCode(65 + at),
      dueCents: cents(due),
      pastDueCents: cents(0),
      lastBillCents: cents(2_000),
    }),
  )

export const listChosen = (customers: readonly AccountInHand[]): CounterAct => ({
  act: 'list_chosen',
  list: { number: '7', name: 'Foothill Property' },
  customers,
  entryId: 'entry-1',
  startedAt: instant('2026-11-23T18:42:07.120Z'),
})
export const moved = (by: number): CounterAct => ({ act: 'row_moved', by })
export const LEFT_OUT: CounterAct = { act: 'left_out' }

/** What a draft is resumed with. */
export const items = (...customers: AccountInHand[]): DraftItems => ({ customers, fees: [] })

export const typed = (text: string): CounterAct => ({ act: 'typed', text })
export const keyed = (amount?: number): CounterAct => ({
  act: 'keyed',
  cents: amount === undefined ? undefined : cents(amount),
})
export const ACCEPTED: CounterAct = { act: 'accepted' }
/** Keys the amount and presses Enter. */
export const accepted = (amount: number): readonly CounterAct[] => [keyed(amount), ACCEPTED]
export const tendered = (amount?: number): readonly CounterAct[] => [
  ...(amount === undefined ? [] : [keyed(amount)]),
  { act: 'tendered' },
]
export const CONFIRMED: CounterAct = { act: 'confirmed' }
export const CREDIT: CounterAct = { act: 'left_as_credit' }
export const LIFTED: CounterAct = { act: 'lifted' }
export const BACK: CounterAct = { act: 'stepped_back' }
export const NEXT: CounterAct = { act: 'next_proposal' }

/** Acts, and short runs of acts that belong together. */
export type Acts = readonly (CounterAct | readonly CounterAct[])[]

export const runFrom = (start: CounterState, acts: Acts): CounterState =>
  acts
    .flat()
    .reduce<CounterState>((state, act) => reduceCounter(state, act, DEFAULT_POLICIES), start)

export const run = (...acts: Acts): CounterState => runFrom(emptyCounter(), acts)

const troubleName = (trouble: Trouble): string =>
  'said' in trouble ? trouble.said : trouble.rejection

/** Where the counter stands, in one line that a table of cases can be read by. */
export function stand(state: CounterState): string {
  const trouble = state.trouble === undefined ? '' : ` !${troubleName(state.trouble)}`
  if ('typed' in state) {
    return `${state.stage} "${state.typed}"${more(state.payment?.lines)}${trouble}`
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
  if (state.stage === 'list') {
    return `list ${sayRows(state.list)}${more(state.lines)}${asked}${trouble}`
  }
  const field = state.fieldCents ?? 'empty'
  if (state.stage === 'amount') {
    const offer = state.proposals[state.proposalAt]
    return `amount ${field} ${offer?.is} ${offer?.cents}${more(state.lines)}${asked}${trouble}`
  }
  const sent = paymentToTake(state)
  const sending =
    state.sending === undefined
      ? ''
      : sent === undefined
        ? ' unanswered'
        : ` sends ${sent.lines.map(sayLine)} by ${sent.tenders.map(sayTender)}${
            sent.confirmed.length > 0 ? ` with ${sent.confirmed}` : ''
          }`
  const left = `tender ${field} left ${remainingCents(state)}`
  return `${left}${saySlip(state.slip)}${asked}${sending}${trouble}`
}

/** What each row pays, left out ones in brackets, the one that is typed into with a star. */
const sayRows = ({ rows, at }: ListInHand): string =>
  rows
    .map(({ cents: amount = 'empty', isLeftOut }, place) => {
      const said = isLeftOut ? `(${amount})` : amount
      return place === at ? `*${said}` : said
    })
    .join(' ')

/** How many lines the payment has already. */
const more = (lines: readonly unknown[] = []): string =>
  lines.length === 0 ? '' : ` +${lines.length}`

const sayLine = (line: PaymentLine): string =>
  'feeCode' in line ? `fee ${line.feeCode} ${line.cents}` : String(line.cents)

function sayTender(tender: Tender): string {
  const partOf = 'partOf' in tender ? ` of ${tender.partOf}` : ''
  return tender.kind === 'cash' ? String(tender.cents) : `${tender.kind} ${tender.cents}${partOf}`
}

function saySlip(slip: Slip | undefined): string {
  if (slip === undefined) return ''
  if (slip.is === 'paper') return ` [${slip.kind} ${slip.cents} "${slip.number}"]`
  return slip.at === 'approval_code'
    ? ` [card ${slip.cents} "${slip.approvalCode}"]`
    : ` [card ${slip.cents} ${slip.approvalCode} "${slip.lastFour}"]`
}
