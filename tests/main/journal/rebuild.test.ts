import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/db/open-database.ts'
import { checkBooks } from '../../../src/main/journal/check-books.ts'
import { rebuild } from '../../../src/main/journal/rebuild.ts'
import { must, type OpenCore, openCore } from '../../fixtures/open-core.ts'
import { projectionsOf } from '../../fixtures/projections.ts'
import {
  ACCOUNTS,
  cashPayment,
  openDrawer,
  SUPERVISOR,
  shortDay,
} from '../../fixtures/short-day.ts'

/** Any larger payment stops its turn-off. */
const TURNED_OFF = '014-0961-7'

type Act = (core: OpenCore) => Promise<unknown>

const payment: fc.Arbitrary<Act> = fc
  .record({
    cents: fc.integer({ min: 1, max: 90_000 }),
    over: fc.constantFrom(0, 0, 5, 1_999),
    account: fc.constantFrom(...ACCOUNTS, TURNED_OFF),
  })
  .map(
    ({ cents, over, account }): Act =>
      ({ client }) => {
        const asked = cashPayment(cents, cents + over, account)
        return client.call('payment.take', {
          ...asked,
          confirmed: [...asked.confirmed, 'small_payment', 'large_change'],
        })
      },
  )

const drop: fc.Arbitrary<Act> = fc.integer({ min: 1, max: 30_000 }).map(
  (cents): Act =>
    ({ client }) =>
      client.call('drawer.drop', { entryId: randomUUID(), cents }),
)

const reprint: Act = async ({ client }) => {
  const [last] = await must(client, 'receipt.recent', {})
  if (last === undefined) return
  await must(client, 'receipt.reprint', { entryId: randomUUID(), receiptNo: last.receiptNo })
}

const tellOfTurnOff: Act = async ({ client }) => {
  const [first] = (await must(client, 'turnOff.list', {})).untold
  if (first === undefined) return
  const { receiptNo, accountNo } = first
  const told = { entryId: randomUUID(), receiptNo, accountNo, toldTo: 'Dispatch' }
  await must(client, 'turnOff.tell', told)
}

/** A count that misses twice and is explained, then the drawer is opened again. */
const missedCount: Act = async (core) => {
  const { client } = core
  await must(client, 'drawer.beginCount', {})
  const count = { cash: { n1: { loose: 1, packs: 0 } }, checkCount: 0, checkCents: 0, cardCents: 0 }
  const submit = () => must(client, 'drawer.submitCount', { entryId: randomUUID(), count })
  await submit()
  const answer = await submit()
  if (answer.outcome === 'count_again') throw new Error('the second count is final')
  const { batchNo, owesReason } = answer
  if (owesReason) {
    const reason = 'nobody knows'
    await must(client, 'drawer.explainDifference', { entryId: randomUUID(), batchNo, reason })
  }
  await openDrawer(core)
}

const wrongPin: Act = async ({ client }) => {
  await client.call('session.signIn', { ...SUPERVISOR, pin: '990099' })
}

const day = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: payment },
    { weight: 2, arbitrary: drop },
    { weight: 1, arbitrary: fc.constant(reprint) },
    { weight: 1, arbitrary: fc.constant(tellOfTurnOff) },
    { weight: 1, arbitrary: fc.constant(missedCount) },
    { weight: 1, arbitrary: fc.constant(wrongPin) },
  ),
  { minLength: 60, maxLength: 60 },
)

test.each([7, 23])(
  'after the day of seed %i, rebuilt projections are the live ones to the byte',
  async (seed) => {
    const core = await openCore()
    await openDrawer(core)
    const [acts = []] = fc.sample(day, { seed, numRuns: 1 })
    for (const act of acts) await act(core)
    await core.close()
    const books = openDatabase(core.dataFolder)
    const live = projectionsOf(books)
    const entries = rebuild(books, books)
    const rebuilt = projectionsOf(books)
    const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
    books.close()
    core.remove()
    expect(entries).toBeGreaterThan(60)
    expect(rebuilt).toBe(live)
    expect(broken).toEqual([])
  },
)

test('what a migration asked to be derived again is, when the workstation starts', async () => {
  const core = await shortDay()
  const older = openDatabase(core.dataFolder)
  const live = projectionsOf(older)
  older.run("UPDATE batch SET tendered = 'as an older program left it'")
  older.run('DELETE FROM receipt_account')
  older.run("INSERT INTO setting (name, value) VALUES ('rebuild_due', 'true')")
  const looked = checkBooks(older).find(({ name }) => name === 'projections equal to rebuild')
  expect(looked).toMatchObject({ problems: [], looked: expect.stringContaining('next start') })
  older.close()
  const again = await openCore(core.dataFolder)
  await again.close()
  const books = openDatabase(core.dataFolder)
  expect(projectionsOf(books)).toBe(live)
  expect(checkBooks(books).flatMap(({ problems }) => problems)).toEqual([])
  books.close()
  core.remove()
})
