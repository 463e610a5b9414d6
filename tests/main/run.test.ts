import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cents } from '../../src/domain/money.ts'
import type { Source } from '../../src/domain/source.ts'
import { findGlBalance } from '../../src/main/db/gl-store.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import type { Input } from '../../src/shared/contract/index.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import {
  ACCOUNTS,
  CASHIER,
  cashPayment,
  OTHER_CASHIER,
  openDrawer,
  SUPERVISOR,
} from '../fixtures/short-day.ts'

// The mail and the drop box: opened by two, counted first, keyed, and closed with every difference named.

let core: OpenCore
beforeEach(async () => {
  core = await openCore()
  await must(core.client, 'session.signIn', CASHIER)
})
/** After every one of these runs the books hold. */
afterEach(async () => {
  await core.close()
  const books = openDatabase(core.dataFolder)
  const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
  books.close()
  core.remove()
  expect(broken).toEqual([])
})

const id = () => ({ entryId: randomUUID() })
const today = () => new Date().toISOString().slice(0, 10)
type Opening = Input<'run.open'>

const asked = (change: Partial<Opening> = {}): Opening => ({
  ...id(),
  ...{ source: 'mail', receivedOn: '2026-11-20', controlCount: 2, controlCents: 4_000 },
  opener: SUPERVISOR,
  ...change,
})
const openRun = (change: Partial<Opening> = {}) => must(core.client, 'run.open', asked(change))
const mine = async () => (await must(core.client, 'run.mine', {})).run

type Payment = Input<'payment.take'>
const checkPayment = (amount: number, change: Partial<Payment> = {}): Payment => ({
  ...cashPayment(amount),
  source: 'mail',
  tenders: [{ kind: 'check', cents: amount, number: String(1_000 + (amount % 997)) }],
  ...change,
})
const refusal = async (asking: Promise<{ ok: boolean; rejection?: string }>) => {
  const answer = await asking
  return answer.ok ? 'accepted' : answer.rejection
}
const glOf = (glAccount: string) => {
  const books = openDatabase(core.dataFolder)
  const { debitCents, creditCents } = findGlBalance(books, glAccount)
  books.close()
  return debitCents - creditCents
}

