import { DEFAULT_SCANNER, limitsOf, type ScannerSettings } from '../../domain/scan-burst.ts'
import type { KeyFocus, KeyHost } from './key-focus.ts'
import {
  characterOf,
  isBrowserKey,
  isModifier,
  isScanPrefix,
  type KeyName,
  type KeyStroke,
  keyNameOf,
} from './key-name.ts'
import { type Route, routeOf, typedKey, waitsForScanner } from './key-route.ts'
import { ScopeStack } from './key-scope.ts'
import { type Heard, ScanWatch } from './scan-watch.ts'

/** `taken`: the browser must not act on the key. `left`: it is the browser's, or the element's. */
export type Answer = 'taken' | 'left'

/** Why keys typed ahead were thrown away. */
export type Dropped =
  | { readonly because: 'too_many_waiting' }
  | { readonly because: 'act_failed'; readonly error: unknown }

export interface DispatcherOptions {
  /** True for a code that is a card number and must go nowhere. */
  readonly isCardNumber: (text: string) => boolean
  readonly onDropped: (dropped: Dropped) => void
  readonly onCardNumber: () => void
  /** How the scanner makes itself known here. Default: as Headgate comes. */
  readonly scanner?: () => ScannerSettings
}

type Waiting =
  | {
      readonly is: 'key'
      readonly stroke: KeyStroke
      readonly heard: Exclude<Heard, 'scanned'>
      readonly runNo: number
    }
  | { readonly is: 'scan'; readonly text: string }
  | { readonly is: 'act'; readonly run: () => unknown; readonly runNo: number }

const isOfRun = (waiting: Waiting, runNo: number): boolean =>
  waiting.is !== 'scan' &&
  waiting.runNo === runNo &&
  !(waiting.is === 'key' && waiting.heard === 'aside')

/** Keys typed ahead beyond this many are refused: somebody leans on the keyboard. */
const MOST_WAITING = 64

/**
 * The one place where a key press becomes an act. Keys are answered strictly in the order in which
 * they were pressed: while an act runs, or while a key may still turn out to be part of a scan, it
 * waits, and every later key waits behind it.
 */
export class KeyDispatcher {
  readonly scopes = new ScopeStack()
  readonly #host: KeyHost
  readonly #options: DispatcherOptions
  readonly #watch: ScanWatch
  #waiting: Waiting[] = []
  #running = 0
  #restore: { readonly runNo: number; readonly putBack: () => void } | undefined
  #numLock: boolean | undefined
  #numLockListeners = new Set<() => void>()
  #lastOrder = 0

  constructor(host: KeyHost, options: DispatcherOptions) {
    this.#host = host
    this.#options = options
    const listener = {
      onScan: (text: string, runNo: number) => this.#takeScan(text, runNo),
      onDecided: () => this.#drain(),
    }
    this.#watch = new ScanWatch(host, listener, () => limitsOf(this.#scanner()))
  }

  /** Answers one key press. */
  press(stroke: KeyStroke): Answer {
    this.#noteNumLock(stroke.numLock)
    if (isModifier(stroke)) return 'left'
    if (stroke.repeat) return this.#answerHeldKey(stroke)
    if (isScanPrefix(stroke, this.#scanner().prefix)) {
      this.#watch.startPrefixed(stroke.timeStamp)
      return 'taken'
    }
    const heard = this.#watch.hear(stroke)
    if (heard === 'scanned') return 'taken'
    const scopeName = this.scopes.top()?.name ?? ''
    const arriving = this.#host.focusArriving(scopeName)
    if (arriving !== undefined) void this.hold(arriving)
    const mayAct = this.#running === 0 && this.#waiting.length === 0
    const key = { is: 'key', stroke, heard, runNo: this.#watch.runNo } as const
    const mustWait =
      heard === 'aside' ? this.#mustWait(key) : waitsForScanner(stroke, this.#route(stroke), heard)
    if (mayAct && !mustWait) return this.#deliver(stroke, this.#watch.runNo, 'live')
    this.#enqueue(key)
    return 'taken'
  }

  /**
   * Makes every key wait until the promise settles, in order and unlost. Gives the promise back.
   * When it fails, the keys that waited are dropped: they were meant for what did not happen.
   */
  async hold<Value>(promise: Promise<Value>): Promise<Value> {
    this.#running += 1
    try {
      return await promise
    } catch (error) {
      this.#fail(error)
      throw error
    } finally {
      await this.#host.settled()
      this.#running -= 1
      this.#drain()
    }
  }

  /** Does what the key does now, for a click on its keycap. */
  run(key: KeyName): void {
    const binding = this.scopes.find(key)
    if (binding !== undefined && this.#running === 0) this.#act(() => binding.run())
  }

  /**
   * Does the act once it is certain that a person typed what stands in a field, ahead of every later
   * key. A scan takes it back.
   */
  whenTyped(run: () => unknown): void {
    this.#enqueue({ is: 'act', run, runNo: this.#watch.runNo })
    this.#drain()
  }

  numLock = (): boolean | undefined => this.#numLock

  /** Tells of NumLock seen outside a key press, such as in a mouse event or a key release. */
  noteNumLock = (isOn: boolean): void => this.#noteNumLock(isOn)

  onNumLock = (listener: () => void): (() => void) => {
    this.#numLockListeners.add(listener)
    return () => this.#numLockListeners.delete(listener)
  }

  /** A place in the stack above all places given before. */
  nextOrder(): number {
    this.#lastOrder += 1
    return this.#lastOrder
  }

  /** Tells the top scope, or else the frame, that a card number was taken out. */
  refuseCardNumber(): void {
    const told = this.scopes.top()?.onCardNumber ?? this.#options.onCardNumber
    this.#host.flush(() => told())
  }

  #scanner(): ScannerSettings {
    return this.#options.scanner?.() ?? DEFAULT_SCANNER
  }

  #focus(): KeyFocus {
    return this.#host.focus(this.scopes.top()?.name ?? '')
  }

  #route(stroke: KeyStroke): Route {
    const binding = this.scopes.find(keyNameOf(stroke))
    return routeOf(stroke, this.#focus(), binding, this.scopes.top())
  }

  /** A held key repeats nothing but plain editing and scrolling. */
  #answerHeldKey(stroke: KeyStroke): Answer {
    const mayRepeat = /^(Backspace|Delete|Arrow(Up|Down|Left|Right)|Page(Up|Down))$/
    if (this.#running > 0 || this.#waiting.length > 0 || !mayRepeat.test(stroke.key)) return 'taken'
    if (/^Numpad/.test(stroke.code)) return 'taken'
    return this.#route(stroke).to === 'browser' && !isBrowserKey(stroke) ? 'left' : 'taken'
  }

  #enqueue(waiting: Waiting): void {
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(waiting)
    else this.#options.onDropped({ because: 'too_many_waiting' })
  }

