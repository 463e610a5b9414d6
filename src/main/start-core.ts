import { Fault } from '../shared/answer.ts'
import type { Channel } from '../shared/channel.ts'
import type { Events } from '../shared/events.ts'
import { sqliteCode } from './db/database.ts'
import type { Desk } from './desk.ts'
import type { Tell } from './operations/handler.ts'
import { openHandlers } from './operations/index.ts'
import { Session } from './operations/session.ts'
import { NotReady, Workstation } from './operations/workstation.ts'
import { beginDemo, beginPractice } from './operations/workstation-handlers.ts'
import { type FaultView, serve } from './serve.ts'

export interface CoreOptions {
  readonly dataFolder: string
  readonly desk: Desk
  readonly version: string
  /** Fill an empty folder with the demo district without asking. */
  readonly tryDemo: boolean
  readonly demoAccounts: number
  /** Which of the demo office's workstations an empty folder becomes, from 1. */
  readonly demoPlace?: number | undefined
  /** These are the books to practice in, beside the real ones in this folder. */
  readonly practiceOf?: string | undefined
  /** Opens the practice workstation beside these books; undefined where this host has no window for it. */
  readonly openPractice?: (() => Promise<void>) | undefined
  /** Hears how far long work before the first sign-in is; the window is told besides. */
  readonly preparing?: ((step: Events['workstation.preparing']) => void) | undefined
  /** Hears each call with its time. */
  readonly trace?: ((line: string) => void) | undefined
}

/** The whole workstation without a window. */
export interface Core {
  /** The newest window owns the counter: an older one is told `window.displaced` and closed. */
  attach(channel: Channel): void
  /** The core stopped by itself: the host says the sentence, closes its window, and starts again. */
  onStopped(listener: (sentence: string) => void): void
  close(): Promise<void>
}

const DISK_FULL =
  'The disk is full, so the last entry was not recorded and no money was booked. Headgate stops; free some space, then start it again.'
const DISK_FAILED =
  'The disk did not take the last entry, so it was not recorded. Headgate stops and starts again to check the books.'
const UNEXPECTED =
  'Something unexpected happened and nothing was recorded. Try again; if it stays, note the time and ask for help.'

/** The log is copied back into the database when nobody types for this long. */
const CHECKPOINT_AFTER_MS = 400

export async function startCore(options: CoreOptions): Promise<Core> {
  const window = new Window()
  const stopped: Stopping = new Stopping(window.tell, () => workstation.markToVerify())
  const desk = guardedDesk(options.desk, (error) => {
    if (!(error instanceof NotReady)) stopped.faultOf(error)
  })
  const failed = (error: unknown) => void stopped.faultOf(error)
  const workstation: Workstation = new Workstation({ ...options, desk, tell: window.tell, failed })
  await workstation.open()
  const session = new Session(desk, window.tell)
  const preparing = (step: Events['workstation.preparing']) => {
    window.tell('workstation.preparing', step)
    options.preparing?.(step)
  }
  const { demoAccounts, demoPlace, openPractice: practiceBeside } = options
  const told = { tell: window.tell, preparing, failed }
  const parts = {
    workstation,
    session,
    demoAccounts,
    demoPlace,
    openPractice: practiceBeside,
    ...told,
  }
  const handlers = openHandlers(parts)
  const checkpoint = checkpointWhenIdle(desk, workstation)
  const { practiceOf } = options
  if (practiceOf !== undefined) openPractice(parts, practiceOf)
  else if (options.tryDemo && workstation.isEmpty()) beginDemo(parts)
  const touched = () => {
    session.touch(workstation.station().policies().idleLockMinutes)
    checkpoint()
  }
  return {
    attach(channel) {
      if (window.isOpen()) session.lock()
      window.replace(channel, desk.now())
      const { trace } = options
      serve(channel, {
        handlers,
        session,
        touched,
        stubLayouts: () => workstation.stubLayouts(),
        faultOf: (error) => stopped.faultOf(error),
        stopFault: () => stopped.fault,
        trace,
      })
    },
    onStopped: (listener) => stopped.onStopped(listener),
    close: () => workstation.close(),
  }
}

/** Throws: where the folder that is opened for practice holds real books. */
function openPractice(parts: Parameters<typeof beginPractice>[0], practiceOf: string): void {
  const { workstation } = parts
  const { stage, isPractice } = workstation.state()
  if (stage === 'ready' && !isPractice) {
    throw new Error('The folder beside the books holds no practice workstation; it is left alone.')
  }
  if (workstation.isEmpty()) beginPractice(parts, practiceOf)
}

/** The one window that owns the counter. */
class Window {
  private channel: Channel | undefined

  readonly tell: Tell = (event, data) => {
    this.channel?.send(JSON.stringify({ event, data }))
  }

  isOpen(): boolean {
    return this.channel !== undefined
  }

  replace(channel: Channel, at: string): void {
    const older = this.channel
    this.tell('window.displaced', { at })
    this.channel = channel
    older?.close()
    channel.onClose(() => {
      if (this.channel === channel) this.channel = undefined
    })
  }
}

/** Tells faults from bugs, and stops the core for good when the disk fails: an fsync is never retried. */
class Stopping {
  private readonly tell: Tell
  private readonly stopping: () => void
  private stoppedBy: FaultView | undefined
  private listener: (sentence: string) => void = () => {}

  constructor(tell: Tell, stopping: () => void) {
    this.tell = tell
    this.stopping = stopping
  }

  /** Why the core stopped: from then on this answers every call. */
  get fault(): FaultView | undefined {
    return this.stoppedBy
  }

  onStopped(listener: (sentence: string) => void): void {
    this.listener = listener
    if (this.stoppedBy !== undefined) listener(this.stoppedBy.sentence)
  }

  faultOf(error: unknown): FaultView {
    if (error instanceof Fault) return { fault: error.fault, sentence: error.message }
    const code = sqliteCode(error) ?? ''
    if (code.startsWith('SQLITE_FULL')) {
      return this.stop({ fault: 'disk_full', sentence: DISK_FULL })
    }
    console.error(error)
    if (/^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/.test(code)) {
      return this.stop({ fault: 'disk_failed', sentence: DISK_FAILED })
    }
    return { fault: 'unexpected', sentence: UNEXPECTED }
  }

  private stop(fault: FaultView): FaultView {
    if (this.stoppedBy !== undefined) return this.stoppedBy
    this.stoppedBy = fault
    this.stopping()
    this.tell('workstation.stopping', { sentence: fault.sentence })
    this.listener(fault.sentence)
    return fault
  }
}

/** What runs later may fail too; it is named like what fails in a call. */
const guardedDesk = (desk: Desk, failed: (error: unknown) => void): Desk => ({
  ...desk,
  after: (milliseconds, act) =>
    desk.after(milliseconds, () => {
      Promise.resolve()
        .then(act)
        .catch((error: unknown) => failed(error))
    }),
})

/** Keeps the write-ahead log short without ever making a payment wait for it. */
function checkpointWhenIdle(desk: Desk, workstation: Workstation): () => void {
  let cancel = () => {}
  return () => {
    cancel()
    cancel = desk.after(CHECKPOINT_AFTER_MS, () => workstation.rest())
  }
}
