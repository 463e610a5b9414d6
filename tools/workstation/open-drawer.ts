import { randomUUID } from 'node:crypto'
import { DEMO_STAFF } from '../../src/main/demo/demo-staff.ts'
import type { Client } from '../../src/shared/connect.ts'
import { must } from './own-core.ts'

/** The PIN of a person of the demo district. */
export function demoPin(number: string): string {
  const person = DEMO_STAFF.find((staff) => staff.number === number)
  if (person === undefined) throw new Error(`There is nobody with staff number ${number}`)
  return person.pin
}

/** Signs a person of the demo district in, and opens the drawer of this till unless they have one. */
export async function openDemoDrawer(client: Client, cashier: string, till: string): Promise<void> {
  await must(client, 'session.signIn', { number: cashier, pin: demoPin(cashier) })
  if ((await must(client, 'batch.mine', {})).batch !== undefined) return
  await must(client, 'batch.open', {
    entryId: randomUUID(),
    till,
    startingCash: {
      n20: { loose: 5, packs: 0 },
      n5: { loose: 12, packs: 0 },
      n1: { loose: 40, packs: 0 },
    },
    giver: { number: '201', pin: demoPin('201') },
  })
}
