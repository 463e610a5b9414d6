import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { accept } from '../../src/domain/decision.ts'
import { WORKSTATION_ITSELF } from '../../src/domain/staff.ts'
import { databasePath, openDatabase } from '../../src/main/db/open-database.ts'
import { openDesk } from '../../src/main/desk.ts'
import { KeyRing } from '../../src/main/journal/key-ring.ts'
import { openStation, type Station } from '../../src/main/operations/station.ts'
import { openCore } from '../fixtures/open-core.ts'

// Policies are read once and kept: what is kept must never be older than the books.

const core = await openCore()
await core.close()
const writer = openDatabase(core.dataFolder)
const keys = new KeyRing(core.dataFolder, databasePath(core.dataFolder))
const station = openStation({ desk: openDesk(), writer, keys, keyState: 'present' })
afterAll(() => {
  writer.close()
  core.remove()
})

function adopt({ journal }: Station, minutes: number): void {
  const businessOn = station.businessOnNow()
  const policy = {
    name: 'idleLockMinutes' as const,
    effectiveOn: businessOn,
    value: minutes,
    adoptedBy: 'a test',
  }
  const recorded = journal.record({
    entryId: randomUUID(),
    kind: 'policy.adopted',
    staff: WORKSTATION_ITSELF,
    restates: () => false,
    decide: () => accept(() => ({ businessOn, facts: { policy }, postings: [] })),
  })
  expect(recorded.ok).toBe(true)
}

const idleMinutes = () => station.policies().idleLockMinutes

test('a policy is in force from the entry that adopts it', () => {
  expect(idleMinutes()).toBe(10)
  adopt(station, 25)
  expect(idleMinutes()).toBe(25)
})

test('a policy whose adoption was rolled back was never in force', () => {
  const act = () =>
    station.journal.together(() => {
      adopt(station, 5)
      expect(idleMinutes()).toBe(5)
      throw new Error('the rest failed')
    })
  expect(act).toThrow('the rest failed')
  expect(idleMinutes()).toBe(25)
})
