import type { ComponentType } from 'react'
import type { Role } from '../../../domain/staff.ts'
import { AccountsPart } from './accounts/accounts-part.tsx'
import { BillsPart } from './bills/bills-part.tsx'
import { FeeCodesPart } from './fee-codes-part.tsx'
import { OfficePart } from './office-part.tsx'
import { PayerListsPart } from './payer-lists-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { PoliciesPart, ServicesPart, TendersPart } from './policies/policies-part.tsx'
import { PreferencesPart } from './preferences-part.tsx'
import { PrintersPart } from './printers-part.tsx'
import { ScannerPart } from './scanner-part.tsx'

/** One subject of the settings, in the list at their left. */
export interface SettingsPart {
  readonly id: string
  readonly label: string
  /** Who finds it in the list: any one of these roles. */
  readonly roles: readonly Role[]
  readonly component: ComponentType
}

const SUPERVISOR = ['supervisor'] as const
const COUNTER = ['cashier', 'supervisor'] as const

/** Every part that is built, in the order of the list. */
const PARTS: readonly SettingsPart[] = [
  { id: 'office', label: 'Office and tills', roles: SUPERVISOR, component: OfficePart },
  { id: 'people', label: 'People', roles: SUPERVISOR, component: PeoplePart },
  { id: 'printers', label: 'Printers', roles: COUNTER, component: PrintersPart },
  { id: 'tenders', label: 'Tenders and rounding', roles: SUPERVISOR, component: TendersPart },
  { id: 'fee-codes', label: 'Fee codes', roles: SUPERVISOR, component: FeeCodesPart },
  { id: 'services', label: 'Services and allocation', roles: SUPERVISOR, component: ServicesPart },
  { id: 'policies', label: 'Policies', roles: SUPERVISOR, component: PoliciesPart },
  { id: 'bills', label: 'Bills', roles: SUPERVISOR, component: BillsPart },
  { id: 'scanner', label: 'Scanner', roles: SUPERVISOR, component: ScannerPart },
  { id: 'accounts', label: 'Accounts', roles: SUPERVISOR, component: AccountsPart },
  { id: 'payer-lists', label: 'Payer lists', roles: SUPERVISOR, component: PayerListsPart },
  { id: 'preferences', label: 'Preferences', roles: COUNTER, component: PreferencesPart },
]

export const partsFor = (roles: readonly Role[]): readonly SettingsPart[] =>
  PARTS.filter((part) => part.roles.some((role) => roles.includes(role)))
