import type { Answer } from '../../src/shared/answer.ts'
import type { Input, Output } from '../../src/shared/contract/index.ts'
import { chooseTenders, repeatPaper } from './act-tenders.ts'
import type { SaidPayment } from './auditor/testimony.ts'
import { type AccountBelief, type Drawer, lastPaidOn, settle } from './beliefs.ts'
import { cashLeg } from './cash-leg.ts'
import { keepDraft } from './keep-draft.ts'
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
    for (const { accountNo, status, dueCents, creditCents, warnings } of found?.hits ?? []) {
      if (status === 'closed') continue
      const refusesChecks = warnings.includes('checks_not_accepted')
      const standing = { dueCents, creditCents, refusesChecks, paid: [] }
      play.accounts.set(accountNo, { accountNo, ...standing })
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

/** All that a payment must know of its batch before it is taken. */
type OfDay = Pick<Drawer, 'businessOn'>

/** What the cashier must say yes to, by the sentences of the manual. */
export function neededConfirmations(
  play: Play,
  drawer: OfDay,
  asked: Asked,
): TakeInput['confirmed'] {
  const needed: TakeInput['confirmed'] = []
  for (const { accountNo, cents } of asked.lines.filter(isAccountLine)) {
    const account = play.accounts.get(accountNo)
    if (account?.dueCents === 0) needed.push('nothing_due')
    else if (cents > (account?.dueCents ?? 0)) needed.push('more_than_due')
    if (cents < play.limitOn('smallPaymentConfirmCents', drawer.businessOn))
      needed.push('small_payment')
    if (account !== undefined && lastPaidOn(account) === drawer.businessOn)
      needed.push('paid_today')
  }
  const rounding = play.roundingOn(drawer.businessOn)
  const { changeCents } = cashLeg(sum(asked.lines), asked.tenders, rounding)
  if (changeCents >= play.limitOn('changeConfirmCents', drawer.businessOn))
    needed.push('large_change')
  return [...new Set(needed)]
}

type Sent = Input<'payment.take'>
type Asked = Pick<Sent, 'lines' | 'tenders'>

const isAccountLine = (line: Sent['lines'][number]): line is Line => 'accountNo' in line

export function composePayment(play: Play, drawer: OfDay): TakeInput {
  const accounts = [...play.accounts.values()]
  const chosen = new Set([play.dice.pick(accounts)])
  // Now and then a landlord comes, with a dozen accounts on one check.
  const more = play.dice.onceIn(12) ? 11 : play.dice.onceIn(5) ? 1 : 0
  for (let each = 0; each < more; each += 1) chosen.add(play.dice.pick(accounts))
  const lines = [...chosen].map((account): Line => {
    // One account of the demo owes as much as one payment may be; all lines together stay below that.
    const cents = Math.min(chooseCents(play, account), Math.floor(80_000_000 / chosen.size))
    return { accountNo: account.accountNo, cents }
  })
  return askFor(play, drawer, play.dice.uuid(), lines)
}

/** What is begun: exact cash, until the customer says how the payment is made. */
export function askFor(play: Play, drawer: OfDay, entryId: string, lines: Line[]): TakeInput {
  const tenders = [{ kind: 'cash' as const, cents: sum(lines) }]
  const confirmed = neededConfirmations(play, drawer, { lines, tenders })
  return { entryId, startedAt: play.world.now(), source: 'counter', lines, tenders, confirmed }
}

const FEES = ['10', '30', '41', '60', '90'] as const

/** The whole payment: perhaps a fee with it, and whatever the customer pays with. */
async function completePayment(play: Play, drawer: Drawer, begun: TakeInput): Promise<Sent> {
  const { dice } = play
  const fee = { feeCode: dice.pick(FEES), cents: dice.between(25, 15_000) }
  // Without an account there is a fee, or nothing to pay for.
  const hasFee = begun.lines.length === 0 || dice.onceIn(5)
  const lines = hasFee ? [...begun.lines, fee] : begun.lines
  const tenders = await chooseTenders(play, drawer, [...lines, ...ofPayer(begun)], sum(lines))
  const confirmed = neededConfirmations(play, drawer, { lines, tenders })
  const input = { ...begun, lines, tenders, confirmed }
  return dice.onceIn(2) ? repeatPaper(play, drawer, input) : input
}

/** Whose money it is where no line says so. */
const ofPayer = ({ payer }: TakeInput): Line[] =>
  payer?.accountNo === undefined ? [] : [{ accountNo: payer.accountNo, cents: 0 }]

/** Somebody pays a fee and nothing else: nobody asks who it is, and some are named. */
export async function takeFee(play: Play, drawer: Drawer): Promise<void> {
  const { dice } = play
  const begun = askFor(play, drawer, dice.uuid(), [])
  const who = dice.pick(['nobody', 'a name', 'an account', 'both'] as const)
  const { accountNo } = dice.pick([...play.accounts.values()])
  const payer =
    who === 'a name' ? { name: dice.pick(PAYERS) } : { name: 'As keyed at the counter', accountNo }
  if (who !== 'both') {
    return takePayment(play, drawer, who === 'nobody' ? begun : { ...begun, payer })
  }
  // An account is paid, so it says itself who pays.
  const { lines, ...asked } = composePayment(play, drawer)
  await play.refused('payment.take', { ...asked, lines, payer }, 'payer_beside_account')
}

const PAYERS = ['Eva Ruiz', 'Ñandú Plumbing, Inc.', 'J. O’Hara'] as const

/** A customer pays: begun, taken, and checked against what it should be. */
export async function takePayment(play: Play, drawer: Drawer, begun: TakeInput): Promise<void> {
  const input = await completePayment(play, drawer, begun)
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

/**
 * Asks until the outcome is known. After a lost answer the cashier asks again, or looks what became
 * of the unfinished payment: if it still lies there it was not taken, and may be given up.
 */
async function insistOnPayment(
  play: Play,
  input: Sent,
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
  { entryId, lines, tenders, payer }: Sent,
  { receiptNo }: Output<'payment.take'>,
): SaidPayment {
  const totalCents = sum(lines)
  const { batchNo, cashier, businessOn } = drawer
  const leg = cashLeg(totalCents, tenders, play.roundingOn(businessOn))
  const handedCents = sum(tenders.filter(({ kind }) => kind === 'cash'))
  const payment = {
    ...{ entryId, batchNo, cashier, receiptNo, totalCents, ...leg },
    lines: lines.filter(isAccountLine).map(({ accountNo, cents }) => ({ accountNo, cents })),
    fees: lines.flatMap((line) => (isAccountLine(line) ? [] : [{ ...line }])),
    tenders: tenders.map(({ cents }) => cents),
    paidBy: tenders.map((tender) => ({ ...tender })),
    ...(payer === undefined ? {} : { payer: payer.accountNo ?? payer.name }),
  }
  drawer.everInCents += handedCents
  drawer.changeCents += leg.changeCents
  drawer.realCents += handedCents - leg.changeCents
  drawer.payments.push(payment)
  play.said.payments.push(payment)
  for (const { accountNo, cents } of payment.lines) {
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
  const { is, cents = 0 } = receipt.rounded ?? { is: 'up' }
  const rounded = is === 'up' ? cents : -cents
  play.foresee(`how ${receiptNo} is rounded`, rounded, payment.roundedCents)
  for (const line of receipt.lines) {
    if (!('accountNo' in line)) continue
    const { accountNo, dueAfterCents, creditAfterCents } = line
    const believed = play.accounts.get(accountNo)
    play.foresee(`due of ${accountNo} after ${receiptNo}`, dueAfterCents, believed?.dueCents)
    play.foresee(`credit of ${accountNo}`, creditAfterCents, believed?.creditCents)
  }
}

/** The same payment again is the same receipt; another one under its id is refused. */
async function askAgain(play: Play, input: Sent, payment: SaidPayment): Promise<void> {
  const again = play.accepted('payment.take', await play.insist('payment.take', input))
  play.foresee('the receipt of a retry', again?.receiptNo, payment.receiptNo)
  play.foresee('the change of a retry', again?.changeCents, payment.changeCents)
  const [tender, ...others] = input.tenders
  if (tender === undefined) return
  const more = [{ ...tender, cents: tender.cents + 100 }, ...others]
  await play.refused('payment.take', { ...input, tenders: more }, 'entry_id_reused')
}
