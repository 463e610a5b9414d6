import { expect, test } from '@playwright/test'
import { stubText } from '../../src/domain/bill-stub.ts'
import { cents } from '../../src/domain/money.ts'
import { expectReceipt, paymentTaken } from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

const counter = shareCounter()
const question = () => counter.window.page.getByRole('alert')
/** The receipts in the journal, and what is shown of the last one. */
const taken = () => readEntries(counter.workstation.dataFolder, 'payment.taken')

test('a scanned bill paid in exact cash takes two keys', async () => {
  const { page, keypad } = counter.window
  await keypad.scan(stubText('02700142', cents(5_410)))
  await expect(page.getByRole('textbox', { name: 'Amount to pay' })).toHaveValue('54.10')
  expect(await keypad.count('Enter Enter')).toBe(2)
  await expect(paymentTaken(page)).toContainText('Paid 54.10')
})

test('Enter twice in quick succession takes one payment', async () => {
  const { page, keypad } = counter.window
  const before = taken().length
  await keypad.press('02241908 Enter Enter')
  await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')])
  await expect(paymentTaken(page)).toContainText('Paid 77.44')
  await page.keyboard.press('Enter')
  await expectReceipt(page, before + 1)
  expect(taken()).toHaveLength(before + 1)
})

test('an unknown and a closed account are refused with a sentence', async () => {
  const { page, keypad } = counter.window
  await keypad.press('99999999 Enter')
  await expect(page.getByText('No account matches.')).toBeVisible()
  await keypad.press('Escape 01833621 Enter')
  await expect(
    page.getByText('Account 018-3362-1 is closed and owes nothing. Ask a supervisor.'),
  ).toBeVisible()
  await keypad.press('Escape')
})

test('change of 100 or more asks for one more key', async () => {
  const { page, keypad } = counter.window
  await keypad.press('01104462 Enter Enter 30000 Enter')
  await expect(question().filter({ hasText: 'The change would be 111.38.' })).toBeVisible()
  await keypad.press('Enter')
  await expect(paymentTaken(page)).toContainText('111.38')
})

test('nothing due, under 1.00, and paid today ask for one more key each', async () => {
  const { page, keypad } = counter.window
  await keypad.press('03188149 Enter 1000 Enter')
  await expect(question().filter({ hasText: 'Nothing is due: 10.00 would stay' })).toBeVisible()
  await keypad.press('Enter Enter')
  await expect(paymentTaken(page)).toContainText('now has a credit of 22.40')

  await keypad.press('01422317 Enter 50 Enter')
  await expect(question().filter({ hasText: 'The payment is only 0.50.' })).toBeVisible()
  await keypad.press('Enter Enter')
  await expect(paymentTaken(page)).toContainText('still owes 71.06')

  await keypad.press('01422317 Enter Enter')
  await expect(question().filter({ hasText: 'This account paid today at' })).toBeVisible()
  await keypad.press('Escape Escape')
})

test('more than is due is the cash handed over, or a credit where one says so', async () => {
  const { page, keypad } = counter.window
  await keypad.press('00914077 Enter 7000 Enter')
  await expect(question().filter({ hasText: '70.00 is 8.05 more than is due.' })).toBeVisible()
  await keypad.press('Enter')
  await expect(paymentTaken(page)).toContainText('Paid 61.95 · Cash tendered 70.00')
  await keypad.press('01422076 Enter 9000 Enter + Enter')
  await expect(paymentTaken(page)).toContainText('now has a credit of 6.80')
})
