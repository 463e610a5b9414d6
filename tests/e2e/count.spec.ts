import { expect, test } from '@playwright/test'
import { type AtWindow, atWindow, expectReceipt, signInToCounter } from '../fixtures/cashier.ts'
import { countKeys } from '../fixtures/count-keys.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

let workstation: StartedWorkstation
let window: AtWindow

// Starting cash of ten 20s, and one payment of 61.95 in exact cash: 261.95 is in the drawer.
test.beforeEach(async ({ page }) => {
  workstation = await startWorkstation({ hasDrawer: true })
  window = atWindow(page)
  await signInToCounter(window, workstation)
  await window.keypad.press('204817 Enter Enter Enter')
  await expectReceipt(page, 1)
  await window.keypad.press('F10 2')
  await page.getByText('first count').waitFor()
})
test.afterEach(async () => workstation.remove())

const ALL_OF_IT = countKeys({ n20: 13, n1: 1, c25: 3, c10: 2 })

test('a count that agrees says so, what stays as starting cash, and what goes to the safe', async ({
  page,
}) => {
  const { keypad } = window
  await keypad.press(ALL_OF_IT)
  await expect(page.getByText('261.95')).toBeVisible()
  await keypad.press('F10')
  const verdict = page.getByRole('status').filter({ hasText: 'The drawer agrees' })
  await expect(verdict).toContainText('261.95')
  await expect(page.getByText('Stays as starting cash')).toBeVisible()
  await expect(page.getByText('Goes to the safe')).toBeVisible()
  await keypad.press('Enter')
  await expect(page.getByText('Choose a till')).toBeVisible()
  const [counted] = readEntries(workstation.dataFolder, 'drawer.counted')
  expect(counted?.facts).toMatchObject({ outcome: 'agrees', countedCents: 26_195 })
})

test('the first miss says only count again; after the second the difference is named', async ({
  page,
}) => {
  const { keypad } = window
  await keypad.press(`${countKeys({ n20: 10 })} F10`)
  await expect(page.getByText('Count again', { exact: true })).toBeVisible()
  await expect(page.getByText('second count')).toBeVisible()
  await expect(page.locator('main')).not.toContainText(/61\.95|261\.95|[Ss]hort|[Oo]ver\b/)

  // The second count cannot be left, and is final.
  await keypad.press('Escape')
  await expect(page.getByText('second count')).toBeVisible()
  await keypad.press(`${countKeys({ n20: 11 })} F10`)
  const verdict = page.getByRole('status').filter({ hasText: 'Cash short' })
  await expect(verdict).toContainText('41.95')
  await expect(verdict).toContainText('less than there should be; 220.00 counted')

  // Beyond tolerance a reason is owed, also after a reload.
  await page.reload()
  const reason = page.getByRole('textbox', { name: /needs a reason/ })
  await page.getByText('Sign out').waitFor()
  await keypad.press('Control+2')
  await reason.waitFor()
  await keypad.press('Enter')
  await expect(page.getByText('Type what may have happened.')).toBeVisible()
  await keypad.type('Two notes stuck')
  await keypad.press('Enter')
  await expect(page.getByText('Choose a till')).toBeVisible()
  const [explained] = readEntries(workstation.dataFolder, 'difference.explained')
  expect(explained?.facts.reason).toBe('Two notes stuck')
})

test('checks by number and total, and card slips, are keyed after the cash; checks nobody paid with are named', async ({
  page,
}) => {
  const { keypad } = window
  await keypad.press(`${ALL_OF_IT} Enter Enter Enter`)
  await expect(page.getByRole('textbox', { name: 'Checks', exact: true })).toBeFocused()
  await keypad.press('1 Enter')
  await expect(page.getByRole('textbox', { name: 'Checks total' })).toBeFocused()
  // An adding machine on the keypad: its total goes into the field, its lines with the count.
  await keypad.press('F4 500 + Enter Enter')
  await expect(page.getByRole('textbox', { name: 'Checks total' })).toHaveValue('5.00')
  await keypad.press('F10')
  await page.getByText('second count').waitFor()
  await keypad.press(`${ALL_OF_IT} Enter Enter Enter 1 Enter F4 500 + Enter Enter`)
  await expect(page.getByRole('textbox', { name: 'Checks total' })).toHaveValue('5.00')
  // The window goes, once typing has paused: the count stands as it stood, with the checks one by one.
  await page.waitForTimeout(400)
  await page.reload()
  await page.getByText('Sign out').waitFor()
  await keypad.press('Control+2')
  await expect(page.getByRole('textbox', { name: 'Checks total' })).toHaveValue('5.00')
  await keypad.press('F10')
  await expect(page.getByText('Cash agrees, checks or cards do not')).toBeVisible()
  const others = page.getByRole('region', { name: 'Checks and cards' })
  await expect(others).toContainText('1 check more than recorded')
  await expect(others).toContainText('Checks over by 5.00')
  await expect(others).toContainText(/Counted, and on no receipt\s*5\.00/)
  const [, final] = readEntries(workstation.dataFolder, 'drawer.counted')
  expect(final?.facts).toMatchObject({ outcome: 'differs', count: { checkAmounts: [500] } })
})
