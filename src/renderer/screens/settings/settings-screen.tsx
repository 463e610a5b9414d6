import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useSession, useWorkstation } from '../../client/use-workstation.ts'
import { Keycap } from '../../components/keycap.tsx'
import { Screen } from '../../components/screen.tsx'
import type { KeyName } from '../../keys/key-name.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { PartContext } from './part-scope.ts'
import { partsFor, type SettingsPart } from './parts.ts'
import css from './settings.module.css'

/** The settings of this workstation: a list of parts, and the part that was chosen. */
export function SettingsScreen() {
  const { workstation, officeName, version } = useWorkstation()
  const session = useSession()
  const parts = partsFor(session?.is === 'signed_in' ? session.roles : [])
  const [partId, setPartId] = useState(parts[0]?.id)
  const [isEntered, setEntered] = useState(false)
  const list = useRef<HTMLElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const place = useMemo(
    () => ({ isEntered, leave: () => setEntered(false), goTo: setPartId }),
    [isEntered],
  )
  useFocusFollows(isEntered, partId, list, frame)
  const enter = (id = partId) => {
    setPartId(id)
    setEntered(true)
  }
  useKeyScope(
    { name: 'settings', bindings: listKeys(parts, partId, setPartId, enter) },
    { active: !isEntered },
  )
  const Part = parts.find(({ id }) => id === partId)?.component
  return (
    <Screen
      title="Settings"
      sub={`${workstation} ${officeName}`}
      right={<Version>{version}</Version>}
    >
      <div className={css.columns}>
        <nav
          ref={list}
          className={css.parts}
          aria-label="Parts of the settings"
          onFocus={() => setEntered(false)}
        >
          {parts.map(({ id, label }, index) => (
            <button
              type="button"
              key={id}
              aria-current={id === partId ? 'true' : undefined}
              onClick={() => enter(id)}
            >
              {label}
              {index < 10 && <Keycap>{String((index + 1) % 10)}</Keycap>}
            </button>
          ))}
        </nav>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus is */}
        <div ref={frame} onFocus={() => setEntered(true)}>
          <PartContext value={place}>{Part !== undefined && <Part key={partId} />}</PartContext>
        </div>
      </div>
    </Screen>
  )
}

/** Up and down show the parts one after another; Enter, or the part's number, goes into it. */
function listKeys(
  parts: readonly SettingsPart[],
  partId: string | undefined,
  show: (id: string) => void,
  enter: (id?: string) => void,
): readonly KeyBinding[] {
  const at = parts.findIndex(({ id }) => id === partId)
  const go = (to: number) => {
    const next = parts.at(to % parts.length)
    if (next !== undefined) show(next.id)
  }
  return [
    { key: 'ArrowUp', label: 'Up', run: () => go(at - 1) },
    { key: 'ArrowDown', label: 'Down', run: () => go(at + 1) },
    { key: 'Home', label: 'First', hidden: true, run: () => go(0) },
    { key: 'End', label: 'Last', hidden: true, run: () => go(-1) },
    { key: 'Enter', label: 'Open', run: () => enter() },
    { key: 'ArrowRight', label: 'Open', hidden: true, run: () => enter() },
    ...parts.slice(0, 10).map(
      ({ id, label }, index): KeyBinding => ({
        key: `Digit${(index + 1) % 10}` as KeyName,
        label,
        hidden: true,
        run: () => enter(id),
      }),
    ),
  ]
}

/** What stands first in a part, for the keys that go there. */
const FIRST = '[data-row], :checked, [data-first]'

/** The focus stands in the list, or in the part that was entered. */
function useFocusFollows(
  isEntered: boolean,
  partId: string | undefined,
  list: RefObject<HTMLElement | null>,
  frame: RefObject<HTMLElement | null>,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is another place to go to
  useLayoutEffect(() => {
    const aim = isEntered
      ? frame.current?.querySelector<HTMLElement>(FIRST)
      : list.current?.querySelector<HTMLElement>('[aria-current]')
    const isThere = isEntered && frame.current?.contains(document.activeElement) === true
    if (isThere) return
    // What is still being asked for takes the focus when it comes; the list must not keep it.
    if (aim) aim.focus()
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }, [isEntered, partId, list, frame])
}

const Version = ({ children }: { readonly children: string }) => (
  <span className={css.version}>Version {children}</span>
)