describe('a run from its opening to its end', () => {
  test('that agrees: to the safe, without a drawer', async () => {
    const run = await openRun({ controlCount: 3, controlCents: 6_000 })
    expect(run).toMatchObject({
      ...{ source: 'mail', receivedOn: '2026-11-20', itemCount: 0, totalCents: 0 },
      ...{ controlCount: 3, controlCents: 6_000, opener: { number: '201' } },
    })
    const first = await must(core.client, 'payment.take', checkPayment(2_500))
    expect(first).toMatchObject({ batchNo: run.batchNo, print: 'not_printed' })
    await must(
      core.client,
      'payment.take',
      checkPayment(1_500, { lines: [{ accountNo: ACCOUNTS[1], cents: 1_500 }] }),
    )
    await must(core.client, 'payment.take', { ...cashPayment(2_000), source: 'mail' })
    expect(await mine()).toMatchObject({ itemCount: 3, totalCents: 6_000 })
    expect(glOf('till:mail:check')).toBe(4_000)
    const closed = await must(core.client, 'run.close', { ...id(), batchNo: run.batchNo })
    expect(closed).toMatchObject({
      ...{
        itemCount: 3,
        totalCents: 6_000,
        itemsOver: 0,
        itemsShort: 0,
        overCents: 0,
        shortCents: 0,
      },
      toSafe: [
        { kind: 'cash', cents: 2_000 },
        { kind: 'check', count: 2, cents: 4_000 },
      ],
    })
    expect(await mine()).toBeUndefined()
    expect(glOf('till:mail:check') + glOf('till:mail:cash')).toBe(0)
    expect([glOf('safe:check'), glOf('safe:cash')]).toEqual([4_000, 2_000])
    const [entry] = readEntries(core.dataFolder, 'run.opened')
    expect(entry).toMatchObject({ staff: { number: '101' }, approvers: [{ number: '201' }] })
    const taken = readEntries(core.dataFolder, 'payment.taken')
    expect(taken.map(({ facts }) => facts.receivedOn)).toEqual(Array(3).fill('2026-11-20'))
  })

  test('that differs: nothing is closed until somebody says why, and each difference has its name', async () => {
    const { batchNo } = await openRun({ source: 'drop_box', controlCount: 1, controlCents: 5_000 })
    const item = { source: 'drop_box' } as const
    await must(core.client, 'payment.take', checkPayment(2_500, item))
    await must(
      core.client,
      'payment.take',
      checkPayment(2_400, { ...item, lines: [{ accountNo: ACCOUNTS[1], cents: 2_400 }] }),
    )
    expect(await refusal(core.client.call('run.close', { ...id(), batchNo }))).toBe(
      'run_difference_unexplained',
    )
    const reason = 'One check was for less than listed'
    const closing = { ...id(), batchNo, reason }
    const closed = await must(core.client, 'run.close', closing)
    expect(closed).toMatchObject({ itemsOver: 1, itemsShort: 0, overCents: 0, shortCents: 100 })
    expect(await must(core.client, 'run.close', closing)).toEqual(closed)
    const other = { ...closing, reason: 'Something else' }
    expect(await refusal(core.client.call('run.close', other))).toBe('entry_id_reused')
    expect(readEntries(core.dataFolder, 'run.closed')).toMatchObject([{ facts: { reason } }])
  })

  test('its tape is kept where its total is the control total, and its lines are to add up', async () => {
    const line = (amount: number) => ({ sign: 'plus' as const, cents: amount })
    const tape = { lines: [line(2_500), line(1_500)], totalCents: 4_000 }
    await openRun({ tape })
    expect(readEntries(core.dataFolder, 'run.opened')).toMatchObject([{ facts: { tape } }])
    const wrong = asked({ tape: { ...tape, totalCents: 4_001 } })
    expect(await refusal(core.client.call('run.open', wrong))).toBe('bad_input')
  })
})

