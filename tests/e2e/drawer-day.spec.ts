import { expect, test } from '@playwright/test'
import {
  type AtWindow,
  atWindow,
  expectReceipt,
  findField,
  keyIn,
  openDrawer,
  pauseDrawer,
  pinOf,
  signInToCounter,
} from '../fixtures/cashier.ts'
import { countKeys } from '../fixtures/count-keys.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

// A drawer over a day, by keys alone: till 1 is Ana's, and began with ten 20s.

let workstation: StartedWorkstation
let window: AtWindow

test.beforeEach(async ({ page }) => {
  workstation = await startWorkstation({ hasDrawer: true })
  window = atWindow(page)
  await signInToCounter(window, workstation)
})
test.afterEach(async () => workstation.remove())

test('a pause with relief: the drawer waits, another till is opened, and the PIN goes on', async ({
  page,
}) => {
  const { keypad } = window
  await keypad.press('204817 Enter Enter Enter')
  await expectReceipt(page, 1)
  await pauseDrawer(window)
  await keyIn(window, '102')
  await openDrawer(window)
  await expect(page.getByText('Till 2 · 0 payments')).toBeVisible()
  await keypad.press('01422076 Enter Enter Enter')
  await expectReceipt(page, 2)
  await keypad.press('Control+2')
  await expect(page.getByRole('region', { name: 'Other drawers here' })).toContainText(
    /Till 1\s*Ana Ruiz\s*Paused/,
  )
  await pauseDrawer(window)

  await keyIn(window, '101')
  await expect(page.getByText('Your drawer at till 1 is paused since')).toBeVisible()
  await keypad.press('Control+2')
  await expect(page.getByText('Your drawer at till 1 is paused since')).toBeVisible()
  await keypad.press('Control+1 Enter')
  await expect(findField(page)).toBeFocused()
  await expect(page.getByText('Till 1 · 1 payment in')).toBeVisible()
  const taken = readEntries(workstation.dataFolder, 'payment.taken')
  expect(taken.map(({ facts }) => facts.till)).toEqual(['1', '2'])
  expect(readEntries(workstation.dataFolder, 'batch.resumed')).toHaveLength(1)
})

test('a payment in hand comes before a pause', async ({ page }) => {
  const { keypad } = window
  await keypad.press('204817 Enter F10 1')
  await expect(page.getByText('There is an unfinished payment.')).toBeVisible()
  await keypad.press('Escape Escape Escape')
  await expect(findField(page)).toBeFocused()
  expect(readEntries(workstation.dataFolder, 'batch.paused')).toEqual([])
})

test('a change order: out and in by denomination, equal, and signed by a second person', async ({
  page,
}) => {
  const { keypad } = window
  await keypad.press('F7 2 Enter Enter 2 +')
  await keypad.press('Enter Enter Enter Enter Enter Enter 39 F10')
  await expect(page.getByText('40.00 goes out and 39.00 comes in.')).toBeVisible()
  await keypad.press('Enter ArrowUp 40 F10')
  await page.getByText('Who hands over 40.00?').waitFor()
  await keypad.press(`101 Enter ${pinOf('101')} Enter`)
  await expect(page.getByText('Somebody other than the cashier hands over')).toBeVisible()
  await keypad.press('Escape')
  // What was counted is still there.
  await expect(page.getByRole('region', { name: 'Comes in from the safe' })).toContainText('40.00')
  await keypad.press('F10')
  await page.getByText('Who hands over 40.00?').waitFor()
  await keypad.press(`201 Enter ${pinOf('201')} Enter`)
  await expect(page.getByText('40.00 swapped with the safe')).toBeVisible()
  await keypad.press('Enter')
  await expect(findField(page)).toBeFocused()
  const [entry] = readEntries(workstation.dataFolder, 'cash.exchanged')
  expect(entry).toMatchObject({
    ...{ approvers: [{ number: '201' }], postings: [] },
    facts: {
      ...{
        cents: 4_000,
        out: { n20: { loose: 2, packs: 0 } },
        in: { n1: { loose: 40, packs: 0 } },
      },
    },
  })
})

test('cut for the courier: counted, the starting cash stays, and the next customer comes', async ({
  page,
}) => {
  const { keypad } = window
  await keypad.press('204817 Enter Enter Enter')
  await expectReceipt(page, 1)
  await keypad.press('F10 3')
  await page.getByText('first count').waitFor()
  await keypad.press(`${countKeys({ n20: 13, n1: 1, c25: 3, c10: 2 })} F10`)
  await expect(page.getByText('The drawer agrees')).toBeVisible()
  await expect(page.getByText(/Starting cash of batch W01-\w\w-B0002/)).toBeVisible()
  await keypad.press('Enter')
  await expect(findField(page)).toBeFocused()
  await expect(page.getByText('Till 1 · 0 payments')).toBeVisible()
  await keypad.press('01422076 Enter Enter Enter')
  await expectReceipt(page, 2)
  const [first, second] = readEntries(workstation.dataFolder, 'batch.opened')
  expect(second?.facts.carriedFrom).toBe(first?.facts.batchNo)
  const [, payment] = readEntries(workstation.dataFolder, 'payment.taken')
  expect(payment?.facts.batchNo).toBe(second?.facts.batchNo)
})

test('handed over: counted together, the receiver signs, and goes on at the till', async ({
  page,
}) => {
  const { keypad } = window
  await keypad.press('Control+2')
  await page.getByText('Today at this drawer').waitFor()
  await keypad.press('F11')
  await page.getByText('Count together').waitFor()
  await keypad.press(`${countKeys({ n20: 10 })} F10`)
  await page.getByText('Who takes over this drawer?').waitFor()
  await keypad.press(`101 Enter ${pinOf('101')} Enter`)
  await expect(page.getByText('Somebody other than its cashier takes over')).toBeVisible()
  await keypad.press(`102 Enter ${pinOf('102')} Enter`)
  await expect(page.getByText('The drawer agrees')).toBeVisible()
  await keypad.press('Enter')
  await page.getByText('Demo data only').waitFor()
  await keyIn(window, '102')
  await expect(page.getByText('Till 1 · 0 payments')).toBeVisible()
  const [, opened] = readEntries(workstation.dataFolder, 'batch.opened')
  expect(opened).toMatchObject({ staff: { number: '102' }, approvers: [{ number: '101' }] })
})

test('the drawer tells its day, and no sum of it', async ({ page }) => {
  const { keypad } = window
  await keypad.press('204817 Enter Enter Enter')
  await expectReceipt(page, 1)
  await keypad.press('F7 1 2500 Enter Enter F12 1 Control+2')
  const acts = page.getByRole('region', { name: 'What happened at this drawer' })
  await expect(acts).toContainText(/Drawer opened\s*Make change for a customer/)
  await expect(acts).toContainText(/Drop\s*W01-\w\w-D0001\s*25\.00/)
  await expect(acts).toContainText(/Opened\s*signed by Sam Whitaker/)
  const main = page.locator('main')
  await expect(main).toContainText(/Receipts\s*W01-\w\w-000001/)
  // 61.95 came in, 236.95 should be there: neither is told.
  await expect(main).not.toContainText(/61\.95|236\.95|261\.95/)
})
