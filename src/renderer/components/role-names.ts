import type { Role } from '../../domain/staff.ts'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  supervisor: 'Supervisor',
  cashier: 'Cashier',
  custodian: 'Custodian',
}

/** The role a person is known by: the one that answers for most. */
export function leadingRole(roles: readonly Role[]): Role {
  if (roles.includes('supervisor')) return 'supervisor'
  return roles.includes('cashier') ? 'cashier' : 'custodian'
}
