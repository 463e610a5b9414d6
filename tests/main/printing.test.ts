import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/main/db/open-database.ts'
import type { PrinterView } from '../../src/shared/contract/printer.ts'
import { readPaper } from '../fixtures/escpos-decoder.ts'
import { FakePrinter, type FakePrinterFaults, freePort } from '../fixtures/fake-printer.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import {
  CASHIER,
  cashPayment,
  OTHER_CASHIER,
  openDrawer,
  SUPERVISOR,
  shortDay,
} from '../fixtures/short-day.ts'

// What the books say of a receipt's paper is what the printer said, and no more.

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

let core: OpenCore
beforeAll(async () => {
  core = await openCore()
  await openDrawer(core)
})
afterAll(async () => {
  await core.close()
  core.remove()
})

/** The cashier's receipts go to a printer at that port. */
async function printOn(port: number): Promise<void> {
  await must(core.client, 'session.signIn', SUPERVISOR)
  await must(core.client, 'printer.keep', {
    id: 'counter',
    name: 'Counter',
    kind: 'tcp',
    host: '127.0.0.1',
    port,
    columns: 42,
    hasDrawer: true,
  })
  await must(core.client, 'printer.choose', { printerId: 'counter' })
  await must(core.client, 'session.signIn', CASHIER)
}

async function fakePrinter(faults: FakePrinterFaults = {}): Promise<FakePrinter> {
  const fake = await FakePrinter.start(faults)
  endings.push(() => fake.stop())
  return fake
}

const pay = () => must(core.client, 'payment.take', cashPayment(1_000))

