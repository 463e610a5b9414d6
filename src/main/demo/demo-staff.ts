import type { Staff } from '../../domain/staff.ts'

/** A person of the demo district, with the PIN that its sign-in screen shows. */
export interface DemoStaff extends Staff {
  /** Stands in demo data only; a real PIN is never stored or shown. */
  readonly pin: string
}

/** The PIN that a staff number begins practice with: a demo PIN, and never that of the person. */
export const practicePin = (number: string): string =>
  DEMO_STAFF[Number(number) % DEMO_STAFF.length]?.pin ?? ''

export const DEMO_STAFF: readonly DemoStaff[] = [
  { number: '101', name: 'Ana Ruiz', roles: ['cashier'], isActive: true, pin: '271828' },
  { number: '102', name: 'Ben Okafor', roles: ['cashier'], isActive: true, pin: '314159' },
  { number: '103', name: 'Chloë Tran', roles: ['cashier'], isActive: true, pin: '161803' },
  { number: '104', name: 'Gail Sorensen', roles: ['cashier'], isActive: false, pin: '662607' },
  { number: '201', name: 'Sam Whitaker', roles: ['supervisor'], isActive: true, pin: '141421' },
  {
    number: '202',
    name: 'Dolores Pettit',
    roles: ['cashier', 'supervisor'],
    isActive: true,
    pin: '173205',
  },
  { number: '301', name: 'Marcus Lee', roles: ['custodian'], isActive: true, pin: '299792' },
  { number: '302', name: 'Priya Shah', roles: ['custodian'], isActive: true, pin: '602214' },
]
