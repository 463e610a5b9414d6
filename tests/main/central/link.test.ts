import { afterEach, expect, test, vi } from 'vitest'
import { CentralError } from '../../../src/main/central/central-error.ts'
import type { CentralConnection } from '../../../src/main/central/connection.ts'
import { CentralLink } from '../../../src/main/central/link.ts'
import { openInMemory } from '../../../src/main/db/open-database.ts'
import { openDesk } from '../../../src/main/desk.ts'

const links: CentralLink[] = []
afterEach(async () => {
  for (const link of links.splice(0)) await link.close()
})

/** A line on which every question ends as said. */
const lineThat = (asked: () => Promise<never>): CentralConnection => ({
  rows: asked,
  call: asked,
  script: asked,
  transaction: asked,
  isOpen: () => true,
  onLost: () => {},
  close: async () => {},
})

function openLink(connect: () => Promise<CentralConnection>) {
  const failures: unknown[] = []
  const desk = openDesk()
  const hasty = { ...desk, after: (ms: number, act: () => void) => desk.after(ms / 100, act) }
  const link = new CentralLink({
    ...{
      writer: openInMemory(),
      desk: hasty,
      connect,
      journal: { incarnation: undefined } as never,
    },
    applicant: { office: 'main', workstation: 'W01', isDemo: true },
    applyItem: () => {},
    pinsToOffer: () => [],
    pinsOffered: () => {},
    settled: () => {},
    arrived: () => {},
    changed: () => {},
    failed: (error) => failures.push(error),
  })
  links.push(link)
  link.start()
  return { link, failures }
}

test('a fault of our own is told to the core and to a person, and the link goes on trying', async () => {
  let tries = 0
  const { link, failures } = openLink(async () => {
    tries += 1
    return lineThat(async () => {
      throw new TypeError('a bug')
    })
  })
  await vi.waitFor(() => expect(tries).toBeGreaterThan(2))
  expect(failures.length).toBeGreaterThan(1)
  expect(link.state()).toMatchObject({ isConnected: false, trouble: { needsPerson: true } })
})

test('a centre that is not there is nobody’s fault, and is tried again', async () => {
  let tries = 0
  const { link, failures } = openLink(async () => {
    tries += 1
    throw new CentralError('unreachable', 'nobody there')
  })
  await vi.waitFor(() => expect(tries).toBeGreaterThan(2))
  expect(failures).toEqual([])
  expect(link.state()).toMatchObject({ isConnected: false, trouble: { needsPerson: false } })
  // The same trouble is told once.
  expect(link.state().troubles).toHaveLength(1)
})
