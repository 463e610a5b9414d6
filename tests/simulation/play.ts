import type { Answer } from '../../src/shared/answer.ts'
import type { Input, Method, Output } from '../../src/shared/contract/index.ts'
import type { Testimony } from './auditor/testimony.ts'
import { type AccountBelief, clockDate, type Drawer, daysFrom, type MailRun } from './beliefs.ts'
import type { Rounding } from './cash-leg.ts'
import { Dice } from './dice.ts'
import { type Mishap, type SimulatedWorkstation, UNANSWERED } from './simulated-workstation.ts'
import type { SimulatedWorld } from './simulated-world.ts'

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] }

/** Beyond this a date is more likely a wrong clock than a shut office. Units: days. */
const FAR_AHEAD = 14

/** The limits that are in force until others are adopted, by the manual. Units: cents. */
const LIMITS = {
  smallPaymentConfirmCents: 100,
  changeConfirmCents: 10_000,
  cashReportCents: 1_000_000,
}
export type Limit = keyof typeof LIMITS

/** One run: the people's hands and memories, and the dice that lead them. */
export class Play {
  readonly dice: Dice
  readonly world: SimulatedWorld
  readonly station: SimulatedWorkstation
  /** What the simulation itself found wrong: an answer other than the one foreseen. */
  readonly surprises: string[] = []
  readonly drawers: Drawer[] = []
  readonly accounts = new Map<string, AccountBelief>()
  readonly pins: Map<string, string>
  readonly misses = new Map<string, number>()
  readonly said: Growing<Testimony>
  /** Numbers on paper that were given so far: no two customers' checks are alike by chance. */
  papers = 0
  /** The rule of cash rounding that the board adopted, and from when on. */
  adopted: { readonly rounding: Rounding; readonly from: string } | undefined
  /** Other limits that were adopted, and from when on. */
  readonly limits: { readonly name: Limit; readonly cents: number; readonly from: string }[] = []
  readonly runs: MailRun[] = []
  /** What became of each number of the book of manual receipts. */
  readonly manuals = new Map<number, 'keyed' | 'spoiled'>()
  /** How many of the payments are in the balances that were imported last. */
  paymentsInBalances = 0
  day = 0
  acts = 0
  /** Who sits at the window, as far as the people know. */
  seated: string | undefined
  /** The latest business date of any entry. */
  lastOn: string
  private readonly setUpOn: string
  /** What the safe holds for starting cash. */
  changeFundCents: number

  constructor(seed: number, world: SimulatedWorld, station: SimulatedWorkstation, people: People) {
    this.dice = new Dice(seed)
    this.world = world
    this.station = station
    this.pins = new Map(Object.entries(people.pins))
    this.changeFundCents = people.changeFundCents
    this.lastOn = world.officeClock().on
    this.setUpOn = this.lastOn
    this.said = {
      changeFundCents: people.changeFundCents,
      owedAtFirst: people.owedAtFirst,
      imports: [],
      ...{
        batches: [],
        fixes: [],
        payments: [],
        drops: [],
        openings: [],
        counts: [],
        explanations: [],
      },
      ...{ reprints: [], turnOffsTold: [], pauses: [], exchanges: [], lockouts: [] },
      ...{ runs: [], runEnds: [], books: [], spoiled: [] },
      ...{ neverRecorded: [], blindSpans: [] },
      ...{ secrets: [], frames: [] },
    }
  }

  /** The drawer that this person has open or is counting. */
  drawerOf(staffNumber: string | undefined): Drawer | undefined {
    return this.drawers.find(({ cashier, state }) => cashier === staffNumber && state !== 'counted')
  }

  /** The business date that the next batch would be opened on, and whether that must be asked about. */
  nextBusinessDate(): { readonly on: string; readonly isFarAhead: boolean } {
    const due = clockDate(this.world.officeClock())
    const on = due > this.lastOn ? due : this.lastOn
    return { on, isFarAhead: daysFrom(this.lastOn, on) > FAR_AHEAD }
  }

  /** How cash is rounded on a business date. */
  roundingOn(businessOn: string): Rounding {
    const { adopted } = this
    return adopted === undefined || businessOn < adopted.from
      ? { mode: 'off', stepCents: 5 }
      : adopted.rounding
  }

