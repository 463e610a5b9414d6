import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { auditReplicas, untilSound } from '../fixtures/audit-replicas.ts'
import { type LinkedOffice, openOffice, untilSync } from '../fixtures/linked-office.ts'
import { layBooks, takeBooks } from '../fixtures/moved-books.ts'
import { must, type OpenCore } from '../fixtures/open-core.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'
import { ACCOUNTS, CASHIER, cashPayment, openDrawer, SUPERVISOR } from '../fixtures/short-day.ts'

// 100 clones before a release: HEADGATE_CLONES=100.
const CLONES = Number(process.env.HEADGATE_CLONES ?? 10)

let postgres: TestPostgres
let office: LinkedOffice
beforeAll(async () => {
  postgres = await startPostgres()
})
beforeEach(async () => {
  office = await openOffice(postgres)
})
afterEach(() => office.close())
afterAll(() => postgres.close())

let taken = 0
async function pay(core: OpenCore, times: number): Promise<void> {
  await must(core.client, 'session.signIn', CASHIER)
  for (let time = 0; time < times; time += 1) {
    taken += 1
    await must(
      core.client,
      'payment.take',
      cashPayment(100 + taken, 100 + taken, ACCOUNTS[taken % 2]),
    )
  }
}

/** The image of a whole machine, laid on another: the books, their keys and all that tells a copy. */
function cloneOf(dataFolder: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'headgate-clone-')), 'data')
  layBooks(takeBooks(dataFolder), folder)
  return folder
}

const kindsOf = async (core: OpenCore): Promise<readonly string[]> => {
  await must(core.client, 'session.signIn', SUPERVISOR)
  return (await must(core.client, 'exception.list', {})).map(({ kind }) => kind)
}

test(
  `${CLONES} clones of one machine post, and not an entry of any is lost`,
  async () => {
    const first = await office.openEnrolled(1)
    await openDrawer(first)
    await pay(first, 3)
    await untilSync(first, 'up_to_date')
    await first.close()
    const folders = [
      first.dataFolder,
      ...Array.from({ length: CLONES }, () => cloneOf(first.dataFolder)),
    ]
    for (const [index, folder] of folders.entries()) {
      const core = await office.openAgain(folder)
      await pay(core, 1 + (index % 4))
      await untilSync(core, 'up_to_date')
      await core.close()
    }
    // Each once more, to hear of the others.
    for (const folder of folders) {
      const core = await office.openAgain(folder)
      await pay(core, 1)
      await untilSync(core, 'up_to_date')
      await core.close()
    }
    const last = await office.openAgain(folders[0] ?? '')
    await untilSync(last, 'up_to_date')
    // Up to date says that all of its own is there; what comes down follows.
    await vi.waitFor(async () => {
      const reported = (await kindsOf(last)).filter((kind) => kind === 'chain_begun_anew')
      expect(reported.length).toBeGreaterThanOrEqual(CLONES)
    }, 10_000)
    const faults = await auditReplicas(office.admin, 'main', { W01: folders })
    expect(faults.filter((fault) => !fault.includes('has not pulled'))).toEqual([])
  },
  30_000 + CLONES * 10_000,
)

test('two clones that post at the same time go apart, and both are kept', async () => {
  const first = await office.openEnrolled(1)
  await openDrawer(first)
  await untilSync(first, 'up_to_date')
  await first.close()
  const folders = [first.dataFolder, cloneOf(first.dataFolder)]
  const cores = await Promise.all(folders.map((folder) => office.openAgain(folder)))
  for (const core of cores) await pay(core, 5)
  for (const core of cores) await untilSync(core, 'up_to_date')
  for (const core of cores) await pay(core, 5)
  for (const core of cores) await untilSync(core, 'up_to_date')
  await untilSound(() => auditReplicas(office.admin, 'main', { W01: folders }))
  const incarnations = await office.admin.rows('SELECT DISTINCT incarnation FROM headgate.entry')
  expect(incarnations.length).toBeGreaterThan(2)
})

test('an old backup of the books that is put back begins a chain of its own, and the centre keeps the rest', async () => {
  const first = await office.openEnrolled(1)
  await openDrawer(first)
  await pay(first, 2)
  await untilSync(first, 'up_to_date')
  await first.close()
  const old = cloneOf(first.dataFolder)
  const again = await office.openAgain(first.dataFolder)
  await pay(again, 4)
  await untilSync(again, 'up_to_date')
  await again.close()
  const restored = await office.openAgain(old)
  await untilSync(restored, 'up_to_date')
  await pay(restored, 2)
  await untilSync(restored, 'up_to_date')
  const folders = { W01: [first.dataFolder, old] }
  const faults = await auditReplicas(office.admin, 'main', folders)
  // The books that were put aside are shut: they hear of nothing any more.
  expect(faults.filter((fault) => !fault.includes('has not pulled'))).toEqual([])
})
