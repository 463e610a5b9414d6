import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../src/domain/calendar.ts'
import { openDesk } from '../../src/main/desk.ts'
import type { Input, Output } from '../../src/shared/contract/index.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import {
  CASHIER,
  cashPayment,
  OTHER_CASHIER,
  openDrawer,
  SUPERVISOR,
} from '../fixtures/short-day.ts'
import { toldAmounts } from '../fixtures/told-amounts.ts'

// Times are told at the office: eight hours behind UTC in winter.

let core: OpenCore
let now: Instant
const receipts: string[] = []

/** A payment at a time of day, as `2026-11-20T09:14`. */
async function payAt(wall: string, accountNo: string, cents: number, tendered = cents) {
  now = instant(new Date(Date.parse(`${wall}:07.000Z`) + 8 * 3_600_000).toISOString())
  const asked = cashPayment(cents, tendered, accountNo)
  const confirmed = [...asked.confirmed, 'small_payment' as const, 'large_change' as const]
  const { receiptNo } = await must(core.client, 'payment.take', { ...asked, confirmed })
  receipts.push(receiptNo)
}

beforeAll(async () => {
  now = instant('2026-11-20T16:00:00.000Z')
  core = await openCore(undefined, { ...openDesk(), now: () => now })
  await openDrawer(core)
  await payAt('2026-11-20T09:14', '204817', 5_320)
  await payAt('2026-11-20T16:59', '014-2207-6', 6_180, 10_000)
  await payAt('2026-11-23T09:14', '014-0961-7', 9_850)
  await must(core.client, 'session.signIn', OTHER_CASHIER)
  await openDrawer(core, { cashier: OTHER_CASHIER, till: '2' })
  await payAt('2026-11-23T09:20', '009-1407-7', 5_320)
  await must(core.client, 'session.signIn', CASHIER)
})
afterAll(async () => {
  await core.close()
  core.remove()
})

type Search = Partial<Input<'receipt.search'>>
const search = (text: string, more: Search = {}): Promise<Output<'receipt.search'>> =>
  must(core.client, 'receipt.search', { text, ...more })

/** The places of the found receipts in the order they were taken, from 1. */
const found = async (text: string, more: Search = {}) =>
  (await search(text, more)).hits.map(({ receiptNo }) => receipts.indexOf(receiptNo) + 1)

describe('receipts are found, newest first,', () => {
  test.each<[string, readonly number[]]>([
    ['', [4, 3]],
    ['today', [4, 3]],
    ['11/20', [2, 1]],
    ['2026-11-20', [2, 1]],
    ['0002', [2]],
    ['2', [2]],
    ['204817', [1]],
    ['014-2207-6', [2]],
    ['01422076', [2]],
    ['hernandez', [4, 3, 2]],
    ['hern jo', [3]],
    ['HERN', [4, 3, 2]],
    ['h', [4, 3]],
    ['53.20', [4, 1]],
    ['5320', [4, 1]],
    ['100.00', [2]],
    ['61.80', [2]],
    ['9:14', [3]],
    ['914', [3]],
    ['11/20 9:14', [1]],
    ['53.20 fam', [4]],
    ['11/20 53.20', [1]],
    ['53.21', []],
    ['nobody', []],
  ])('by “%s”', async (text, places) => {
    expect(await found(text)).toEqual(places)
  })

  test('by a whole number, in small letters too', async () => {
    expect(await found((receipts[2] ?? '').toLowerCase())).toEqual([3])
  })

  test('on another day that is looked at, also by time', async () => {
    expect(await found('', { on: '2026-11-20' })).toEqual([2, 1])
    expect(await found('9:14', { on: '2026-11-20' })).toEqual([1])
    expect((await search('', { on: '2026-11-20' })).today).toBe('2026-11-23')
  })

  test('with what a list of them shows', async () => {
    const { hits, isAnyDay, hasMore } = await search('014-2207-6')
    expect({ isAnyDay, hasMore }).toEqual({ isAnyDay: true, hasMore: false })
    expect(hits).toMatchObject([
      {
        takenOn: '2026-11-20',
        takenTime: '16:59',
        name: 'Hernandez, Maria L.',
        accountNo: '014-2207-6',
        lineCount: 1,
        totalCents: 6_180,
        tenders: [{ kind: 'cash', cents: 10_000 }],
        copies: 0,
      },
    ])
  })

  test('where a payment stopped a turn-off, and only those if wanted', async () => {
    expect(await found('', { only: 'turn_offs' })).toEqual([3])
    expect((await search('', { only: 'turn_offs' })).hits[0]?.turnOff).toBe('untold')
  })
})

