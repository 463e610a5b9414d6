import type { StubLayout } from '../../domain/bill-stub.ts'
import { DEFAULT_POLICIES } from '../../domain/policy.ts'
import type { WorkstationState } from '../../shared/contract/workstation.ts'
import { DEMO_STAFF } from '../demo/demo-staff.ts'
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

/** The people of the demo district, with the PINs that its sign-in screen shows. */
export const demoStaff = (): WorkstationState['demoStaff'] =>
  DEMO_STAFF.map(({ number, name, roles, pin }) => ({ number, name, roles: [...roles], pin }))
