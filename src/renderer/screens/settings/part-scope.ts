import { createContext, useContext } from 'react'
import type { KeyScope } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'

interface PartPlace {
  /** The keys are those of the part, not of the list of parts beside it. */
  readonly isEntered: boolean
  /** Back to the list of parts. */
  leave(): void
  /** Into another part. */
  goTo(partId: string): void
}

export const PartContext = createContext<PartPlace>({
  isEntered: true,
  leave: () => {},
  goTo: () => {},
})

/** The keys of a part of the settings: heard once it was entered, and Esc leads back to the list. */
export function usePartScope(scope: KeyScope): void {
  const { isEntered, leave } = useContext(PartContext)
  const back = { key: 'Escape', label: 'Parts', run: leave } as const
  useKeyScope({ ...scope, bindings: [...scope.bindings, back] }, { active: isEntered })
}
