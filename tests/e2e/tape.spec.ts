import { expect, type Page, test } from '@playwright/test'
import { findField } from '../fixtures/cashier.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

const counter = shareCounter()

const tape = (page: Page) => page.getByRole('dialog', { name: 'Tape' })
const lines = (page: Page) => tape(page).getByRole('listitem').filter({ hasText: /^\d+/ })
const total = (page: Page) => tape(page).getByRole('status')
const keyed = (page: Page) => tape(page).getByRole('textbox')
const amount = (page: Page) => page.getByRole('textbox', { name: 'Amount to pay' })

test.beforeEach(async () => {
  await counter.window.keypad.press('204817 Enter')
  await expect(amount(counter.window.page)).toBeFocused()
})
test.afterEach(async () => {
  const { page, keypad } = counter.window
  await expect(async () => {
    await keypad.press('Escape')
    await expect(findField(page)).toBeFocused({ timeout: 100 })
  }).toPass()
})

test('F4 adds up, Enter totals, and Enter again takes the total to the field', async () => {
  const { page, keypad } = counter.window
  await keypad.press('F4 1200 + 5.50 * 3 + 1000 - 2000')
  await expect(lines(page)).toHaveText([/12\.00\+$/, /5\.50 × 3.*16\.50\+$/, /10\.00−$/])
  await keypad.press('Enter')
  await expect(total(page)).toContainText('4 items')
  await expect(total(page)).toContainText('38.50')
  await expect(tape(page)).toBeVisible()
  await keypad.press('Enter')
  await expect(tape(page)).toBeHidden()
  await expect(amount(page)).toHaveValue('38.50')
  await expect(amount(page)).toBeFocused()
})

test('a line is corrected in place, another taken out, and the total follows', async () => {
  const { page, keypad } = counter.window
  await keypad.press('F4 1200 + 1300 + 1400 + ArrowUp ArrowUp')
  await expect(tape(page).getByText('Instead of line 2, 13.00')).toBeVisible()
  await keypad.press('1310 Enter')
  await expect(lines(page)).toHaveText([/12\.00\+$/, /13\.10\+$/, /14\.00\+$/])
  await expect(total(page)).toContainText('39.10')
  await keypad.press('ArrowUp Delete')
  await expect(lines(page)).toHaveCount(2)
  await expect(total(page)).toContainText('25.10')
})

test('Esc leaves the field as it was, and the tape is there again', async () => {
  const { page, keypad } = counter.window
  const before = await amount(page).inputValue()
  await keypad.press('F4 1200 + 1300 +')
  await keypad.press('77 Escape')
  await expect(keyed(page)).toHaveValue('')
  await keypad.press('Escape')
  await expect(tape(page)).toBeHidden()
  await expect(amount(page)).toHaveValue(before)
  await expect(amount(page)).toBeFocused()
  await keypad.press('F4')
  await expect(total(page)).toContainText('25.00')
  // The whole tape goes only when asked twice.
  await keypad.press('Delete')
  await expect(tape(page).getByRole('alert')).toContainText('All lines of this tape go')
  await keypad.press('Escape')
  await expect(lines(page)).toHaveCount(2)
  await keypad.press('Delete Enter')
  await expect(tape(page).getByText('Nothing on the tape yet')).toBeVisible()
})

test('what is scanned, swiped, pasted or held is never an amount', async () => {
  const { page, keypad } = counter.window
  await keypad.press('F4 1200 + 7')
  await keypad.scan('12345678901234567')
  await expect(keyed(page)).toHaveValue('0.07')
  await expect(lines(page)).toHaveCount(1)
  await expect(tape(page)).toContainText('A scan is never an amount')
  await keypad.scan('4111111111111111')
  await expect(keyed(page)).toHaveValue('0.07')
  await expect(tape(page)).toContainText('card number')
  await keypad.paste('4111 1111 1111 1111')
  await expect(keyed(page)).toHaveValue('0.07')
  await keypad.type('abc')
  await expect(keyed(page)).toHaveValue('0.07')
  await page.keyboard.down('NumpadAdd')
  for (let held = 0; held < 4; held += 1) await page.keyboard.down('NumpadAdd')
  await page.keyboard.up('NumpadAdd')
  await expect(lines(page)).toHaveCount(2)
  await expect(total(page)).toContainText('12.07')
})

test('a tape opens from a dialog too, and the help sheet above the tape', async () => {
  const { page, keypad } = counter.window
  await keypad.press('F7 F4 10000 + 5000 Enter Enter')
  const drop = page.getByRole('textbox', { name: 'Cash that goes to the safe' })
  await expect(drop).toHaveValue('150.00')
  await expect(drop).toBeFocused()
  await keypad.press('F4 F1')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await keypad.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  await expect(total(page)).toContainText('150.00')
  await keypad.press('Escape')
  await expect(drop).toBeFocused()
})
