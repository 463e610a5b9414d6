import type { Answer } from '../../src/shared/answer.ts'
import type { Input, Output } from '../../src/shared/contract/index.ts'
import type { SaidPayment } from './auditor/testimony.ts'
import { type AccountBelief, type Drawer, lastPaidOn, settle } from './beliefs.ts'
import type { Play } from './play.ts'
import { UNANSWERED } from './simulated-workstation.ts'

type Line = Extract<Input<'payment.take'>['lines'][number], { accountNo: string }>
export type TakeInput = Omit<Input<'payment.take'>, 'lines'> & { readonly lines: Line[] }

const sum = (amounts: readonly { readonly cents: number }[]): number =>
  amounts.reduce((total, { cents }) => total + cents, 0)

/** Looks for customers to serve: the first matches of short texts. */
export async function findCustomers(play: Play): Promise<void> {
  for (const text of ['01', '02', '03', '20', 'her', 'a', 'm', 's']) {
    const found = play.accepted('account.suggest', await play.ask('account.suggest', { text }))
    for (const { accountNo, status, dueCents, creditCents } of found?.hits ?? []) {
      if (status === 'closed') continue
      play.accounts.set(accountNo, { accountNo, dueCents, creditCents, paid: [] })
    }
  }
}

/** What a customer pays for one account: mostly what is due, sometimes less, sometimes more. */
function chooseCents(play: Play, { dueCents }: AccountBelief): number {
  const { dice } = play
  if (dueCents === 0) return dice.between(1, 9_000)
  const how = dice.weigh({ due: 10, part: 4, little: 1, more: 2, fortune: 0.1 })
  if (how === 'due') return dueCents
  if (how === 'part') return dice.between(1, dueCents)
  if (how === 'little') return dice.between(1, 99)
  if (how === 'fortune') return dice.between(10_000_000, 49_999_999)
  return dueCents + dice.between(1, 20_000)
}

/** Notes that a person would hand over for an amount; now and then in two goes. */
function chooseTenders(play: Play, totalCents: number): TakeInput['tenders'] {
  const { dice } = play
  const note = dice.pick([1, 1, 500, 2_000, 10_000])
  const handed = Math.ceil(totalCents / note) * note
  const first = dice.onceIn(6) && handed > 1 ? dice.between(1, handed - 1) : handed
  const given = first === handed ? [handed] : [first, handed - first]
  return given.map((cents) => ({ kind: 'cash', cents }))
}

/** What the cashier must say yes to, by the sentences of the manual. */
function neededConfirmations(play: Play, drawer: Drawer, asked: Asked): TakeInput['confirmed'] {
  const needed: TakeInput['confirmed'] = []
  for (const { accountNo, cents } of asked.lines) {
    const account = play.accounts.get(accountNo)
    if (account?.dueCents === 0) needed.push('nothing_due')
    else if (cents > (account?.dueCents ?? 0)) needed.push('more_than_due')
    if (cents < 100) needed.push('small_payment')
    if (account !== undefined && lastPaidOn(account) === drawer.businessOn)
      needed.push('paid_today')
  }
  if (sum(asked.tenders) - sum(asked.lines) >= 10_000) needed.push('large_change')
  return [...new Set(needed)]
}

type Asked = Pick<TakeInput, 'lines' | 'tenders'>

export function composePayment(play: Play, drawer: Drawer): TakeInput {
  const accounts = [...play.accounts.values()]
  const chosen = new Set([play.dice.pick(accounts)])
  if (play.dice.onceIn(5)) chosen.add(play.dice.pick(accounts))
  const lines = [...chosen].map((account): Line => {
    // One account of the demo owes as much as one payment may be; two lines stay below that.
    const cents = Math.min(chooseCents(play, account), 40_000_000)
    return { accountNo: account.accountNo, cents }
  })
  return askFor(play, drawer, play.dice.uuid(), lines)
}

export function askFor(play: Play, drawer: Drawer, entryId: string, lines: Line[]): TakeInput {
  const tenders = chooseTenders(play, sum(lines))
  const confirmed = neededConfirmations(play, drawer, { lines, tenders })
  return { entryId, startedAt: play.world.now(), source: 'counter', lines, tenders, confirmed }
}