/** The state of the last receipt's paper, once it has one. */
async function paperState(): Promise<string> {
  for (;;) {
    const [last] = await must(core.client, 'receipt.recent', {})
    if (last !== undefined && last.print !== 'queued' && last.print !== 'not_printed') {
      return last.print
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** What is wrong with the paper of a receipt. */
const troubleWith = async (receiptNo: string): Promise<PrinterView['failed'][number] | undefined> =>
  (await must(core.client, 'printer.view', {})).failed.find((job) => job.receiptNo === receiptNo)

describe('a receipt is', () => {
  test('confirmed by a printer that says so', async () => {
    const fake = await fakePrinter()
    await printOn(fake.port)
    const { receiptNo } = await pay()
    expect(await paperState()).toBe('confirmed')
    expect(await troubleWith(receiptNo)).toBeUndefined()
  })

  test('sent, and no more, to a printer that says nothing', async () => {
    const fake = await fakePrinter({ isSilent: true })
    await printOn(fake.port)
    const { receiptNo } = await pay()
    expect(await paperState()).toBe('sent')
    expect(await troubleWith(receiptNo)).toBeUndefined()
  })

  test('failed where nobody could have printed it, and is printed for the first time later', async () => {
    const port = await freePort()
    await printOn(port)
    const { receiptNo } = await pay()
    expect(await paperState()).toBe('failed')
    const trouble = await troubleWith(receiptNo)
    expect(trouble).toMatchObject({ receiptNo, mayHavePrinted: false })
    await must(core.client, 'printer.retry', { jobId: trouble?.jobId ?? 0, printerId: 'screen' })
    expect(await paperState()).toBe('confirmed')
    expect(await troubleWith(receiptNo)).toBeUndefined()
  })
})

describe('a receipt that broke off in the middle', () => {
  async function brokenOff() {
    const fake = await fakePrinter({ dieAfterLines: 5 })
    await printOn(fake.port)
    const { receiptNo } = await pay()
    expect(await paperState()).toBe('may_have_printed')
    const trouble = await troubleWith(receiptNo)
    expect(trouble).toMatchObject({ receiptNo, mayHavePrinted: true })
    delete fake.faults.dieAfterLines
    return { fake, receiptNo, jobId: trouble?.jobId ?? 0 }
  }

  test('is never printed a second time as the original', async () => {
    const { jobId } = await brokenOff()
    expect(await core.client.call('printer.retry', { jobId })).toMatchObject({
      rejection: 'may_have_printed',
    })
  })

  test('is printed again marked DUPLICATE, which settles it', async () => {
    const { fake, receiptNo } = await brokenOff()
    const from = fake.tokens.length
    await must(core.client, 'receipt.reprint', { entryId: randomUUID(), receiptNo })
    await expect.poll(() => readPaper(fake.tokens.slice(from))).toContain('[CUT]')
    expect(readPaper(fake.tokens.slice(from))).toContain('DUPLICATE 1')
    expect(await troubleWith(receiptNo)).toBeUndefined()
  })

  test('is settled by looking at the paper', async () => {
    const { jobId, receiptNo } = await brokenOff()
    await must(core.client, 'printer.settle', { jobId })
    expect(await paperState()).toBe('confirmed')
    expect(await troubleWith(receiptNo)).toBeUndefined()
    expect(await core.client.call('printer.settle', { jobId })).toMatchObject({
      rejection: 'unknown_job',
    })
  })
})

test('after a stop, a receipt on its way may have printed, and one never sent did not', async () => {
  const day = await shortDay()
  endings.push(day.remove)
  const books = openDatabase(day.dataFolder)
  const [, onItsWay, neverSent] = books.rows<{ receipt_no: string }>(
    'SELECT receipt_no FROM receipt ORDER BY position',
  )
  books.run("UPDATE print_job SET state = 'queued' WHERE paper_no = ?", onItsWay?.receipt_no ?? '')
  books.run('DELETE FROM print_job WHERE paper_no = ?', neverSent?.receipt_no ?? '')
  books.close()
  const again = await openCore(day.dataFolder)
  endings.push(again.close)
  await must(again.client, 'session.signIn', CASHIER)
  const { failed } = await must(again.client, 'printer.view', {})
  expect(failed).toMatchObject([
    { receiptNo: onItsWay?.receipt_no, mayHavePrinted: true },
    { receiptNo: neverSent?.receipt_no, mayHavePrinted: false },
  ])
})

test('more papers in trouble than are told at once are counted, and found one part after another', async () => {
  const day = await openCore()
  endings.push(day.remove, day.close)
  await openDrawer(day)
  await must(day.client, 'session.signIn', SUPERVISOR)
  const counter = { id: 'dead', name: 'Dead', kind: 'tcp', host: '127.0.0.1' } as const
  const port = await freePort()
  await must(day.client, 'printer.keep', { ...counter, port, columns: 42, hasDrawer: false })
  await must(day.client, 'printer.choose', { printerId: 'dead' })
  await must(day.client, 'session.signIn', CASHIER)
  const taken: string[] = []
  for (let at = 0; at < 27; at += 1) {
    taken.push((await must(day.client, 'payment.take', cashPayment(1_000))).receiptNo)
  }
  const view = () => must(day.client, 'printer.view', {})
  await expect.poll(async () => (await view()).waiting, { timeout: 20_000 }).toBe(27)
  expect((await view()).failed.map(({ receiptNo }) => receiptNo)).toEqual(taken.slice(-20))
  const first = await must(day.client, 'printer.troubles', { after: 0 })
  const after = first.papers.at(-1)?.jobId ?? 0
  const second = await must(day.client, 'printer.troubles', { after })
  expect([first.hasMore, second.hasMore]).toEqual([true, false])
  const found = [...first.papers, ...second.papers]
  expect(found.map(({ receiptNo }) => receiptNo)).toEqual(taken)
  for (const { jobId } of found) {
    await must(day.client, 'printer.retry', { jobId, printerId: 'screen' })
  }
  await expect.poll(async () => (await view()).waiting).toBe(0)
}, 40_000)

test('a receipt of a drawer that is being counted is not printed by another either', async () => {
  await printOn(await freePort())
  const { receiptNo } = await pay()
  expect(await paperState()).toBe('failed')
  const { jobId = 0 } = (await troubleWith(receiptNo)) ?? {}
  await must(core.client, 'drawer.beginCount', {})
  await must(core.client, 'session.signIn', OTHER_CASHIER)
  const sent = { jobId, printerId: 'screen' }
  expect(await core.client.call('printer.retry', sent)).toMatchObject({
    rejection: 'count_in_progress',
  })
  await must(core.client, 'session.signIn', CASHIER)
  await must(core.client, 'drawer.leaveCount', {})
  await must(core.client, 'session.signIn', OTHER_CASHIER)
  await must(core.client, 'printer.retry', sent)
  await must(core.client, 'session.signIn', CASHIER)
  expect(await paperState()).toBe('confirmed')
})

describe('a drop', () => {
  const drop = () => must(core.client, 'drawer.drop', { entryId: randomUUID(), cents: 2_500 })
  const slipTrouble = async (dropNo: string) =>
    (await must(core.client, 'printer.view', {})).failed.find(({ paperNo }) => paperNo === dropNo)

  test('prints its slip, once, however often it is asked for', async () => {
    const fake = await fakePrinter()
    await printOn(fake.port)
    const asked = { entryId: randomUUID(), cents: 12_340 }
    const { dropNo } = await must(core.client, 'drawer.drop', asked)
    await must(core.client, 'drawer.drop', asked)
    await expect.poll(() => readPaper(fake.printed)).toContain('[CUT]')
    const paper = readPaper(fake.printed)
    expect(paper).toContain('DROP TO THE SAFE')
    expect(paper).toContain(`Drop ${dropNo}`)
    expect(paper).toContain('123.40')
    expect(paper.match(/CUT/g)).toHaveLength(1)
  })

  test('whose slip jams is recorded all the same, and the slip prints later', async () => {
    await printOn(await freePort())
    const { dropNo } = await drop()
    await expect.poll(() => slipTrouble(dropNo)).toBeDefined()
    const trouble = await slipTrouble(dropNo)
    expect(trouble).toMatchObject({ paper: 'drop_slip', mayHavePrinted: false })
    expect(trouble).not.toHaveProperty('receiptNo')
    const fake = await fakePrinter()
    await printOn(fake.port)
    await must(core.client, 'printer.retry', { jobId: trouble?.jobId ?? 0 })
    await expect.poll(() => readPaper(fake.printed)).toContain('[CUT]')
    expect(readPaper(fake.printed)).toContain(dropNo)
    expect(readPaper(fake.printed)).not.toContain('DUPLICATE')
    expect(await slipTrouble(dropNo)).toBeUndefined()
    expect(await must(core.client, 'drawer.printSlip', { dropNo })).toEqual({ copy: 1 })
    await expect.poll(() => readPaper(fake.printed)).toContain('DUPLICATE 1')
    const { lines } = await must(core.client, 'drawer.slip', { dropNo })
    expect(JSON.stringify(lines)).toContain('DUPLICATE 1')
  })

  test('has a slip that is shut while its drawer is counted, to everybody', async () => {
    await printOn(await freePort())
    const { dropNo } = await drop()
    await expect.poll(() => slipTrouble(dropNo)).toBeDefined()
    const { jobId = 0 } = (await slipTrouble(dropNo)) ?? {}
    await must(core.client, 'drawer.beginCount', {})
    for (const person of [CASHIER, OTHER_CASHIER]) {
      await must(core.client, 'session.signIn', person)
      const shut = { rejection: 'count_in_progress' }
      expect(await core.client.call('drawer.slip', { dropNo })).toMatchObject(shut)
      expect(await core.client.call('drawer.printSlip', { dropNo })).toMatchObject(shut)
      expect(await core.client.call('printer.retry', { jobId })).toMatchObject(shut)
    }
    await must(core.client, 'session.signIn', CASHIER)
    await must(core.client, 'drawer.leaveCount', {})
    expect(await core.client.call('drawer.slip', { dropNo: 'W01-XX-D0001' })).toMatchObject({
      rejection: 'unknown_drop',
    })
  })

  test('that a power cut parted from its slip has it printed at the next start', async () => {
    const day = await openCore()
    endings.push(day.remove)
    await openDrawer(day)
    const entryId = randomUUID()
    const { dropNo } = await must(day.client, 'drawer.drop', { entryId, cents: 2_500 })
    await day.close()
    const books = openDatabase(day.dataFolder)
    books.run('DELETE FROM print_job WHERE paper_no = ?', dropNo)
    books.close()
    const again = await openCore(day.dataFolder)
    endings.push(again.close)
    await must(again.client, 'session.signIn', CASHIER)
    const { failed } = await must(again.client, 'printer.view', {})
    expect(failed).toMatchObject([{ paper: 'drop_slip', paperNo: dropNo, mayHavePrinted: false }])
  })
})

describe('the drawer', () => {
  test('opens with a payment in cash', async () => {
    const fake = await fakePrinter()
    await printOn(fake.port)
    await pay()
    expect(await paperState()).toBe('confirmed')
    expect(fake.printed[0]).toMatchObject({ is: 'pulse', pin: 2 })
    expect((await must(core.client, 'printer.view', {})).drawerProblem).toBeUndefined()
  })

  test('is never opened late: a kick behind a stalled receipt is given up, and it is said', async () => {
    const fake = await fakePrinter({ stallAfterLines: 5 })
    await printOn(fake.port)
    await pay()
    await expect.poll(() => readPaper(fake.printed)).toContain('Receipt')
    const kicks = () => fake.tokens.filter((token) => token.is === 'pulse').length
    expect(kicks()).toBe(1)
    const began = performance.now()
    await must(core.client, 'drawer.open', { entryId: randomUUID(), reason: 'change' })
    expect(performance.now() - began).toBeLessThan(500)
    await expect
      .poll(async () => (await must(core.client, 'printer.view', {})).drawerProblem, {
        timeout: 3_000,
      })
      .toContain('Use the key of the drawer')
    delete fake.faults.stallAfterLines
    await expect.poll(() => paperState(), { timeout: 9_000 }).toBe('may_have_printed')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(kicks()).toBe(1)
  }, 15_000)
})
