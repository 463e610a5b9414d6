import { expect, type Page, test } from '@playwright/test'
import { atWindow, expectReceipt, findField, openDrawer } from '../fixtures/cashier.ts'
import { Keypad } from '../fixtures/keypad.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

let workstation: StartedWorkstation
let keypad: Keypad

test.beforeEach(async ({ page }) => {
  workstation = await startWorkstation({ tryDemo: false })
  keypad = new Keypad(page)
  await page.goto(workstation.address)
  await page.getByText('Welcome to Headgate').waitFor()
})
test.afterEach(async () => workstation.remove())

test('an empty folder becomes the demo district with one key, and takes a payment', async ({
  page,
}) => {
  await keypad.press('1')
  await page.getByText('Demo data only').waitFor({ timeout: 30_000 })
  await expect(page.getByText('DEMO DISTRICT')).toBeVisible()
  await keypad.press('101 Enter 271828')
  await openDrawer(atWindow(page))
  await keypad.press('204817 Enter Enter Enter')
  await expectReceipt(page, 1)
})

/** Fills in what has the focus and goes on with Enter. */
async function fillIn(...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await keypad.type(text)
    await keypad.press('Enter')
  }
}

const question = (page: Page) => page.getByRole('heading', { level: 1 })

test('an empty folder becomes a workstation of one’s own, with a recovery code sealed', async ({
  page,
}) => {
  await keypad.press('2')
  await expect(question(page)).toHaveText('Whose workstation is this?')
  await fillIn('Deer Flat Water District', 'Main office', 'W07')
  await keypad.press('Enter')
  await expect(question(page)).toHaveText('Who answers for it first?')
  await fillIn('501', 'Ida Moss')
  await keypad.press('482913 482913 Enter')
  await expect(question(page)).toHaveText('Who takes payments?')
  await keypad.press('+')
  await page.getByRole('dialog', { name: 'Add a cashier' }).waitFor()
  await fillIn('502', 'Jo Vane')
  await keypad.press('739164 739164 Enter')
  await expect(page.getByRole('cell', { name: 'Jo Vane', exact: true })).toBeVisible()
  await keypad.press('Enter')
  await expect(question(page)).toHaveText('Which tills are there, and with how much cash?')
  await keypad.press('1.2 Enter Enter 100000 Enter')
  await expect(question(page)).toHaveText('Where do deposits go?')
  await fillIn('River Bank', '4455')
  await expect(question(page)).toHaveText('How do receipts come out?')
  await keypad.press('Enter Enter')
  await expect(question(page)).toHaveText('Is this right?')
  await expect(page.getByText('Deer Flat Water District')).toBeVisible()
  await keypad.press('Enter')

  // The code is shown once, and must be on paper before one can go on.
  const code = (await page.getByRole('status', { name: 'Recovery code' }).textContent()) ?? ''
  await fillIn('XXXX')
  await expect(page.getByText('These are not the last four signs.')).toBeVisible()
  await page.getByRole('textbox').fill('')
  await fillIn(code.replaceAll('-', '').slice(-4))

  await expect(question(page)).toHaveText('Deer Flat Water District')
  await expect(page.getByText('DEMO')).toHaveCount(0)
  await keypad.press('502 Enter 739164')
  await page.getByText('Open a drawer first').waitFor()
  await keypad.press('Enter')
  await page.getByText('Choose a till').waitFor()
  await keypad.press('Enter')
  await page.getByText('Count the starting cash').waitFor()
  await keypad.press('Enter Enter 10 F10')
  await page.getByRole('dialog', { name: 'Who hands over 200.00?' }).waitFor()
  await keypad.press('501 Enter 482913 Enter')
  await expect(findField(page)).toBeFocused()
  // Accounts come with the district's import: until then the counter says so.
  await expect(page.getByText('There are no accounts here yet')).toBeVisible()

  const [first] = readEntries(workstation.dataFolder, 'district.set_up')
  expect(first?.facts).toMatchObject({ district: 'Deer Flat Water District', isDemo: false })
})
