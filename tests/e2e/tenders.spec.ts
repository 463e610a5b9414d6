import { expect, test } from '@playwright/test'
import { stubText } from '../../src/domain/bill-stub.ts'
import { cents } from '../../src/domain/money.ts'
import { findField, paymentTaken } from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

const counter = shareCounter()
const amount = () => counter.window.page.getByRole('textbox', { name: 'Amount to pay' })
const question = () => counter.window.page.getByRole('alert')

/** The last payment in the journal, as said there. */
function lastTaken() {
  const body = readEntries(counter.workstation.dataFolder, 'payment.taken').at(-1)
  if (body?.kind !== 'payment.taken') throw new Error('no payment was taken')
  return body.facts
}

test('an exact check with a four-digit number takes fourteen keys', async () => {
  const { page, keypad } = counter.window
  expect(await keypad.count('204817 Enter Enter + 1042 Enter')).toBe(14)
  await expect(paymentTaken(page)).toContainText('Check 1042')
  expect(lastTaken().tenders).toEqual([{ kind: 'check', cents: 6_195, number: '1042' }])
})

test('a scanned bill and a check fed to the reader take two keys', async () => {
  const { page, keypad } = counter.window
  await keypad.scan(stubText('02700142', cents(5_410)))
  await expect(amount()).toHaveValue('54.10')
  await keypad.press('Enter')
  await keypad.scan('T121000248T0012345678O1043')
  await expect(page.getByRole('textbox', { name: 'Check number' })).toHaveValue('1043')
  await keypad.press('Enter')
  await expect(paymentTaken(page)).toContainText('Check 1043')
  const [tender] = lastTaken().tenders
  expect(tender).toMatchObject({ bank: '121000248', accountLastFour: '5678', number: '1043' })
  expect(JSON.stringify(lastTaken())).not.toContain('0012345678')
})

test('a check that cannot be read for certain asks for the keys', async () => {
  const { page, keypad } = counter.window
  await keypad.press('01422317 Enter Enter')
  await keypad.scan('T121000249T0012345678O1042')
  await expect(page.getByText('The check could not be read for certain.')).toBeVisible()
  await keypad.press('Escape Escape')
  await expect(findField(page)).toBeFocused()
})

test('the second + is a cashier’s check, the third a money order', async () => {
  const { page, keypad } = counter.window
  await keypad.press('01422317 Enter 1500 Enter + + +')
  await expect(page.getByRole('textbox', { name: 'Money order number' })).toBeFocused()
  await keypad.press('5567 Enter')
  await expect(paymentTaken(page)).toContainText('Money order 5567 15.00')
})

test('a card knows its approval code and last four, and nothing else', async () => {
  const { page, keypad } = counter.window
  await keypad.press('02241908 Enter Enter - 04512 Enter 4417 Enter')
  await expect(paymentTaken(page)).toContainText('Card ending 4417')
  expect(lastTaken().tenders).toEqual([
    { kind: 'card', cents: 7_744, approvalCode: '04512', lastFour: '4417' },
  ])
})

test('several tenders cover one payment, and Backspace lifts the last one', async () => {
  const { page, keypad } = counter.window
  await keypad.press('01104462 Enter Enter 5000 Enter 4000 + 77 Enter')
  await expect(page.locator('small', { hasText: 'Check 77 40.00' })).toBeVisible()
  await keypad.press('Backspace')
  await expect(page.getByRole('textbox', { name: /Amount, then its key/ })).toHaveValue('40.00')
  await keypad.press('Escape - 04512 Enter 4417 Enter')
  await expect(paymentTaken(page)).toContainText('Cash tendered 50.00, Card ending 4417 138.62')
})

test('more than remains on a check stays as credit and never becomes cash', async () => {
  const { page, keypad } = counter.window
  await keypad.press('02700142 Enter 1000 Enter')
  await keypad.press('Enter')
  await keypad.press('2500 + 88 Enter')
  await expect(question()).toContainText('15.00 more than remains')
  await keypad.press('Enter')
  await expect(paymentTaken(page)).toContainText('Paid 25.00')
  expect(lastTaken()).toMatchObject({ totalCents: 2_500, changeCents: 0 })
})

test('stubs scanned in a row and a fee are one payment', async () => {
  const { page, keypad } = counter.window
  await keypad.scan(stubText('01422076', cents(8_320)))
  await keypad.scan(stubText('01422076', cents(8_320)))
  await keypad.scan(stubText('03188149', cents(0)))
  await keypad.press('1000 Enter Enter /')
  await expect(page.getByText('Another account for this payment')).toBeVisible()
  await keypad.press('* 30')
  await page.getByRole('option', { name: /Reconnect, office hours/ }).waitFor()
  await keypad.press('Enter Enter Enter')
  await expect(paymentTaken(page)).toContainText('Reconnect, office hours')
  expect(lastTaken().lines).toHaveLength(3)
})

test('a check that pays twice is asked about, and may be one piece of paper', async () => {
  const { page, keypad } = counter.window
  // Both have paid today: one more key says that this is another payment.
  await keypad.press('204817 Enter 1000 Enter Enter + 2044 Enter')
  await expect(paymentTaken(page)).toContainText('Check 2044')
  const first = lastTaken().receiptNo
  await keypad.press('00914077 Enter 2000 Enter + + 2044 Enter')
  await expect(paymentTaken(page)).toContainText("Cashier's check 2044")
  await keypad.press('01422317 Enter 500 Enter Enter 500 + 2044 Enter')
  await expect(question()).toContainText(`Check 2044 paid 10.00 on receipt ${first}`)
  await keypad.press('+')
  await expect(paymentTaken(page)).toContainText('Check 2044 5.00')
  expect(lastTaken().tenders).toMatchObject([{ number: '2044', partOf: first }])
})

test('cash beyond 10,000 is noted and taken', async () => {
  const { page, keypad } = counter.window
  await keypad.press('02241908 Enter 1000001 Enter Enter Enter')
  await expect(paymentTaken(page)).toContainText('Cash to be noted')
  expect(lastTaken().cashNoted).toEqual({ in24HoursCents: 1_000_001, in12MonthsCents: 1_000_001 })
})

test('who pays a fee is named on the keypad, or by name, and stands on the receipt', async () => {
  const { page, keypad } = counter.window
  await keypad.press('* 30 Enter Enter F2')
  const dialog = page.getByRole('dialog', { name: 'Who pays?' })
  await expect(dialog).toBeVisible()
  await keypad.press('204817 Enter')
  await expect(page.getByRole('group', { name: 'Receipt to be' })).toContainText(/Paid by .*204817/)
  await keypad.press('Enter')
  await expect(paymentTaken(page)).toContainText('50.00')
  expect(lastTaken().payer?.accountNo).toBe('204817')
  await keypad.press('* 30 Enter Enter F2')
  await keypad.type('Eva Ruiz')
  await keypad.press('Enter Enter')
  await expect(paymentTaken(page)).toContainText('50.00')
  await expect.poll(() => lastTaken().payer).toEqual({ name: 'Eva Ruiz' })
})
