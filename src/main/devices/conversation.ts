import { lostFault, notReadyFault } from './printer-fault.ts'
import type { PrinterPort } from './printer-port.ts'
import {
  BARRIER,
  isBlocking,
  type PrinterState,
  type Reply,
  ReplyReader,
  STATUS_ANSWERS,
  STATUS_QUESTIONS,
  stateFromAnswers,
  stateFromAutomatic,
} from './status.ts'

export interface ConversationTimes {
  /** For the bytes to leave, and again for the printer to say that it is done. */
  readonly timeoutMs: number
  /** A printer that has not said how it is by then is taken for one that never speaks. */
  readonly statusTimeoutMs: number
}

/**
 * Questions and answers with one printer over one connection. When the connection goes, the
 * conversation is over for good: a new connection could confirm what it never heard.
 */
export class Conversation {
  readonly #port: PrinterPort
  readonly #times: ConversationTimes
  readonly #reader = new ReplyReader()
  readonly #unsubscribe: readonly (() => void)[]
  #isLost = false
  #hear: ((reply: Reply | 'lost' | undefined) => void) | undefined
  /** What the printer last said of itself without being asked. */
  unaskedState: PrinterState | undefined

  constructor(port: PrinterPort, times: ConversationTimes) {
    this.#port = port
    this.#times = times
    this.#unsubscribe = [
      port.onData((bytes) => {
        for (const reply of this.#reader.read(bytes)) this.#take(reply)
      }),
      port.onLost(() => {
        this.#isLost = true
        this.#hear?.('lost')
      }),
    ]
  }

  end(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
  }

  /** Whether the bytes left in time. Throws: `PrinterFault`. */
  async tell(bytes: Uint8Array): Promise<boolean> {
    if (this.#isLost) throw lostFault()
    const written = this.#port.write(bytes).then(() => true)
    // A write given up on still ends some day, and by then nobody listens.
    written.catch(() => undefined)
    return inTime(written, this.#times.timeoutMs)
  }

  /** The state by its own answers; `unknown` when they do not all come in time. */
  async askState(): Promise<PrinterState> {
    const answers: number[] = []
    await this.#ask(STATUS_QUESTIONS, this.#times.statusTimeoutMs, (reply) => {
      if (reply?.is === 'real_time') answers.push(reply.byte)
      return answers.length === STATUS_ANSWERS
    })
    return stateFromAnswers(answers)
  }

  /** Whether the printer said in time that all before is done. Throws: when it says that it cannot go on. */
  askBarrier(): Promise<boolean> {
    return this.#ask(BARRIER, this.#times.timeoutMs, (reply) => {
      if (reply?.is === 'barrier') return true
      if (isBlocking(this.unaskedState)) throw notReadyFault(this.unaskedState, true)
      return false
    })
  }

  /** Asks, and hears answers until there are enough. The time runs from when the question has left. */
  async #ask(
    question: Uint8Array,
    timeoutMs: number,
    isEnough: (reply: Reply | undefined) => boolean,
  ): Promise<boolean> {
    const heard = this.#listen(isEnough)
    try {
      return (await this.tell(question)) && (await inTime(heard, timeoutMs))
    } finally {
      this.#hear = undefined
    }
  }

  #listen(isEnough: (reply: Reply | undefined) => boolean): Promise<boolean> {
    const heard = new Promise<boolean>((resolve, reject) => {
      this.#hear = (reply) => {
        if (reply === 'lost') return reject(lostFault())
        try {
          if (isEnough(reply)) resolve(true)
        } catch (error) {
          reject(error)
        }
      }
      // What was said before the question may be enough to know that no answer will come.
      this.#hear(undefined)
    })
    heard.catch(() => undefined)
    return heard
  }

  #take(reply: Reply): void {
    if (reply.is === 'automatic') this.unaskedState = stateFromAutomatic(reply.bytes)
    this.#hear?.(reply)
  }
}

/** What the promise says, or false when it says nothing in time. */
async function inTime(promise: Promise<boolean>, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
