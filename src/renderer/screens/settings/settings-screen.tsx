import { useState } from 'react'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Keycap } from '../../components/keycap.tsx'
import { Screen } from '../../components/screen.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { AccountsPart } from './accounts/accounts-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { PreferencesPart } from './preferences-part.tsx'
import { PrintersPart } from './printers-part.tsx'
import css from './settings.module.css'

const PARTS = [
  { id: 'people', label: 'People', key: 'Digit1', component: PeoplePart },
  { id: 'printers', label: 'Printers', key: 'Digit2', component: PrintersPart },
  { id: 'preferences', label: 'Preferences', key: 'Digit3', component: PreferencesPart },
  { id: 'accounts', label: 'Accounts', key: 'Digit4', component: AccountsPart },
] as const

/** What a part of the settings is given: the keys that lead to the others. */
export interface PartProps {
  readonly partKeys: readonly KeyBinding[]
}

/** People, printers and preferences of this workstation. */
export function SettingsScreen() {
  const { workstation, officeName, version } = useWorkstation()
  const [partId, setPartId] = useState<(typeof PARTS)[number]['id']>('people')
  const part = PARTS.find(({ id }) => id === partId) ?? PARTS[0]
  const partKeys = PARTS.map(
    ({ id, label, key }): KeyBinding => ({ key, label, hidden: true, run: () => setPartId(id) }),
  )
  return (
    <Screen
      title="Settings"
      sub={`${workstation} ${officeName}`}
      right={<Version>{version}</Version>}
    >
      <div className={css.columns}>
        <nav className={css.parts} aria-label="Parts of the settings">
          {PARTS.map(({ id, label }, index) => (
            <button
              type="button"
              key={id}
              aria-current={id === partId ? 'true' : undefined}
              onClick={() => setPartId(id)}
            >
              {label}
              <Keycap>{String(index + 1)}</Keycap>
            </button>
          ))}
        </nav>
        <part.component partKeys={partKeys} />
      </div>
    </Screen>
  )
}

const Version = ({ children }: { readonly children: string }) => (
  <span className={css.version}>Version {children}</span>
)
