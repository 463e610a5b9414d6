import { usePreferences } from '../client/use-preferences.ts'
import type { KeyPlan } from '../keys/key-scope.ts'
import type { ScreenEntry } from '../screens/registry.ts'
import { type Command, commandsOfPlan } from './command.ts'

const THEMES = [
  ['system', 'Theme: as the machine'],
  ['light', 'Theme: light'],
  ['dark', 'Theme: dark'],
] as const

const MONEY_ENTRIES = [
  ['add', 'Money entry: add mode, 5320 is 53.20'],
  ['plain', 'Money entry: plain, 53.20 with its point'],
] as const

interface Ways {
  readonly places: readonly ScreenEntry[]
  goTo(screenId: string): void
  lock(): void
  signOut(): void
  changePin(): void
  practice(): void
  centre(): void
}

/** Gives all that can be done from a screen with the given keys. */
export function useCommands(ways: Ways) {
  const { places, goTo, lock, signOut, changePin, practice, centre } = ways
  const preferences = usePreferences()
  return (plan: KeyPlan): readonly Command[] => [
    ...commandsOfPlan(plan),
    ...places.map(
      ({ id, label, within }, index): Command => ({
        id: `go ${id}`,
        label: `Go to ${label}`,
        group: 'Screens',
        ...(within === undefined ? { cap: `Ctrl ${index + 1}` } : {}),
        run: () => goTo(id),
      }),
    ),
    { id: 'lock', label: 'Lock', group: 'You', cap: 'Ctrl L', run: lock },
    { id: 'sign-out', label: 'Sign out', group: 'You', cap: 'Ctrl Q', run: signOut },
    { id: 'change-pin', label: 'Change my PIN', group: 'You', run: changePin },
    { id: 'centre', label: 'How the centre stands', group: 'Centre', run: centre },
    { id: 'practice', label: 'Open practice', group: 'Practice', run: practice },
    ...THEMES.filter(([theme]) => theme !== preferences.theme).map(
      ([theme, label]): Command => ({
        id: `theme ${theme}`,
        label,
        group: 'Preferences',
        run: () => preferences.keep({ theme }),
      }),
    ),
    ...MONEY_ENTRIES.filter(([moneyEntry]) => moneyEntry !== preferences.moneyEntry).map(
      ([moneyEntry, label]): Command => ({
        id: `money ${moneyEntry}`,
        label,
        group: 'Preferences',
        run: () => preferences.keep({ moneyEntry }),
      }),
    ),
  ]
}
