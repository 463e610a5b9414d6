import { randomUUID } from 'node:crypto'
import type { Answer } from '../../src/shared/answer.ts'
import type { Input, Method, Output } from '../../src/shared/contract/index.ts'
import { must, type OpenCore } from '../fixtures/open-core.ts'
import { CASHIER, cashPayment, OTHER_CASHIER, SUPERVISOR } from '../fixtures/short-day.ts'
import type { AnyAct, AnyPayment, AnyPurpose, AnyTender } from './any-act.ts'
import { inPieces } from './beliefs.ts'
import type { BooksBeside } from './books-beside.ts'
import type { ReckonedDrawer, ReckonedPayment, Reckoning } from './reckoning.ts'

/** All that a cashier may have to say yes to: nothing here is about questions. */
const YES = [
  ...(['paid_today', 'nothing_due', 'more_than_due', 'small_payment', 'large_change'] as const),
]
export const WALKED_ACCOUNTS = ['204817', '014-2207-6', '022-4190-8', '031-8814-9'] as const
const PEOPLE = [CASHIER, OTHER_CASHIER] as const

type Tender = Input<'payment.take'>['tenders'][number]
const id = () => ({ entryId: randomUUID() })

/** Two people at one workstation who do whatever comes. */
export class Walk {
  private readonly core: OpenCore
  private readonly books: BooksBeside
  private readonly reckoning: Reckoning
  /** How often each act was said yes to. */
  readonly accepted: Map<string, number>
  private seated: (typeof PEOPLE)[number] = CASHIER
  private papers = 1_000

  constructor(
    core: OpenCore,
    books: BooksBeside,
    reckoning: Reckoning,
    accepted: Map<string, number>,
  ) {
    this.core = core
    this.books = books
    this.reckoning = reckoning
    this.accepted = accepted
  }

  async sit(person: (typeof PEOPLE)[number]): Promise<void> {
    this.seated = person
    await must(this.core.client, 'session.signIn', person)
  }

  async step(act: AnyAct): Promise<void> {
    const isDone = await this.do(act)
    if (isDone) this.accepted.set(act.is, (this.accepted.get(act.is) ?? 0) + 1)
  }

  private do(act: AnyAct): Promise<boolean> {
    switch (act.is) {
      case 'pay':
        return this.pay(act.payment)
      case 'fix_tender':
        return this.fixTender(act.which, act.became)
      case 'fix_line':
        return this.fixLine(act.which, act.account)
      case 'drop':
        return this.drop(act.cents)
      case 'exchange':
        return this.exchange(act.twenties)
      case 'pause':
        return this.drawer().then(() => this.succeeds('batch.pause', id()))
      case 'resume':
        return this.succeeds('batch.resume', id())
      case 'switch':
        return this.sit(this.other()).then(() => true)
      case 'run_open':
        return this.openRun()
      case 'run_item':
        return this.keyItem(act.account, act.cents)
      case 'run_close':
        return this.closeRun()
      case 'begin_count':
        return this.beginCount(act.purpose)
      case 'count':
        return this.count(act.purpose, act.missCents)
    }
  }

  private get person(): string {
    return this.seated.number
  }

  private other() {
    return this.seated === CASHIER ? OTHER_CASHIER : CASHIER
  }

  /**
   * Asks, and where the answer is yes asks again under the same id: the same answer, and nothing more
   * in the books. A refusal leaves nothing at all. Answers undefined then.
   */
  private async ask<M extends Method>(method: M, input: Input<M>): Promise<Output<M> | undefined> {
    const before = this.books.entries()
    const answer: Answer<M> = await this.core.client.call(method, input)
    if (!answer.ok) {
      this.books.expectEntries(before, `${method} was refused: ${answer.rejection}`)
      return undefined
    }
    const after = this.books.entries()
    if (method === 'batch.pause') await this.sit(this.seated)
    const again = await this.core.client.call(method, input)
    this.books.expectSame(again, answer, `${method} asked again`)
    if (method === 'batch.pause') await this.sit(this.seated)
    this.books.expectEntries(after, `${method} asked again`)
    return answer.value
  }

  private async succeeds<M extends Method>(method: M, input: Input<M>): Promise<boolean> {
    return (await this.ask(method, input)) !== undefined
  }

