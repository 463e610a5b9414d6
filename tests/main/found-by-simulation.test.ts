import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../src/domain/calendar.ts'
import { openDesk } from '../../src/main/desk.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { CASHIER, cashPayment, openDrawer, SUPERVISOR } from '../fixtures/short-day.ts'

// What seeded days found wrong once, each by the shortest way there.

const OTHER_CASHIER = { number: '102', pin: '314159' }

let core: OpenCore
let now: Instant
beforeEach(async () => {
  now = instant('2026-11-23T18:00:00.000Z')
  core = await openCore(undefined, { ...openDesk(), now: () => now })
})
afterEach(async () => {
  await core.close()
  core.remove()
})

describe('while a drawer is counted, amounts of its receipts are told to nobody', () => {
  test('not to a retry of a payment that was taken', async () => {
    await openDrawer(core)
    const asked = cashPayment(3_000, 10_000)
    await must(core.client, 'payment.take', asked)
    await must(core.client, 'drawer.beginCount', {})
    const again = await core.client.call('payment.take', asked)
    expect(again).toMatchObject({ ok: false, rejection: 'count_in_progress' })
    await must(core.client, 'drawer.leaveCount', {})
    expect(await core.client.call('payment.take', asked)).toMatchObject({ ok: true })
  })

  test('not to another cashier who sits down meanwhile', async () => {
    await openDrawer(core)
    const { receiptNo } = await must(core.client, 'payment.take', cashPayment(3_000))
    await must(core.client, 'drawer.beginCount', {})
    await must(core.client, 'session.signIn', OTHER_CASHIER)
    const shut = { ok: false, rejection: 'count_in_progress' }
    expect(await core.client.call('receipt.paper', { receiptNo })).toMatchObject(shut)
    const asked = { entryId: randomUUID(), receiptNo }
    expect(await core.client.call('receipt.reprint', asked)).toMatchObject(shut)
  })
})

test('a drawer whose drop was keyed too large is counted like any other', async () => {
  await openDrawer(core)
  await must(core.client, 'payment.take', cashPayment(1_000, 10_000))
  // 210.00 is there, and 300.00 is keyed: no more than ever came in, so it is not refused.
  await must(core.client, 'drawer.drop', { entryId: randomUUID(), cents: 30_000 })
  expect((await must(core.client, 'batch.mine', {})).batch?.isAboveCeiling).toBe(false)
  await must(core.client, 'drawer.beginCount', {})
  const cash = { n20: { loose: 9, packs: 0 } }
  const count = { cash, checkCount: 0, checkCents: 0, cardCents: 0 }
  await must(core.client, 'drawer.submitCount', { entryId: randomUUID(), count })
  const final = await must(core.client, 'drawer.submitCount', { entryId: randomUUID(), count })
  expect(final).toMatchObject({ outcome: 'over', countedCents: 18_000, differenceCents: 27_000 })
})

test('a lockout under a wrong clock does not answer the question about a date far ahead', async () => {
  await must(core.client, 'session.signIn', CASHIER)
  now = instant('2027-11-23T18:00:00.000Z')
  for (let miss = 0; miss < 5; miss += 1) {
    await core.client.call('session.signIn', { ...OTHER_CASHIER, pin: '000111' })
  }
  const startingCash = { n20: { loose: 10, packs: 0 } }
  const asked = { entryId: randomUUID(), till: '1', startingCash, giver: SUPERVISOR }
  const opened = await core.client.call('batch.open', asked)
  expect(opened).toMatchObject({ ok: false, rejection: 'business_date_far_ahead' })
  now = instant('2026-11-23T18:05:00.000Z')
  expect((await must(core.client, 'batch.open', asked)).businessOn).toBe('2026-11-23')
})
