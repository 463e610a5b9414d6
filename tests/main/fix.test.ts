import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instant } from '../../src/domain/calendar.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { DEMO_ANCHORS } from '../../src/main/demo/anchors.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import type { Input } from '../../src/shared/contract/index.ts'
import { cashPaidSince } from '../fixtures/cash-paid.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { ACCOUNTS, CASHIER, cashPayment, OTHER_CASHIER, openDrawer } from '../fixtures/short-day.ts'

let core: OpenCore
beforeEach(async () => {
  core = await openCore()
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

const [FIRST, SECOND] = ACCOUNTS

type Correction = Input<'payment.correctTender'>

const toCheck = (receiptNo: string, change: Partial<Correction> = {}): Correction => ({
  entryId: randomUUID(),
  receiptNo,
  place: 0,
  wasKind: 'cash',
  became: { kind: 'check', number: '1042' },
  confirmed: [],
  ...change,
})

const move = (receiptNo: string, change: Partial<Input<'payment.moveLine'>> = {}) => ({
  entryId: randomUUID(),
  receiptNo,
  place: 0,
  fromAccountNo: FIRST,
  toAccountNo: SECOND,
  confirmed: [],
  ...change,
})

const pay = (cents: number, tendered = cents, accountNo: string = FIRST) =>
  must(core.client, 'payment.take', cashPayment(cents, tendered, accountNo))

const correct = (input: Correction) => core.client.call('payment.correctTender', input)
const due = async (accountNo: string) =>
  (await must(core.client, 'account.get', { accountNo })).dueCents

const paperText = (lines: readonly Record<string, unknown>[]) =>
  lines.map(({ text }) => text ?? '').join('\n')

describe('a tender put right', () => {
  test('moves no cash, and what the drawer is expected to hold is what lies there', async () => {
    const { receiptNo } = await pay(3_000)
    await pay(2_000, 2_000, SECOND)
    const { fix, receipt } = await must(core.client, 'payment.correctTender', toCheck(receiptNo))
    expect(fix).toMatchObject({ was: { kind: 'cash' }, became: { kind: 'check', number: '1042' } })
    expect(fix.fixNo).toMatch(/^W01-\w\w-F0001$/)
    expect(receipt).toMatchObject({ tenders: [{ kind: 'cash' }], fixes: [fix] })
    const [entry] = readEntries(core.dataFolder, 'tender.corrected')
    expect(entry?.postings).toEqual([
      { glAccount: 'till:1:check', side: 'debit', cents: 3_000 },
      { glAccount: 'till:1:cash', side: 'credit', cents: 3_000 },
    ])
    await must(core.client, 'drawer.beginCount', {})
    const cash = { n20: { loose: 11, packs: 0 } }
    const count = { cash, checkCount: 0, checkCents: 0, cardCents: 0 }
    await must(core.client, 'drawer.submitCount', { entryId: randomUUID(), count })
    const [counted] = readEntries(core.dataFolder, 'drawer.counted')
    expect(counted?.facts).toMatchObject({ expectedCents: 22_000 })
  })

  test('asked for twice is one fix; the same id for another is refused', async () => {
    const { receiptNo } = await pay(3_000)
    const asked = toCheck(receiptNo)
    const first = await must(core.client, 'payment.correctTender', asked)
    expect(await must(core.client, 'payment.correctTender', asked)).toEqual(first)
    const other = { ...asked, became: { kind: 'check' as const, number: '1043' } }
    expect(await correct(other)).toMatchObject({ rejection: 'entry_id_reused' })
    expect(readEntries(core.dataFolder, 'tender.corrected')).toHaveLength(1)
  })

  test('of two that race one comes first, and the other sees it', async () => {
    const { receiptNo } = await pay(3_000)
    const card = { kind: 'card' as const, approvalCode: '04512', lastFour: '4417' }
    const answers = await Promise.all([
      correct(toCheck(receiptNo)),
      correct(toCheck(receiptNo, { became: card })),
    ])
    expect(answers).toMatchObject([{ ok: true }, { rejection: 'fixed_meanwhile' }])
  })

  test('can be put right again; a number is used up only by what is recorded', async () => {
    const { receiptNo } = await pay(3_000)
    await must(core.client, 'payment.correctTender', toCheck(receiptNo))
    const again = toCheck(receiptNo, { wasKind: 'check' })
    expect(await correct(again)).toMatchObject({ rejection: 'nothing_to_fix' })
    const back = toCheck(receiptNo, { wasKind: 'check', became: { kind: 'cash' } })
    const { fix } = await must(core.client, 'payment.correctTender', back)
    expect(fix.fixNo).toMatch(/F0002$/)
    expect(await must(core.client, 'payment.fixable', {})).toMatchObject([
      { receiptNo, tenders: [{ kind: 'cash', cents: 3_000 }], fixes: [{}, {}] },
    ])
  })

  test('out of cash three times a day, and no more', async () => {
    const taken = [await pay(1_000), await pay(2_000), await pay(3_000), await pay(4_000)]
    const answers = []
    for (const [at, { receiptNo }] of taken.entries()) {
      const became = { kind: 'check' as const, number: String(1_000 + at) }
      answers.push(await correct(toCheck(receiptNo, { became })))
    }
    const done = { ok: true }
    const used = { rejection: 'cash_fixes_used_up', detail: { limit: 3 } }
    expect(answers).toMatchObject([done, done, done, used])
    const [first] = taken
    const intoCash = toCheck(first?.receiptNo ?? '', {
      wasKind: 'check',
      became: { kind: 'cash' },
    })
    expect(await correct(intoCash)).toMatchObject(done)
  })

  test('whose change was given stays as it is', async () => {
    const { receiptNo } = await pay(3_000, 5_000)
    expect(await correct(toCheck(receiptNo))).toMatchObject({
      rejection: 'change_was_given',
      detail: { changeCents: 2_000 },
    })
  })

  test('to a check that paid before is asked about, and said where', async () => {
    const first = await pay(1_000)
    const second = await pay(2_000)
    await must(core.client, 'payment.correctTender', toCheck(first.receiptNo))
    const asked = toCheck(second.receiptNo)
    expect(await correct(asked)).toMatchObject({
      rejection: 'needs_confirmation',
      detail: { confirmation: 'check_seen_before', receiptNo: first.receiptNo, isHere: 1 },
    })
    const became = { kind: 'check' as const, number: '1042', partOf: first.receiptNo }
    await must(core.client, 'payment.correctTender', { ...asked, became })
    // It is one piece of paper now: the receipt that has it first goes last.
    const away = { wasKind: 'check', became: { kind: 'cash' } } as const
    expect(await correct(toCheck(first.receiptNo, away))).toMatchObject({
      rejection: 'check_pays_elsewhere',
      detail: { receiptNo: second.receiptNo },
    })
    await must(core.client, 'payment.correctTender', toCheck(second.receiptNo, away))
    await must(core.client, 'payment.correctTender', toCheck(first.receiptNo, away))
  })
})

describe('a line moved and a tender put right on one payment', () => {
  /** What an account is said to have paid in cash. */
  const cashOf = (...accountNos: string[]) => {
    const books = openDatabase(core.dataFolder)
    const paid = cashPaidSince(books, accountNos, instant('2000-01-01T00:00:00.000Z'))
    books.close()
    return paid
  }

  test('counts as cash of the account that it pays, and of no other', async () => {
    const { receiptNo } = await pay(3_000)
    await must(core.client, 'payment.moveLine', move(receiptNo))
    await must(core.client, 'payment.correctTender', toCheck(receiptNo))
    expect([cashOf(FIRST), cashOf(SECOND)]).toEqual([0, 0])
    const back = { wasKind: 'check', became: { kind: 'cash' } } as const
    await must(core.client, 'payment.correctTender', toCheck(receiptNo, back))
    expect([cashOf(FIRST), cashOf(SECOND)]).toEqual([0, 3_000])
    // Of both together too, in whichever order they are paid.
    expect([cashOf(FIRST, SECOND), cashOf(SECOND, FIRST)]).toEqual([3_000, 3_000])
    const home = { fromAccountNo: SECOND, toAccountNo: FIRST }
    const confirmed = ['paid_today' as const]
    await must(core.client, 'payment.moveLine', move(receiptNo, { ...home, confirmed }))
    expect([cashOf(FIRST), cashOf(SECOND)]).toEqual([3_000, 0])
  })
})

describe('a line moved', () => {
  const preview = async (receiptNo: string, change = {}) => {
    const { entryId: _entry, confirmed: _none, ...asked } = move(receiptNo, change)
    return must(core.client, 'payment.previewMove', asked)
  }

  test('is shown before, with both accounts, and changes nothing yet', async () => {
    const before = [await due(FIRST), await due(SECOND)]
    const { receiptNo } = await pay(3_000)
    const shown = await preview(receiptNo)
    expect(shown).toMatchObject({
      cents: 3_000,
      from: {
        accountNo: FIRST,
        dueBeforeCents: (before[0] ?? 0) - 3_000,
        dueAfterCents: before[0],
      },
      to: { accountNo: SECOND, dueBeforeCents: before[1], dueAfterCents: (before[1] ?? 0) - 3_000 },
      confirmations: [],
    })
    expect(await due(FIRST)).toBe((before[0] ?? 0) - 3_000)
    const { fix } = await must(core.client, 'payment.moveLine', move(receiptNo))
    expect(fix).toMatchObject({ is: 'line', cents: 3_000, to: { accountNo: SECOND } })
    expect([await due(FIRST), await due(SECOND)]).toEqual([before[0], (before[1] ?? 0) - 3_000])
  })

  test('there and back leaves both accounts as they were', async () => {
    const before = [await due(FIRST), await due(SECOND)]
    const { receiptNo } = await pay(3_000)
    await must(core.client, 'payment.moveLine', move(receiptNo))
    const back = { fromAccountNo: SECOND, toAccountNo: FIRST }
    const { entryId, ...asked } = move(receiptNo, back)
    expect((await preview(receiptNo, back)).confirmations).toEqual([])
    await must(core.client, 'payment.moveLine', { entryId, ...asked })
    expect([await due(FIRST), await due(SECOND)]).toEqual([(before[0] ?? 0) - 3_000, before[1]])
  })

  test('takes what the counter would have asked about, and not less', async () => {
    await pay(1_000, 1_000, SECOND)
    const { receiptNo } = await pay(3_000)
    const unasked = core.client.call('payment.moveLine', move(receiptNo))
    expect(await unasked).toMatchObject({ detail: { confirmation: 'paid_today' } })
    const { confirmations } = await preview(receiptNo)
    const asked = move(receiptNo, { confirmed: confirmations })
    const first = await must(core.client, 'payment.moveLine', asked)
    expect(await must(core.client, 'payment.moveLine', asked)).toEqual(first)
    expect(await core.client.call('payment.moveLine', { ...asked, place: 1 })).toMatchObject({
      rejection: 'entry_id_reused',
    })
    expect(await core.client.call('payment.moveLine', move(receiptNo))).toMatchObject({
      rejection: 'fixed_meanwhile',
    })
  })

  test('says loudly that a turn-off is on again, also to whom it was told', async () => {
    const { accountNo, enoughToStayOn = 0 } = DEMO_ANCHORS.joaquinHernandez
    const { receiptNo } = await pay(enoughToStayOn, enoughToStayOn, accountNo)
    const { untold } = await must(core.client, 'turnOff.list', {})
    expect(untold).toMatchObject([{ accountNo }])
    const from = { fromAccountNo: accountNo, toAccountNo: FIRST }
    const told = { entryId: randomUUID(), receiptNo, accountNo, toldTo: 'Dispatch' }
    await must(core.client, 'turnOff.tell', told)
    expect(await preview(receiptNo, from)).toMatchObject({
      from: { turnOffNoLongerStopped: true, toldTo: 'Dispatch' },
    })
    const { confirmations: confirmed } = await preview(receiptNo, from)
    await must(core.client, 'payment.moveLine', move(receiptNo, { ...from, confirmed }))
    // Dispatch still believes that it is stopped, until somebody says that it is not.
    const onAgain = { receiptNo, accountNo, onAgain: { believedBy: 'Dispatch' } }
    expect(await must(core.client, 'turnOff.list', {})).toMatchObject({
      untold: [{ ...onAgain, customerName: 'Hernandez, Joaquin' }],
      untoldCount: 1,
    })
    expect(await must(core.client, 'receipt.details', { receiptNo })).toMatchObject({
      turnOffs: [{ accountNo, onAgain: { believedBy: 'Dispatch' } }],
    })
    const { hits } = await must(core.client, 'receipt.search', { text: receiptNo })
    expect(hits).toMatchObject([{ turnOff: 'on_again' }])
    const again = { ...told, entryId: randomUUID() }
    expect(await core.client.call('turnOff.tell', again)).toMatchObject({
      rejection: 'unknown_turn_off',
    })
    await must(core.client, 'turnOff.tell', { ...again, noLongerStopped: true })
    expect(await must(core.client, 'turnOff.list', {})).toMatchObject({
      untold: [],
      told: [{ receiptNo, accountNo, onAgain: {}, told: { to: 'Dispatch' } }],
    })
    const back = { fromAccountNo: FIRST, toAccountNo: accountNo, confirmed }
    await must(core.client, 'payment.moveLine', move(receiptNo, back))
    // Stopped anew: whoever was told hears it again, and nobody but a person knows that they did.
    expect(await must(core.client, 'turnOff.list', {})).toMatchObject({
      untold: [{ receiptNo, accountNo, customerName: 'Hernandez, Joaquin' }],
      told: [],
    })
    await must(core.client, 'payment.moveLine', move(receiptNo, { ...from, confirmed }))
    expect(await must(core.client, 'turnOff.list', {})).toMatchObject({ untold: [], told: [] })
  })

  test('takes back the stop of another payment, where both together were enough', async () => {
    const { accountNo, enoughToStayOn = 0 } = DEMO_ANCHORS.joaquinHernandez
    const part = await pay(1_000, 1_000, accountNo)
    const rest = await pay(enoughToStayOn - 1_000, enoughToStayOn - 1_000, accountNo)
    const stopped = { receiptNo: rest.receiptNo, accountNo }
    expect((await must(core.client, 'turnOff.list', {})).untold).toMatchObject([stopped])
    const told = { entryId: randomUUID(), ...stopped, toldTo: 'The field crew itself' }
    await must(core.client, 'turnOff.tell', told)
    const from = { fromAccountNo: accountNo, toAccountNo: FIRST }
    const { confirmations: confirmed, ...seen } = await preview(part.receiptNo, from)
    expect(seen).toMatchObject({ from: { toldTo: 'The field crew itself' } })
    await must(core.client, 'payment.moveLine', move(part.receiptNo, { ...from, confirmed }))
    expect((await must(core.client, 'turnOff.list', {})).untold).toMatchObject([
      { ...stopped, onAgain: { believedBy: 'The field crew itself' } },
    ])
  })
})

test('a tender is put right after its line was moved, and the cash is that of who truly paid', async () => {
  const { receiptNo } = await pay(3_000)
  const confirmed = ['paid_today', 'more_than_due', 'nothing_due'] as const
  await must(core.client, 'payment.moveLine', move(receiptNo, { confirmed: [...confirmed] }))
  await must(core.client, 'payment.correctTender', toCheck(receiptNo))
  const backToCash = { wasKind: 'check' as const, became: { kind: 'cash' as const } }
  await must(core.client, 'payment.correctTender', toCheck(receiptNo, backToCash))
  await must(core.client, 'payment.moveLine', {
    ...move(receiptNo, { fromAccountNo: SECOND, toAccountNo: FIRST }),
    confirmed: ['paid_today'],
  })
  await must(core.client, 'payment.correctTender', toCheck(receiptNo))
})

describe('only what lies in one’s own open drawer', () => {
  test('not in another one', async () => {
    const { receiptNo } = await pay(3_000)
    await must(core.client, 'session.signOut', {})
    await openDrawer(core, { cashier: OTHER_CASHIER, till: '2' })
    expect(await correct(toCheck(receiptNo))).toMatchObject({ rejection: 'receipt_not_in_batch' })
    expect(await core.client.call('payment.moveLine', move(receiptNo))).toMatchObject({
      rejection: 'receipt_not_in_batch',
    })
    expect(await must(core.client, 'payment.fixable', {})).toEqual([])
  })

  test('not while it is counted, and not afterwards', async () => {
    const { receiptNo } = await pay(3_000)
    const made = toCheck(receiptNo)
    const { fix } = await must(core.client, 'payment.correctTender', made)
    await must(core.client, 'drawer.beginCount', {})
    const shut = { rejection: 'count_in_progress' }
    const { entryId: _entry, confirmed: _none, ...asked } = move(receiptNo)
    expect(await core.client.call('payment.fixable', {})).toMatchObject(shut)
    expect(await correct(made)).toMatchObject(shut)
    expect(await core.client.call('payment.moveLine', move(receiptNo))).toMatchObject(shut)
    expect(await core.client.call('payment.previewMove', asked)).toMatchObject(shut)
    expect(await core.client.call('payment.fixPaper', { fixNo: fix.fixNo })).toMatchObject(shut)
    expect(await core.client.call('payment.printFix', { fixNo: fix.fixNo })).toMatchObject(shut)
    await must(core.client, 'session.signOut', {})
    await must(core.client, 'session.signIn', OTHER_CASHIER)
    expect(await core.client.call('payment.fixPaper', { fixNo: fix.fixNo })).toMatchObject(shut)
    await must(core.client, 'session.signOut', {})
    await must(core.client, 'session.signIn', CASHIER)
    const cash = { n20: { loose: 10, packs: 0 } }
    const count = { cash, checkCount: 0, checkCents: 0, cardCents: 0 }
    await must(core.client, 'drawer.submitCount', { entryId: randomUUID(), count })
    await core.client.call('drawer.submitCount', { entryId: randomUUID(), count })
    expect(await correct(toCheck(receiptNo))).toMatchObject({ rejection: 'no_open_batch' })
  })
})

test('the receipt stays what it was; the corrected one is a paper of its own', async () => {
  const { receiptNo } = await pay(3_000)
  const original = await must(core.client, 'receipt.paper', { receiptNo })
  const { fix } = await must(core.client, 'payment.correctTender', toCheck(receiptNo))
  await must(core.client, 'payment.moveLine', move(receiptNo))
  expect(await must(core.client, 'receipt.paper', { receiptNo })).toEqual(original)
  const [first, second] = (await must(core.client, 'receipt.recent', {}))[0]?.fixes ?? []
  const paperOf = async (fixNo = '') =>
    paperText((await must(core.client, 'payment.fixPaper', { fixNo })).lines)
  expect(await paperOf(first?.fixNo)).toMatch(/Cash tendered +30.00\n.*\n +Check 1042 +30.00/)
  const movedPaper = await paperOf(second?.fixNo)
  expect(movedPaper).toContain(`of receipt ${receiptNo}`)
  expect(movedPaper).toContain(`Account ${FIRST}`)
  expect(movedPaper).toContain(SECOND)
  expect(await must(core.client, 'payment.printFix', { fixNo: fix.fixNo })).toEqual({ copy: 0 })
  expect(await must(core.client, 'payment.printFix', { fixNo: fix.fixNo })).toEqual({ copy: 1 })
  expect(await paperOf(fix.fixNo)).toContain('DUPLICATE 1')
  const unknown = core.client.call('payment.printFix', { fixNo: 'W01-XX-F0001' })
  expect(await unknown).toMatchObject({ rejection: 'unknown_fix' })
})

test('a receipt is found by what it says and by what was put right', async () => {
  const { receiptNo } = await pay(3_017)
  await must(core.client, 'payment.correctTender', toCheck(receiptNo))
  await must(core.client, 'payment.moveLine', move(receiptNo))
  for (const text of ['1042', FIRST, SECOND, '30.17']) {
    const { hits } = await must(core.client, 'receipt.search', { text })
    expect([text, hits.map((hit) => hit.receiptNo)]).toEqual([text, [receiptNo]])
  }
})
