import type { KeyName } from './key-name.ts'

/** One key of a screen: what it is called there and what it does. */
export interface KeyBinding {
  readonly key: KeyName
  readonly label: string
  /** Return the promise of anything that takes time: until it settles, further keys wait in order. */
  run(): unknown
  /** Works, but is not shown at the foot of the screen. The help sheet shows it. */
  readonly hidden?: boolean
  /** False: the key is as good as not bound here. */
  readonly enabled?: boolean
  readonly group?: string
  /** For `shell` bindings: heard from inside dialogs too (F1). */
  readonly everywhere?: boolean
}

/**
 * From the bottom up. `shell` holds what the frame of the window answers (F1, Ctrl+K, Ctrl+1..9):
 * it is heard when the top scope is a screen that does not bind the key itself.
 */
export type ScopeLayer = 'shell' | 'screen' | 'dialog' | 'tape'

/** Who hears the keyboard. Only the top scope does; a new one lies above the older ones of its layer. */
export interface KeyScope {
  readonly name: string
  /** Default: `screen`. */
  readonly layer?: ScopeLayer
  readonly bindings: readonly KeyBinding[]
  /** A character typed while no field has the focus. */
  onText?(character: string): unknown
  /** A whole scanned code. Without it a scan does nothing. */
  onScan?(text: string): unknown
  /** A card number was typed, pasted or swiped, and has been taken out again. Say so. */
  onCardNumber?(): void
  /** A scope that asks for a PIN: a scan is swallowed whole. */
  readonly isSecret?: boolean
}

/** What the foot of the screen and the help sheet show. */
export interface KeyPlan {
  readonly name: string
  readonly bindings: readonly KeyBinding[]
  /** The bindings of the frame of the window that are heard now. */
  readonly shell: readonly KeyBinding[]
}

interface Placed {
  readonly order: number
  readonly scope: KeyScope
}

/** A tape opened from a dialog lies above it, and the help sheet above the tape: the newer one on top. */
const HEIGHTS: Readonly<Record<ScopeLayer, number>> = { shell: 0, screen: 1, dialog: 2, tape: 2 }
const EMPTY_PLAN: KeyPlan = { name: '', bindings: [], shell: [] }

/** The scopes in force, and what they bind between them. */
export class ScopeStack {
  #placed = new Map<symbol, Placed>()
  #plan: KeyPlan = EMPTY_PLAN
  #shape = ''
  #listeners = new Set<() => void>()

  /** Puts a scope in force, or renews one that is. A higher order lies on top within its layer. */
  put(id: symbol, order: number, scope: KeyScope): void {
    this.#placed.set(id, { order, scope })
    this.#renewPlan()
  }

  remove(id: symbol): void {
    this.#placed.delete(id)
    this.#renewPlan()
  }

  top(): KeyScope | undefined {
    return this.#sorted().findLast((scope) => layerOf(scope) !== 'shell')
  }

  /** The binding that answers the key now. */
  find(key: KeyName | undefined): KeyBinding | undefined {
    if (key === undefined) return undefined
    const named = (binding: KeyBinding) => binding.key === key && binding.enabled !== false
    return this.top()?.bindings.find(named) ?? this.#shellBindings().find(named)
  }

  plan(): KeyPlan {
    return this.#plan
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #sorted(): readonly KeyScope[] {
    const height = (placed: Placed) => HEIGHTS[layerOf(placed.scope)]
    return [...this.#placed.values()]
      .sort((left, right) => height(left) - height(right) || left.order - right.order)
      .map((placed) => placed.scope)
  }

  #shellBindings(): readonly KeyBinding[] {
    const top = this.top()
    if (top?.isSecret === true) return []
    const isScreen = top === undefined || layerOf(top) === 'screen'
    return this.#sorted()
      .filter((scope) => layerOf(scope) === 'shell')
      .flatMap((scope) => scope.bindings)
      .filter((binding) => isScreen || binding.everywhere === true)
  }

  /** Tells the listeners only when something they show has changed; closures change at every render. */
  #renewPlan(): void {
    const top = this.top()
    const plan = {
      name: top?.name ?? '',
      bindings: top?.bindings ?? [],
      shell: this.#shellBindings(),
    }
    const shape = JSON.stringify(plan)
    if (shape === this.#shape) return
    this.#shape = shape
    this.#plan = plan
    for (const listener of this.#listeners) listener()
  }
}

const layerOf = (scope: KeyScope): ScopeLayer => scope.layer ?? 'screen'
