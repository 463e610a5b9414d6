import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MOST_HELD } from '../../src/domain/held-payment.ts'
import type { Input } from '../../src/shared/contract/index.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { ACCOUNTS, CASHIER, cashPayment, OTHER_CASHIER, openDrawer } from '../fixtures/short-day.ts'

let core: OpenCore
beforeEach(async () => {
  core = await openCore()
  await openDrawer(core)
})
afterEach(async () => {
  await core.close()
  core.remove()
})

type Draft = Input<'payment.hold'>['draft']

/** A payment at its tender stage, with a part of the money in hand. */
const begun = (cents = 3_000, tendered = 1_000, accountNo: string = ACCOUNTS[0]): Draft => {
  const { entryId, startedAt, lines } = cashPayment(cents, cents, accountNo)
  const tenders = tendered === 0 ? [] : [{ kind: 'cash' as const, cents: tendered }]
  return { entryId, startedAt, stage: 'tender', lines, tenders, typed: '', confirmed: [] }
}

const hold = (draft: Draft) => must(core.client, 'payment.hold', { draft })
const held = () => must(core.client, 'payment.held', {})
const left = async () => (await must(core.client, 'payment.resume', {})).draft
const refusal = async (asking: ReturnType<OpenCore['client']['call']>) => {
  const answer = await asking
  return answer.ok ? 'accepted' : answer.rejection
}

test('a payment put aside is no longer in hand, and comes back as it stood', async () => {
  const draft = begun()
  await must(core.client, 'payment.keepDraft', { draft })
  await hold(draft)
  expect(await left()).toBeUndefined()
  expect(await held()).toMatchObject([
    {
      entryId: draft.entryId,
      heldTime: expect.stringMatching(/^\d{1,2}:\d\d$/),
      lines: [{ number: ACCOUNTS[0], name: expect.stringMatching(/\w/) }],
      toPayCents: 3_000,
      tenders: [{ kind: 'cash', cents: 1_000 }],
    },
  ])
  // A late word of the window about it does not put it in hand a second time.
  await must(core.client, 'payment.keepDraft', { draft })
  expect(await left()).toBeUndefined()

  await must(core.client, 'payment.take', cashPayment(500, 500, ACCOUNTS[1]))
  const { entryId } = draft
  expect(await must(core.client, 'payment.recall', { entryId })).toEqual({ changed: [] })
  expect(await left()).toEqual(draft)
  expect(await held()).toEqual([])
  // Asked again, because the answer was lost: it is in hand already.
  expect(await must(core.client, 'payment.recall', { entryId })).toEqual({ changed: [] })
})

test('what stands in the amount field is what is to be paid', async () => {
  await hold({ ...begun(3_000, 0), stage: 'amount', typed: '2500' })
  expect(await held()).toMatchObject([{ toPayCents: 2_500, tenders: [] }])
})

test('held payments survive a power cut and a locked window, and belong to their cashier', async () => {
  await hold(begun())
  await hold(begun(2_000, 0, ACCOUNTS[1]))
  await must(core.client, 'session.lock', {})
  await must(core.client, 'session.signIn', CASHIER)
  expect(await held()).toHaveLength(2)
  const { dataFolder } = core
  await core.close()
  core = await openCore(dataFolder)
  await must(core.client, 'session.signIn', OTHER_CASHIER)
  expect(await held()).toEqual([])
  await must(core.client, 'session.signIn', CASHIER)
  expect((await held()).map(({ toPayCents }) => toPayCents)).toEqual([3_000, 2_000])
})

test('a payment taken under the id of a held one is held no more, and never posts twice', async () => {
  const draft = begun()
  await hold(draft)
  const taken = { ...cashPayment(3_000), entryId: draft.entryId, startedAt: draft.startedAt }
  const first = await must(core.client, 'payment.take', taken)
  expect(await held()).toEqual([])
  const again = await must(core.client, 'payment.take', taken)
  expect(again.receiptNo).toBe(first.receiptNo)
  const { entryId } = draft
  expect(await refusal(core.client.call('payment.hold', { draft }))).toBe('payment_taken_already')
  expect(await refusal(core.client.call('payment.recall', { entryId }))).toBe('not_held')
})

