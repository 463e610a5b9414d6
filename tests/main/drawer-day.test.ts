import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findGlBalance } from '../../src/main/db/gl-store.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { openDesk } from '../../src/main/desk.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import type { Input } from '../../src/shared/contract/index.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import {
  CASHIER,
  cashPayment,
  OTHER_CASHIER,
  openDrawer,
  SUPERVISOR,
} from '../fixtures/short-day.ts'
import { toldAmounts } from '../fixtures/told-amounts.ts'

// A drawer over a day: paused and relieved, change fetched, cut for the courier, handed over.

let core: OpenCore
beforeEach(async () => {
  core = await openCore()
  await openDrawer(core)
})
/** After every one of these days the books hold. */
afterEach(async () => {
  await core.close()
  const books = openDatabase(core.dataFolder)
  const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
  books.close()
  core.remove()
  expect(broken).toEqual([])
})

const id = () => ({ entryId: randomUUID() })
const pause = () => must(core.client, 'batch.pause', id())
const mine = async () => (await must(core.client, 'batch.mine', {})).batch
const twenties = (pieces: number) => ({ n20: { loose: pieces, packs: 0 } })

describe('pause and relief', () => {
  test('a paused drawer takes nothing, and its cashier is signed out', async () => {
    await pause()
    expect(await must(core.client, 'session.current', {})).toEqual({ is: 'signed_out' })
    await must(core.client, 'session.signIn', CASHIER)
    expect(await mine()).toMatchObject({ state: 'paused', till: '1' })
    const refused = { ok: false, rejection: 'batch_paused', detail: { till: '1' } }
    const { client } = core
    expect(await client.call('payment.take', cashPayment(1_000))).toMatchObject(refused)
    expect(await client.call('payment.keepDraft', {})).toMatchObject(refused)
    expect(await client.call('drawer.drop', { ...id(), cents: 100 })).toMatchObject(refused)
    expect(await client.call('drawer.open', { ...id(), reason: 'look' })).toMatchObject(refused)
    expect(await client.call('drawer.beginCount', {})).toMatchObject(refused)
    expect(await client.call('batch.pause', id())).toMatchObject(refused)
    const order = { out: twenties(1), in: twenties(1), giver: SUPERVISOR }
    expect(await client.call('drawer.exchange', { ...id(), ...order })).toMatchObject(refused)
  })

  test('a relief cashier opens another till, and takes nothing from the paused one', async () => {
    await pause()
    await must(core.client, 'session.signIn', OTHER_CASHIER)
    expect(await must(core.client, 'batch.tills', {})).toContainEqual({
      ...{ till: '1', place: 'counter', inUseBy: 'Ana Ruiz', use: 'paused' },
    })
    const asked = { ...id(), till: '1', startingCash: twenties(10), giver: SUPERVISOR }
    expect(await core.client.call('batch.open', asked)).toMatchObject({ rejection: 'till_in_use' })
    expect(await core.client.call('batch.resume', id())).toMatchObject({
      rejection: 'no_open_batch',
    })
    await openDrawer(core, { cashier: OTHER_CASHIER, till: '2' })
    const { batchNo } = await must(core.client, 'payment.take', cashPayment(2_000))
    await must(core.client, 'session.signIn', CASHIER)
    const resumed = await must(core.client, 'batch.resume', id())
    expect(resumed).toMatchObject({ state: 'open', till: '1', paymentCount: 0 })
    const own = await must(core.client, 'payment.take', cashPayment(1_000))
    expect(own.batchNo).toBe(resumed.batchNo)
    expect(own.batchNo).not.toBe(batchNo)
  })

  test('it outlives a power cut, and asks for nothing but its cashier', async () => {
    await pause()
    await core.close()
    core = await openCore(core.dataFolder)
    await must(core.client, 'session.signIn', CASHIER)
    expect((await must(core.client, 'batch.resume', id())).state).toBe('open')
    expect(await core.client.call('batch.resume', id())).toMatchObject({
      rejection: 'batch_not_paused',
    })
  })

  test('a retry is the same pause, and the same return', async () => {
    const [paused, resumed] = [id(), id()]
    await must(core.client, 'batch.pause', paused)
    await must(core.client, 'session.signIn', CASHIER)
    await must(core.client, 'batch.pause', paused)
    await must(core.client, 'session.signIn', CASHIER)
    await must(core.client, 'batch.resume', resumed)
    await must(core.client, 'batch.resume', resumed)
    expect(readEntries(core.dataFolder, 'batch.paused')).toHaveLength(1)
    expect(readEntries(core.dataFolder, 'batch.resumed')).toHaveLength(1)
  })

  test('not with a payment unfinished, and not while it is counted', async () => {
    const { entryId, startedAt, lines } = cashPayment(1_000)
    const draft = { entryId, startedAt, stage: 'amount' as const, lines, tenders: [] }
    const kept = { ...draft, typed: '', confirmed: [] }
    await must(core.client, 'payment.keepDraft', { draft: kept })
    const refused = (rejection: string) => ({ ok: false, rejection })
    expect(await core.client.call('batch.pause', id())).toMatchObject(refused('payment_unfinished'))
    await must(core.client, 'payment.keepDraft', {})
    await must(core.client, 'drawer.beginCount', {})
    expect(await core.client.call('batch.pause', id())).toMatchObject(refused('count_in_progress'))
  })
})

