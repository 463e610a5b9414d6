import { expect, type Page, test } from '@playwright/test'
import {
  type AtWindow,
  atWindow,
  expectReceipt,
  findField,
  keyIn,
  pinOf,
  receiptNo,
  signInToCounter,
} from '../fixtures/cashier.ts'
import { readPaper } from '../fixtures/escpos-decoder.ts'
import type { FakePrinter } from '../fixtures/fake-printer.ts'
import { openWindow } from '../fixtures/open-window.ts'
import {
  type PrintingWorkstation,
  startPrintingWorkstation,
} from '../fixtures/printing-workstation.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import type { StartedWorkstation } from '../fixtures/started-workstation.ts'

let day: PrintingWorkstation
let workstation: StartedWorkstation
let printer: FakePrinter
let window: AtWindow

test.describe.configure({ timeout: 120_000 })
test.beforeEach(async ({ page }) => {
  day = await startPrintingWorkstation({ hasDrawer: true })
  ;({ workstation, printer } = day)
  window = atWindow(page)
  await signInToCounter(window, day)
})
test.afterEach(async () => day.remove())

/** Takes a payment and waits for its nth receipt, and for what became of its paper. */
async function pay(keys: string, n: number, paper: string | RegExp): Promise<void> {
  await window.keypad.press(keys)
  await expectReceipt(window.page, n)
  await expect(window.page.getByText(paper)).toBeVisible({ timeout: 20_000 })
}

const searchField = (page: Page) => page.getByRole('combobox', { name: /check number, time/ })
const rows = (page: Page) => page.getByRole('listbox', { name: 'Receipts' }).getByRole('option')

async function goToReceipts(): Promise<void> {
  await window.keypad.press('Control+3')
  await expect(searchField(window.page)).toBeFocused()
}

/** What a search finds, and nothing else. */
async function expectFound(keys: string, ...numbers: readonly number[]): Promise<void> {
  const { page, keypad } = window
  await searchField(page).press('Escape')
  await keypad.press(keys)
  await expect(rows(page)).toHaveCount(numbers.length)
  for (const [at, n] of numbers.entries())
    await expect(rows(page).nth(at)).toContainText(receiptNo(n))
}

test('a receipt is found by whatever a customer remembers of it, keys only', async ({ page }) => {
  const { keypad } = window
  await pay('204817 Enter Enter Enter', 1, /000001 printed/)
  await pay('01422076 Enter 5320 Enter 10000 Enter', 2, /000002 printed/)
  await pay('00914077 Enter 1000 Enter 1000 Enter', 3, /000003 printed/)
  await pay('02241148 Enter 4417 Enter + 90210 Enter', 4, /000004 printed/)
  await goToReceipts()
  await expect(rows(page).first()).toContainText('Printed')
  const paper = page.getByRole('group', { name: /^Receipt W01/ })
  await keypad.press('ArrowDown')
  await expect(paper).toContainText(receiptNo(3))

  await expectFound('0002', 2)
  await expect(paper).toContainText('Hernandez')
  await expectFound('204817', 1)
  await expectFound('5320', 2)
  await expectFound('53.20', 2)
  await expectFound('10000', 2)
  await expectFound('90210', 4)
  await expect(rows(page)).toContainText('90210')
  await expectFound('53.20', 2)
  const [time = ''] = /\d{1,2}:\d\d/.exec((await paper.textContent()) ?? '') ?? []
  await keypad.press('Escape')
  await keypad.press(time.replace(':', '').padStart(4, '0'))
  await expect(rows(page).filter({ hasText: receiptNo(2) })).toHaveCount(1)
  await keypad.press('Escape Escape')
  await keypad.type('hern tr')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText(receiptNo(3))
  await keypad.press('Escape')
  await keypad.press('-')
  await expect(page.getByText(/^No receipts on/)).toBeVisible()
  await keypad.press('+')
  await expect(rows(page).first()).toBeVisible()
  await keypad.press('ArrowDown F2')
  await expect(page.getByRole('dialog')).toContainText('Posted to')
  await expect(page.getByRole('dialog')).toContainText('Ana Ruiz (101)')
})

