import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { openDesk } from '../../src/main/desk.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import type { Input } from '../../src/shared/contract/index.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { CASHIER, cashPayment, openDrawer, SUPERVISOR } from '../fixtures/short-day.ts'

// Paper that was written while the machine was down, keyed later; every number of it accounted for.

/** 10:42 in the morning at the office, two days after the paper was written. */
const NOW = '2026-11-25T18:42:00.000Z'

let core: OpenCore
beforeEach(async () => {
  core = await openCore(undefined, { ...openDesk(), now: () => NOW as never })
  await must(core.client, 'session.signIn', SUPERVISOR)
  await must(core.client, 'manual.issueBook', book())
  await openDrawer(core)
})
afterEach(async () => {
  await core.close()
  const books = openDatabase(core.dataFolder)
  const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
  books.close()
  core.remove()
  expect(broken).toEqual([])
})

const id = () => ({ entryId: randomUUID() })
type Book = Input<'manual.issueBook'>
const book = (change: Partial<Book> = {}): Book => ({
  ...id(),
  ...{
    bookSeries: 'A',
    firstNumber: 101,
    lastNumber: 125,
    issuedTo: '101',
    issuedOn: '2026-11-01',
  },
  ...change,
})
const paper = (number: number, change = {}) => ({
  ...{ bookSeries: 'A', number, writtenOn: '2026-11-23', writtenTime: '14:05' },
  ...change,
})
const keyed = (number: number, change = {}): Input<'payment.take'> => ({
  ...cashPayment(1_000 + number),
  manual: paper(number, change),
})
const refusal = async (asking: Promise<{ ok: boolean; rejection?: string }>) => {
  const answer = await asking
  return answer.ok ? 'accepted' : answer.rejection
}
const take = (payment: Input<'payment.take'>) => must(core.client, 'payment.take', payment)
const spoil = (number: number, reason = 'Torn') =>
  core.client.call('manual.spoil', { ...id(), bookSeries: 'A', number, reason })

test('paper is keyed as a payment of today, and its date stays a fact of it', async () => {
  const { receiptNo, businessOn } = await take(keyed(101))
  expect(businessOn).toBe('2026-11-25')
  const [entry] = readEntries(core.dataFolder, 'payment.taken')
  expect(entry?.facts.manual).toEqual(paper(101))
  const { lines } = await must(core.client, 'receipt.paper', { receiptNo })
  const text = lines.map(({ text: words }) => words).join(' ')
  expect(text).toContain('Manual receipt A-000101 of 23 Nov keyed')
  expect(await must(core.client, 'receipt.details', { receiptNo })).toMatchObject({
    source: 'counter',
    manual: { paper: 'A-000101', writtenOn: '2026-11-23', writtenTime: '14:05' },
  })
})

test('a number is keyed once; a retry is no second time', async () => {
  const payment = keyed(101)
  const { receiptNo } = await take(payment)
  expect((await take(payment)).receiptNo).toBe(receiptNo)
  const again = await core.client.call('payment.take', keyed(101))
  expect(again).toMatchObject({
    rejection: 'manual_used',
    detail: { paper: 'A-000101', receiptNo },
  })
  expect(await refusal(core.client.call('payment.take', { ...payment, manual: paper(102) }))).toBe(
    'entry_id_reused',
  )
  expect(await refusal(spoil(101))).toBe('manual_used')
})

describe('paper that may not be keyed', () => {
  test.each([
    ['a number of no book', 126, {}, 'manual_not_in_book'],
    ['a series of no book', 101, { bookSeries: 'B' }, 'manual_not_in_book'],
    ['written this afternoon', 101, { writtenOn: '2026-11-25' }, 'manual_written_in_future'],
    ['written tomorrow', 101, { writtenOn: '2026-11-26' }, 'manual_written_in_future'],
    ['written nine days ago', 101, { writtenOn: '2026-11-16' }, 'manual_written_long_ago'],
    ['written on no day', 101, { writtenOn: '2026-11-31' }, 'bad_input'],
  ])('%s', async (_name, number, change, rejection) => {
    expect(await refusal(core.client.call('payment.take', keyed(number, change)))).toBe(rejection)
    const asked = core.client.call('manual.check', { manual: paper(number, change) })
    expect(await refusal(asked)).toBe(rejection)
    expect((await take(keyed(102))).receiptNo).toMatch(/-000001$/)
  })

  test('a spoiled one, with its reason', async () => {
    expect(await refusal(spoil(103, 'Wrong name'))).toBe('accepted')
    expect(await core.client.call('manual.check', { manual: paper(103) })).toMatchObject({
      rejection: 'manual_spoiled',
      detail: { reason: 'Wrong name' },
    })
    expect(await refusal(spoil(103))).toBe('manual_spoiled')
  })

  test('in a run', async () => {
    const control = { controlCount: 1, controlCents: 1_000, receivedOn: '2026-11-25' }
    await must(core.client, 'run.open', {
      ...{ ...id(), source: 'mail', ...control, opener: SUPERVISOR },
    })
    const payment = { ...keyed(101), source: 'mail' as const }
    expect(await refusal(core.client.call('payment.take', payment))).toBe('manual_in_run')
  })
})

