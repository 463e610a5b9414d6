import { expect, test } from '@playwright/test'
import { stubText } from '../../src/domain/bill-stub.ts'
import { cents } from '../../src/domain/money.ts'
import {
  type AtWindow,
  atWindow,
  findField,
  paymentTaken,
  signInToCounter,
} from '../fixtures/cashier.ts'
import { heardDuring, isKeypadKey, listenInPage } from '../fixtures/heard-keys.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'
import { startWorkstation } from '../fixtures/started-workstation.ts'

// The key counts that UX.md promises, counted by the page that hears them: no letter, no mouse.

const counter = shareCounter()
test.beforeAll(() => listenInPage(counter.window.page))

const amount = () => counter.window.page.getByRole('textbox', { name: 'Amount to pay' })
const checkNumber = () => counter.window.page.getByRole('textbox', { name: 'Check number' })
const lastPaid = () => paymentTaken(counter.window.page)

/** Presses the keys; the page must have heard so many, and nothing but digits and named keys of the keypad. */
async function takes(keyCount: number, keys: string, at: AtWindow = counter.window): Promise<void> {
  const { page, keypad } = at
  const heard = await heardDuring(page, () => keypad.press(keys))
  expect(heard.keys).toHaveLength(keyCount)
  expect(heard.keys.filter((code) => !isKeypadKey(code))).toEqual([])
  expect(heard.pointer).toEqual([])
}

test('2: a scanned bill, exact cash', async () => {
  await counter.window.keypad.scan(stubText('02700142', cents(5_410)))
  await expect(amount()).toHaveValue('54.10')
  await takes(2, 'Enter Enter')
  await expect(lastPaid()).toContainText('Paid 54.10')
})

test('2: a scanned bill, a check that is read', async () => {
  await counter.window.keypad.scan(stubText('02241908', cents(7_744)))
  await expect(amount()).toHaveValue('77.44')
  await takes(1, 'Enter')
  await counter.window.keypad.scan('T121000248T0012345678O1043')
  await expect(checkNumber()).toHaveValue('1043')
  await takes(1, 'Enter')
  await expect(lastPaid()).toContainText('Check 1043')
})

test('9: a six-digit account typed, exact cash', async () => {
  await takes(9, '204817 Enter Enter Enter')
  await expect(lastPaid()).toContainText('Paid exactly: no change')
})

test('16: an eight-digit account, five digits of cash, change', async () => {
  await takes(16, '01422076 Enter Enter 10000 Enter')
  await expect(lastPaid()).toContainText('16.80')
})

test('14: an exact check with a four-digit number', async ({ page }) => {
  // Another drawer: the one six-digit account of the district has paid at the other.
  const workstation = await startWorkstation({ hasDrawer: true })
  const window = atWindow(page)
  await listenInPage(page)
  await signInToCounter(window, workstation)
  await takes(14, '204817 Enter Enter + 1042 Enter', window)
  await expect(paymentTaken(page)).toContainText('Check 1042')
  await workstation.remove()
})

test('8: a wrong kind put right', async () => {
  const { page } = counter.window
  await takes(11, '01422317 Enter Enter Enter')
  await expect(lastPaid()).toContainText('Cash tendered 71.56')
  await takes(8, 'F8 1 + 2044 Enter')
  await expect(page.getByRole('dialog')).toContainText('71.56 was Cash, is Check 2044')
  await page.keyboard.press('Escape')
  await expect(findField(page)).toBeFocused()
})

test('5: an item of the mail, scanned, with a four-digit check', async () => {
  const { page, keypad } = counter.window
  await keypad.press('/')
  await page.getByText('Open it together').waitFor()
  await keypad.press('Enter Enter 18862 Enter 1 Enter')
  await page.getByText('Who opened it with you?').waitFor()
  await keypad.press('201 Enter 141421 Enter')
  await page.getByText('Item 1:').waitFor()
  await keypad.scan(stubText('01104462', cents(18_862)))
  await expect(checkNumber()).toBeFocused()
  await takes(5, '2209 Enter')
  await expect(page.getByRole('region', { name: 'Item taken' })).toContainText('Check 2209')
})
