import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../src/domain/calendar.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { openDesk } from '../../src/main/desk.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { daySeed, rollShortDay, STARTING_CENTS } from '../fixtures/seeded-day.ts'
import { CASHIER, cashPayment, openDrawer } from '../fixtures/short-day.ts'
import { toldAmounts } from '../fixtures/told-amounts.ts'

let core: OpenCore
beforeEach(async () => {
  core = await openCore()
})
afterEach(async () => {
  await core.close()
  core.remove()
})

test('a payment asked for twice is one payment; the same id with other content is refused', async () => {
  await openDrawer(core)
  const asked = cashPayment(6195, 10_000)
  const first = await must(core.client, 'payment.take', asked)
  const again = await must(core.client, 'payment.take', asked)
  expect(again.receiptNo).toBe(first.receiptNo)
  expect(first.changeCents).toBe(3805)
  const other = await core.client.call('payment.take', {
    ...asked,
    tenders: [{ kind: 'cash', cents: 7000 }],
  })
  expect(other).toMatchObject({ ok: false, rejection: 'entry_id_reused' })
})

test('no payment without a drawer, and none by a role that may not', async () => {
  expect(await core.client.call('payment.take', cashPayment(100))).toMatchObject({
    rejection: 'not_signed_in',
  })
  await must(core.client, 'session.signIn', CASHIER)
  expect(await core.client.call('payment.take', cashPayment(100))).toMatchObject({
    rejection: 'no_open_batch',
  })
  expect(await core.client.call('staff.list', {})).toMatchObject({ rejection: 'not_your_role' })
})

const seed = daySeed()

test(`a count is blind until it is final, and the books hold after the day (SEED=${seed})`, async () => {
  const day = rollShortDay(seed, 6)
  await openDrawer(core)
  for (const { accountNo, cents, cashCents } of day.payments) {
    const lines = [{ accountNo: await accountNoOf(accountNo), cents }]
    await must(core.client, 'payment.take', { ...cashPayment(cents, cashCents), lines })
  }
  await must(core.client, 'drawer.drop', { entryId: randomUUID(), cents: day.dropCents })
  const paid = day.payments.map(({ cents }) => cents)
  expect(toldAmounts(core.frames, paid)).toEqual([...new Set(paid)])

  const from = core.frames.length
  await must(core.client, 'drawer.beginCount', {})
  expect(await core.client.call('receipt.recent', {})).toMatchObject({
    rejection: 'count_in_progress',
  })
  await must(core.client, 'batch.mine', {})
  expect(await submitCount({ n20: 1 })).toEqual({ outcome: 'count_again' })
  await must(core.client, 'batch.mine', {})
  expect(toldAmounts(core.frames.slice(from), day.secrets)).toEqual([])

  expect(await submitCount(day.pieces)).toMatchObject({
    outcome: 'agrees',
    startingCashCents: STARTING_CENTS,
    proceedsCents: day.expectedCents - STARTING_CENTS,
  })
  await core.close()
  const books = openDatabase(core.dataFolder)
  const broken = checkBooks(books).filter((check) => check.problems.length > 0)
  books.close()
  expect(broken).toEqual([])
})

test('money taken after the cut-off is dated by the clock, and belongs to the next day', async () => {
  const evening = '2026-11-24T02:05:00.000Z' // 18:05 at the office, the Monday before
  const late = await openCore(undefined, { ...openDesk(), now: () => instant(evening) })
  await openDrawer(late)
  const { receiptNo, businessOn } = await must(late.client, 'payment.take', cashPayment(6195))
  const paper = JSON.stringify(await must(late.client, 'receipt.paper', { receiptNo }))
  await late.close()
  late.remove()
  expect(businessOn).toBe('2026-11-24')
  expect(paper).toMatch(/18:05/)
  expect(paper).toMatch(/Mon 23 Nov 2026 +Batch/)
  expect(paper).toMatch(/Business date +Tue 24 Nov 2026/)
})

test('a drop is announced, so that nothing on screen is stale', async () => {
  await openDrawer(core)
  const heard: unknown[] = []
  core.client.on('books.changed', ({ nouns }) => heard.push(nouns))
  await must(core.client, 'drawer.drop', { entryId: randomUUID(), cents: 4000 })
  expect(heard).toContainEqual(['batch'])
})

async function accountNoOf(typed: string): Promise<string> {
  return (await must(core.client, 'account.resolve', { text: typed })).accountNo
}

function submitCount(pieces: Readonly<Record<string, number>>) {
  const loose = Object.entries(pieces).map(([id, count]) => [id, { loose: count, packs: 0 }])
  const count = { cash: Object.fromEntries(loose), checkCount: 0, checkCents: 0, cardCents: 0 }
  return must(core.client, 'drawer.submitCount', { entryId: randomUUID(), count })
}
