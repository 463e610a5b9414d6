import { ZodError } from 'zod'
import type { Instant } from '../../domain/calendar.ts'
import { findSetting, keepSetting } from '../db/local-store.ts'
import { millisecondsBetween } from '../desk.ts'
import { CentralCalls, type HelloAnswer } from './calls.ts'
import { CentralError } from './central-error.ts'
import type { CentralConnection } from './connection.ts'
import { FeedBroken } from './feed-page.ts'
import { type LinkParts, LinkWork } from './link-work.ts'
import type { PullStep } from './pull-accounts.ts'
import { waitMs } from './retry.ts'
import {
  OTHER_CENTRE,
  PROTOCOL_TROUBLE,
  type Trouble,
  troubleOf,
  UNEXPECTED_TROUBLE,
} from './troubles.ts'

/** Asked for news this often while nothing is recorded here. Units: milliseconds. */
const POLL_MS = 1_000
/** From half a second to half a minute between two attempts to reach the centre. Units: milliseconds. */
const AGAIN = { firstWaitMs: 500, longestWaitMs: 30_000 }
/** Begun in a row; one is enough, where both sides are sound. */
const MOST_NEW_CHAINS = 3
/** Told at most. */
const TROUBLES_KEPT = 10
const CONTACT_SETTING = 'centre_contact_at'
/** How much older than the truth the last contact may seem after a power cut. Units: milliseconds. */
const KEEP_CONTACT_MS = 60_000

/** The centre answers, and cannot be worked with. */
class Unfit extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super(trouble.sentence)
    this.trouble = trouble
  }
}

/** Thrown at a breath after the link was closed. */
class Closed extends Error {}

export interface LinkOptions extends Omit<LinkParts, 'breathe'> {
  readonly connect: () => Promise<CentralConnection>
  /** A bug or a failing disk: the core has to know. */
  readonly failed: (error: unknown) => void
  readonly pollMs?: number
}

/** How the line to the centre is, as far as the link itself knows. */
export interface LinkState {
  readonly isConnected: boolean
  /** Since when the centre does not answer. */
  readonly lostAt: string | undefined
  /** When everything that the centre had was known here last. */
  readonly contactAt: string | undefined
  readonly trouble: Trouble | undefined
  readonly troubles: readonly { readonly at: string; readonly sentence: string }[]
  readonly receiving: PullStep | undefined
}

/**
 * Keeps this workstation and the centre in step, beside the counter and in slices: says hello, sends what is not
 * acknowledged, and takes in both feeds. It never ends by itself but when it is closed.
 */
export class CentralLink {
  private readonly options: LinkOptions
  private readonly work: LinkWork
  private line: CentralConnection | undefined
  private isClosed = false
  private wake: () => void = () => {}
  private isWoken = false
  private running: Promise<void> = Promise.resolve()
  private attempt = 0
  private lostAt: string | undefined
  private contactAt: Instant | undefined
  private contactKept: Instant | undefined
  private trouble: Trouble | undefined
  private troubles: LinkState['troubles'] = []

  constructor(options: LinkOptions) {
    this.options = options
    this.contactAt = this.contactKept = findSetting<Instant>(options.writer, CONTACT_SETTING)
    this.work = new LinkWork({ ...options, breathe: () => this.breathe() })
  }

  start(): void {
    this.running = this.run().catch((error: unknown) => {
      if (!(error instanceof Closed)) this.options.failed(error)
    })
  }

  /** Something was recorded, or a person asks: does not wait for the next poll. */
  kick(): void {
    this.isWoken = true
    this.wake()
  }

  state(): LinkState {
    const { lostAt, contactAt, trouble, troubles } = this
    const isConnected = this.line?.isOpen() === true && lostAt === undefined
    return { isConnected, lostAt, contactAt, trouble, troubles, receiving: this.work.receiving() }
  }

  waiting() {
    return this.work.outbox.waiting()
  }

  lastAckedAt(): string | undefined {
    return this.work.outbox.lastAckedAt()
  }

  async close(): Promise<void> {
    this.isClosed = true
    this.wake()
    await this.line?.close()
    await this.running
  }

  private async run(): Promise<void> {
    await this.work.projectOffice()
    while (!this.isClosed) {
      try {
        await this.stayConnected()
      } catch (error) {
        this.note(error)
      } finally {
        await this.line?.close()
      }
      this.attempt += 1
      await this.sleep(waitMs(this.options.desk, AGAIN, Math.min(this.attempt, 10)))
    }
  }

