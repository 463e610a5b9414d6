import { expect, test } from '@playwright/test'
import { atWindow, signIn } from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

let workstation: StartedWorkstation

test.beforeEach(async () => {
  workstation = await startWorkstation()
})
test.afterEach(async () => workstation.remove())

test('a supervisor adds a person, gives a PIN, and adds a printer, keys only', async ({ page }) => {
  const window = atWindow(page)
  const { keypad } = window
  await signIn(window, workstation, '201')
  await keypad.press('Control+4')
  await page.getByRole('heading', { name: 'Office and tills' }).waitFor()

  // The list of parts has the keys first; Enter goes into a part.
  await keypad.press('ArrowDown Enter +')
  await page.getByRole('dialog', { name: 'Add a person' }).waitFor()
  await keypad.press('150 Enter')
  await keypad.type('Rosa Lind')
  await keypad.press('Enter 482913 482913 Enter')
  await expect(page.getByText('Rosa Lind can sign in with number 150.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Rosa Lind/ })).toContainText('Active')
  const added = readEntries(workstation.dataFolder, 'staff.changed')
  expect(added.at(-1)?.facts).toMatchObject({ number: '150', name: 'Rosa Lind' })

  await keypad.press('Escape ArrowDown')
  await page.getByRole('heading', { name: 'Printers' }).waitFor()
  await keypad.press('Enter +')
  await page.getByRole('dialog', { name: 'Add a printer' }).waitFor()
  await keypad.press('Enter')
  await expect(page.getByText('Type a name for it.')).toBeVisible()
  await keypad.type('Back office')
  await page.getByRole('textbox', { name: 'Address' }).focus()
  await keypad.press('10.0.4.21 Enter')
  await expect(page.getByText('Back office is kept.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Back office/ })).toContainText('10.0.4.21')

  await keypad.press('Escape End')
  await page.getByRole('heading', { name: 'Preferences' }).waitFor()
})

test('a cashier finds printers to choose from and preferences, and nothing else', async ({
  page,
}) => {
  const window = atWindow(page)
  await signIn(window, workstation, '101')
  await window.keypad.press('Control+4')
  const parts = page.getByRole('navigation', { name: 'Parts of the settings' })
  await expect(parts.getByRole('button')).toHaveText([/Printers/, /Preferences/])
  await window.keypad.press('Enter +')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Add a printer' })).toHaveCount(0)
})
