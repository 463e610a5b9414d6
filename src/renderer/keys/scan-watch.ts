import {
  type BurstHeard,
  type BurstLimits,
  type BurstRun,
  hearCharacter,
  isScan,
  NO_RUN,
  passTime,
  silenceToDecideMs,
  startPrefixed,
} from '../../domain/scan-burst.ts'
import type { KeyHost } from './key-focus.ts'
import { characterOf, type KeyStroke, keyNameOf } from './key-name.ts'

/**
 * What a key is to the watch.
 * - `alone`: cannot be part of a scan. `first`: may be the first of one. `perhaps`: came fast after another.
 * - `aside`: a person pressed it while another hand scanned; it counts when the scan is over.
 * - `scanned`: belongs to a scan; nobody else may see it.
 */
export type Heard = 'alone' | 'first' | 'perhaps' | 'aside' | 'scanned'

interface WatchListener {
  onScan(text: string, runNo: number): void
  /** The run did not turn out to be a scan; keys that waited for this may go. */
  onDecided(): void
}

/** Hears every key, numbers the runs of fast characters, and tells which run was a scan. */
export class ScanWatch {
  readonly #host: Pick<KeyHost, 'after'>
  readonly #listener: WatchListener
  readonly #limits: () => BurstLimits
  #run: BurstRun = NO_RUN
  #runNo = 0
  #isOpen = false
  #cancelTimer: () => void = () => {}

  constructor(host: Pick<KeyHost, 'after'>, listener: WatchListener, limits: () => BurstLimits) {
    this.#host = host
    this.#listener = listener
    this.#limits = limits
  }

  /** The number of the run that the key heard last belongs to. */
  get runNo(): number {
    return this.#runNo
  }

  /** True while keys of this run may still turn out to be a scan. */
  isUndecided = (runNo: number): boolean => this.#isOpen && runNo === this.#runNo

  startPrefixed(atMs: number): void {
    this.#decide(atMs)
    this.#begin()
    this.#run = startPrefixed(atMs)
    this.#wait()
  }

  hear(stroke: KeyStroke): Heard {
    const atMs = stroke.timeStamp
    this.#decide(atMs)
    const character = watchedCharacter(stroke)
    if (character === undefined) return this.#hearOther(atMs)
    const side = stroke.code.startsWith('Numpad') ? 'keypad' : 'main'
    const step = hearCharacter(this.#run, atMs, character, this.#limits(), side)
    this.#run = step.run
    return this.#tell(step.heard)
  }

  #tell(heard: BurstHeard): Heard {
    switch (heard.is) {
      case 'typing':
        this.#begin()
        if (this.#run.phase === 'none') {
          this.#close()
          return 'alone'
        }
        this.#wait()
        return 'first'
      case 'perhaps':
        this.#isOpen = true
        this.#wait()
        return 'perhaps'
      case 'aside':
        return 'aside'
      case 'swallowed':
        if (this.#run.phase === 'prefixed') this.#wait()
        return 'scanned'
      case 'scan':
        this.#close()
        this.#listener.onScan(heard.text, this.#runNo)
        return 'scanned'
    }
  }

  /** Control and function keys inside a scan are how scanners send separators: they are its own. */
  #hearOther(atMs: number): Heard {
    const isOfScan = isScan(this.#run, this.#limits()) || this.#run.phase === 'tail'
    if (isOfScan && atMs - this.#run.lastAtMs < silenceToDecideMs(this.#run, this.#limits())) {
      return 'scanned'
    }
    this.#run = NO_RUN
    this.#begin()
    this.#close()
    return 'alone'
  }

  /** Ends a run whose silence is over although its timer has not come round yet. */
  #decide(atMs: number): void {
    const step = passTime(this.#run, atMs, this.#limits())
    if (step === undefined) return
    this.#run = step.run
    this.#tell(step.heard)
  }

  /** A new run begins: what waited for the old one may go. */
  #begin(): void {
    this.#runNo += 1
    this.#isOpen = false
    this.#listener.onDecided()
    this.#isOpen = true
  }

  #close(): void {
    this.#isOpen = false
    this.#cancelTimer()
  }

  #wait(): void {
    this.#cancelTimer()
    const run = this.#run
    const waitMs = silenceToDecideMs(run, this.#limits())
    this.#cancelTimer = this.#host.after(waitMs, () => {
      this.#decide(run.lastAtMs + waitMs)
      this.#isOpen = false
      this.#listener.onDecided()
    })
  }
}

function watchedCharacter(stroke: KeyStroke): string | undefined {
  const character = characterOf(stroke)
  if (character !== undefined) return character
  const name = keyNameOf(stroke)
  if (name === 'Enter') return '\n'
  return name === 'Tab' ? '\t' : undefined
}
