import { expect, type Page, test } from '@playwright/test'
import { findField, keyIn, pinOf } from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

const counter = shareCounter()

/** A page is another one after a reload: what was written into it before is gone. */
const mark = (page: Page) => page.evaluate(() => document.body.setAttribute('data-old', ''))
/** At once, not in a while: what is typed into a page about to go is lost. */
const expectReloaded = async (page: Page) =>
  expect(await page.locator('body').getAttribute('data-old')).toBeNull()

test('locked, the window shows nothing of the person, and goes on where it was', async () => {
  const { page, keypad } = counter.window
  // Locked right after the last key: what was typed is kept all the same.
  await keypad.press('01422076 Enter 4000 Control+l')
  await expect(page.getByText('Locked: Ana Ruiz')).toBeVisible()
  await expect(page.getByText('Hernandez, Maria')).toHaveCount(0)
  await keypad.press(pinOf('101'))
  await expect(page.getByRole('textbox', { name: 'Amount to pay' })).toHaveValue('40.00')
  await keypad.press('Escape Escape')
  await expect(findField(page)).toBeFocused()
})

test('somebody else signs in at a locked window, and the drawer stays with its owner', async () => {
  const { page, keypad } = counter.window
  await keypad.press('Control+l')
  await page.getByText('Locked: Ana Ruiz').waitFor()
  await keypad.press('Escape')
  await page.getByText('Somebody else signs in').waitFor()
  await keyIn(counter.window, '102')
  await expect(page.getByText('Open a drawer first')).toBeVisible()
  await expect(page.getByText('Ben Okafor')).toBeVisible()
  await keypad.press('Enter')
  await expect(page.getByText('In use: Ana Ruiz')).toBeVisible()

  await keypad.press('Control+l Escape')
  await keyIn(counter.window, '101')
  await expect(findField(page)).toBeFocused()
})

test('signing out reloads the window, so that nothing stays in its memory', async () => {
  const { page, keypad } = counter.window
  await mark(page)
  await keypad.press('Control+q')
  await page.getByText('Demo data only').waitFor()
  await expectReloaded(page)
  await keyIn(counter.window, '101')
  await expect(findField(page)).toBeFocused()
})

test('five wrong PINs in a row lock the number, which is recorded', async () => {
  const { page, keypad } = counter.window
  await keypad.press('Control+q')
  await page.getByText('Demo data only').waitFor()
  await keypad.press('103 Enter')
  for (const left of [/4 tries left/, /3 tries left/, /2 tries left/, /1 try left/, /Five wrong/]) {
    await keypad.press('123456')
    await expect(page.getByText(left)).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'PIN' })).toHaveValue('')
  }
  await keypad.press(pinOf('103'))
  await expect(page.getByText('Five wrong PINs in a row')).toBeVisible()
  const [lockout] = readEntries(counter.workstation.dataFolder, 'staff.locked_out')
  expect(lockout?.facts).toMatchObject({ number: '103', tries: 5 })
  await keypad.press('Escape')
  await keyIn(counter.window, '101')
  await expect(findField(page)).toBeFocused()
})

test('a newer window displaces an older one, which can take the work back', async ({ context }) => {
  const { page } = counter.window
  const newer = await context.newPage()
  await newer.goto(await counter.workstation.newAddress())
  await expect(page.getByText('This workstation is open in a newer window')).toBeVisible()
  // The newer window did not see who sat there: it asks for the PIN.
  await expect(newer.getByText('Locked: Ana Ruiz')).toBeVisible()

  await counter.window.keypad.press('Enter')
  await expect(page.getByText('Locked: Ana Ruiz')).toBeVisible()
  await counter.window.keypad.press(pinOf('101'))
  await expect(findField(page)).toBeFocused()
})