  #drain(): void {
    while (this.#running === 0) {
      const next = this.#waiting[0]
      if (next === undefined || this.#mustWait(next)) return
      const arriving = this.#host.focusArriving(this.scopes.top()?.name ?? '')
      if (arriving !== undefined) {
        void this.hold(arriving)
        return
      }
      this.#waiting.shift()
      if (next.is === 'scan') this.#giveScan(next.text)
      else if (next.is === 'act') this.#act(next.run)
      else this.#deliver(next.stroke, next.runNo, 'replay')
    }
  }

  #mustWait(waiting: Waiting): boolean {
    if (waiting.is === 'scan' || !this.#watch.isUndecided(waiting.runNo)) return false
    if (waiting.is === 'act') return true
    const { stroke, heard } = waiting
    return waitsForScanner(stroke, this.#route(stroke), heard)
  }

  #deliver(stroke: KeyStroke, runNo: number, how: 'live' | 'replay'): Answer {
    const focus = this.#focus()
    const route = this.#route(stroke)
    switch (route.to) {
      case 'act':
        this.#act(route.run)
        return 'taken'
      case 'field':
        this.#remember(focus, runNo)
        this.#host.flush(() => route.field.press(route.key))
        return 'taken'
      case 'browser':
        if (characterOf(stroke) !== undefined) this.#remember(focus, runNo)
        if (how === 'replay') this.#replayNative(stroke, focus)
        return isBrowserKey(stroke) ? 'taken' : 'left'
      case 'nowhere':
        return 'taken'
    }
  }

  /** Does by hand what the browser would have done with the key when it was pressed. */
  #replayNative(stroke: KeyStroke, focus: KeyFocus): void {
    const key = typedKey(stroke)
    this.#host.flush(() => {
      if (stroke.key === 'Tab') this.#host.moveFocus(stroke.shiftKey)
      else if (focus.on === 'text' && key !== undefined) focus.field.press(key)
      else if (focus.on === 'control' && /^(Enter| )$/.test(stroke.key)) focus.click()
    })
  }

  /** Before the first character of a run goes into a field: what to put back if it is a scan. */
  #remember(focus: KeyFocus, runNo: number): void {
    if (this.#restore?.runNo === runNo) return
    if (focus.on !== 'money' && focus.on !== 'text') return
    this.#restore = { runNo, putBack: focus.field.remember() }
  }

  #takeScan(text: string, runNo: number): void {
    this.#waiting = this.#waiting.filter((each) => !isOfRun(each, runNo))
    const restore = this.#restore
    this.#restore = undefined
    if (restore?.runNo === runNo) this.#host.flush(restore.putBack)
    this.#enqueue({ is: 'scan', text })
    this.#drain()
  }

  #giveScan(text: string): void {
    const scope = this.scopes.top()
    if (this.#options.isCardNumber(text)) this.refuseCardNumber()
    else if (scope !== undefined && scope.isSecret !== true) this.#act(() => scope.onScan?.(text))
  }

  #act(run: () => unknown): void {
    let outcome: unknown
    try {
      this.#host.flush(() => {
        outcome = run()
      })
    } catch (error) {
      this.#fail(error)
      return
    }
    // A failure has been told to `onDropped` by then.
    if (outcome instanceof Promise) this.hold(outcome).catch(() => {})
  }

  #fail(error: unknown): void {
    this.#waiting = []
    this.#options.onDropped({ because: 'act_failed', error })
  }

  #noteNumLock(isOn: boolean): void {
    if (isOn === this.#numLock) return
    this.#numLock = isOn
    for (const listener of this.#numLockListeners) listener()
  }
}
