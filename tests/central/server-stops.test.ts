import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConnection } from '../../src/main/central/connection.ts'
import { migrateCentre } from '../../src/main/central/migrate.ts'
import { auditReplicas, untilSound } from '../fixtures/audit-replicas.ts'
import { makeCentreIn } from '../fixtures/central-office.ts'
import { type LinkedOffice, openOfficeAt, untilSync } from '../fixtures/linked-office.ts'
import { must, type OpenCore } from '../fixtures/open-core.ts'
import { type OwnPostgres, startOwnPostgres } from '../fixtures/postgres.ts'
import { ACCOUNTS, cashPayment, OTHER_CASHIER, openDrawer } from '../fixtures/short-day.ts'

// 500 stops and 100 restores before a release: HEADGATE_STOPS=500 HEADGATE_RESTORES=100.
const STOPS = Number(process.env.HEADGATE_STOPS ?? 5)
const RESTORES = Number(process.env.HEADGATE_RESTORES ?? 1)
const EACH_MS = 30_000

let server: OwnPostgres
let office: LinkedOffice
let cores: readonly OpenCore[]

beforeEach(async () => {
  server = await startOwnPostgres()
  const open = () => openConnection(server.address, server.admin)
  const admin = await open()
  await migrateCentre(admin)
  office = openOfficeAt(await makeCentreIn({ address: server.address, open }, true))
  await admin.close()
  cores = [await office.openEnrolled(1), await office.openEnrolled(2)]
  for (const [index, core] of cores.entries()) {
    const cashier = index === 0 ? undefined : { cashier: OTHER_CASHIER, till: '5' }
    await openDrawer(core, cashier)
    await untilSync(core, 'up_to_date')
  }
})
afterEach(async () => {
  await office.close()
  await server.end()
})

let taken = 0
async function payEverywhere(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const core of cores) {
      taken += 1
      await must(
        core.client,
        'payment.take',
        cashPayment(100 + taken, 100 + taken, ACCOUNTS[taken % 2]),
      )
    }
  }
}

async function settled(): Promise<void> {
  for (const core of cores) await untilSync(core, 'up_to_date')
}

async function audit(): Promise<readonly string[]> {
  const admin = await openConnection(server.address, server.admin)
  const [one, other] = cores
  const folders = { W01: [one?.dataFolder ?? ''], W02: [other?.dataFolder ?? ''] }
  const faults = await auditReplicas(admin, 'main', folders)
  await admin.close()
  return faults
}

test(
  `${STOPS} times the server goes down at once, with payments on their way`,
  async () => {
    for (let stop = 0; stop < STOPS; stop += 1) {
      const paying = payEverywhere(15)
      await new Promise((resolve) => setTimeout(resolve, 20 + 17 * (stop % 7)))
      await server.stop('immediate')
      await paying
      await payEverywhere(2)
      await server.startAgain()
      await settled()
    }
    await untilSound(audit)
  },
  STOPS * EACH_MS,
)

test(
  `${RESTORES} times the centre comes back from a backup, and what it lost is sent again`,
  async () => {
    for (let restore = 0; restore < RESTORES; restore += 1) {
      await payEverywhere(3)
      await settled()
      const backup = await backUp()
      await payEverywhere(5)
      await settled()
      await server.stop('fast')
      await payEverywhere(2)
      putBack(backup)
      await server.startAgain()
      await settled()
      await untilSound(audit)
    }
    const details = await must(cores[0]?.client ?? expect.fail(), 'session.signIn', {
      number: '201',
      pin: '141421',
    })
    expect(details).toBeDefined()
    const exceptions = await must(cores[0]?.client ?? expect.fail(), 'exception.list', {})
    expect(exceptions.filter(({ kind }) => kind === 'centre_restored')).toHaveLength(RESTORES)
  },
  RESTORES * 2 * EACH_MS,
)

/** A copy of the whole server while it stands still. */
async function backUp(): Promise<string> {
  const backup = `${server.folder}-backup`
  await server.stop('fast')
  rmSync(backup, { recursive: true, force: true })
  copy(join(server.folder, 'server'), backup)
  await server.startAgain()
  await settled()
  return backup
}

function putBack(backup: string): void {
  rmSync(join(server.folder, 'server'), { recursive: true, force: true })
  copy(backup, join(server.folder, 'server'))
  rmSync(backup, { recursive: true, force: true })
}

/** With its owner: the server runs under an account of its own. */
const copy = (from: string, to: string): Buffer => execFileSync('cp', ['-a', from, to])
