import { expect, type Page, test } from '@playwright/test'
import {
  type AtWindow,
  atWindow,
  expectReceipt,
  findField,
  signIn,
  signInToCounter,
} from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

let workstation: StartedWorkstation
let window: AtWindow

test.beforeEach(async ({ page }) => {
  workstation = await startWorkstation({ hasDrawer: true })
  window = atWindow(page)
  await signInToCounter(window, workstation)
})
test.afterEach(async () => workstation.remove())

const heldList = (page: Page) => page.getByRole('dialog', { name: 'Held payments' })
const rows = (page: Page) => heldList(page).locator('tbody tr')

test('a payment is held, another taken, and the held one recalled and paid', async ({ page }) => {
  const { keypad } = window
  await keypad.press('F6')
  await expect(page.getByText('No payment is held')).toBeVisible()

  // 204817 owes 61.95; 20.00 of it is in hand when the customer goes back to the car.
  await keypad.press('204817 Enter Enter 2000 Enter')
  await expect(page.getByText(/^Cash 20\.00$/)).toBeVisible()
  await keypad.press('F6')
  await expect(findField(page)).toBeFocused()
  await expect(page.getByText('1 held')).toBeVisible()

  await keypad.press('01422076 Enter Enter Enter')
  await expectReceipt(page, 1)

  await keypad.press('F6')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('61.95')
  await expect(heldList(page)).toContainText('20.00 in cash is with you and not in the books')
  await keypad.press('Enter')
  await expect(page.getByText(/^Cash 20\.00$/)).toBeVisible()
  await expect(page.getByText('1 held')).toBeHidden()
  await keypad.press('Enter')
  await expectReceipt(page, 2)
  const taken = readEntries(workstation.dataFolder, 'payment.taken')
  expect(taken.map(({ facts }) => facts.tenders.map(({ cents }) => cents))).toEqual([
    [8_320],
    [2_000, 4_195],
  ])
})

test('held payments survive a power cut, and no count begins before they are finished', async ({
  page,
}) => {
  const { keypad } = window
  await keypad.press('204817 Enter 1500 F6')
  await expect(page.getByText('1 held')).toBeVisible()
  await keypad.press('01422076 Enter Enter 500 Enter F6')
  await expect(page.getByText('2 held')).toBeVisible()

  await workstation.kill()
  workstation = await workstation.startAgain()
  await signIn(window, workstation)
  await expect(page.getByText('2 held')).toBeVisible()
  await keypad.press('F10 2')
  await expect(page.getByText(/2 payments are held/)).toBeVisible()

  // The one without money goes at once, the one with money after a question.
  await keypad.press('Escape F6')
  await expect(rows(page)).toHaveText([/15\.00/, /5\.00/])
  await keypad.press('ArrowDown Delete')
  await expect(heldList(page).getByText('Give 5.00 cash back?')).toBeVisible()
  await keypad.press('Escape')
  await expect(rows(page)).toHaveCount(2)
  await keypad.press('ArrowUp Delete')
  await expect(rows(page)).toHaveCount(1)
  await keypad.press('Delete Enter')
  await expect(findField(page)).toBeFocused()
  await expect(page.getByText(/\d held/)).toBeHidden()
  await keypad.press('F10 2')
  await expect(page.getByText('first count')).toBeVisible()
  expect(readEntries(workstation.dataFolder, 'payment.taken')).toEqual([])
})

test('what changed while it was held is said, proposed anew, and asked about', async ({ page }) => {
  const { keypad } = window
  await keypad.press('204817 Enter F6')
  await expect(page.getByText('1 held')).toBeVisible()
  await keypad.press('204817 Enter 1000 Enter Enter')
  await expectReceipt(page, 1)
  await keypad.press('F6 Enter')
  await expect(page.getByText(/owed 61\.95 and owes 51\.95 now/)).toBeVisible()
  const amount = page.getByRole('textbox', { name: 'Amount to pay' })
  await expect(amount).toHaveValue('51.95')
  await keypad.press('Enter')
  await expect(page.getByText(/paid today at/)).toBeVisible()
  await keypad.press('Enter Enter')
  await expectReceipt(page, 2)
})