  private async stayConnected(): Promise<void> {
    const line = await this.options.connect()
    this.line = line
    line.onLost(() => this.kick())
    const calls = new CentralCalls(line)
    await this.greet(calls)
    while (line.isOpen() && !this.isClosed) {
      this.isWoken = false
      const startedAt = this.options.desk.now()
      if ((await this.work.round(calls)) === 'greet_again') {
        await this.greet(calls)
        continue
      }
      this.succeeded(startedAt)
      if (!this.isWoken) await this.sleep(this.pollMs())
    }
    if (!this.isClosed) throw new CentralError('cut', 'the line was lost between two rounds')
  }

  /** Until both sides agree on what this store is; a new chain is said hello with too. */
  private async greet(calls: CentralCalls): Promise<void> {
    for (let chains = 0; chains < MOST_NEW_CHAINS; chains += 1) {
      const answer = await this.work.hello(calls)
      assertFit(answer, this.options)
      if (this.work.reconcile(answer) === 'sound') return
    }
    // A chain that was begun a moment ago is known to nobody else.
    throw new Unfit(UNEXPECTED_TROUBLE)
  }

  private succeeded(startedAt: Instant): void {
    this.attempt = 0
    this.contactAt = startedAt
    const { contactKept } = this
    if (contactKept === undefined || isLater(contactKept, startedAt, KEEP_CONTACT_MS)) {
      this.keepContact()
    }
    const wasTroubled = this.lostAt !== undefined || this.trouble !== undefined
    this.lostAt = undefined
    this.trouble = undefined
    if (wasTroubled) this.options.changed()
  }

  private keepContact(): void {
    if (this.contactAt === this.contactKept) return
    keepSetting(this.options.writer, CONTACT_SETTING, this.contactAt)
    this.contactKept = this.contactAt
  }

  /** What is not the world's doing is told to the core besides; the link tries again all the same. */
  private note(error: unknown): void {
    if (this.isClosed || error instanceof Closed) return
    const known = troubleIn(error)
    if (known === undefined) this.options.failed(error)
    const trouble = known ?? UNEXPECTED_TROUBLE
    const at = this.options.desk.now()
    this.lostAt ??= at
    this.keepContact()
    this.trouble = trouble
    if (this.troubles[0]?.sentence !== trouble.sentence || this.isOld(this.troubles[0].at)) {
      this.troubles = [{ at, sentence: trouble.sentence }, ...this.troubles].slice(0, TROUBLES_KEPT)
    }
    this.options.changed()
  }

  /** The same again after an hour is worth a line of its own. */
  private isOld(at: string): boolean {
    return millisecondsBetween(at as never, this.options.desk.now()) > 3_600_000
  }

  /** A fifth of it is chance, so that a district's workstations do not ask in step. */
  private pollMs(): number {
    const { pollMs = POLL_MS, desk } = this.options
    return pollMs * (0.8 + (0.2 * desk.randomBytes(1).readUInt8()) / 255)
  }

  private async sleep(milliseconds: number): Promise<void> {
    if (this.isClosed) return
    await new Promise<void>((resolve) => {
      const cancel = this.options.desk.after(milliseconds, resolve)
      this.wake = () => {
        cancel()
        resolve()
      }
    })
    this.wake = () => {}
  }

  /** Payments and everything else go first. */
  private async breathe(): Promise<void> {
    await new Promise<void>((next) => this.options.desk.after(0, next))
    if (this.isClosed) throw new Closed()
  }
}

const isLater = (from: Instant, to: Instant, milliseconds: number): boolean =>
  Math.abs(millisecondsBetween(from, to)) > milliseconds

function troubleIn(error: unknown): Trouble | undefined {
  if (error instanceof Unfit) return error.trouble
  if (error instanceof ZodError) return troubleOf('unreadable')
  if (error instanceof CentralError || error instanceof FeedBroken) return troubleOf(error)
  return undefined
}

type Spoken = Extract<HelloAnswer, { protocol: number }>

function assertFit(
  answer: HelloAnswer,
  { applicant }: Pick<LinkOptions, 'applicant'>,
): asserts answer is Spoken {
  if (answer.protocol === null) throw new Unfit(PROTOCOL_TROUBLE)
  if (answer.isDemo !== applicant.isDemo) throw new Unfit(OTHER_CENTRE)
}