describe('change order', () => {
  const order = { out: twenties(2), in: { n1: { loose: 40, packs: 0 } } }
  const ask = (change: object = {}) =>
    core.client.call('drawer.exchange', { ...id(), ...order, giver: SUPERVISOR, ...change })

  test('is recorded with both counts and both names, and posts nothing', async () => {
    expect(await ask()).toMatchObject({ ok: true, value: { cents: 4_000 } })
    const [entry] = readEntries(core.dataFolder, 'cash.exchanged')
    expect(entry).toMatchObject({
      staff: { number: '101' },
      approvers: [{ number: '201' }],
      facts: { ...order, n: 1, giver: { number: '201' }, doneAlone: false },
      postings: [],
    })
    expect(entry?.facts.exchangeNo).toMatch(/^W01-\w\w-X0001$/)
  })

  test.each([
    ['unequal', { out: twenties(3) }, 'change_order_unequal'],
    [
      'more than ever was in',
      { out: twenties(11), in: twenties(11) },
      'change_order_exceeds_cash_taken',
    ],
    ['unsigned', { giver: undefined }, 'change_order_must_be_signed'],
    ['signed by oneself', { giver: CASHIER }, 'change_order_signed_by_oneself'],
    ['a wrong PIN', { giver: { ...SUPERVISOR, pin: '000111' } }, 'wrong_number_or_pin'],
  ])('%s is refused, and uses up no number', async (_how, change, rejection) => {
    expect(await ask(change)).toMatchObject({ ok: false, rejection })
    expect(await ask()).toMatchObject({ ok: true })
    expect(readEntries(core.dataFolder, 'cash.exchanged').map(({ facts }) => facts.n)).toEqual([1])
  })

  test('a retry is the same change order; other pieces under its id are refused', async () => {
    const same = id()
    expect(await ask(same)).toEqual(await ask(same))
    const other = { ...same, in: { c25: { loose: 160, packs: 0 } } }
    expect(await ask(other)).toMatchObject({ rejection: 'entry_id_reused' })
  })
})

const countOf = (cash: object): Input<'drawer.submitCount'>['count'] => ({
  ...{ cash: cash as never, checkCount: 0, checkCents: 0, cardCents: 0 },
})
const submit = (cash: object, more: object = {}) =>
  core.client.call('drawer.submitCount', { ...id(), count: countOf(cash), ...more })

function sumOn(glAccount: string): number {
  const books = openDatabase(core.dataFolder)
  const { debitCents, creditCents } = findGlBalance(books, glAccount)
  books.close()
  return debitCents - creditCents
}