test('an account that owes another amount by now is proposed anew, and asked about again', async () => {
  const { accounts } = await resumed()
  const due = accounts[0]?.dueCents ?? 0
  const draft = { ...begun(due, 1_000), confirmed: ['paid_today' as const] }
  await hold(draft)
  await must(core.client, 'payment.take', cashPayment(700))
  const { entryId } = draft
  const [changed] = (await must(core.client, 'payment.recall', { entryId })).changed
  expect(changed).toEqual({ accountNo: ACCOUNTS[0], wasCents: due, nowCents: due - 700 })
  expect(await left()).toEqual({
    ...draft,
    stage: 'amount',
    lines: [{ accountNo: ACCOUNTS[0], cents: due - 700 }],
    typed: String(due - 700),
    confirmed: [],
  })
  // The tender stays, and the question of the second payment comes as usual.
  const paying = { ...cashPayment(due - 700, due), entryId, confirmed: [] }
  const answer = await core.client.call('payment.take', { ...paying, startedAt: draft.startedAt })
  expect(answer).toMatchObject({ ok: false, detail: { confirmation: 'paid_today' } })
})

/** What the first account owes, as the counter would be told. */
async function resumed() {
  await must(core.client, 'payment.keepDraft', { draft: begun(1, 0) })
  const answer = await must(core.client, 'payment.resume', {})
  await must(core.client, 'payment.keepDraft', {})
  return answer
}

test('one at a time is in hand, nine are held at most, and one can be given up', async () => {
  const drafts = Array.from({ length: MOST_HELD }, () => begun())
  for (const draft of drafts) await hold(draft)
  const tenth = begun()
  await must(core.client, 'payment.keepDraft', { draft: tenth })
  expect(await refusal(core.client.call('payment.hold', { draft: tenth }))).toBe('held_full')
  // The same one again is still the same one.
  await hold(drafts[3] as Draft)
  await must(core.client, 'payment.keepDraft', { draft: tenth })
  const { entryId } = drafts[0] as Draft
  expect(await refusal(core.client.call('payment.recall', { entryId }))).toBe('payment_unfinished')
  await must(core.client, 'payment.giveUp', { entryId })
  expect(await refusal(core.client.call('payment.giveUp', { entryId }))).toBe('not_held')
  await hold(tenth)
  expect(await held()).toHaveLength(MOST_HELD)
})

test('a count does not begin while payments are held, and tells nothing of them', async () => {
  const [first, second] = [begun(), begun()]
  await hold(first)
  await hold(second)
  const refused = await core.client.call('drawer.beginCount', {})
  expect(refused).toMatchObject({ ok: false, rejection: 'payments_held', detail: { count: 2 } })
  await must(core.client, 'payment.giveUp', { entryId: first.entryId })
  await must(core.client, 'payment.giveUp', { entryId: second.entryId })
  await must(core.client, 'drawer.beginCount', {})
  for (const asked of [
    core.client.call('payment.held', {}),
    core.client.call('payment.hold', { draft: begun() }),
    core.client.call('payment.recall', { entryId: randomUUID() }),
    core.client.call('payment.giveUp', { entryId: randomUUID() }),
  ]) {
    expect(await refusal(asked)).toBe('count_in_progress')
  }
})

test("another's held payment is not recalled", async () => {
  const draft = begun()
  await hold(draft)
  await openDrawer(core, { cashier: OTHER_CASHIER, till: '2' })
  const { entryId } = draft
  expect(await refusal(core.client.call('payment.recall', { entryId }))).toBe('not_held')
  expect(await refusal(core.client.call('payment.giveUp', { entryId }))).toBe('not_held')
})
