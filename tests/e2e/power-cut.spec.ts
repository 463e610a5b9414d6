import { expect, test } from '@playwright/test'
import {
  type AtWindow,
  atWindow,
  expectReceipt,
  signIn,
  signInToCounter,
} from '../fixtures/cashier.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

let workstation: StartedWorkstation
let window: AtWindow

test.beforeEach(async ({ page }) => {
  workstation = await startWorkstation({ hasDrawer: true })
  window = atWindow(page)
  await signInToCounter(window, workstation)
})
test.afterEach(async () => workstation.remove())

test('a power cut leaves the last receipt, its change, and the unfinished payment as it stood', async ({
  page,
}) => {
  const { keypad, wire } = window
  await keypad.press('01422076 Enter Enter 10000 Enter')
  await expectReceipt(page, 1)
  await keypad.press('00914077 Enter 2500')
  await wire.untilAnswered('payment.keepDraft', { draft: { stage: 'amount', typed: '2500' } })

  await cutPower()
  await expect(page.getByText(/Last receipt W01-\w\w-000001/)).toBeVisible()
  await expect(page.getByLabel('Last payments')).toContainText('Change to give16.80')
  await expect(page.getByText('Hernandez Family Trust')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Amount to pay' })).toHaveValue('25.00')
  await expect(page.getByRole('textbox', { name: 'Amount to pay' })).toBeFocused()
})

test('what was tendered, and a tender lifted back into the field, survive a reload and a power cut', async ({
  page,
}) => {
  const { keypad, wire } = window
  const field = page.getByRole('textbox', { name: /Amount, then its key/ })
  const tendered = page.getByText(/^Cash \d/)
  await keypad.press('00914077 Enter Enter 2000 Enter 3000 Enter')
  await expect(tendered).toHaveText(['Cash 20.00', 'Cash 30.00'])
  const both = [{ cents: 2000 }, { cents: 3000 }]
  await wire.untilAnswered('payment.keepDraft', { draft: { tenders: both, typed: '' } })

  await page.reload()
  await expect(tendered).toHaveText(['Cash 20.00', 'Cash 30.00'])
  await keypad.press('Backspace')
  await expect(field).toHaveValue('30.00')
  const lifted = { tenders: [{ cents: 2000 }], typed: '3000' }
  await wire.untilAnswered('payment.keepDraft', { draft: lifted })

  await cutPower()
  await expect(tendered).toHaveText(['Cash 20.00'])
  await expect(field).toHaveValue('30.00')
  await expect(page.getByText('41.95')).toBeVisible()

  // It is paid with the rest of the keys, and once.
  await keypad.press('Enter Enter')
  await expectReceipt(page, 1)
  await expect(page.getByText('Paid 61.95 · Cash tendered 61.95')).toBeVisible()
})

/** The core is killed where it stands and started again; the same person signs in. */
async function cutPower(): Promise<void> {
  await workstation.kill()
  workstation = await workstation.startAgain()
  await signIn(window, workstation)
}