describe('count, set the starting cash aside and go on', () => {
  const begin = () => must(core.client, 'drawer.beginCount', { purpose: 'go_on' })

  test('the same cashier goes on at the same till with the starting cash that stayed', async () => {
    const before = await mine()
    await must(core.client, 'payment.take', cashPayment(6_000))
    const fund = sumOn('changefund')
    expect(await begin()).toMatchObject({ purpose: 'go_on', attempt: 1 })
    expect(await submit(twenties(13))).toMatchObject({
      value: {
        ...{ outcome: 'agrees', batchNo: before?.batchNo, proceedsCents: 6_000 },
        next: { till: '1', floatCents: 20_000, lessCents: 0, cashier: { number: '101' } },
      },
    })
    const next = await mine()
    expect(next).toMatchObject({ state: 'open', floatCents: 20_000, paymentCount: 0 })
    expect(next?.batchNo).not.toBe(before?.batchNo)
    expect([sumOn('till:1:cash'), sumOn('safe:cash'), sumOn('changefund')]).toEqual([
      ...[20_000, 6_000, fund],
    ])
    const [, opened] = readEntries(core.dataFolder, 'batch.opened')
    expect(opened).toMatchObject({ v: 3, approvers: [], facts: { carriedFrom: before?.batchNo } })
    expect(opened?.facts.giver).toBeUndefined()
    expect((await must(core.client, 'payment.take', cashPayment(500))).batchNo).toBe(next?.batchNo)
  })

  test('it stays the purpose of the count through a miss and a power cut', async () => {
    await begin()
    expect(await submit(twenties(1))).toMatchObject({ value: { outcome: 'count_again' } })
    await core.close()
    core = await openCore(core.dataFolder)
    await must(core.client, 'session.signIn', CASHIER)
    const again = await must(core.client, 'drawer.beginCount', {})
    expect(again).toMatchObject({ purpose: 'go_on', attempt: 2 })
    expect(await submit(twenties(10))).toMatchObject({ value: { outcome: 'agrees', next: {} } })
  })

  test('a reason owed does not stop it, and stays owed', async () => {
    const counted = (await mine())?.batchNo
    await begin()
    await submit(twenties(9))
    expect(await submit(twenties(9))).toMatchObject({
      value: { outcome: 'short', owesReason: true, next: { floatCents: 18_000, lessCents: 2_000 } },
    })
    const { batch, owing } = await must(core.client, 'batch.mine', {})
    expect(batch).toMatchObject({ state: 'open', floatCents: 18_000 })
    expect(owing).toEqual({ batchNo: counted })
    const explained = { ...id(), batchNo: counted ?? '', reason: 'Two notes stuck' }
    await must(core.client, 'drawer.explainDifference', explained)
    expect((await must(core.client, 'batch.mine', {})).owing).toBeUndefined()
  })

  test('where the pieces cannot make it, the most below it stays', async () => {
    await must(core.client, 'payment.take', cashPayment(3_000))
    await begin()
    const answer = await submit({ n50: { loose: 3, packs: 0 }, ...twenties(4) })
    const startingCash = { n50: { loose: 3, packs: 0 }, ...twenties(2) }
    expect(answer).toMatchObject({
      value: { outcome: 'agrees', next: { floatCents: 19_000, lessCents: 1_000, startingCash } },
    })
    expect(sumOn('till:1:cash')).toBe(19_000)
  })

  test('a power cut between the count and the next opening leaves neither', async () => {
    await begin()
    await core.close()
    let readingsLeft = Number.POSITIVE_INFINITY
    const desk = openDesk()
    const now = () => {
      readingsLeft -= 1
      if (readingsLeft < 0) throw new Error('The power is gone')
      return desk.now()
    }
    core = await openCore(core.dataFolder, { ...desk, now })
    await must(core.client, 'session.signIn', CASHIER)
    // The first entry reads the clock once; the second finds it gone.
    readingsLeft = 1
    await expect(submit(twenties(10))).rejects.toThrow()
    readingsLeft = Number.POSITIVE_INFINITY
    expect(readEntries(core.dataFolder, 'drawer.counted')).toEqual([])
    expect(await mine()).toMatchObject({ state: 'open', countingAttempt: 1 })
    expect(await submit(twenties(10))).toMatchObject({ value: { next: { floatCents: 20_000 } } })
  })

  test('a retry after a lost answer is the same count and the same next batch', async () => {
    await begin()
    const same = id()
    const first = await submit(twenties(10), same)
    expect(await submit(twenties(10), same)).toEqual(first)
    expect(readEntries(core.dataFolder, 'batch.opened')).toHaveLength(2)
  })
})

