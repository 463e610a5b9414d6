import { keycap } from '../keys/key-name.ts'
import type { KeyBinding } from '../keys/key-scope.ts'
import { useKeyPlan, usePressKey } from '../keys/use-keys.ts'
import css from './key-plan.module.css'
import { Keycap } from './keycap.tsx'

const isShown = ({ hidden, enabled }: KeyBinding): boolean => !hidden && enabled !== false

/** The keys of the screen, at its foot. It shows exactly what the dispatcher would answer. */
export function KeyPlan() {
  const { bindings, shell } = useKeyPlan()
  const press = usePressKey()
  const bound = new Set(bindings.map(({ key }) => key))
  const heard = [...bindings, ...shell.filter(({ key }) => !bound.has(key))]
  if (!heard.some(isShown)) return null
  return (
    <nav className={css.plan} aria-label="Keys of this screen">
      <ul>
        {heard.filter(isShown).map(({ key, label }) => (
          <li key={`${key} ${label}`}>
            {/* Not a stop of the Tab key: whoever tabs has the key itself. */}
            <button type="button" tabIndex={-1} onClick={() => press(key)}>
              <Keycap>{keycap(key)}</Keycap>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
