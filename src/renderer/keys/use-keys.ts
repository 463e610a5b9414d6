import { useContext, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { KeyDispatcher } from './key-dispatcher.ts'
import type { KeyName } from './key-name.ts'
import type { KeyPlan, KeyScope } from './key-scope.ts'
import { KeysContext } from './keys-provider.tsx'

/** Throws: outside a KeysProvider. */
function useKeyDispatcher(): KeyDispatcher {
  const dispatcher = useContext(KeysContext)
  if (dispatcher === undefined) throw new Error('There is no KeysProvider above this component.')
  return dispatcher
}

/**
 * Puts a scope in force while the component is mounted and `active`. The newest closures are the
 * ones that run. A scope that becomes active later, or further down, lies above the others of its layer.
 */
export function useKeyScope(scope: KeyScope, { active = true } = {}): void {
  const dispatcher = useKeyDispatcher()
  const [id] = useState(() => Symbol(scope.name))
  // Taken while rendering, when parents come before their children; effects run the other way round.
  const order = useMemo(() => (active ? dispatcher.nextOrder() : 0), [active, dispatcher])
  useLayoutEffect(() => {
    if (!active) return
    return () => dispatcher.scopes.remove(id)
  }, [active, dispatcher, id])
  useLayoutEffect(() => {
    if (active) dispatcher.scopes.put(id, order, scope)
  })
}

/** The keys in force now, for the foot of the screen and the help sheet. */
export function useKeyPlan(): KeyPlan {
  const { scopes } = useKeyDispatcher()
  return useSyncExternalStore(
    (listener) => scopes.subscribe(listener),
    () => scopes.plan(),
  )
}

/** Does what the key does now, for a click on its keycap. */
export function usePressKey(): (key: KeyName) => void {
  const dispatcher = useKeyDispatcher()
  return (key) => dispatcher.run(key)
}

/** True, false, or undefined until the first key or click tells. */
export function useNumLock(): boolean | undefined {
  const dispatcher = useKeyDispatcher()
  return useSyncExternalStore(dispatcher.onNumLock, dispatcher.numLock)
}

/** Does an act once it is certain that a person typed what stands in a field; a scan takes it back. */
export function useWhenTyped(): (run: () => unknown) => void {
  const dispatcher = useKeyDispatcher()
  return (run) => dispatcher.whenTyped(run)
}

/** Makes keys wait, in order, until a promise settles: for work that no key binding started. */
export function useHoldKeys(): <Value>(promise: Promise<Value>) => Promise<Value> {
  const dispatcher = useKeyDispatcher()
  return (promise) => dispatcher.hold(promise)
}
