import type { StubLayout } from '../../domain/bill-stub.ts'
import { DEFAULT_POLICIES } from '../../domain/policy.ts'
import type { WorkstationState } from '../../shared/contract/workstation.ts'
import type { Reader } from '../db/database.ts'
import { listStaff } from '../db/staff-store.ts'
import { DEMO_STAFF, practicePin } from '../demo/demo-staff.ts'
import type { Station } from './station.ts'

/** The policies in force today, as far as any window needs them. */
export function shownPolicies(station: Station | undefined): WorkstationState['policies'] {
  const policies = station?.policies(station.businessOnNow()) ?? DEFAULT_POLICIES
  return {
    changeConfirmCents: policies.changeConfirmCents,
    smallPaymentConfirmCents: policies.smallPaymentConfirmCents,
    paymentLimitCents: policies.paymentLimitCents,
    startingCashCents: policies.startingCashCents,
    drawerCeilingCents: policies.drawerCeilingCents,
    idleLockMinutes: policies.idleLockMinutes,
    tendersAccepted: [...policies.tendersAccepted],
    cashRounding: policies.cashRounding,
    cashReportCents: policies.cashReportCents,
    services: [...policies.services],
    allocationOrder: [...policies.allocationOrder],
    denominations: [...policies.denominations],
    stubLayouts: policies.stubLayouts.map(shownLayout),
  }
}

const shownLayout = (layout: StubLayout): WorkstationState['policies']['stubLayouts'][number] =>
  structuredClone(layout) as WorkstationState['policies']['stubLayouts'][number]

/** The people of demo and practice, with the PINs that the sign-in screen shows; nobody else's. */
export function shownStaff({ writer, district }: Station): WorkstationState['demoStaff'] {
  const people = district.isDemo ? DEMO_STAFF : district.isPractice ? practiceStaff(writer) : []
  return people.map(({ number, name, roles, pin }) => ({ number, name, roles: [...roles], pin }))
}

const practiceStaff = (writer: Reader) =>
  listStaff(writer)
    .filter(({ isActive }) => isActive)
    .map((staff) => ({ ...staff, pin: practicePin(staff.number) }))