/** A customer pays: begun, taken, and checked against what it should be. */
export async function takePayment(play: Play, drawer: Drawer, input: TakeInput): Promise<void> {
  const isKept = play.dice.onceIn(2)
  if (isKept) await keepDraft(play, input)
  const answer = await insistOnPayment(play, input, isKept)
  if (answer === 'given_up') return
  const receipt = play.accepted('payment.take', answer)
  if (receipt === undefined) return
  drawer.lastAsked = input
  const payment = recordBelief(play, drawer, input, receipt)
  checkReceipt(play, payment, receipt)
  if (play.dice.onceIn(5)) await askAgain(play, input, payment)
}

async function keepDraft(play: Play, { entryId, startedAt, lines }: TakeInput): Promise<void> {
  const draft = { entryId, startedAt, stage: 'amount', lines, tenders: [], typed: '' } as const
  const kept = { ...draft, lines: [...lines], tenders: [], confirmed: [] }
  play.accepted('payment.keepDraft', await play.insist('payment.keepDraft', { draft: kept }))
}

/**
 * Asks until the outcome is known. After a lost answer the cashier asks again, or looks what became
 * of the unfinished payment: if it still lies there it was not taken, and may be given up.
 */
async function insistOnPayment(
  play: Play,
  input: TakeInput,
  isKept: boolean,
): Promise<Answer<'payment.take'> | 'given_up'> {
  for (;;) {
    const mishap = play.mishap()
    const answer = await play.station.call('payment.take', input, mishap)
    if (answer === UNANSWERED || mishap === 'power_cut_after_the_answer') await play.sitDownAgain()
    if (answer !== UNANSWERED) return answer
    if (!isKept || play.dice.onceIn(2)) continue
    const left = play.accepted('payment.resume', await play.ask('payment.resume', {}))
    if (left?.draft?.entryId !== input.entryId) {
      if (left?.last !== undefined) return { ok: true, value: left.last }
      play.surprise('a payment is neither taken nor unfinished')
    } else if (play.dice.onceIn(2)) {
      play.accepted('payment.keepDraft', await play.insist('payment.keepDraft', {}))
      play.said.neverRecorded.push(input.entryId)
      return 'given_up'
    }
  }
}

function recordBelief(
  play: Play,
  drawer: Drawer,
  { entryId, lines, tenders }: TakeInput,
  { receiptNo }: Output<'payment.take'>,
): SaidPayment {
  const totalCents = sum(lines)
  const handedCents = sum(tenders)
  const changeCents = handedCents - totalCents
  const { batchNo, cashier, businessOn } = drawer
  const payment = {
    ...{ entryId, batchNo, cashier, receiptNo, totalCents, changeCents },
    lines: lines.map(({ accountNo, cents }) => ({ accountNo, cents })),
    tenders: tenders.map(({ cents }) => cents),
  }
  drawer.everInCents += handedCents
  drawer.changeCents += changeCents
  drawer.realCents += totalCents
  drawer.payments.push(payment)
  play.said.payments.push(payment)
  for (const { accountNo, cents } of lines) {
    const account = play.accounts.get(accountNo)
    if (account !== undefined) settle(account, cents, { receiptNo, on: businessOn })
  }
  return payment
}

function checkReceipt(play: Play, payment: SaidPayment, receipt: Output<'payment.take'>): void {
  const { receiptNo } = payment
  const tendered = payment.tenders.reduce((total, cents) => total + cents, 0)
  play.foresee(`the change of ${receiptNo}`, receipt.changeCents, payment.changeCents)
  play.foresee(`the total of ${receiptNo}`, receipt.totalCents, payment.totalCents)
  play.foresee(`what ${receiptNo} says was handed over`, receipt.tenderedCents, tendered)
  for (const line of receipt.lines) {
    if (!('accountNo' in line)) continue
    const { accountNo, dueAfterCents, creditAfterCents } = line
    const believed = play.accounts.get(accountNo)
    play.foresee(`due of ${accountNo} after ${receiptNo}`, dueAfterCents, believed?.dueCents)
    play.foresee(`credit of ${accountNo}`, creditAfterCents, believed?.creditCents)
  }
}

/** The same payment again is the same receipt; another one under its id is refused. */
async function askAgain(play: Play, input: TakeInput, payment: SaidPayment): Promise<void> {
  const again = play.accepted('payment.take', await play.insist('payment.take', input))
  play.foresee('the receipt of a retry', again?.receiptNo, payment.receiptNo)
  play.foresee('the change of a retry', again?.changeCents, payment.changeCents)
  const [tender, ...others] = input.tenders
  if (tender === undefined) return
  const more = [{ ...tender, cents: tender.cents + 100 }, ...others]
  await play.refused('payment.take', { ...input, tenders: more }, 'entry_id_reused')
}
