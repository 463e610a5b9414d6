import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { rebuild } from '../../src/main/journal/rebuild.ts'
import type { Client } from '../../src/shared/connect.ts'
import type { Input } from '../../src/shared/contract/index.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { projectionsOf } from '../fixtures/projections.ts'
import { CASHIER, cashPayment, openDrawer, SUPERVISOR } from '../fixtures/short-day.ts'

// Office, tills and fee codes: what the settings change, each change an entry.

let core: OpenCore
let client: Client
beforeAll(async () => {
  core = await openCore()
  client = core.client
  await openDrawer(core)
  await must(client, 'payment.take', cashPayment(1_000))
  await must(client, 'session.signIn', SUPERVISOR)
})
afterAll(() => core.remove())

const entryId = () => randomUUID()
const FEE = { code: '70', name: 'Fire line test', glAccount: 'revenue:70', isActive: true }
const till = (name: string, isActive = true) => ({
  entryId: entryId(),
  till: name,
  homeWorkstation: 'W01',
  isActive,
})

test('a fee code is added once, changed, and retired; its number is never given again', async () => {
  const added = { ...FEE, entryId: entryId(), defaultCents: 4_500 }
  await must(client, 'feeCode.add', added)
  const again = await must(client, 'feeCode.add', added)
  expect(again.filter(({ code }) => code === '70')).toEqual([{ ...FEE, defaultCents: 4_500 }])
  const retired = { ...FEE, isActive: false }
  const list = await must(client, 'feeCode.edit', { ...retired, entryId: entryId() })
  expect(list.find(({ code }) => code === '70')).toEqual(retired)
  expect(await client.call('feeCode.add', { ...FEE, entryId: entryId() })).toMatchObject({
    rejection: 'fee_code_taken',
  })
  const offered = await must(client, 'payment.feeCodes', {})
  expect(offered.map(({ code }) => code)).toEqual(expect.not.arrayContaining(['70']))
  await must(client, 'session.signIn', CASHIER)
  const payment = { ...cashPayment(4_500), lines: [{ feeCode: '70', cents: 4_500 }] }
  expect(await client.call('payment.take', payment)).toMatchObject({
    rejection: 'unknown_fee_code',
  })
  await must(client, 'session.signIn', SUPERVISOR)
})

test('a fee code that came with the set-up is changed like any other', async () => {
  const changed = { code: '60', name: 'Copies', glAccount: 'revenue:60', isActive: true }
  const list = await must(client, 'feeCode.edit', { ...changed, entryId: entryId() })
  expect(list.find(({ code }) => code === '60')).toEqual(changed)
  expect(list.map(({ code }) => Number(code))).toEqual(
    list.map(({ code }) => Number(code)).toSorted((one, other) => one - other),
  )
})

test('a till is added, and one without an open drawer is retired', async () => {
  await must(client, 'office.addTill', till('9'))
  await must(client, 'office.changeTill', till('4', false))
  const { tills } = await must(client, 'workstation.state', {})
  expect(tills).toEqual(['1', '2', '3', '9'])
  expect(await client.call('office.changeTill', till('1', false))).toMatchObject({
    rejection: 'till_in_use',
    detail: { cashier: 'Ana Ruiz' },
  })
  expect(await client.call('office.addTill', till('4'))).toMatchObject({
    rejection: 'till_named_twice',
  })
  await must(client, 'session.signIn', { number: '102', pin: '314159' })
  const opened = await client.call('batch.open', {
    entryId: entryId(),
    till: '4',
    startingCash: {},
    giver: SUPERVISOR,
  })
  expect(opened).toMatchObject({ rejection: 'unknown_till' })
  await must(client, 'session.signIn', SUPERVISOR)
})

test('a new name stands on receipts from then on; those before keep the old one', async () => {
  await must(client, 'office.rename', {
    entryId: entryId(),
    district: 'Alder Creek Water Agency',
    officeName: 'River office',
  })
  const state = await must(client, 'workstation.state', {})
  expect([state.district, state.officeName]).toEqual(['Alder Creek Water Agency', 'River office'])
  await must(client, 'session.signIn', CASHIER)
  const [before] = await must(client, 'receipt.recent', {})
  const after = await must(client, 'payment.take', cashPayment(1_000))
  const paperOf = async (receiptNo: string) =>
    JSON.stringify(await must(client, 'receipt.paper', { receiptNo }))
  expect(await paperOf(before?.receiptNo ?? '')).toContain('Main office')
  expect(await paperOf(before?.receiptNo ?? '')).not.toContain('River office')
  expect(await paperOf(after.receiptNo)).toContain('River office')
})

test('a cashier may do none of it', async () => {
  const calls: readonly (() => Promise<unknown>)[] = [
    () => client.call('feeCode.list', {}),
    () => client.call('feeCode.add', { ...FEE, entryId: entryId() }),
    () => client.call('feeCode.edit', { ...FEE, entryId: entryId() }),
    () => client.call('office.tills', {}),
    () => client.call('office.addTill', till('8')),
    () => client.call('office.changeTill', till('2', false)),
    () =>
      client.call('office.rename', {
        entryId: entryId(),
        district: 'Mine',
        officeName: 'Mine',
      } satisfies Input<'office.rename'>),
  ]
  for (const call of calls) expect(await call()).toMatchObject({ rejection: 'not_your_role' })
})

test('all of it is derived again from the journal as it stands', async () => {
  await core.close()
  const books = openDatabase(core.dataFolder)
  const live = projectionsOf(books)
  rebuild(books, books)
  const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
  expect(projectionsOf(books)).toBe(live)
  expect(broken).toEqual([])
  books.close()
})