  /** The drawer of whoever sits here; it is opened where there is none. */
  private async drawer(): Promise<ReckonedDrawer> {
    const own = this.reckoning.drawers.get(this.person)
    if (own !== undefined) return own
    const taken = [...this.reckoning.drawers.values()].map(({ till }) => till)
    const till = ['1', '2'].find((each) => !taken.includes(each)) ?? '1'
    const startingCash = { n20: { loose: 9, packs: 0 }, n5: { loose: 4, packs: 0 } }
    const opening = { ...id(), till, startingCash, giver: SUPERVISOR }
    const { batchNo, floatCents } = await must(this.core.client, 'batch.open', opening)
    const drawer = { till, batchNo, floatCents, payments: [] }
    this.reckoning.open(this.person, drawer)
    return drawer
  }

  private tenderOf(kind: AnyTender, cents: number): Tender {
    this.papers += 1
    const number = String(this.papers)
    if (kind === 'cash') return { kind, cents }
    if (kind === 'card') return { kind, cents, approvalCode: number, lastFour: '4417' }
    return { kind, cents, number }
  }

  private async pay(payment: AnyPayment): Promise<boolean> {
    const { account, andAccount, tender, cashFirstCents, moreCashCents, cents } = payment
    const drawer = await this.drawer()
    const accounts = new Set([account, andAccount ?? account])
    const lines = [...accounts].map((at) => ({ accountNo: WALKED_ACCOUNTS[at] ?? '', cents }))
    const total = cents * lines.length
    const first = Math.min(cashFirstCents, total - 1)
    const rest = this.tenderOf(tender, total - first + (tender === 'cash' ? moreCashCents : 0))
    const tenders = first > 0 ? [this.tenderOf('cash', first), rest] : [rest]
    const changeCents = tender === 'cash' ? moreCashCents : 0
    const asked = { ...cashPayment(total), lines, tenders, confirmed: [...YES] }
    return this.taken(drawer, await this.ask('payment.take', asked), asked, changeCents)
  }

  private taken(
    drawer: ReckonedDrawer,
    taken: Output<'payment.take'> | undefined,
    asked: Pick<ReckonedPayment, 'lines'> & { readonly tenders: readonly Tender[] },
    changeCents = 0,
  ): boolean {
    if (taken === undefined) return false
    this.books.expectSame(taken.changeCents, changeCents, 'the change')
    this.books.expectSame(taken.batchNo, drawer.batchNo, 'the batch')
    const lines = asked.lines.map((line) => ({ ...line }))
    const tenders = asked.tenders.map(({ kind, cents }) => ({ kind, cents }))
    const { receiptNo } = taken
    this.reckoning.take(drawer, { receiptNo, till: drawer.till, lines, tenders, changeCents })
    return true
  }

  private async fixTender(which: number, kind: AnyTender): Promise<boolean> {
    const { payments } = await this.drawer()
    const payment = payments.at(-1 - (which % Math.max(1, payments.length)))
    const place = which % Math.max(1, payment?.tenders.length ?? 0)
    const was = payment?.tenders[place]
    if (payment === undefined || was === undefined) return false
    const { cents: _, ...became } = this.tenderOf(kind, was.cents)
    const wasKind = was.kind as AnyTender
    const fix = { ...id(), receiptNo: payment.receiptNo, place, wasKind, became, confirmed: [] }
    if (!(await this.succeeds('payment.correctTender', fix))) return false
    this.reckoning.move(
      was.cents,
      `till:${payment.till}:${was.kind}`,
      `till:${payment.till}:${kind}`,
    )
    was.kind = kind
    return true
  }

  private async fixLine(which: number, account: number): Promise<boolean> {
    const { payments } = await this.drawer()
    const payment = payments.at(-1 - (which % Math.max(1, payments.length)))
    const place = which % Math.max(1, payment?.lines.length ?? 0)
    const line = payment?.lines[place]
    if (payment === undefined || line === undefined) return false
    const [from, to] = [line.accountNo, WALKED_ACCOUNTS[account] ?? '']
    const move = { receiptNo: payment.receiptNo, place, fromAccountNo: from, toAccountNo: to }
    const confirmed = [...YES]
    if (!(await this.succeeds('payment.moveLine', { ...id(), ...move, confirmed }))) return false
    this.reckoning.move(line.cents, `receivable:${to}`, `receivable:${from}`)
    this.reckoning.owe(from, line.cents)
    this.reckoning.owe(to, -line.cents)
    line.accountNo = to
    return true
  }

