import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_ANCHORS } from '../../src/main/demo/anchors.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { cashPayment, openDrawer } from '../fixtures/short-day.ts'

const { accountNo, enoughToStayOn = 0 } = DEMO_ANCHORS.joaquinHernandez

let core: OpenCore
beforeAll(async () => {
  core = await openCore()
  await openDrawer(core)
})
afterAll(async () => {
  await core.close()
  core.remove()
})

const list = () => must(core.client, 'turnOff.list', {})

test('a payment that stops a turn-off waits until somebody was told', async () => {
  await must(core.client, 'payment.take', cashPayment(enoughToStayOn - 1, undefined, accountNo))
  expect((await list()).untold).toEqual([])
  const { receiptNo } = await must(core.client, 'payment.take', {
    ...cashPayment(1, 1, accountNo),
    confirmed: ['paid_today', 'small_payment'],
  })
  expect(await list()).toMatchObject({
    untold: [{ receiptNo, accountNo, customerName: 'Hernandez, Joaquin' }],
    told: [],
    untoldCount: 1,
  })

  const told = { entryId: randomUUID(), receiptNo, accountNo, toldTo: 'Dispatch, by phone' }
  await must(core.client, 'turnOff.tell', told)
  await must(core.client, 'turnOff.tell', told)
  expect(await list()).toMatchObject({
    untold: [],
    told: [{ receiptNo, told: { to: 'Dispatch, by phone', by: 'Ana Ruiz' } }],
    untoldCount: 0,
  })
  const refusal = async (change: object) =>
    core.client.call('turnOff.tell', { ...told, entryId: randomUUID(), ...change })
  expect(await refusal({})).toMatchObject({
    rejection: 'turn_off_told_already',
    detail: { toldTo: 'Dispatch, by phone' },
  })
  expect(await refusal({ accountNo: '204817' })).toMatchObject({ rejection: 'unknown_turn_off' })
  expect(await refusal({ entryId: told.entryId, toldTo: 'Nobody' })).toMatchObject({
    rejection: 'entry_id_reused',
  })
  const { turnOffs } = await must(core.client, 'receipt.details', { receiptNo })
  expect(turnOffs).toMatchObject([{ accountNo, told: { by: 'Ana Ruiz' } }])
})

test('the list is open while a drawer is counted, for it holds no amount', async () => {
  await must(core.client, 'drawer.beginCount', {})
  const seen = await list()
  expect(seen.told).toHaveLength(1)
  expect(JSON.stringify(seen)).not.toContain('ents"')
  await must(core.client, 'drawer.leaveCount', {})
})