describe('beside the drawer', () => {
  test('one person has a drawer and a run, and each payment goes where it came in', async () => {
    await openDrawer(core)
    const run = await openRun()
    const counter = await must(core.client, 'payment.take', cashPayment(1_000))
    const mail = await must(core.client, 'payment.take', checkPayment(2_000))
    expect(mail.batchNo).toBe(run.batchNo)
    expect(counter.batchNo).not.toBe(run.batchNo)
    const { batch } = await must(core.client, 'batch.mine', {})
    expect(batch).toMatchObject({ batchNo: counter.batchNo, paymentCount: 1, source: 'counter' })
    expect(await must(core.client, 'receipt.recent', { into: 'run' })).toMatchObject([
      { receiptNo: mail.receiptNo },
    ])
    expect(await must(core.client, 'receipt.recent', {})).toMatchObject([
      { receiptNo: counter.receiptNo },
    ])
    const dropBox = checkPayment(500, { source: 'drop_box' })
    expect(await refusal(core.client.call('payment.take', dropBox))).toBe('source_of_another_batch')
    const driveThrough = { ...cashPayment(500), source: 'drive_through' as Source }
    expect(await refusal(core.client.call('payment.take', driveThrough))).toBe(
      'source_of_another_batch',
    )
  })

  test('the drawer is counted without the cash of the run, and the run is shut meanwhile', async () => {
    await openDrawer(core)
    const { batchNo } = await openRun()
    await must(core.client, 'payment.take', { ...cashPayment(2_000), source: 'mail' })
    await must(core.client, 'drawer.beginCount', {})
    const calls = [
      core.client.call('run.mine', {}),
      core.client.call('run.close', { ...id(), batchNo, reason: 'x' }),
      core.client.call('payment.take', checkPayment(1_000)),
      core.client.call('payment.resume', { into: 'run' }),
      core.client.call('payment.keepDraft', { into: 'run' }),
      core.client.call('receipt.recent', { into: 'run' }),
      core.client.call('run.open', asked()),
    ]
    for (const call of calls) expect(await refusal(call)).toBe('count_in_progress')
    const [listed] = await must(core.client, 'run.list', {})
    expect(JSON.stringify(listed)).not.toMatch(/cents/i)
    const cash = { n20: { loose: 10, packs: 0 } }
    const count = { cash, checkCount: 0, checkCents: 0, cardCents: 0 }
    const counted = await must(core.client, 'drawer.submitCount', { ...id(), count })
    expect(counted).toMatchObject({ outcome: 'agrees' })
    expect(await mine()).toMatchObject({ itemCount: 1 })
  })

  test('it is left, and found again with the item in hand after a power cut', async () => {
    await openRun()
    const { entryId, startedAt, lines } = checkPayment(2_000)
    const slip = { is: 'paper' as const, kind: 'check' as const, cents: 2_000, number: '10' }
    const draft = {
      ...{ entryId, startedAt, lines, stage: 'tender' as const, tenders: [], typed: '' },
      ...{ confirmed: [], slip, sendsReceipt: true },
    }
    await must(core.client, 'payment.keepDraft', { draft, into: 'run' })
    await core.close()
    core = await openCore(core.dataFolder)
    await must(core.client, 'session.signIn', CASHIER)
    expect((await must(core.client, 'payment.resume', { into: 'run' })).draft).toEqual(draft)
    expect((await must(core.client, 'payment.resume', {})).draft).toBeUndefined()
    const run = await mine()
    expect(
      await refusal(
        core.client.call('run.close', { ...id(), batchNo: run?.batchNo ?? '', reason: 'x' }),
      ),
    ).toBe('payment_unfinished')
    await must(core.client, 'session.signIn', OTHER_CASHIER)
    expect(await mine()).toBeUndefined()
    expect(await must(core.client, 'run.list', {})).toMatchObject([
      { batchNo: run?.batchNo, cashier: { number: '101' }, itemCount: 0, controlCount: 2 },
    ])
    expect(
      await refusal(
        core.client.call('run.close', { ...id(), batchNo: run?.batchNo ?? '', reason: 'x' }),
      ),
    ).toBe('no_open_run')
  })

  test('an item prints nothing, and no drawer opens; a receipt that is asked for prints', async () => {
    await openRun({ controlCount: 3 })
    await must(core.client, 'payment.take', { ...cashPayment(1_000), source: 'mail' })
    const sent = await must(
      core.client,
      'payment.take',
      checkPayment(1_500, { sendsReceipt: true }),
    )
    expect(sent.print).toBe('queued')
    await new Promise((resolve) => setTimeout(resolve, 150))
    const printed = async (receiptNo: string) =>
      (await must(core.client, 'receipt.details', { receiptNo })).papers.length
    expect(await printed(sent.receiptNo)).toBe(1)
    const last = await must(core.client, 'payment.take', checkPayment(1_700))
    await core.close()
    core = await openCore(core.dataFolder)
    await must(core.client, 'session.signIn', CASHIER)
    // What wanted no paper is not taken for one that a power cut kept from printing.
    expect(await printed(last.receiptNo)).toBe(0)
    const { lines } = await must(core.client, 'receipt.paper', { receiptNo: last.receiptNo })
    const text = lines.map(({ text: words }) => words).join('\n')
    expect(text).toMatch(/Received by Ana Ruiz\s+Mail/)
    expect(text).toMatch(/Came in\s+Fri 20 Nov 2026/)
  })
})

