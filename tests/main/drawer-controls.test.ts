import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import {
  CASHIER,
  cashPayment,
  OTHER_CASHIER,
  openDrawer,
  SUPERVISOR,
} from '../fixtures/short-day.ts'

// Controls an auditor asks about at the drawer, each by its id in docs/CONTROLS.md.

const TEN_TWENTIES = { n20: { loose: 10, packs: 0 } }

let core: OpenCore
beforeEach(async () => {
  core = await openCore()
})
afterEach(async () => {
  await core.close()
  core.remove()
})

const open = (change: object = {}) =>
  core.client.call('batch.open', {
    entryId: randomUUID(),
    till: '1',
    startingCash: TEN_TWENTIES,
    giver: SUPERVISOR,
    ...change,
  })

const count = async (cash: object, change: object = {}) => {
  const counted = { cash: cash as never, checkCount: 0, checkCents: 0, cardCents: 0, ...change }
  return must(core.client, 'drawer.submitCount', { entryId: randomUUID(), count: counted })
}

describe('D1: one person a drawer, handed over under two names', () => {
  beforeEach(() => must(core.client, 'session.signIn', CASHIER))

  test.each([
    ['without a giver', { giver: undefined }, 'giver_must_sign'],
    ['with oneself as giver', { giver: CASHIER }, 'giver_is_receiver'],
    [
      'with a giver whose PIN is wrong',
      { giver: { ...SUPERVISOR, pin: '000111' } },
      'wrong_number_or_pin',
    ],
  ])('no drawer opens %s', async (_how, change, rejection) => {
    expect(await open(change)).toMatchObject({ ok: false, rejection })
  })

  test('nobody else can open the till, pay into it, drop from it or count it', async () => {
    expect(await open()).toMatchObject({ ok: true })
    await must(core.client, 'session.signIn', OTHER_CASHIER)
    expect(await open()).toMatchObject({ rejection: 'till_in_use' })
    const take = core.client.call('payment.take', cashPayment(1_000))
    expect(await take).toMatchObject({ rejection: 'no_open_batch' })
    const drop = core.client.call('drawer.drop', { entryId: randomUUID(), cents: 100 })
    expect(await drop).toMatchObject({ rejection: 'no_open_batch' })
    expect(await core.client.call('drawer.beginCount', {})).toMatchObject({
      rejection: 'no_open_batch',
    })
  })

  test('nobody has two drawers', async () => {
    expect(await open()).toMatchObject({ ok: true })
    expect(await open({ till: '2' })).toMatchObject({ rejection: 'cashier_has_open_batch' })
  })
})

describe('D2, D3, D7, D8: the count', () => {
  beforeEach(async () => {
    await openDrawer(core)
    await must(core.client, 'payment.take', cashPayment(2_000))
    await must(core.client, 'drawer.beginCount', {})
  })

  test('the number of checks must agree too, not only the cash', async () => {
    const cash = { n20: { loose: 11, packs: 0 } }
    expect(await count(cash, { checkCount: 1 })).toEqual({ outcome: 'count_again' })
    expect(await count(cash)).toMatchObject({ outcome: 'agrees', differenceCents: 0 })
  })

  test.each([
    [
      'short within tolerance',
      { n20: { loose: 10, packs: 0 }, n5: { loose: 3, packs: 0 } },
      'short',
      500,
      false,
    ],
    ['short beyond tolerance', { n20: { loose: 10, packs: 0 } }, 'short', 2_000, true],
    ['over beyond tolerance', { n20: { loose: 13, packs: 0 } }, 'over', 4_000, true],
  ])(
    '%s is named once the second count is final',
    async (_how, cash, outcome, differenceCents, owesReason) => {
      expect(await count(cash)).toEqual({ outcome: 'count_again' })
      const answer = await count(cash)
      expect(answer).toMatchObject({ outcome, differenceCents, owesReason })
      if (answer.outcome === 'count_again') throw new Error('the second count is final')
      const { batchNo } = answer
      const explain = () =>
        core.client.call('drawer.explainDifference', {
          entryId: randomUUID(),
          batchNo,
          reason: 'a slip',
        })
      expect((await must(core.client, 'batch.mine', {})).batch?.owesReason).toBe(
        owesReason ? true : undefined,
      )
      expect(await explain()).toMatchObject(
        owesReason ? { ok: true } : { rejection: 'no_reason_owed' },
      )
      expect(await explain()).toMatchObject({ rejection: 'no_reason_owed' })
    },
  )
})

test('D10: cash above the ceiling is known, until a drop brings it below', async () => {
  await openDrawer(core)
  const isAbove = async () => (await must(core.client, 'batch.mine', {})).batch?.isAboveCeiling
  expect(await isAbove()).toBe(false)
  await must(core.client, 'payment.take', cashPayment(80_001))
  expect(await isAbove()).toBe(true)
  await must(core.client, 'drawer.drop', { entryId: randomUUID(), cents: 50_000 })
  expect(await isAbove()).toBe(false)
})

test('R2: a refused payment uses up no number', async () => {
  await openDrawer(core)
  const first = await must(core.client, 'payment.take', cashPayment(1_000))
  const tooLittle = core.client.call('payment.take', cashPayment(1_000, 500))
  expect(await tooLittle).toMatchObject({ rejection: 'tendered_less_than_total' })
  const unknown = core.client.call('payment.take', cashPayment(1_000, 1_000, '000000'))
  expect(await unknown).toMatchObject({ rejection: 'unknown_account' })
  const second = await must(core.client, 'payment.take', cashPayment(1_000))
  const [one, two] = [first, second].map(({ receiptNo }) => Number(receiptNo.slice(-6)))
  expect([one, two]).toEqual([1, 2])
})
