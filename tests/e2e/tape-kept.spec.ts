import { expect, type Page, test } from '@playwright/test'
import {
  type AtWindow,
  atWindow,
  expectReceipt,
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

const tape = (page: Page) => page.getByRole('dialog', { name: 'Tape' })
const handed = (page: Page) => page.getByRole('textbox', { name: /exactly what remains/ })

// 204817 owes 61.95.
test('a tape of five checks, one line corrected, pays and is kept; reload and power cut keep it too', async ({
  page,
}) => {
  const { keypad, wire } = window
  await keypad.press('204817 Enter Enter')
  await keypad.press('F4 1000 + 2000 + 1500 + 995 + 600 +')
  await expect(tape(page).getByText('Short by 1.00')).toBeVisible()
  await wire.untilAnswered('payment.keepDraft', { draft: { stage: 'tender', tape: {} } })
  await page.reload()
  await expect(handed(page)).toBeFocused()
  await keypad.press('F4')
  await expect(tape(page).getByRole('listitem').filter({ hasText: /\+$/ })).toHaveCount(5)
  await keypad.press('ArrowUp 700 Enter')
  await expect(tape(page).getByText('Agrees')).toBeVisible()
  await keypad.press('Enter Enter')
  await expect(handed(page)).toHaveValue('61.95')
  await wire.untilAnswered('payment.keepDraft', { draft: { typed: '6195' } })

  await workstation.kill()
  workstation = await workstation.startAgain()
  await signIn(window, workstation)
  await expect(handed(page)).toHaveValue('61.95')
  await keypad.press('+ 5512 Enter')
  await expectReceipt(page, 1)
  const [taken] = readEntries(workstation.dataFolder, 'payment.taken')
  const amounts = [1_000, 2_000, 1_500, 995, 700]
  expect(taken?.facts.tape).toEqual({
    lines: amounts.map((cents) => ({ sign: 'plus', cents })),
    totalCents: 6_195,
  })
  // It is seen again with its receipt.
  await keypad.press('F9')
  const kept = page.getByRole('dialog').getByRole('figure', { name: 'Tape kept with the payment' })
  await expect(kept).toContainText('5 items')
  await expect(kept).toContainText('61.95')
})

test('a tape that was not sent, or typed over, is not kept with the payment', async ({ page }) => {
  const { keypad } = window
  await keypad.press('204817 Enter F4 6195 + Escape Enter Enter')
  await expectReceipt(page, 1)
  await keypad.press('01422076 Enter F4 5000 + Enter Enter 2000 Enter Enter')
  await expectReceipt(page, 2)
  const taken = readEntries(workstation.dataFolder, 'payment.taken')
  expect(taken.map(({ facts }) => facts.totalCents)).toEqual([6_195, 2_000])
  expect(taken.map(({ facts }) => 'tape' in facts)).toEqual([false, false])
})
