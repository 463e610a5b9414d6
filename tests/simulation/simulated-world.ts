import { instant } from '../../src/domain/calendar.ts'
import type { Desk } from '../../src/main/desk.ts'
import { Fault } from '../../src/shared/answer.ts'
import { Dice } from './dice.ts'

const ZONE = 'America/Los_Angeles'

interface Timer {
  readonly dueMs: number
  readonly act: () => void
  readonly desk: PluggedDesk
}

/** A desk on this world's power: when the plug is pulled, it is dead for good. */
export interface PluggedDesk extends Desk {
  isAlive: boolean
  /** The plug is pulled when the clock is read for the nth time from now. */
  readingsLeft: number | undefined
}

/** Time and chance, from a seed. Nothing passes unless the simulation lets it pass. */
export class SimulatedWorld {
  private readonly dice: Dice
  /** Time that passed, whatever the clock on the wall was set to. */
  private passedMs = 0
  private wallMs: number
  /** The latest that the clock on the wall ever showed. */
  private latestMs: number
  private timers: Timer[] = []

  constructor(seed: number, startsAt: string) {
    this.dice = new Dice(seed ^ 0x5eed)
    this.wallMs = Date.parse(startsAt)
    this.latestMs = this.wallMs
  }

  /** A desk for a core that starts now. */
  plugIn(): PluggedDesk {
    const desk: PluggedDesk = {
      isAlive: true,
      readingsLeft: undefined,
      now: () => {
        this.feel(desk)
        return instant(this.now())
      },
      uuid: () => this.dice.uuid(),
      randomBytes: (length) => this.dice.bytes(length),
      after: (milliseconds, act) =>
        this.addTimer({ dueMs: this.passedMs + milliseconds, act, desk }),
    }
    return desk
  }

  now(): string {
    return new Date(this.wallMs).toISOString()
  }

  /** What the clock on the office wall shows: `2026-11-23 08:05`. */
  officeClock(): { readonly on: string; readonly time: string } {
    const shown = new Date(this.wallMs).toLocaleString('sv-SE', { timeZone: ZONE })
    return { on: shown.slice(0, 10), time: shown.slice(11, 16) }
  }

  /** Somebody sets the clock; no time passes. Units: milliseconds, below zero for back. */
  setClock(byMs: number): void {
    this.wallMs += byMs
    this.latestMs = Math.max(this.latestMs, this.wallMs)
  }

  /** The clock shows what it showed once already. */
  isClockBehind(): boolean {
    return this.wallMs < this.latestMs
  }

  /** Time passes, and what is due by then happens, in order. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.passedMs + milliseconds
    for (;;) {
      const next = this.nextTimer(until)
      if (next === undefined) break
      this.advance(next.dueMs - this.passedMs)
      this.timers = this.timers.filter((timer) => timer !== next)
      next.act()
      await settle()
    }
    this.advance(until - this.passedMs)
  }

  /** Pulls the plug: nothing that this desk still had to do is ever done. */
  pullPlug(desk: PluggedDesk): void {
    desk.isAlive = false
    this.timers = this.timers.filter((timer) => timer.desk !== desk)
  }

  private feel(desk: PluggedDesk): void {
    if (desk.readingsLeft !== undefined) {
      desk.readingsLeft -= 1
      if (desk.readingsLeft <= 0) this.pullPlug(desk)
    }
    if (!desk.isAlive) throw new Fault('power_cut', 'The power is gone.')
  }

  private addTimer(timer: Timer): () => void {
    if (timer.desk.isAlive) this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((other) => other !== timer)
    }
  }

  private nextTimer(untilMs: number): Timer | undefined {
    return this.timers
      .filter((timer) => timer.dueMs <= untilMs)
      .sort((left, right) => left.dueMs - right.dueMs)[0]
  }

  private advance(milliseconds: number): void {
    this.passedMs += milliseconds
    this.wallMs += milliseconds
    this.latestMs = Math.max(this.latestMs, this.wallMs)
  }
}

/** Lets everything that waits for nothing but its turn have its turn. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