test.each<readonly [string, () => Opening, string]>([
  ['in the future', () => asked({ receivedOn: '2031-01-01' }), 'received_in_future'],
  ['without a count', () => asked({ controlCount: 0 }), 'run_control_missing'],
  ['without a total', () => asked({ controlCents: 0 }), 'run_control_missing'],
  [
    'unsigned',
    () => {
      const { opener: _, ...rest } = asked()
      return rest
    },
    'opener_must_sign',
  ],
  ['signed by oneself', () => asked({ opener: CASHIER }), 'opener_is_cashier'],
  ['a wrong PIN', () => asked({ opener: { ...SUPERVISOR, pin: '000111' } }), 'wrong_number_or_pin'],
])('a run %s is refused, and uses up no number', async (_name, opening, rejection) => {
  expect(await refusal(core.client.call('run.open', opening()))).toBe(rejection)
  expect((await openRun()).batchNo).toMatch(/-B0001$/)
})

test('one person has one run; the next begins when it is closed, and a retry begins none', async () => {
  const first = asked({ receivedOn: today() < '2026-11-23' ? '2026-11-20' : '2026-11-23' })
  const { batchNo } = await must(core.client, 'run.open', first)
  expect((await must(core.client, 'run.open', first)).batchNo).toBe(batchNo)
  const changed = { ...first, controlCents: cents(5) }
  expect(await refusal(core.client.call('run.open', changed))).toBe('entry_id_reused')
  expect(await refusal(core.client.call('run.open', asked()))).toBe('cashier_has_open_run')
  expect(
    await refusal(
      core.client.call('payment.take', { ...cashPayment(9_000, 10_000), source: 'mail' }),
    ),
  ).toBe('no_change_in_run')
  await must(core.client, 'run.close', { ...id(), batchNo, reason: 'Nothing in the envelopes' })
  expect(await refusal(core.client.call('payment.take', checkPayment(1_000)))).toBe('no_open_run')
  expect((await openRun({ source: 'drop_box' })).batchNo).toMatch(/-B0002$/)
})

test('a drive-through drawer says so on its payments, and its till keeps its place', async () => {
  const startingCash = { n20: { loose: 10, packs: 0 } }
  const opening = {
    ...id(),
    till: '3',
    place: 'drive_through' as const,
    startingCash,
    giver: SUPERVISOR,
  }
  const opened = await must(core.client, 'batch.open', opening)
  expect(opened).toMatchObject({ till: '3', source: 'drive_through' })
  const counter = cashPayment(1_000)
  expect(await refusal(core.client.call('payment.take', counter))).toBe('source_of_another_batch')
  const taken = await must(core.client, 'payment.take', {
    ...counter,
    ...id(),
    source: 'drive_through',
  })
  const { hits } = await must(core.client, 'receipt.search', { text: '' })
  expect(hits).toMatchObject([{ receiptNo: taken.receiptNo, source: 'drive_through' }])
  const paper = await must(core.client, 'receipt.paper', { receiptNo: taken.receiptNo })
  expect(JSON.stringify(paper.lines)).toContain('Drive-through 3')
  await must(core.client, 'drawer.beginCount', { purpose: 'go_on' })
  const cash = { n20: { loose: 10, packs: 0 }, n10: { loose: 1, packs: 0 } }
  const count = { cash, checkCount: 0, checkCents: 0, cardCents: 0 }
  const counted = await must(core.client, 'drawer.submitCount', { ...id(), count })
  expect(counted).toMatchObject({ outcome: 'agrees' })
  const { batch } = await must(core.client, 'batch.mine', {})
  expect(batch).toMatchObject({ till: '3', source: 'drive_through' })
  expect(await must(core.client, 'batch.tills', {})).toMatchObject([
    ...[
      { till: '1', place: 'counter' },
      { till: '2', place: 'counter' },
    ],
    ...[{ till: '3', place: 'drive_through', use: 'open' }, { till: '4' }],
  ])
})