  /** What a limit is on a business date. */
  limitOn(name: Limit, businessOn: string): number {
    const adopted = this.limits.filter((one) => one.name === name && one.from <= businessOn)
    // Of two for the same date the later word holds.
    return (
      adopted.sort((one, other) => one.from.localeCompare(other.from)).at(-1)?.cents ?? LIMITS[name]
    )
  }

  /** The difference that needs no reason: half as much from the first of the month after set-up. */
  toleranceCents(businessOn: string): number {
    return businessOn.slice(0, 7) > this.setUpOn.slice(0, 7) ? 500 : 1_000
  }

  /** Something that is no batch was recorded now: a date far ahead waits for a person to confirm it. */
  recordedNow(): void {
    const { on, isFarAhead } = this.nextBusinessDate()
    if (!isFarAhead) this.lastOn = on
  }

  surprise(sentence: string): void {
    this.surprises.push(`day ${this.day}, act ${this.acts}: ${sentence}`)
  }

  foresee(name: string, found: unknown, foreseen: unknown): void {
    const [is, was] = [JSON.stringify(found), JSON.stringify(foreseen)]
    if (is !== was) this.surprise(`${name} is ${is}, foreseen ${was}`)
  }

  /** Asks once, with nothing going wrong. */
  async ask<M extends Method>(method: M, input: Input<M>): Promise<Answer<M>> {
    const answer = await this.station.call(method, input)
    if (answer === UNANSWERED)
      throw new Error(`${method} was not answered though nothing went wrong`)
    return answer
  }

  /** Asks as people do: whatever goes wrong, they come back and ask again under the same id. */
  async insist<M extends Method>(method: M, input: Input<M>): Promise<Answer<M>> {
    for (;;) {
      const mishap = this.mishap()
      const answer = await this.station.call(method, input, mishap)
      if (answer === UNANSWERED || mishap === 'power_cut_after_the_answer')
        await this.sitDownAgain()
      if (answer !== UNANSWERED) return answer
    }
  }

  /** The value of a call that must be accepted; undefined, and a surprise, where it was not. */
  accepted<M extends Method>(method: M, answer: Answer<M>): Output<M> | undefined {
    if (answer.ok) return answer.value
    this.surprise(`${method} was refused: ${answer.rejection}`)
    return undefined
  }

  /** The call must be refused by this rule, and then it is as if it had never been made. */
  async refused<M extends Method>(method: M, input: Input<M>, rejection: string): Promise<void> {
    const answer = await this.insist(method, input)
    const found = answer.ok ? 'accepted' : answer.rejection
    this.foresee(`the answer to ${method}`, found, rejection)
    const { entryId } = input as { entryId?: string }
    if (entryId !== undefined && !this.isRecorded(entryId)) this.said.neverRecorded.push(entryId)
  }

  mishap(): Mishap | undefined {
    if (!this.dice.onceIn(25)) return undefined
    return this.dice.pick([
      'power_cut_before_asking',
      'power_cut_while_recording',
      'power_cut_before_the_answer',
      'power_cut_after_the_answer',
      'answer_lost',
    ])
  }

  /** After the lights are on again: whoever sat there signs in and goes on. */
  async sitDownAgain(): Promise<void> {
    const { seated } = this
    const session = this.accepted('session.current', await this.ask('session.current', {}))
    if (seated === undefined || session?.is === 'signed_in') return
    const pin = this.pins.get(seated) ?? ''
    const answer = await this.ask('session.signIn', { number: seated, pin })
    if (this.accepted('session.signIn', answer) !== undefined) this.misses.delete(seated)
  }

  private isRecorded(entryId: string): boolean {
    const lists = [this.said.payments, this.said.drops, this.said.batches, this.said.openings]
    const others = [this.said.counts, this.said.explanations, this.said.reprints]
    const tellings = [
      this.said.turnOffsTold,
      this.said.pauses,
      this.said.exchanges,
      this.said.fixes,
    ]
    const runs = [this.said.runs, this.said.runEnds, this.said.books, this.said.spoiled]
    return [...lists, ...others, ...tellings, ...runs].some((list) =>
      list.some((one) => one.entryId === entryId),
    )
  }
}

interface People {
  readonly owedAtFirst: Testimony['owedAtFirst']
  readonly pins: Readonly<Record<string, string>>
  readonly changeFundCents: number
}