test('papers that did not come out are printed as their proper thing', async ({ page }) => {
  const { keypad } = window
  await pay('204817 Enter Enter Enter', 1, /000001 printed/)
  printer.faults.paper = 'end'
  await pay('01422076 Enter 1001 Enter 1001 Enter', 2, /000002 did not print/)
  await pay('01422076 Enter 1002 Enter Enter 1002 Enter', 3, /000003 did not print/)
  printer.faults.paper = 'ok'
  printer.faults.dieAfterLines = 5
  await pay('01422076 Enter 1003 Enter Enter 1003 Enter', 4, /000004 may have printed/)
  await pay('01422076 Enter 1004 Enter Enter 1004 Enter', 5, /000005 may have printed/)
  delete printer.faults.dieAfterLines

  await goToReceipts()
  await expect(rows(page).nth(0)).toContainText('Look at the paper')
  await expect(rows(page).nth(2)).toContainText('Not printed')
  await keypad.press('F9')
  const dialog = page.getByRole('dialog', { name: 'Receipts and slips on paper' })
  await test.step('one that somebody finds on the paper is settled', async () => {
    await keypad.press('0')
    await expect(dialog.getByText(/000005 is on paper/)).toBeVisible()
  })
  await test.step('all others at once: the first time as originals, a doubtful one as a copy', async () => {
    const from = printer.tokens.length
    await keypad.press('3')
    await expect(
      dialog.getByText('Sent to the printer: 2 for the first time, 1 marked DUPLICATE.'),
    ).toBeVisible()
    await expect.poll(() => cuts(from)).toBe(3)
    const papers = readPaper(printer.tokens.slice(from)).split('[CUT]')
    const isCopy = papers.slice(0, 3).map((paper) => paper.includes('DUPLICATE 1'))
    expect(papers.slice(0, 3).map((paper) => /00000\d/.exec(paper)?.[0])).toEqual([
      '000002',
      '000003',
      '000004',
    ])
    expect(isCopy).toEqual([false, false, true])
  })
  await test.step('the last one, and then this one', async () => {
    const from = printer.tokens.length
    await keypad.press('2')
    await expect(dialog.getByText(/000005 prints again, marked DUPLICATE/)).toBeVisible()
    await keypad.press('Escape ArrowDown ArrowDown ArrowDown ArrowDown')
    await expect(rows(page).nth(4)).toHaveAttribute('aria-selected', 'true')
    await keypad.press('Enter Enter')
    await expect(dialog.getByText(/000001 prints again, marked DUPLICATE/)).toBeVisible()
    await expect.poll(() => cuts(from)).toBe(2)
    await keypad.press('Escape')
  })
  await expect(rows(page).nth(4)).toContainText('+1 copy')
  await expect(page.getByText('Look at the paper')).toHaveCount(0)
  await expect(page.getByText('Not printed')).toHaveCount(0)
  const reprints = readEntries(workstation.dataFolder, 'receipt.reprinted')
  expect(reprints.map(({ facts }) => facts.receiptNo.slice(-1))).toEqual(['4', '5', '1'])
})

const cuts = (from: number): number =>
  readPaper(printer.tokens.slice(from)).split('[CUT]').length - 1

test('a turn-off stopped by a payment is not forgotten until somebody was told', async ({
  page,
}) => {
  const { keypad } = window
  const status = page.getByRole('contentinfo')
  await pay('01409617 Enter Enter Enter', 1, /000001 printed/)
  const stopped = page.getByRole('region', { name: 'Turn-off stopped' })
  await expect(stopped).toContainText('014-0961-7')
  await expect(stopped).toContainText('Call dispatch now')
  await expect(status).toContainText('1 turn-off to call in')
  await goToReceipts()
  await expect(page.getByText('A payment stopped a turn-off, and nobody was told.')).toBeVisible()
  await keypad.press('F11 Enter')
  await expect(page.getByRole('dialog')).toContainText('2014 Alameda Dr Apt 6')
  await keypad.press('1')
  await expect(page.getByText('Nobody is left to be told')).toBeVisible()
  await keypad.press('Escape')
  await expect(status).not.toContainText('to call in')
  await keypad.press('*')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Turn-off stopped')
  const told = readEntries(workstation.dataFolder, 'turn_off.told')
  expect(told.map(({ facts }) => facts.toldTo)).toEqual(['Dispatch, by phone'])
  await keypad.press('Control+1')
  await expect(findField(page)).toBeFocused()
})

test('while the drawer is counted nothing is found, and afterwards it is again', async ({
  page,
}) => {
  const { keypad } = window
  await pay('204817 Enter Enter Enter', 1, /000001 printed/)
  await keypad.press('F10 2')
  await page.getByText('first count').waitFor()
  await keypad.press('Control+3')
  await expect(page.getByText('The drawer is being counted. Finish the count first.')).toBeVisible()
  await keypad.press('6195')
  await expect(searchField(page)).toHaveCount(0)
  await expect(rows(page)).toHaveCount(0)
  await keypad.press('Enter')
  await page.getByText('first count').waitFor()
  await keypad.press('Escape')
  await page.getByText('Open since', { exact: true }).waitFor()
  await goToReceipts()
  await keypad.press('6195')
  await expect(rows(page)).toHaveCount(1)
})

test('however many are not known to be on paper, all of them are named and printed at once', async ({
  page,
}) => {
  await printer.stop()
  const client = await openWindow(await workstation.newAddress())
  await client.call('session.signIn', { number: '101', pin: pinOf('101') })
  for (let at = 0; at < 24; at += 1) {
    expect(await client.call('payment.take', tenDollars())).toMatchObject({ ok: true })
  }
  await client.call('session.signOut', {})
  await page.goto(await workstation.newAddress())
  await page.getByText('Demo data only').waitFor()
  await keyIn(window, '101')
  await findField(page).waitFor()
  await expect(page.getByText('24 not printed')).toBeVisible()
  await window.keypad.press('F9')
  const dialog = page.getByRole('dialog', { name: 'Receipts and slips on paper' })
  await expect(dialog.getByText('Print all not known to be on paper (24)')).toBeVisible()
  await window.keypad.press('* 3')
  await expect(dialog.getByText('Sent to the printer: 24 for the first time.')).toBeVisible()
  await expect(page.getByText(/not printed/)).toHaveCount(0)
})

const tenDollars = () => ({
  entryId: crypto.randomUUID(),
  startedAt: '2026-11-23T18:00:00.000Z',
  source: 'counter' as const,
  lines: [{ accountNo: '204817', cents: 1_000 }],
  tenders: [{ kind: 'cash' as const, cents: 1_000 }],
  confirmed: ['paid_today' as const, 'nothing_due' as const, 'more_than_due' as const],
})
