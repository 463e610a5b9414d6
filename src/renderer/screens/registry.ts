import type { ComponentType } from 'react'
import type { Role } from '../../domain/staff.ts'
import type { IconName } from '../components/icon.tsx'
import { CounterScreen } from './counter/counter-screen.tsx'
import { DrawerScreen } from './drawer/drawer-screen.tsx'
import { ReceiptsScreen } from './receipts/receipts-screen.tsx'
import { SettingsScreen } from './settings/settings-screen.tsx'

/** One place in the left rail. */
export interface ScreenEntry {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  /** Who finds it in the rail: any one of these roles. */
  readonly roles: readonly Role[]
  readonly component: ComponentType
}

/** Every screen that is built, in the order of the rail. `Ctrl+1..9` counts those a person may use. */
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
]

export const screensFor = (roles: readonly Role[]): readonly ScreenEntry[] =>
  SCREENS.filter((screen) => screen.roles.some((role) => roles.includes(role)))
