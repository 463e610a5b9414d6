import { Icon } from '../components/icon.tsx'
import { Mark } from '../components/mark.tsx'
import type { ScreenEntry } from '../screens/registry.ts'
import css from './rail.module.css'

interface RailProps {
  readonly places: readonly ScreenEntry[]
  readonly placeId: string | undefined
  readonly onGo: (id: string) => void
  readonly onLock: () => void
  readonly onSignOut: () => void
}

/** Where a person may go, and the two ways to leave. */
export function Rail({ places, placeId, onGo, onLock, onSignOut }: RailProps) {
  return (
    <nav className={css.rail} aria-label="Screens">
      <div className={css.mark}>
        <Mark />
      </div>
      {places.map(({ id, label, icon, badge: Badge }, index) => (
        <button
          type="button"
          key={id}
          aria-current={id === placeId ? 'page' : undefined}
          title={`${label} (Ctrl ${index + 1})`}
          onClick={() => onGo(id)}
        >
          <Icon name={icon} size={21} />
          {label}
          {Badge !== undefined && (
            <span className={css.badge}>
              <Badge />
            </span>
          )}
        </button>
      ))}
      <span className={css.gap} />
      <button type="button" title="Lock (Ctrl L)" onClick={onLock}>
        <Icon name="lock" size={19} />
        Lock
      </button>
      <button type="button" title="Sign out (Ctrl Q)" onClick={onSignOut}>
        <Icon name="leave" size={19} />
        Sign out
      </button>
    </nav>
  )
}