describe('an item put right while the run is open', () => {
  const correct = (receiptNo: string): Input<'payment.correctTender'> => ({
    ...id(),
    ...{ receiptNo, place: 0, wasKind: 'check', confirmed: [] },
    became: { kind: 'cash' },
  })
  const move = (receiptNo: string): Input<'payment.moveLine'> => ({
    ...id(),
    ...{ receiptNo, place: 0, fromAccountNo: ACCOUNTS[0], toAccountNo: ACCOUNTS[1] },
    confirmed: ['paid_today'],
  })
  const fixable = async (into: 'drawer' | 'run') =>
    (await must(core.client, 'payment.fixable', { into })).map(({ receiptNo }) => receiptNo)

  test('by the same rules as at the drawer, and the run still agrees with its control', async () => {
    const { batchNo } = await openRun({ controlCount: 2, controlCents: 4_000 })
    const first = await must(core.client, 'payment.take', checkPayment(2_500))
    const second = await must(
      core.client,
      'payment.take',
      checkPayment(1_500, { confirmed: ['paid_today'] }),
    )
    expect(await fixable('run')).toEqual([second.receiptNo, first.receiptNo])
    const { fix } = await must(core.client, 'payment.correctTender', correct(first.receiptNo))
    await must(core.client, 'payment.moveLine', move(second.receiptNo))
    expect(await must(core.client, 'payment.fixPaper', { fixNo: fix.fixNo })).toBeDefined()
    expect(glOf('till:mail:cash')).toBe(2_500)
    expect(glOf('till:mail:check')).toBe(1_500)
    expect(await mine()).toMatchObject({ itemCount: 2, totalCents: 4_000 })
    const closed = await must(core.client, 'run.close', { ...id(), batchNo })
    expect(closed).toMatchObject({ toSafe: [{ kind: 'cash', cents: 2_500 }, { cents: 1_500 }] })
    expect(glOf('till:mail:cash')).toBe(0)
    const again = core.client.call('payment.correctTender', correct(second.receiptNo))
    expect(await refusal(again)).toBe('no_open_batch')
  })

  test('and the drawer of the same cashier is never mixed up with it', async () => {
    await openDrawer(core)
    await openRun()
    const item = await must(core.client, 'payment.take', checkPayment(2_500))
    const paid = await must(core.client, 'payment.take', {
      ...cashPayment(3_000, 3_000, ACCOUNTS[1]),
    })
    expect([await fixable('run'), await fixable('drawer')]).toEqual([
      [item.receiptNo],
      [paid.receiptNo],
    ])
    await must(core.client, 'payment.correctTender', correct(item.receiptNo))
    const { batch } = await must(core.client, 'batch.mine', {})
    expect(batch?.batchNo).toBe(paid.batchNo)
    await must(core.client, 'drawer.beginCount', {})
    const shut = core.client.call('payment.moveLine', move(item.receiptNo))
    expect(await refusal(shut)).toBe('count_in_progress')
    const cash = { n20: { loose: 10, packs: 0 }, n10: { loose: 3, packs: 0 } }
    const count = { cash, checkCount: 0, checkCents: 0, cardCents: 0 }
    // The cash of the item lies with the mail, and is not expected in the drawer.
    expect(await must(core.client, 'drawer.submitCount', { ...id(), count })).toMatchObject({
      outcome: 'agrees',
      proceedsCents: 3_000,
    })
  })

  test('of somebody else is refused', async () => {
    await openRun()
    const { receiptNo } = await must(core.client, 'payment.take', checkPayment(2_500))
    await must(core.client, 'session.signIn', OTHER_CASHIER)
    await openRun({ source: 'drop_box' })
    await openDrawer(core, { cashier: OTHER_CASHIER, till: '2' })
    const asked = core.client.call('payment.correctTender', correct(receiptNo))
    expect(await refusal(asked)).toBe('receipt_not_in_batch')
  })
})
