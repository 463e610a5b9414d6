import type { ComponentType } from 'react'
import type { Role } from '../../domain/staff.ts'
import type { IconName } from '../components/icon.tsx'
import { CounterScreen } from './counter/counter-screen.tsx'
import { DrawerScreen } from './drawer/drawer-screen.tsx'
import { ExceptionsScreen } from './exceptions/exceptions-screen.tsx'
import { OpenExceptions } from './exceptions/open-exceptions.tsx'
import { MailScreen } from './mail/mail-screen.tsx'
import { ReceiptsScreen } from './receipts/receipts-screen.tsx'
import { SettingsScreen } from './settings/settings-screen.tsx'
import { SyncScreen } from './sync/sync-screen.tsx'

/** One place in the left rail. */
export interface ScreenEntry {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  /** Who finds it in the rail: any one of these roles. */
  readonly roles: readonly Role[]
  readonly component: ComponentType
  /** What waits there, as a short count; it draws nothing where nothing does. */
  readonly badge?: ComponentType
  /** A way of working at another screen: reached from there and by command, and not in the rail. */
  readonly within?: string
}

/** Every screen that is built, in the order of the rail; what is not in it comes last. `Ctrl+1..9` counts those a person may use. */
const SCREENS: readonly ScreenEntry[] = [
  {
    id: 'counter',
    label: 'Counter',
    icon: 'counter',
    roles: ['cashier', 'supervisor'],
    component: CounterScreen,
  },
  {
    id: 'drawer',
    label: 'Drawer',
    icon: 'drawer',
    roles: ['cashier', 'supervisor'],
    component: DrawerScreen,
  },
  {
    id: 'receipts',
    label: 'Receipts',
    icon: 'receipt',
    roles: ['cashier', 'supervisor'],
    component: ReceiptsScreen,
  },
  {
    id: 'settings',
    label: 'Settings',
    icon: 'settings',
    roles: ['cashier', 'supervisor'],
    component: SettingsScreen,
  },
  {
    id: 'sync',
    label: 'Sync',
    icon: 'sync',
    roles: ['supervisor'],
    component: SyncScreen,
    badge: OpenExceptions,
  },
  {
    id: 'exceptions',
    label: 'Exceptions',
    icon: 'sync',
    roles: ['supervisor'],
    component: ExceptionsScreen,
    within: 'sync',
  },
  {
    id: 'mail',
    label: 'Mail and drop box',
    icon: 'envelope',
    roles: ['cashier', 'supervisor'],
    component: MailScreen,
    within: 'counter',
  },
]

export const screensFor = (roles: readonly Role[]): readonly ScreenEntry[] =>
  SCREENS.filter((screen) => screen.roles.some((role) => roles.includes(role)))

/** Those that stand in the rail. */
export const railOf = (places: readonly ScreenEntry[]): readonly ScreenEntry[] =>
  places.filter(({ within }) => within === undefined)
