import { expect, test } from '@playwright/test'
import { atWindow, expectReceipt, openDrawer, paymentTaken, signIn } from '../fixtures/cashier.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

let workstation: StartedWorkstation

test.beforeEach(async () => {
  workstation = await startWorkstation()
})
test.afterEach(async () => workstation.remove())

test('a typed account paid in exact cash takes nine keys, one with change sixteen', async ({
  page,
}) => {
  const window = atWindow(page)
  const { keypad } = window
  await signIn(window, workstation)
  await openDrawer(window)

  expect(await keypad.count('204817 Enter Enter Enter')).toBe(9)
  await expectReceipt(page, 1)
  await expect(page.getByText('Paid exactly: no change')).toBeVisible()

  // The next key typed is already the next customer; an empty Enter does nothing.
  await keypad.press('Enter Enter')
  expect(await keypad.count('01422076 Enter Enter 10000 Enter')).toBe(16)
  await expectReceipt(page, 2)
  await expect(page.getByText('Change to give')).toBeVisible()
  await expect(paymentTaken(page)).toContainText('16.80')
})
