import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import type { Input, Output } from '../../src/shared/contract/index.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { ACCOUNTS, cashPayment, openDrawer } from '../fixtures/short-day.ts'

// Receipts of fees alone: who paid stands on them, and they are found by fee and by payer.

let core: OpenCore
const receipts: string[] = []

type Payer = NonNullable<Input<'payment.take'>['payer']>

async function payFee(feeCode: string, cents: number, payer?: Payer) {
  const asked = { ...cashPayment(cents), lines: [{ feeCode, cents }] }
  const payment = payer === undefined ? asked : { ...asked, payer }
  const { receiptNo } = await must(core.client, 'payment.take', payment)
  receipts.push(receiptNo)
  return payment
}

beforeAll(async () => {
  core = await openCore()
  await openDrawer(core)
  await payFee('30', 5_000)
  await payFee('31', 15_000, { name: 'Núñez Contractors' })
  await payFee('30', 5_000, { name: 'typed', accountNo: ACCOUNTS[1] })
  const { receiptNo } = await must(core.client, 'payment.take', {
    ...cashPayment(5_200, 5_200, ACCOUNTS[1]),
    lines: [
      { accountNo: ACCOUNTS[1], cents: 200 },
      { feeCode: '31', cents: 5_000 },
    ],
    confirmed: ['small_payment', 'paid_today', 'more_than_due', 'nothing_due'],
  })
  receipts.push(receiptNo)
})
afterAll(async () => {
  await core.close()
  core.remove()
})

const search = (text: string): Promise<Output<'receipt.search'>> =>
  must(core.client, 'receipt.search', { text })

describe('receipts are found', () => {
  test.each<[string, readonly number[]]>([
    ['*30', [3, 1]],
    ['*31', [4, 2]],
    ['reconnect', [4, 3, 2, 1]],
    ['after hours', [4, 2]],
    ['nunez', [2]],
    ['nunez reconnect', [2]],
    ['hernandez reconnect', [4, 3]],
    ['hern', [4, 3]],
    ['01422076', [4, 3]],
    ['reconnect returned', []],
  ])('by “%s”', async (text, places) => {
    const { hits } = await search(text)
    expect(hits.map(({ receiptNo }) => receipts.indexOf(receiptNo) + 1)).toEqual(places)
  })
})

test('a payer of an account is its customer, in the list, the details and on paper', async () => {
  const receiptNo = receipts[2] ?? ''
  const payer = 'Hernandez, Maria L. · 014-2207-6'
  expect((await search(receiptNo)).hits[0]).toMatchObject({
    payer,
    name: 'Reconnect, office hours',
  })
  expect(await must(core.client, 'receipt.details', { receiptNo })).toMatchObject({ payer })
  const { lines } = await must(core.client, 'receipt.paper', { receiptNo })
  expect(JSON.stringify(lines)).toContain('Paid by Hernandez, Maria L.')
})

test('a payer where an account is paid is refused, and another payer is another payment', async () => {
  const beside = { ...cashPayment(1_000), payer: { name: 'Eva' } }
  expect(await core.client.call('payment.take', beside)).toMatchObject({
    rejection: 'payer_beside_account',
  })
  const taken = await payFee('30', 5_000, { name: 'Eva' })
  expect(await core.client.call('payment.take', taken)).toMatchObject({ ok: true })
  const other = { ...taken, payer: { name: 'Ida' } }
  expect(await core.client.call('payment.take', other)).toMatchObject({
    rejection: 'entry_id_reused',
  })
})

test('cash for fees counts as cash of the account that paid', async () => {
  const { accountNo } = { accountNo: '204817' }
  const fee = (cents: number) => ({
    ...cashPayment(cents),
    entryId: randomUUID(),
    lines: [{ feeCode: '42', cents }],
    payer: { name: 'x', accountNo },
  })
  const first = await must(core.client, 'payment.take', fee(900_000))
  expect(first.cashNoted).toBeUndefined()
  const second = await must(core.client, 'payment.take', fee(200_000))
  expect(second.cashNoted?.in24HoursCents).toBe(1_100_000)
})

test('cash of a payer that was a check after all is no cash of theirs', async () => {
  const cents = 300_000
  const fee = {
    ...cashPayment(cents),
    lines: [{ feeCode: '42', cents }],
    payer: { name: 'x', accountNo: '014-0961-7' },
  }
  const { receiptNo } = await must(core.client, 'payment.take', fee)
  await must(core.client, 'payment.correctTender', {
    ...{ entryId: randomUUID(), receiptNo, place: 0, wasKind: 'cash', confirmed: [] },
    became: { kind: 'check', number: '2044' },
  })
  const rest = { ...fee, entryId: randomUUID(), lines: [{ feeCode: '42', cents: 900_000 }] }
  const paid = { ...rest, tenders: [{ kind: 'cash' as const, cents: 900_000 }] }
  expect((await must(core.client, 'payment.take', paid)).cashNoted).toBeUndefined()
})

test('the books hold, and are derived again the same', () => {
  const books = openDatabase(core.dataFolder)
  const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
  books.close()
  expect(broken).toEqual([])
})