  private async drop(cents: number): Promise<boolean> {
    const { till } = await this.drawer()
    if (!(await this.succeeds('drawer.drop', { ...id(), cents }))) return false
    this.reckoning.move(cents, `till:${till}:cash`, 'safe:cash')
    return true
  }

  private async exchange(twenties: number): Promise<boolean> {
    await this.drawer()
    const order = {
      out: { n20: { loose: twenties, packs: 0 } },
      in: { n5: { loose: twenties * 4, packs: 0 } },
    }
    return this.succeeds('drawer.exchange', { ...id(), ...order, giver: SUPERVISOR })
  }

  private async openRun(): Promise<boolean> {
    const control = { receivedOn: '2026-11-20', controlCount: 2, controlCents: 9_000 }
    const opening = { ...id(), source: 'mail' as const, ...control, opener: SUPERVISOR }
    const opened = await this.ask('run.open', opening)
    if (opened === undefined) return false
    const run = { till: 'mail', batchNo: opened.batchNo, floatCents: 0, payments: [] }
    this.reckoning.runs.set(this.person, run)
    return true
  }

  private async keyItem(account: number, cents: number): Promise<boolean> {
    const run = this.reckoning.runs.get(this.person)
    const tenders = [this.tenderOf(account % 2 === 0 ? 'check' : 'cash', cents)]
    const lines = [{ accountNo: WALKED_ACCOUNTS[account] ?? '', cents }]
    const asked = { ...cashPayment(cents), source: 'mail' as const, lines, tenders }
    const taken = await this.ask('payment.take', { ...asked, confirmed: [...YES] })
    return run === undefined ? taken !== undefined : this.taken(run, taken, asked)
  }

  private async closeRun(): Promise<boolean> {
    const run = this.reckoning.runs.get(this.person)
    const batchNo = run?.batchNo ?? 'W01-XX-B0001'
    const closed = await this.ask('run.close', { ...id(), batchNo, reason: 'As it is' })
    if (run === undefined || closed === undefined) return closed !== undefined
    const itemCount = run.payments.length
    this.books.expectSame(
      closed.itemsOver - closed.itemsShort,
      itemCount - 2,
      'items over or short',
    )
    this.reckoning.closeRun(this.person, run)
    return true
  }

  private async beginCount(purpose: AnyPurpose): Promise<boolean> {
    await this.drawer()
    return (await this.core.client.call('drawer.beginCount', { purpose })).ok
  }

  /** Counts until it is final: with a miss twice, and the second time it is named. */
  private async count(purpose: AnyPurpose, missCents: number): Promise<boolean> {
    const drawer = await this.drawer()
    if (!(await this.beginCount(purpose))) return false
    const cashCents = this.reckoning.cashIn(drawer)
    const countedCents = Math.max(0, cashCents + missCents)
    const differenceCents = countedCents - cashCents
    const count = { cash: inPieces(countedCents), ...this.reckoning.besideCash(drawer) }
    const receiver = purpose === 'hand_over' ? { receiver: this.other() } : {}
    let counted = await this.ask('drawer.submitCount', { ...id(), count, ...receiver })
    if (counted?.outcome === 'count_again') {
      counted = await this.ask('drawer.submitCount', { ...id(), count, ...receiver })
    }
    if (counted === undefined || counted.outcome === 'count_again') return false
    const outcome = differenceCents === 0 ? 'agrees' : differenceCents > 0 ? 'over' : 'short'
    const found = { outcome: counted.outcome, differenceCents: counted.differenceCents }
    const foreseen = { outcome, differenceCents: Math.abs(differenceCents) }
    this.books.expectSame(found, foreseen, 'what the count was told')
    this.reckoning.settle(this.person, drawer, countedCents)
    this.goOn(drawer, counted, purpose)
    return true
  }

  /** The starting cash that stays is the next drawer's, whoever's that is. */
  private goOn(
    { till, floatCents }: ReckonedDrawer,
    { next }: Exclude<Output<'drawer.submitCount'>, { outcome: 'count_again' }>,
    purpose: AnyPurpose,
  ): void {
    const person = purpose === 'hand_over' ? this.other().number : this.person
    const expected = purpose === 'finish' ? undefined : { person, till }
    const found = next && { person: next.cashier.number, till: next.till }
    this.books.expectSame(found, expected, 'who goes on')
    if (next === undefined) return
    this.books.expectSame(next.floatCents + next.lessCents, floatCents, 'what stays')
    const { batchNo } = next
    this.reckoning.open(person, { till, batchNo, floatCents: next.floatCents, payments: [] })
  }
}
