import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reader } from '../../src/main/db/database.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { FakePrinter } from '../fixtures/fake-printer.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { CASHIER, cashPayment, SUPERVISOR } from '../fixtures/short-day.ts'

let real: OpenCore
let practice: OpenCore
let printer: FakePrinter

beforeAll(async () => {
  real = await openCore()
  await must(real.client, 'session.signIn', SUPERVISOR)
  await must(real.client, 'staff.add', {
    entryId: randomUUID(),
    number: '150',
    name: 'Rosa Lind',
    roles: ['cashier'],
    pin: '482913',
  })
  await must(real.client, 'feeCode.add', {
    entryId: randomUUID(),
    code: '70',
    name: 'Fire line test',
    glAccount: 'revenue:70',
    isActive: true,
  })
  await real.close()
  practice = await openCore(`${real.dataFolder}.practice`, undefined, real.dataFolder)
  printer = await FakePrinter.start()
})
afterAll(async () => {
  await practice.close()
  await printer.stop()
  real.remove()
})

/** Every sealed hash, as it lies in the books. */
const listPins = (books: Reader): readonly string[] =>
  books
    .rows<{ sealed_hash: Buffer }>('SELECT sealed_hash FROM pin')
    .map(({ sealed_hash }) => sealed_hash.toString('hex'))

const pinOf = async (number: string): Promise<string> => {
  const { demoStaff } = await must(practice.client, 'workstation.state', {})
  return demoStaff.find((person) => person.number === number)?.pin ?? ''
}

test('it has the people, fee codes and accounts of the real one, under names of its own', async () => {
  const state = await must(practice.client, 'workstation.state', {})
  expect(state).toMatchObject({
    isPractice: true,
    isDemo: false,
    workstation: 'PRACTICE',
    accountCount: 200,
  })
  expect(state.demoStaff.map(({ name }) => name)).toContain('Rosa Lind')
  const [setUp] = readEntries(practice.dataFolder, 'district.set_up')
  expect(setUp).toMatchObject({ office: 'practice', workstation: 'PRACTICE' })
  expect(setUp?.facts).toMatchObject({ isPractice: true, isDemo: false })
})

test('a PIN of the real one opens nothing here; the practice PIN does', async () => {
  const rosa = { number: '150', pin: '482913' }
  expect(await practice.client.call('session.signIn', rosa)).toMatchObject({
    rejection: 'wrong_number_or_pin',
  })
  await must(practice.client, 'session.signIn', { ...rosa, pin: await pinOf('150') })
})

test('no paper is a receipt and no drawer is ever opened', async () => {
  const { client } = practice
  const supervisor = { number: '201', pin: await pinOf('201') }
  await must(client, 'session.signIn', supervisor)
  await must(client, 'printer.keep', {
    ...{ id: 'counter', name: 'Counter', kind: 'tcp', columns: 42, hasDrawer: true },
    ...{ host: '127.0.0.1', port: printer.port },
  })
  await must(client, 'printer.choose', { printerId: 'counter' })
  await must(client, 'printer.test', { printerId: 'counter' })
  await must(client, 'session.signIn', { number: CASHIER.number, pin: await pinOf('101') })
  const startingCash = { n20: { loose: 10, packs: 0 } }
  await must(client, 'batch.open', {
    entryId: randomUUID(),
    till: '1',
    startingCash,
    giver: supervisor,
  })
  const receipt = await must(client, 'payment.take', cashPayment(3_000, 10_000))
  await must(client, 'drawer.open', { entryId: randomUUID(), reason: 'change for a customer' })
  expect(receipt.receiptNo).toMatch(/^PRACTICE-\w\w-000001$/)
  const cuts = () => printer.printed.filter(({ is }) => is === 'cut').length
  for (let tries = 0; cuts() < 2 && tries < 200; tries += 1) await wait(25)
  // A kick that was asked for would have its turn by now.
  await wait(300)
  expect(cuts()).toBe(2)
  expect(printer.printed.filter(({ is }) => is === 'pulse')).toEqual([])
  const papers = JSON.stringify(printer.printed)
  expect(papers.split('PRACTICE - NOT A RECEIPT')).toHaveLength(5)
  const { lines } = await must(client, 'receipt.paper', { receiptNo: receipt.receiptNo })
  const words = lines.filter((line) => JSON.stringify(line).includes('NOT A RECEIPT'))
  expect(words).toHaveLength(2)
})

test('its books hold like any others, and no hash of a real PIN was copied into them', async () => {
  await practice.close()
  const [realBooks, books] = [real, practice].map(({ dataFolder }) => openDatabase(dataFolder))
  if (realBooks === undefined || books === undefined) throw new Error('there are two books')
  const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
  expect(broken).toEqual([])
  const kept = listPins(realBooks)
  expect(kept.length).toBeGreaterThan(8)
  for (const hash of listPins(books)) expect(kept).not.toContain(hash)
  realBooks.close()
  books.close()
  practice = await openCore(practice.dataFolder, undefined, real.dataFolder)
  expect(await must(practice.client, 'workstation.state', {})).toMatchObject({ isPractice: true })
})

test('a folder that holds real books is never opened for practice', async () => {
  const twice = openCore(real.dataFolder, undefined, 'elsewhere')
  await expect(twice).rejects.toThrow('holds no practice workstation')
})
