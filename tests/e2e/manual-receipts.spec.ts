import { expect, test } from '@playwright/test'
import {
  type AtWindow,
  atWindow,
  expectReceipt,
  findField,
  keyIn,
  openDrawer,
  signIn,
} from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

// Paper written while the machine was down: its book registered, keyed later, its gaps listed.

let workstation: StartedWorkstation
let window: AtWindow

test.beforeEach(async ({ page }) => {
  workstation = await startWorkstation()
  window = atWindow(page)
  // The supervisor registers a book of series 7, numbers 101 to 125, for Ana.
  await signIn(window, workstation, '201')
  const { keypad } = window
  await keypad.press('Control+3 /')
  await page.getByText('No book of manual receipts').waitFor()
  await keypad.press('+ 7 Enter 101 Enter 125 Enter 101 Enter Enter')
  await expect(page.getByRole('list', { name: 'Books' })).toContainText('7-000101 to 7-000125')
  await keypad.press('Escape Control+q')
  await page.getByText('Demo data only').waitFor()
  await keyIn(window, '101')
  await openDrawer(window)
})
test.afterEach(async () => workstation.remove())

test('three papers with a gap: keyed as payments, a used number refused, the rest listed', async ({
  page,
}) => {
  const { keypad } = window
  await keypad.press('- 101 Enter Enter Enter')
  await expect(page.getByText('Account on manual receipt 7-000101')).toBeVisible()
  await keypad.press('204817 Enter Enter Enter')
  await expectReceipt(page, 1)
  await expect(page.getByRole('complementary', { name: 'Receipt' })).toContainText(
    'Manual receipt 7-000101',
  )
  await keypad.press('- 101 Enter Enter Enter')
  await expect(page.getByText(/7-000101 was keyed already: it is receipt W01/)).toBeVisible()
  await keypad.press('Escape - 300 Enter Enter Enter')
  await expect(page.getByText('No book of manual receipts has number 300')).toBeVisible()
  await keypad.press('Escape - 104 Enter 0102 Enter Enter')
  await expect(page.getByText('more than 7 days ago')).toBeVisible()
  await keypad.press('Escape')

  // A paper in hand outlives a power cut.
  await keypad.press('- 104 Enter Enter 001 Enter')
  await expect(page.getByText('Account on manual receipt 7-000104')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Account on manual receipt 7-000104')).toBeVisible()
  await keypad.press('01422076 Enter Enter Enter')
  await expectReceipt(page, 2)
  await keypad.press('02700142 Enter Enter Enter')
  await expectReceipt(page, 3)
  const manual = readEntries(workstation.dataFolder, 'payment.taken').map(
    ({ facts }) => facts.manual,
  )
  expect(manual).toMatchObject([
    { bookSeries: '7', number: 101 },
    { bookSeries: '7', number: 104, writtenTime: '00:01' },
    undefined,
  ])
  expect(manual[2]).toBeUndefined()

  await keypad.press('Control+3')
  await expect(page.getByRole('listbox', { name: 'Receipts' })).toContainText('Paper 7-000104')
  await keypad.press('/')
  const register = page.getByRole('dialog', { name: 'Manual receipts' })
  await expect(register).toContainText('2 missing')
  await expect(register).toContainText('7-000102 to 7-000103')
  await expect(register).toContainText('7-000105 to 7-000125')
  // The first that is missing is proposed.
  await keypad.press('F8 Enter 2')
  await expect(register).toContainText('1 missing')
  await expect(register).toContainText('7-000102 (Torn or wet, kept with the book)')
  await keypad.press('Escape Control+1')
  await expect(findField(page)).toBeFocused()
  expect(readEntries(workstation.dataFolder, 'manual_receipt.spoiled')).toMatchObject([
    { staff: { number: '101' }, facts: { bookSeries: '7', number: 102 } },
  ])
})

test('Esc gives the paper up, and nothing of it is left', async ({ page }) => {
  const { keypad } = window
  await keypad.press('- 101 Enter Enter Enter 204817 Enter')
  await expect(page.getByRole('textbox', { name: 'Amount to pay' })).toBeFocused()
  await keypad.press('Escape Escape')
  await expect(page.getByText('Account, name, address')).toBeVisible()
  await keypad.press('204817 Enter Enter Enter')
  await expectReceipt(page, 1)
  const [entry] = readEntries(workstation.dataFolder, 'payment.taken')
  expect(entry?.facts.manual).toBeUndefined()
})