test('all that is known of a receipt', async () => {
  const [receiptNo = ''] = receipts
  await must(core.client, 'receipt.reprint', { entryId: randomUUID(), receiptNo })
  await expect
    .poll(async () => (await must(core.client, 'receipt.details', { receiptNo })).papers)
    .toMatchObject([
      {
        copy: 0,
        printer: 'On-screen paper',
        state: 'confirmed',
        changedAt: expect.stringContaining('9:'),
      },
      { copy: 1, state: 'confirmed', queuedAt: '23 Nov 9:20' },
    ])
  const details = await must(core.client, 'receipt.details', { receiptNo })
  expect(details).toMatchObject({
    cashier: { name: 'Ana Ruiz' },
    till: '1',
    source: 'counter',
    lines: [{ accountNo: '204817', cents: 5_320 }],
    postings: [
      { glAccount: 'till:1:cash', side: 'debit', cents: 5_320 },
      { glAccount: 'receivable:204817', side: 'credit', cents: 5_320 },
    ],
    reprints: [{ copy: 1, by: { number: '101' }, at: '23 Nov 9:20' }],
    turnOffs: [],
  })
  expect(details.entryHash).toMatch(/^[0-9a-f]{64}$/)
  expect(await core.client.call('receipt.details', { receiptNo: 'W01-XX-000001' })).toMatchObject({
    rejection: 'unknown_receipt',
  })
})

test('more than a page comes in parts, each receipt once', async () => {
  now = instant('2026-11-24T16:00:00.000Z')
  for (let at = 0; at < 60; at += 1) await payAt('2026-11-24T10:00', '204817', 1_500 + at)
  const first = await search('')
  expect([first.hits.length, first.hasMore]).toEqual([50, true])
  const second = await search('', { after: first.hits.at(-1)?.receiptNo ?? '' })
  expect([second.hits.length, second.hasMore]).toEqual([10, false])
  const numbers = [...first.hits, ...second.hits].map(({ receiptNo }) => receiptNo)
  expect(numbers).toEqual(receipts.slice(-60).reverse())
  expect(await found('20481 mar')).toEqual([])
})

describe('while a drawer is counted', () => {
  /** What another person is told by every way of looking. */
  async function everyLook(): Promise<readonly unknown[]> {
    const looks = ['', '11/20', '53.20', '5320', '204817', '0001', 'w01', '9:14', receipts[0] ?? '']
    const answers = []
    for (const text of looks) answers.push(await search(text), await search(text, ALL_TURN_OFFS))
    return answers
  }
  const ALL_TURN_OFFS = { only: 'turn_offs' } as const

  test('its cashier finds nothing, and others find only what is not in it', async () => {
    await must(core.client, 'session.signIn', CASHIER)
    await must(core.client, 'drawer.beginCount', {})
    for (const method of ['receipt.search', 'receipt.details'] as const) {
      const input = method === 'receipt.search' ? { text: '53.20' } : { receiptNo: receipts[0] }
      expect(await core.client.call(method, input as never)).toMatchObject({
        rejection: 'count_in_progress',
      })
    }
    await must(core.client, 'session.signIn', SUPERVISOR)
    expect(await found('53.20')).toEqual([4])
    expect(await found('hernandez')).toEqual([4])
    expect(
      await core.client.call('receipt.details', { receiptNo: receipts[0] ?? '' }),
    ).toMatchObject({ rejection: 'count_in_progress' })
    expect((await search('')).shutTills).toEqual(['1'])
  })

  test('an amount is answered alike whether it is in it or not', async () => {
    expect(await search('61.80')).toEqual(await search('61.81'))
    expect(await search('hern 61.80')).toEqual(await search('hern 61.81'))
    expect(await search('2026-11-20 61.80')).toEqual(await search('2026-11-20 61.81'))
  })

  test('no way of looking tells an amount of it', async () => {
    const from = core.frames.length
    await everyLook()
    expect(core.frames.length).toBeGreaterThan(from + 15)
    expect(toldAmounts(core.frames.slice(from), [6_180, 9_850, 10_000, 1_559])).toEqual([])
    // The control: once the count is left, the same looks tell them.
    await must(core.client, 'session.signIn', CASHIER)
    await must(core.client, 'drawer.leaveCount', {})
    const after = core.frames.length
    await everyLook()
    expect(toldAmounts(core.frames.slice(after), [6_180, 9_850])).toEqual([6_180, 9_850])
  })
})
