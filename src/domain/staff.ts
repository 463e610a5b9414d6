/** What a person may do. One person may hold several. */
export type Role = 'cashier' | 'supervisor' | 'custodian'

/** A person as an entry names them: the number and the name, so that neither can change unseen. */
export interface StaffName {
  readonly number: string
  readonly name: string
}

export interface Staff extends StaffName {
  readonly roles: readonly Role[]
  readonly isActive: boolean
}

/** Who acts when no person does: the workstation itself, at set-up or when it starts again. */
export const WORKSTATION_ITSELF: StaffName = { number: '0', name: 'Workstation' }

export const PIN_PATTERN = /^\d{6}$/
export const STAFF_NUMBER_PATTERN = /^\d{1,6}$/

/** Wrong PINs in a row before the number is locked. Source: issue 1, "Sign-in". */
export const PIN_TRIES = 5

/** A PIN that anybody would guess first: one digit repeated, or a run up or down. */
export function isGuessablePin(pin: string): boolean {
  return (
    /^(\d)\1{5}$/.test(pin) ||
    '01234567890123456789'.includes(pin) ||
    '98765432109876543210'.includes(pin)
  )
}