test('the register tells used, spoiled, missing and unused numbers apart', async () => {
  for (const number of [101, 102, 105]) await take(keyed(number))
  await spoil(107)
  expect(await must(core.client, 'manual.books', {})).toEqual([
    {
      ...{ bookSeries: 'A', firstNumber: 101, lastNumber: 125, issuedOn: '2026-11-01' },
      issuedTo: { number: '101', name: 'Ana Ruiz' },
      usedCount: 3,
      spoiled: [{ number: 107, reason: 'Torn' }],
      missing: [
        { first: 103, last: 104 },
        { first: 106, last: 106 },
      ],
      unused: { first: 108, last: 125 },
    },
  ])
})

describe('books', () => {
  const issue = (change: Partial<Book> = {}) => core.client.call('manual.issueBook', book(change))

  test.each([
    ['numbers of another book', { firstNumber: 125, lastNumber: 150 }, 'book_overlaps'],
    ['backwards', { bookSeries: 'B', firstNumber: 10, lastNumber: 9 }, 'book_numbers_backwards'],
    ['too many', { bookSeries: 'B', firstNumber: 1, lastNumber: 9_999 }, 'book_too_large'],
    ['to nobody', { bookSeries: 'B', issuedTo: '999' }, 'unknown_staff'],
    ['tomorrow', { bookSeries: 'B', issuedOn: '2026-11-26' }, 'book_issued_in_future'],
  ])('%s is refused', async (_name, change, rejection) => {
    await must(core.client, 'session.signIn', SUPERVISOR)
    expect(await refusal(issue(change))).toBe(rejection)
  })

  test('a cashier registers none; a supervisor registers the next, once', async () => {
    expect(await refusal(issue({ bookSeries: 'B' }))).toBe('not_your_role')
    await must(core.client, 'session.signIn', SUPERVISOR)
    const next = book({ firstNumber: 126, lastNumber: 150 })
    await must(core.client, 'manual.issueBook', next)
    await must(core.client, 'manual.issueBook', next)
    expect(await must(core.client, 'manual.books', {})).toHaveLength(2)
    expect(readEntries(core.dataFolder, 'receipt_book.issued')).toHaveLength(2)
  })
})

test('paper in hand is kept with the unfinished payment', async () => {
  const { entryId, startedAt } = cashPayment(1_000)
  const draft = {
    ...{ entryId, startedAt, stage: 'find' as const, lines: [], tenders: [], typed: '' },
    ...{ confirmed: [], manual: paper(110) },
  }
  await must(core.client, 'payment.keepDraft', { draft })
  expect((await must(core.client, 'payment.resume', {})).draft).toEqual(draft)
  await must(core.client, 'session.signIn', CASHIER)
})

test('paper that was keyed wrong is put right like any payment, and stays the paper it was', async () => {
  const { receiptNo } = await take(keyed(101))
  const correction = {
    ...{ ...id(), receiptNo, place: 0, wasKind: 'cash' as const, confirmed: [] },
    became: { kind: 'check' as const, number: '1042' },
  }
  await must(core.client, 'payment.correctTender', correction)
  expect(await must(core.client, 'receipt.details', { receiptNo })).toMatchObject({
    manual: { paper: 'A-000101' },
    fixes: [{ became: { kind: 'check', number: '1042' } }],
  })
  expect(await refusal(core.client.call('payment.take', keyed(101)))).not.toBe('accepted')
})