describe('hand over by counting together', () => {
  const begin = () => must(core.client, 'drawer.beginCount', { purpose: 'hand_over' })

  test('the receiver signs, and goes on at the till under both names', async () => {
    const before = await mine()
    await must(core.client, 'payment.take', cashPayment(2_000))
    await begin()
    expect(await submit(twenties(11), { receiver: OTHER_CASHIER })).toMatchObject({
      value: { outcome: 'agrees', next: { till: '1', cashier: { number: '102' } } },
    })
    expect(await mine()).toBeUndefined()
    await must(core.client, 'session.signIn', OTHER_CASHIER)
    expect(await mine()).toMatchObject({ state: 'open', till: '1', floatCents: 20_000 })
    const [, opened] = readEntries(core.dataFolder, 'batch.opened')
    expect(opened).toMatchObject({
      ...{ staff: { number: '102' }, approvers: [{ number: '101' }] },
      facts: { carriedFrom: before?.batchNo, giver: { number: '101' }, doneAlone: false },
    })
  })

  test.each([
    ['nobody signs', {}, 'receiver_must_sign'],
    ['oneself', { receiver: CASHIER }, 'receiver_is_giver'],
    ['a wrong PIN', { receiver: { ...OTHER_CASHIER, pin: '000111' } }, 'wrong_number_or_pin'],
    ['no cashier', { receiver: { number: '301', pin: '299792' } }, 'receiver_takes_no_payments'],
  ])('%s: refused, whatever was counted, and no count is spent', async (_who, more, rejection) => {
    await begin()
    for (const pieces of [10, 3]) {
      expect(await submit(twenties(pieces), more)).toMatchObject({ ok: false, rejection })
    }
    expect(readEntries(core.dataFolder, 'drawer.counted')).toEqual([])
    expect(await submit(twenties(10), { receiver: OTHER_CASHIER })).toMatchObject({ ok: true })
  })

  test('whoever was to take over has left: the count goes on, and the drawer is finished', async () => {
    await begin()
    expect(await submit(twenties(1), { receiver: OTHER_CASHIER })).toMatchObject({
      value: { outcome: 'count_again' },
    })
    const draft = countOf(twenties(4))
    await must(core.client, 'drawer.keepCount', { draft })
    const again = await must(core.client, 'drawer.beginCount', { purpose: 'finish' })
    expect(again).toEqual({ purpose: 'finish', attempt: 2, draft })
    const final = await submit(twenties(10))
    expect(final).toMatchObject({ value: { outcome: 'agrees' } })
    expect(final.ok && 'next' in final.value).toBe(false)
  })

  test('not to somebody who has a drawer already, paused or open', async () => {
    await openDrawer(core, { cashier: OTHER_CASHIER, till: '2' })
    await pause()
    await must(core.client, 'session.signIn', CASHIER)
    await begin()
    const refused = { rejection: 'receiver_has_open_batch', detail: { till: '2' } }
    expect(await submit(twenties(10), { receiver: OTHER_CASHIER })).toMatchObject(refused)
  })
})

describe('D3: counted by tender', () => {
  // No whole dollars: a frame may well hold a 15 that numbers something else.
  const cash = twenties(10)
  const by = (cents: number, tender: object) => ({
    ...cashPayment(cents),
    tenders: [{ cents, ...tender }] as never,
  })
  const check = (cents: number, number: string) => by(cents, { kind: 'check', number })
  const right = { checkCount: 2, checkCents: 7_319, cardCents: 1_517 }
  const submitAll = (change: object = {}) =>
    core.client.call('drawer.submitCount', {
      ...id(),
      count: { ...countOf(cash), ...right, ...change },
    })

  beforeEach(async () => {
    await must(core.client, 'payment.take', check(5_000, '4417'))
    await must(core.client, 'payment.take', check(2_319, '981'))
    const card = by(1_517, { kind: 'card', approvalCode: 'A1B2C3', lastFour: '4242' })
    await must(core.client, 'payment.take', card)
    await must(core.client, 'drawer.beginCount', {})
  })

  test('cash, number and total of checks, and cards agree: each goes to the safe by its name', async () => {
    expect(await submitAll()).toMatchObject({ value: { outcome: 'agrees', owesReason: false } })
    const sums = ['till:1:check', 'till:1:card', 'safe:check', 'safe:card'].map(sumOn)
    expect(sums).toEqual([0, 0, 7_319, 1_517])
  })

  test('the first miss says nothing but count again; then each tender is named, and only the checks that do not match', async () => {
    const tape = { checkCents: 5_320, checkAmounts: [5_000, 320] }
    const from = core.frames.length
    expect(await submitAll(tape)).toEqual({ ok: true, value: { outcome: 'count_again' } })
    expect(toldAmounts(core.frames.slice(from), [7_319, 2_319, 1_999, 1_517])).toEqual([])
    const final = await submitAll({ ...tape, cardCents: 1_617 })
    expect(final).toMatchObject({
      value: {
        ...{ outcome: 'differs', differenceCents: 0, owesReason: true },
        checks: { overCount: 0, shortCount: 0, overCents: 0, shortCents: 1_999 },
        cards: { overCents: 100, shortCents: 0 },
        unmatched: { recorded: [{ number: '981', cents: 2_319 }], counted: [320] },
      },
    })
    const sums = ['overshort:check', 'overshort:card', 'overshort', 'till:1:check'].map(sumOn)
    expect(sums).toEqual([1_999, -100, 0, 0])
    const [, counted] = readEntries(core.dataFolder, 'drawer.counted')
    expect(counted).toMatchObject({ v: 2, facts: { checks: { expectedCount: 2 } } })
  })

  test('without a tape every recorded check is listed, and a missing piece wants a reason', async () => {
    const missing = { checkCount: 1 }
    await submitAll(missing)
    expect(await submitAll(missing)).toMatchObject({
      value: {
        ...{ outcome: 'differs', owesReason: true, checks: { shortCount: 1, shortCents: 0 } },
        unmatched: { recorded: [{ cents: 5_000 }, { cents: 2_319 }], counted: [] },
      },
    })
  })
})
