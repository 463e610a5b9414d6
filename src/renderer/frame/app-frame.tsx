import { useState } from 'react'
import type { Role, StaffName } from '../../domain/staff.ts'
import { Notice } from '../components/notice.tsx'
import type { KeyName } from '../keys/key-name.ts'
import type { KeyBinding, KeyPlan } from '../keys/key-scope.ts'
import { useKeyPlan, useKeyScope } from '../keys/use-keys.ts'
import { railOf, type ScreenEntry, screensFor } from '../screens/registry.ts'
import css from './app-frame.module.css'
import { CentreDialog } from './centre-dialog.tsx'
import { ChangePinDialog } from './change-pin-dialog.tsx'
import type { Command } from './command.ts'
import { CommandPalette } from './command-palette.tsx'
import { HelpSheet } from './help-sheet.tsx'
import { NavigationContext } from './navigation.ts'
import { NothingForRole } from './nothing-for-role.tsx'
import { PracticeDialog } from './practice-dialog.tsx'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { useCommands } from './use-commands.ts'
import { useIdleTouch } from './use-idle-touch.ts'
import { useLeaving } from './use-leaving.ts'
import { WorkstationNotices } from './workstation-notices.tsx'

interface AppFrameProps {
  readonly staff: StaffName
  readonly roles: readonly Role[]
}

/** What lies above the screen, with the keys the screen had when it was opened. */
type Above =
  | { readonly is: 'help' | 'commands'; readonly plan: KeyPlan }
  | { readonly is: 'change-pin' | 'practice' | 'centre' }
  | undefined

/** The window of a signed-in person: rail, screen, status bar, help and commands. */
export function AppFrame({ staff, roles }: AppFrameProps) {
  const places = screensFor(roles)
  const [placeId, goTo] = useState(places[0]?.id)
  const [above, setAbove] = useState<Above>()
  const plan = useKeyPlan()
  const leaving = useLeaving()
  const commands = useCommands({
    places,
    goTo,
    ...leaving,
    changePin: () => setAbove({ is: 'change-pin' }),
    practice: () => setAbove({ is: 'practice' }),
    centre: () => setAbove({ is: 'centre' }),
  })
  useIdleTouch()
  useKeyScope({
    name: 'frame',
    layer: 'shell',
    bindings: [
      ...shellKeys(
        () => setAbove({ is: 'help', plan }),
        () => setAbove({ is: 'commands', plan }),
      ),
      ...goKeys(railOf(places), goTo),
      { key: 'Ctrl+L', label: 'Lock', hidden: true, run: leaving.lock },
      { key: 'Ctrl+Q', label: 'Sign out', hidden: true, run: leaving.signOut },
    ],
  })
  const place = places.find(({ id }) => id === placeId)
  const close = () => setAbove(undefined)
  const mayWorkSync = places.some(({ id }) => id === 'sync')
  const showCentre = () => (mayWorkSync ? goTo('sync') : setAbove({ is: 'centre' }))
  const choose = (command: Command) => {
    close()
    // After the palette has gone and given the focus back.
    setTimeout(() => void command.run())
  }

  return (
    <NavigationContext value={goTo}>
      <div className={css.frame}>
        <Rail
          places={railOf(places)}
          placeId={place?.within ?? placeId}
          onGo={goTo}
          onLock={leaving.lock}
          onSignOut={leaving.signOut}
        />
        <div className={css.place}>
          <WorkstationNotices />
          {leaving.complaint !== undefined && (
            <div className={css.notices}>
              <Notice tone="stop">{leaving.complaint}</Notice>
            </div>
          )}
          {place === undefined ? <NothingForRole /> : <place.component key={place.id} />}
        </div>
        <StatusBar staff={staff} roles={roles} onCentre={showCentre} />
      </div>
      {above?.is === 'help' && <HelpSheet plan={above.plan} onClose={close} />}
      {above?.is === 'commands' && (
        <CommandPalette commands={commands(above.plan)} onChoose={choose} onClose={close} />
      )}
      {above?.is === 'centre' && <CentreDialog onClose={close} />}
      {above?.is === 'practice' && <PracticeDialog onClose={close} />}
      {above?.is === 'change-pin' && <ChangePinDialog onClose={close} />}
    </NavigationContext>
  )
}

const shellKeys = (help: () => void, commands: () => void): KeyBinding[] => [
  { key: 'F1', label: 'All keys', everywhere: true, run: help },
  { key: 'Question', label: 'All keys', hidden: true, run: help },
  { key: 'Ctrl+K', label: 'Commands', run: commands },
]

const goKeys = (places: readonly ScreenEntry[], goTo: (id: string) => void): KeyBinding[] =>
  places.slice(0, 9).map(({ id, label }, index) => ({
    key: `Ctrl+${index + 1}` as KeyName,
    label,
    hidden: true,
    run: () => goTo(id),
  }))
